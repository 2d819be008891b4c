import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import type { erstelleEinzelplatz as ErstelleEinzelplatz } from './einzeln.js'

const url = process.env.DATABASE_URL_TEST

/** A data folder with SQLite has one process; only here several write to one database. */
describe.skipIf(url === undefined)('PostgreSQL (skipped without DATABASE_URL_TEST)', () => {
  let cms: TestCms

  beforeAll(async () => {
    cms = await starteCms({ url: url! })
  })
  afterAll(() => cms.stoppe())

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
