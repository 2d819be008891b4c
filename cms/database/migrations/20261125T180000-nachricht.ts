import type { Knex } from 'knex'

/** Outbox of mails: written in the transaction of what they are about, sent after its commit. */
export async function up(trx: Knex): Promise<void> {
  if (await trx.schema.hasTable('nachricht_ausgang')) return
  await trx.schema.createTable('nachricht_ausgang', (tabelle) => {
    tabelle.string('id', 36).primary()
    tabelle.string('an', 254).notNullable()
    tabelle.string('vorlage', 50).notNullable()
    /** Encrypted; emptied once it is sent. */
    tabelle.text('inhalt')
    tabelle.string('angelegt', 24).notNullable()
    tabelle.string('stand', 12).notNullable()
    tabelle.integer('versuche').notNullable()
    tabelle.string('faellig', 24).notNullable()
    tabelle.string('bote', 36)
    tabelle.string('bote_bis', 24)
    tabelle.string('gesendet', 24)
    tabelle.string('fehler', 500)
    tabelle.index(['stand', 'faellig'], 'nachricht_ausgang_faellig')
    tabelle.index(['angelegt'], 'nachricht_ausgang_angelegt')
  })
}
