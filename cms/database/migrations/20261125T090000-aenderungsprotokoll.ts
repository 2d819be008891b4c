import type { Knex } from 'knex'

/** Change log and its counter (docs/adr/0003-aenderungsprotokoll.md). */
export async function up(trx: Knex): Promise<void> {
  if (!(await trx.schema.hasTable('aenderung_stand'))) {
    await trx.schema.createTable('aenderung_stand', (tabelle) => {
      tabelle.integer('id').primary()
      tabelle.bigInteger('position').notNullable()
      tabelle.string('instanz', 36).notNullable()
    })
    await trx('aenderung_stand').insert({ id: 1, position: 0, instanz: crypto.randomUUID() })
  }
  if (!(await trx.schema.hasTable('aenderung'))) {
    await trx.schema.createTable('aenderung', (tabelle) => {
      tabelle.bigInteger('position').primary()
      tabelle.string('art', 20).notNullable()
      tabelle.string('dokument', 32).notNullable()
      tabelle.string('zeit', 24).notNullable()
    })
  }
}
