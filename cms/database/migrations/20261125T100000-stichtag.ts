import type { Knex } from 'knex'

/** The day by which search and change log judge what is valid; it moves on with rows in the change log (docs/adr/0003). */
export async function up(trx: Knex): Promise<void> {
  if (await trx.schema.hasTable('stichtag')) return
  await trx.schema.createTable('stichtag', (tabelle) => {
    tabelle.integer('id').primary()
    tabelle.string('tag', 10).notNullable()
  })
  await trx('stichtag').insert({ id: 1, tag: '1970-01-01' })
}
