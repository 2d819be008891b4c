import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import type * as Teilbaum from './teilbaum.js'
import { pruefeUmbau, werkzeug } from './testumgebung/umbau.js'

/** SQLite has one writer; only here operations really run side by side. */
describe.skipIf(ohnePostgres)(`on PostgreSQL ${ohnePostgres ?? ''}`, () => {
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

  pruefeUmbau(() => cms)
  const { lege, lies, verschiebe, fuehreZusammen, betreiber } = werkzeug(() => cms)

  test('the subtree is looked up by its index', async () => {
    const { imTeilbaum } = cms.modul<typeof Teilbaum>('organisation/teilbaum.js')
    const plan = await cms.strapi.db.connection.transaction(async (trx) => {
      // The tables of a test are so small that a scan is cheaper.
      await trx.raw('set local enable_seqscan = off')
      const { sql, bindings } = trx('organisationen')
        .where(imTeilbaum(cms.strapi, 'pfad', '/1/'))
        .toSQL()
      return trx.raw<{ rows: unknown[] }>(`explain ${sql}`, [...bindings])
    })
    expect(JSON.stringify(plan.rows)).toMatch(/Index Cond.*pfad/)
  })

  test('of two moves at once, each below the other, one is refused', async () => {
    for (let i = 0; i < 10; i++) {
      const [a, b] = [await lege(`Ring A ${i}`, { art: 'land' }), await lege(`Ring B ${i}`, { art: 'land' })]
      const ergebnisse = await Promise.allSettled([verschiebe(a, b), verschiebe(b, a)])
      expect(ergebnisse.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const tiefen = [(await lies(a)).tiefe, (await lies(b)).tiefe]
      expect(tiefen.toSorted()).toEqual([0, 1])
    }
  })

  test('a Steckbrief that is created while its organisation goes into another one is never left behind', async () => {
    for (let i = 0; i < 8; i++) {
      const [alt, neu] = [await lege(`Eile Alt ${i}`), await lege(`Eile Neu ${i}`)]
      const kind = await lege(`Eile Kind ${i}`, { eltern: alt.documentId })
      const angelegt = Array.from({ length: 4 }, () => legeSteckbriefAn(cms, alt.documentId))
      const nachzuegler = lege(`Eile Nachzügler ${i}`, { eltern: alt.documentId })
      const [, , ...steckbriefe] = await Promise.allSettled([
        fuehreZusammen([alt], neu),
        nachzuegler,
        ...angelegt,
      ])
      for (const steckbrief of steckbriefe) {
        if (steckbrief.status === 'fulfilled')
          expect(await betreiber(steckbrief.value)).toEqual([neu.documentId])
        else expect(String(steckbrief.reason)).toContain('gibt es nicht mehr')
      }
      expect(await lies(kind)).toMatchObject({ elternId: neu.id, pfad: `/${neu.id}/${kind.id}/` })
      const spaetes = await nachzuegler.catch((fehler: unknown) => String(fehler))
      if (typeof spaetes === 'string') expect(spaetes).toContain('gibt es nicht mehr')
      else expect(await lies(spaetes)).toMatchObject({ elternId: neu.id })
    }
  })
})
