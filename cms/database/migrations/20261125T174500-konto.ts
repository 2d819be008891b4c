import type { Knex } from 'knex'

/** Points in time are ISO 8601 texts in UTC with milliseconds: 24 characters that sort as they follow each other. */
const ZEITPUNKT = 24
const SHA256 = 64

const tabellen: readonly (readonly [string, (tabelle: Knex.CreateTableBuilder) => void])[] = [
  [
    'konto_stand',
    (tabelle) => {
      tabelle.integer('konto').primary()
      tabelle.string('mail_bestaetigt', ZEITPUNKT).notNullable()
      tabelle.string('angelegt', ZEITPUNKT).notNullable()
      tabelle.string('geloescht', ZEITPUNKT)
    },
  ],
  [
    'konto_passwort',
    (tabelle) => {
      tabelle.integer('konto').primary()
      tabelle.string('hash', 255).notNullable()
      tabelle.string('gesetzt', ZEITPUNKT).notNullable()
    },
  ],
  [
    'konto_sitzung',
    (tabelle) => {
      tabelle.string('id', 32).primary()
      tabelle.string('hash', SHA256).notNullable()
      tabelle.string('hash_vorher', SHA256)
      tabelle.string('vorher_bis', ZEITPUNKT)
      tabelle.integer('konto').notNullable()
      tabelle.string('stufe', 20).notNullable()
      tabelle.string('rechte', SHA256).notNullable()
      tabelle.string('beginn', ZEITPUNKT).notNullable()
      tabelle.string('zuletzt', ZEITPUNKT).notNullable()
      tabelle.string('geraet', 100).notNullable()
      tabelle.string('netz', 64).notNullable()
      tabelle.unique(['hash'], { indexName: 'konto_sitzung_hash' })
      tabelle.index(['konto'], 'konto_sitzung_konto')
      tabelle.index(['hash_vorher'], 'konto_sitzung_vorher')
    },
  ],
  [
    'konto_geraet',
    (tabelle) => {
      tabelle.string('hash', SHA256).primary()
      tabelle.integer('konto').notNullable()
      tabelle.string('bis', ZEITPUNKT).notNullable()
      tabelle.index(['konto'], 'konto_geraet_konto')
    },
  ],
  [
    'konto_totp',
    (tabelle) => {
      tabelle.integer('konto').primary()
      tabelle.text('geheimnis')
      tabelle.text('anwaerter')
      tabelle.string('bestaetigt', ZEITPUNKT)
      tabelle.bigInteger('letzter_schritt')
    },
  ],
  [
    'konto_wiederherstellung',
    (tabelle) => {
      tabelle.string('hash', SHA256).notNullable()
      tabelle.integer('konto').notNullable()
      tabelle.string('benutzt', ZEITPUNKT)
      tabelle.primary(['konto', 'hash'])
    },
  ],
  [
    'konto_marke',
    (tabelle) => {
      tabelle.string('hash', SHA256).primary()
      tabelle.string('zweck', 20).notNullable()
      tabelle.integer('konto')
      tabelle.text('daten').notNullable()
      tabelle.string('ausgestellt', ZEITPUNKT).notNullable()
      tabelle.string('ende', ZEITPUNKT).notNullable()
      tabelle.string('benutzt', ZEITPUNKT)
      tabelle.index(['konto'], 'konto_marke_konto')
      tabelle.index(['ende'], 'konto_marke_ende')
    },
  ],
  [
    'konto_begrenzung',
    (tabelle) => {
      tabelle.string('schluessel', 100).primary()
      tabelle.integer('versuche').notNullable()
      tabelle.string('zuletzt', ZEITPUNKT).notNullable()
      tabelle.string('gesperrt_bis', ZEITPUNKT)
      tabelle.index(['zuletzt'], 'konto_begrenzung_zuletzt')
    },
  ],
  [
    'antrag',
    (tabelle) => {
      tabelle.string('id', 32).primary()
      tabelle.integer('konto').notNullable()
      tabelle.integer('organisation').notNullable()
      tabelle.text('nachricht').notNullable()
      tabelle.string('zustand', 20).notNullable()
      tabelle.string('gestellt', ZEITPUNKT).notNullable()
      tabelle.integer('liegt_bei')
      tabelle.string('faellig', ZEITPUNKT)
      tabelle.string('entschieden', ZEITPUNKT)
      tabelle.string('entschieden_von', 200)
      tabelle.text('begruendung')
      tabelle.index(['konto'], 'antrag_konto')
      tabelle.index(['organisation', 'zustand'], 'antrag_organisation')
      tabelle.index(['zustand', 'faellig'], 'antrag_faellig')
    },
  ],
  [
    'antrag_weg',
    (tabelle) => {
      tabelle.increments('id')
      tabelle.string('antrag', 32).notNullable()
      tabelle.string('seit', ZEITPUNKT).notNullable()
      tabelle.integer('liegt_bei')
      tabelle.index(['antrag'], 'antrag_weg_antrag')
    },
  ],
]

/** Accounts beside the user of users-permissions: passwords, sessions, marks, second factors, limits, requests to join. */
export async function up(trx: Knex): Promise<void> {
  for (const [name, spalten] of tabellen) {
    if (!(await trx.schema.hasTable(name))) await trx.schema.createTable(name, spalten)
  }
}
