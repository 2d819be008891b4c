import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import type { leseAenderungen as LeseAenderungen, leseStand as LeseStand } from './lesen.js'
import type { inTransaktion as InTransaktion } from './transaktion.js'

const url = process.env.DATABASE_URL_TEST

/** SQLite has one writer; only here transactions really run side by side. */
describe.skipIf(url === undefined)('PostgreSQL (skipped without DATABASE_URL_TEST)', () => {
  let cms: TestCms

  beforeAll(async () => {
    cms = await starteCms({ url: url! })
  })
  afterAll(() => cms.stoppe())

  test('a reader that follows while transactions overlap misses nothing and sees positions in order', async () => {
    const { inTransaktion } = cms.modul<{ inTransaktion: typeof InTransaktion }>('aenderung/transaktion.js')
    const { leseAenderungen, leseStand } = cms.modul<{
      leseAenderungen: typeof LeseAenderungen
      leseStand: typeof LeseStand
    }>('aenderung/lesen.js')
    const start = (await leseStand(cms.strapi)).position
    const schreiber = { fertig: false }
    const gelesen: { position: number; dokument: string }[] = []
    const leser = (async () => {
      for (;;) {
        const zuEnde = schreiber.fertig
        const neue = await leseAenderungen(cms.strapi, gelesen.at(-1)?.position ?? start, 7)
        gelesen.push(...neue)
        if (zuEnde && neue.length === 0) return
      }
    })()
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        inTransaktion(cms.strapi, async (trx, melde) => {
          await trx.raw('select pg_sleep(?)', [((i * 37) % 20) / 1000])
          melde({ art: 'seite', dokument: `a${i}` }, { art: 'seite', dokument: `b${i}` })
        }),
      ),
    )
    schreiber.fertig = true
    await leser
    expect(gelesen.map(({ position }) => position)).toEqual(
      Array.from({ length: 120 }, (_, i) => start + 1 + i),
    )
    expect(new Set(gelesen.map(({ dokument }) => dokument)).size).toBe(120)
  })
})
