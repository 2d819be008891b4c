import type { Knex } from 'knex'

const ZEITPUNKT = 24
const SHA256 = 64

/** Log-in by OpenID Connect: whose identity at a provider is whose, log-ins under way, and what a provider proposes. */
export async function up(trx: Knex): Promise<void> {
  if (!(await trx.schema.hasTable('konto_anbieter')))
    await trx.schema.createTable('konto_anbieter', (tabelle) => {
      tabelle.string('aussteller', 255).notNullable()
      tabelle.string('sub', 255).notNullable()
      tabelle.integer('konto').notNullable()
      tabelle.string('seit', ZEITPUNKT).notNullable()
      tabelle.primary(['aussteller', 'sub'])
      tabelle.index(['konto'], 'konto_anbieter_konto')
    })
  if (!(await trx.schema.hasTable('konto_anbieter_vorgang')))
    await trx.schema.createTable('konto_anbieter_vorgang', (tabelle) => {
      tabelle.string('hash', SHA256).primary()
      tabelle.string('art', 20).notNullable()
      tabelle.integer('konto')
      tabelle.text('daten').notNullable()
      tabelle.string('ende', ZEITPUNKT).notNullable()
      tabelle.index(['konto'], 'konto_anbieter_vorgang_konto')
      tabelle.index(['ende'], 'konto_anbieter_vorgang_ende')
    })
  if (!(await trx.schema.hasColumn('antrag', 'vorschlag')))
    await trx.schema.alterTable('antrag', (tabelle) => {
      tabelle.text('vorschlag')
    })
}
