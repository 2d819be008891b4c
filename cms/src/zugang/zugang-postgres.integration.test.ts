import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO, ORGANISATION } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn } from '../testumgebung/fabrik.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import type * as Bedingung from './bedingung.js'
import type * as Verwaltung from './mitgliedschaft/index.js'
import { schreibeWelt, vergleicheListen } from './testumgebung/bestand.js'
import { schritte, tue, welten } from './testumgebung/welt.js'

describe.skipIf(ohnePostgres)(`rights on PostgreSQL ${ohnePostgres ?? ''}`, () => {
  let postgres: TestPostgres
  let cms: TestCms

  beforeAll(async () => {
    postgres = await startePostgres()
    cms = await starteCms(postgres)
  })
  afterAll(async () => {
    await cms.stoppe()
    await postgres.stoppe()
  })

  test('scoped lists are those of the naive model, also where texts are ordered as in a German dictionary', async () => {
    const { name, spalte } = tabelle(cms.strapi, ORGANISATION)
    const { connection } = cms.strapi.db
    // The order of a dictionary: punctuation is skipped.
    await connection.raw(`create collation woerterbuch (provider = icu, locale = 'de-u-ka-shifted')`)
    await connection.raw('alter table ?? alter column ?? type varchar(500) collate woerterbuch', [
      name,
      spalte('pfad'),
    ])
    // The test has teeth: in that order the plain range of a subtree is wrong.
    const { rows } = await connection.raw<{ rows: { drin: boolean }[] }>(
      `select (pfad collate woerterbuch >= '/1/' and pfad collate woerterbuch < '/10') as drin from (values ('/1/17/')) as t(pfad)`,
    )
    expect(rows[0]?.drin).toBe(false)
    let zeilen = 0
    await fc.assert(
      fc.asyncProperty(welten, schritte, async (welt, folge) => {
        for (const schritt of folge) tue(welt, schritt)
        const trx = await connection.transaction()
        try {
          await schreibeWelt(cms.strapi, trx, welt)
          zeilen += (await vergleicheListen(cms, trx, welt)).zeilen
        } finally {
          await trx.rollback()
        }
      }),
      { numRuns: 100 },
    )
    expect(zeilen).toBeGreaterThan(100)
  })

  test('a subtree is found by the index in byte order', async () => {
    const { alsBedingung } = cms.modul<typeof Bedingung>('zugang/bedingung.js')
    const { name } = tabelle(cms.strapi, ORGANISATION)
    const bereich = { art: 'teil', pfade: ['/1/17/'], knoten: [], steckbriefe: [], person: null } as const
    const plan = await cms.strapi.db.connection.transaction(async (trx) => {
      // An empty table is read as a whole, whatever there is.
      await trx.raw('set local enable_seqscan = off')
      const { sql, bindings } = trx({ o: name })
        .where(alsBedingung(cms.strapi, bereich, { pfad: 'o.pfad', knoten: 'o.id' }))
        .select('o.id')
        .toSQL()
      const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(`explain ${sql}`, bindings as never)
      return rows.map((zeile) => zeile['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Index Cond: .*pfad.*>= '\/1\/17\/'.*< '\/1\/170'/)
  })

  test('two who each remove one of the last two admins do not both succeed', async () => {
    const { vergib, entziehe } = cms.modul<typeof Verwaltung>('zugang/mitgliedschaft/index.js')
    const system = { art: 'system', name: 'Test' } as const
    for (let runde = 0; runde < 5; runde++) {
      const { documentId } = await legeOrganisationAn(cms, {
        name: `Wettlauf ${runde}`,
        art: 'sonstige',
        teilnahme: 'beigetreten',
      })
      const mitgliedschaften: string[] = []
      for (const name of ['eins', 'zwei']) {
        const { id } = (await cms.strapi.db.query(KONTO).create({
          data: { username: `${name}-${runde}`, email: `${name}-${runde}@stelle.example`, confirmed: true },
        })) as { id: number }
        const ergebnis = await vergib(cms.strapi, system, {
          person: id,
          organisation: documentId,
          rolle: 'projekt-admin',
        })
        if (ergebnis.ok) mitgliedschaften.push(ergebnis.mitgliedschaft)
      }
      const ergebnisse = await Promise.all(
        mitgliedschaften.map((mitgliedschaft) => entziehe(cms.strapi, system, { mitgliedschaft })),
      )
      expect(ergebnisse.filter(({ ok }) => ok)).toHaveLength(1)
      expect(ergebnisse.filter(({ ok }) => !ok)).toEqual([{ ok: false, grund: 'letzte-verwaltung' }])
    }
  })
})
