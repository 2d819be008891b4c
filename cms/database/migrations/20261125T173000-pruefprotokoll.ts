import type { Knex } from 'knex'
import { z } from 'zod'

const VERWEIGERT = 'Das Pruefprotokoll wird nur fortgeschrieben'

/** Audit log and the state of its chain; triggers refuse every change but the next row (docs/adr/0011). */
export async function up(trx: Knex): Promise<void> {
  if (!(await trx.schema.hasTable('pruefprotokoll_stand'))) {
    await trx.schema.createTable('pruefprotokoll_stand', (tabelle) => {
      tabelle.integer('id').primary()
      tabelle.bigInteger('folge').notNullable()
      tabelle.string('hash', 64).notNullable()
    })
    await trx('pruefprotokoll_stand').insert({ id: 1, folge: 0, hash: '0'.repeat(64) })
  }
  if (!(await trx.schema.hasTable('pruefprotokoll'))) {
    await trx.schema.createTable('pruefprotokoll', (tabelle) => {
      tabelle.bigInteger('folge').primary()
      tabelle.string('zeit', 24).notNullable()
      tabelle.string('wer_art', 10).notNullable()
      tabelle.string('wer_id', 64)
      tabelle.text('wer_name').notNullable()
      tabelle.text('als_was').notNullable()
      tabelle.string('was', 100).notNullable()
      tabelle.string('worauf_art', 50).notNullable()
      tabelle.string('worauf_id', 100).notNullable()
      tabelle.text('worauf_name').notNullable()
      tabelle.integer('organisation')
      tabelle.text('vorher')
      tabelle.text('nachher')
      tabelle.string('hash_vorher', 64).notNullable()
      tabelle.string('hash', 64).notNullable()
      tabelle.index(['zeit'], 'pruefprotokoll_zeit')
      tabelle.index(['organisation', 'folge'], 'pruefprotokoll_organisation')
      tabelle.index(['worauf_art', 'worauf_id', 'folge'], 'pruefprotokoll_worauf')
      tabelle.index(['wer_art', 'wer_id', 'folge'], 'pruefprotokoll_wer')
    })
  }
  await (istSqlite(trx) ? sperreInSqlite(trx) : sperreInPostgres(trx))
}

const verbindung = z.object({ dialect: z.string() })

const istSqlite = (trx: Knex) => verbindung.parse(trx.client).dialect.startsWith('sqlite')

async function sperreInSqlite(trx: Knex): Promise<void> {
  for (const tat of ['update', 'delete']) {
    await trx.raw(
      `create trigger if not exists pruefprotokoll_kein_${tat} before ${tat} on pruefprotokoll
       begin select raise(abort, '${VERWEIGERT}'); end`,
    )
  }
  await trx.raw(
    `create trigger if not exists pruefprotokoll_stand_kein_delete before delete on pruefprotokoll_stand
     begin select raise(abort, '${VERWEIGERT}'); end`,
  )
  await trx.raw(
    `create trigger if not exists pruefprotokoll_stand_vorwaerts before update on pruefprotokoll_stand
     when new.folge <= old.folge or new.id <> old.id begin select raise(abort, '${VERWEIGERT}'); end`,
  )
}

async function sperreInPostgres(trx: Knex): Promise<void> {
  await trx.raw(
    `create or replace function pruefprotokoll_verweigere() returns trigger language plpgsql as
     $$ begin raise exception '${VERWEIGERT}'; end $$`,
  )
  const ausloeser = [
    ['pruefprotokoll_fest', 'before update or delete on pruefprotokoll for each row'],
    ['pruefprotokoll_nicht_leeren', 'before truncate on pruefprotokoll for each statement'],
    ['pruefprotokoll_stand_fest', 'before delete on pruefprotokoll_stand for each row'],
    ['pruefprotokoll_stand_nicht_leeren', 'before truncate on pruefprotokoll_stand for each statement'],
    [
      'pruefprotokoll_stand_vorwaerts',
      'before update on pruefprotokoll_stand for each row when (new.folge <= old.folge or new.id <> old.id)',
    ],
  ] as const
  for (const [name, wann] of ausloeser) {
    const tabelle = wann.includes('pruefprotokoll_stand') ? 'pruefprotokoll_stand' : 'pruefprotokoll'
    await trx.raw(`drop trigger if exists ${name} on ${tabelle}`)
    await trx.raw(`create trigger ${name} ${wann} execute function pruefprotokoll_verweigere()`)
  }
}
