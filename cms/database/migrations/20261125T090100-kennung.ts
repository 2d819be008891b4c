import type { Knex } from 'knex'

/** Every Kennung ever given, with the time of its first publication, and the last number of each prefix and year. Rows are never deleted. */
export async function up(trx: Knex): Promise<void> {
  if (!(await trx.schema.hasTable('kennung'))) {
    await trx.schema.createTable('kennung', (tabelle) => {
      tabelle.string('kennung', 15).primary()
      tabelle.string('dokument', 32).notNullable().index('kennung_dokument')
      tabelle.string('veroeffentlicht', 24).nullable()
    })
  }
  if (!(await trx.schema.hasTable('kennung_folge'))) {
    await trx.schema.createTable('kennung_folge', (tabelle) => {
      tabelle.string('praefix', 2).notNullable()
      tabelle.integer('jahr').notNullable()
      tabelle.integer('letzte').notNullable()
      tabelle.primary(['praefix', 'jahr'])
    })
  }
}
