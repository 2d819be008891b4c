import { synonyme } from '@maki/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SUCH_SYNONYM } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { frageDienst, legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import type { erstelleEinzelplatz as ErstelleEinzelplatz } from '../betrieb/einzeln.js'
import type { inTransaktion as InTransaktion } from '../aenderung/transaktion.js'

interface Eintrag {
  position: number
  dokument: string
}

/** Transactions that write at the same time, and rows of each. */
const SCHREIBER = 150
const ZEILEN = 2
/** Every so many transactions roll back at the end. */
const SCHEITERT = 10

const wirft = (i: number) => i % SCHEITERT === SCHEITERT - 1

/** SQLite has one writer; only here transactions really run side by side. */
describe.skipIf(ohnePostgres)(`PostgreSQL ${ohnePostgres ?? ''}`, () => {
  let postgres: TestPostgres
  let cms: TestCms
  let inTransaktion: typeof InTransaktion

  beforeAll(async () => {
    postgres = await startePostgres()
    cms = await starteCms(postgres)
    ;({ inTransaktion } = cms.modul<{ inTransaktion: typeof InTransaktion }>('aenderung/transaktion.js'))
    // What many do: a number that is given when the row is written, not when it is committed.
    await cms.strapi.db.connection.raw(
      'create table folge (position bigserial primary key, dokument text not null)',
    )
  })
  afterAll(async () => {
    await cms.stoppe()
    await postgres.stoppe()
  })

  const feed = async (after: number, limit: number, wait: number) =>
    (await frageDienst(cms, `/api/feed?after=${after}&limit=${limit}&wait=${wait}`)) as {
      eintraege: Eintrag[]
      naechste: number
      stand: number
    }

  /** Follows a log in pages until the writers are done and nothing is left; gives what it saw, in its order. */
  async function folge(
    lies: (nach: number) => Promise<Eintrag[]>,
    start: number,
    fertig: () => boolean,
  ): Promise<Eintrag[]> {
    const gesehen: Eintrag[] = []
    for (;;) {
      const zuEnde = fertig()
      const neue = await lies(gesehen.at(-1)?.position ?? start)
      gesehen.push(...neue)
      if (zuEnde && neue.length === 0) return gesehen
    }
  }

  test('readers that follow while transactions overlap and commit out of order miss nothing, see nothing twice', async () => {
    const { stand: start } = await feed(0, 1, 0)
    let offen = SCHREIBER
    const fertig = () => offen === 0
    const knex = cms.strapi.db.connection
    const naiv = folge(
      async (nach) =>
        (
          (await knex('folge').where('position', '>', nach).orderBy('position').limit(7)) as {
            position: string
            dokument: string
          }[]
        ).map(({ position, dokument }) => ({ position: Number(position), dokument })),
      0,
      fertig,
    )
    const leser = [
      [1, 0],
      [3, 0],
      [7, 2],
      [1000, 2],
    ].map(([limit = 0, wait = 0]) =>
      folge(async (nach) => (await feed(nach, limit, wait)).eintraege, start, fertig),
    )

    const begonnen: number[] = []
    const schreibe = (i: number) =>
      inTransaktion(cms.strapi, async (trx, melde) => {
        await trx('folge').insert({ dokument: `a${i}` })
        begonnen.push(i)
        // The first begins before all others and commits after many of them.
        await trx.raw('select pg_sleep(?)', [i === 0 ? 0.5 : ((i * 37) % 20) / 1000])
        for (let zeile = 0; zeile < ZEILEN; zeile++) melde({ art: 'seite', dokument: `${i}-${zeile}` })
        if (wirft(i)) throw new Error('zurückgerollt')
      }).finally(() => offen--)
    const ausgaenge = await Promise.allSettled(Array.from({ length: SCHREIBER }, (_, i) => schreibe(i)))
    expect(ausgaenge.filter(({ status }) => status === 'rejected')).toHaveLength(SCHREIBER / SCHEITERT)

    const erwartet = Array.from({ length: SCHREIBER }, (_, i) => i)
      .filter((i) => !wirft(i))
      .flatMap((i) => Array.from({ length: ZEILEN }, (_, zeile) => `${i}-${zeile}`))
    const gesehen = await Promise.all(leser)
    for (const eintraege of gesehen) {
      expect(eintraege.map(({ position }) => position)).toEqual(erwartet.map((_, i) => start + 1 + i))
      expect(eintraege.map(({ dokument }) => dokument).sort()).toEqual(erwartet.toSorted())
      expect(eintraege).toEqual(gesehen[0])
    }

    // The test has teeth: transactions did commit in another order than they began, and a plain sequence loses some of them.
    const reihenfolge = gesehen[0]!
      .filter((_, i) => i % ZEILEN === 0)
      .map(({ dokument }) => Number(dokument.split('-')[0]))
    const nachBeginn = begonnen.filter((i) => !wirft(i))
    expect(reihenfolge).not.toEqual(nachBeginn)
    expect(reihenfolge.indexOf(0)).toBeGreaterThan(0)
    expect((await naiv).map(({ dokument }) => dokument)).not.toContain('a0')
  })

  test('editors who write documents side by side: each write is seen, in the order of its row', async () => {
    const land = await legeOrganisationAn(cms, { name: 'Vielschreiberland', art: 'land', land: 'de-sh' })
    const { stand: start } = await feed(0, 1, 0)
    const schreiber = { fertig: false }
    const leser = folge(
      async (nach) => (await feed(nach, 2, 1)).eintraege,
      start,
      () => schreiber.fertig,
    )
    const geschrieben = await Promise.all(
      Array.from({ length: 25 }, async () => (await legeSteckbriefAn(cms, land.documentId)).documentId),
    )
    schreiber.fertig = true
    expect((await leser).map(({ dokument }) => dokument).sort()).toEqual(geschrieben.toSorted())
  })

  test('the words of the editors and their delivered groups work here too', async () => {
    const lies = async () =>
      (await frageDienst(cms, '/api/dienst/suchwoerter')) as { synonyme: { schluessel: string }[] }
    expect((await lies()).synonyme).toHaveLength(synonyme.length)
    const neu = { begriffe: 'Wupp\nWuppdich', richtung: 'gegenseitig' }
    const gruppen = cms.strapi.documents(SUCH_SYNONYM)
    // Two editors with the same word at the same time: one of them is told.
    const ausgaenge = await Promise.allSettled([
      gruppen.create({ data: neu as never }),
      gruppen.create({ data: { ...neu, begriffe: 'Wupp\nHopp' } as never }),
    ])
    expect(ausgaenge.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await lies()).synonyme.map(({ schluessel }) => schluessel)).toContain('wupp')
  })

  test('while one process writes in bulk another is turned away, until the first is done or has failed', async () => {
    const { erstelleEinzelplatz } = cms.modul<{ erstelleEinzelplatz: typeof ErstelleEinzelplatz }>(
      'betrieb/einzeln.js',
    )
    // What two processes share is the database only: each has a place of its own.
    const [hier, dort] = [erstelleEinzelplatz(), erstelleEinzelplatz()]
    const arbeit = Promise.withResolvers<string>()
    const begonnen = Promise.withResolvers<undefined>()
    const erster = hier.belege(cms.strapi, () => {
      begonnen.resolve(undefined)
      return arbeit.promise
    })
    await begonnen.promise
    expect(await dort.belege(cms.strapi, () => Promise.resolve('getan'))).toBe('besetzt')
    arbeit.resolve('fertig')
    expect(await erster).toBe('fertig')
    await expect(hier.belege(cms.strapi, () => Promise.reject(new Error('kaputt')))).rejects.toThrow('kaputt')
    expect(await dort.belege(cms.strapi, () => Promise.resolve('getan'))).toBe('getan')
  })
})
