import type { Knex } from 'knex'

/** Which record of which source became which document, and what it looked like at the last run. */
export async function up(trx: Knex): Promise<void> {
  if (await trx.schema.hasTable('importbezug')) return
  await trx.schema.createTable('importbezug', (tabelle) => {
    tabelle.string('quelle', 40).notNullable()
    tabelle.string('quell_id', 255).notNullable()
    tabelle.string('dokument', 32).notNullable().index('importbezug_dokument')
    tabelle.string('pruefsumme', 64).notNullable()
    tabelle.string('lauf', 36).notNullable()
    tabelle.string('verschwunden_am', 24).nullable()
    tabelle.primary(['quelle', 'quell_id'])
  })
}
