import type { Knex } from 'knex'

/** Addresses (slugs) that organisations had before: each belongs to its organisation for ever and leads to where it is now. */
export async function up(trx: Knex): Promise<void> {
  if (await trx.schema.hasTable('organisation_adresse')) return
  await trx.schema.createTable('organisation_adresse', (tabelle) => {
    tabelle.string('slug', 255).primary()
    tabelle.string('dokument', 32).notNullable().index('organisation_adresse_dokument')
  })
}
