import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn } from '../testumgebung/fabrik.js'
import { handlung, module, pruefeKettenverhalten } from './testumgebung/kette.js'
import type { liesProtokoll as LiesProtokoll } from './lesen.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

describe('the chain on SQLite', () => {
  pruefeKettenverhalten(() => cms)
})

describe('reading', () => {
  const lies = (
    ...[umfang, filter]: [Parameters<typeof LiesProtokoll>[1], Parameters<typeof LiesProtokoll>[2]?]
  ) =>
    cms
      .modul<{ liesProtokoll: typeof LiesProtokoll }>('pruefprotokoll/lesen.js')
      .liesProtokoll(cms.strapi, umfang, filter)

  test('a reader sees rows of the own subtree, also after a move, and no other in any page, count or filter', async () => {
    const { protokolliere, inTransaktion } = module(cms)
    const land = await legeOrganisationAn(cms, { name: 'Leseland', art: 'land', land: 'de-sl' })
    const kreis = await legeOrganisationAn(cms, { name: 'Lesekreis', art: 'kreis', eltern: land.documentId })
    const fremd = await legeOrganisationAn(cms, { name: 'Fremdland', art: 'land', land: 'de-he' })
    await inTransaktion(cms.strapi, async (trx) => {
      for (const [i, { id }] of [land, kreis, kreis, fremd].entries()) {
        await protokolliere(trx, handlung(i, { was: 'lese.probe', organisation: id }))
      }
      await protokolliere(trx, handlung(9, { was: 'lese.probe' }))
    })
    const pfad = String(land.pfad)
    const filter = { was: 'lese.probe' }
    const teilbaum = { pfade: [pfad], knoten: [] }
    expect((await lies({ alles: true }, filter)).gesamt).toBe(5)
    expect((await lies(teilbaum, filter)).gesamt).toBe(3)
    expect((await lies({ pfade: [], knoten: [fremd.id] }, filter)).gesamt).toBe(1)
    expect((await lies({ nichts: true }, filter)).gesamt).toBe(0)
    expect((await lies({ pfade: [], knoten: [] }, filter)).gesamt).toBe(0)
    expect((await lies(teilbaum, { werId: '3', ...filter })).eintraege).toEqual([])
    const seite = await lies(teilbaum, { ...filter, seite: 2, jeSeite: 2 })
    expect(seite).toMatchObject({ gesamt: 3, seite: 2, jeSeite: 2 })
    expect(seite.eintraege.map(({ worauf }) => worauf.id)).toEqual(['m0'])
    expect(seite.eintraege[0]?.nachher).toEqual({
      bis: '2027-01-01',
      passwort: '[entfernt]',
      rolle: 'projekt-admin',
    })
  })

  test('filters take texts as texts, and refuse what they do not know', async () => {
    expect((await lies({ alles: true }, { text: 'PERSON NR. 1 ' })).gesamt).toBeGreaterThan(0)
    expect((await lies({ alles: true }, { text: '%_%' })).gesamt).toBe(0)
    expect((await lies({ alles: true }, { was: 'lese.' })).gesamt).toBe(5)
    expect((await lies({ alles: true }, { bis: '2000-01-01' })).gesamt).toBe(0)
    await expect(lies({ alles: true }, { jeSeite: 1_000 })).rejects.toThrow()
    await expect(lies({ pfade: ["/1/' or 1=1"], knoten: [] })).rejects.toThrow()
    await expect(lies({ alles: true }, { was: "x' or '1'='1" })).rejects.toThrow()
    await expect(lies({ alles: true }, { unbekannt: 1 } as never)).rejects.toThrow()
  })
})
