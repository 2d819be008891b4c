import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import type * as Ereignis from './ereignis.js'
import { pruefeUmbau, werkzeug } from './testumgebung/umbau.js'

describe('on SQLite', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await starteCms()
  })
  afterAll(() => cms.stoppe())

  pruefeUmbau(() => cms)

  test('a change that is refused by one who follows leaves nothing behind', async () => {
    const { lege, lies, verschiebe, stand } = werkzeug(() => cms)
    const [a, b] = [await lege('Rückland', { art: 'land' }), await lege('Rückziel', { art: 'land' })]
    const kind = await lege('Rückkind', { eltern: a.documentId })
    const { beiOrganisationsereignis } = cms.modul<typeof Ereignis>('organisation/ereignis.js')
    beiOrganisationsereignis(cms.strapi, (_trx, { vorher }) =>
      vorher.name === 'Rückkind' ? Promise.reject(new Error('nein')) : Promise.resolve(),
    )
    const davor = await stand()
    await expect(verschiebe(kind, b)).rejects.toThrow('nein')
    expect(await lies(kind)).toMatchObject({ pfad: `/${a.id}/${kind.id}/` })
    expect(await stand()).toBe(davor)
  })
})
