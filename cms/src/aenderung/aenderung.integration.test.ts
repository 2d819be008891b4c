import { afterAll, beforeAll, expect, test } from 'vitest'
import { HIGHLIGHT, KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'
import type { inTransaktion as InTransaktion } from './transaktion.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

const feed = async (abfrage: string) => {
  const antwort = await fetch(`${cms.url}/api/feed?${abfrage}`, {
    headers: { authorization: `Bearer ${cms.dienstToken}` },
  })
  return (await antwort.json()) as {
    eintraege: { position: number; art: string; dokument: string; zeit: string }[]
    stand: number
    naechste: number
    instanz: string
  }
}

const stand = async () => (await feed('after=0&limit=1')).stand

/** What the change log got since a position. */
const seit = async (position: number) =>
  (await feed(`after=${position}`)).eintraege.map(({ art, dokument }) => `${art} ${dokument}`)

test('each kind of write of a document leaves one row', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Testland', art: 'land', land: 'de-sl' })
  const vorher = await stand()
  const { documentId } = await legeSteckbriefAn(cms, land.documentId)
  const dokumente = cms.strapi.documents(KI_SYSTEM)
  await dokumente.update({ documentId, data: { kurzbeschreibung: 'Neu.' } as never })
  await dokumente.publish({ documentId })
  await dokumente.update({ documentId, data: { kurzbeschreibung: 'Noch neuer.' } as never })
  await dokumente.discardDraft({ documentId })
  await dokumente.unpublish({ documentId })
  await dokumente.delete({ documentId })
  expect(await seit(vorher)).toEqual(Array.from({ length: 7 }, () => `steckbrief ${documentId}`))
})

test('an error after the write rolls back the change and its row', async () => {
  const vorher = await stand()
  await expect(
    cms.strapi.db.transaction(async () => {
      await legeOrganisationAn(cms, { name: 'Verworfen', art: 'land', land: 'de-th' })
      throw new Error('danach')
    }),
  ).rejects.toThrow('danach')
  expect(await stand()).toBe(vorher)
  expect(await cms.strapi.db.query(ORGANISATION).count({ where: { name: 'Verworfen' } })).toBe(0)
})

test('an error in the write itself leaves no row', async () => {
  const vorher = await stand()
  await expect(legeOrganisationAn(cms, { name: 'Ohne gültige Art', art: 'gibt-es-nicht' })).rejects.toThrow()
  expect(await stand()).toBe(vorher)
})

test('renaming an organisation names everything below it and their Steckbriefe', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Oberland', art: 'land', land: 'de-by' })
  const kreis = await legeOrganisationAn(cms, { name: 'Kreis Mitte', art: 'kreis', eltern: land.documentId })
  const fremd = await legeOrganisationAn(cms, { name: 'Nebenland', art: 'land', land: 'de-he' })
  const eigener = await legeSteckbriefAn(cms, kreis.documentId, {}, 'published')
  await legeSteckbriefAn(cms, fremd.documentId, {}, 'published')
  const vorher = await stand()
  await cms.strapi
    .documents(ORGANISATION)
    .update({ documentId: land.documentId, data: { name: 'Hochland' } as never })
  expect(new Set(await seit(vorher))).toEqual(
    new Set([
      `organisation ${land.documentId}`,
      `organisation ${kreis.documentId}`,
      `steckbrief ${eigener.documentId}`,
    ]),
  )
})

test('a highlight changes with the Steckbrief that it shows, and with the organisation of that', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Schauland', art: 'land', land: 'de-sn' })
  const gezeigt = await legeSteckbriefAn(cms, land.documentId, {}, 'published')
  const anderer = await legeSteckbriefAn(cms, land.documentId, {}, 'published')
  const highlight = await cms.strapi.documents(HIGHLIGHT).create({
    data: { slug: 'schau', titel: 'Schau', teaser: 'T', text: 'T', steckbrief: gezeigt.documentId } as never,
    status: 'published',
  })
  const zeile = `highlight ${highlight.documentId}`
  const steckbriefe = cms.strapi.documents(KI_SYSTEM)
  const nach = async (schreibe: () => Promise<unknown>) => {
    const vorher = await stand()
    await schreibe()
    return seit(vorher)
  }

  const name = { name: 'Umbenannt' } as never
  expect(await nach(() => steckbriefe.update({ documentId: anderer.documentId, data: name }))).toEqual([
    `steckbrief ${anderer.documentId}`,
  ])
  expect(
    await nach(() => cms.strapi.documents(ORGANISATION).update({ documentId: land.documentId, data: name })),
  ).toContain(zeile)
  const { documentId } = gezeigt
  expect(await nach(() => steckbriefe.update({ documentId, data: name }))).toContain(zeile)
  expect(await nach(() => steckbriefe.publish({ documentId }))).toContain(zeile)
  expect(await nach(() => steckbriefe.unpublish({ documentId }))).toContain(zeile)
  expect(await nach(() => steckbriefe.delete({ documentId }))).toContain(zeile)
})

test('a reader that follows the feed while many write misses nothing', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Vielschreiberland', art: 'land', land: 'de-sh' })
  const start = await stand()
  const gelesen: string[] = []
  const schreiber = { fertig: false }
  const leser = (async () => {
    for (let after = start; ;) {
      const zuEnde = schreiber.fertig
      const { eintraege, naechste } = await feed(`after=${after}&limit=5`)
      gelesen.push(...eintraege.map(({ dokument }) => dokument))
      after = naechste
      if (zuEnde && eintraege.length === 0) return
    }
  })()
  const geschrieben = await Promise.all(
    Array.from({ length: 40 }, async () => (await legeSteckbriefAn(cms, land.documentId)).documentId),
  )
  schreiber.fertig = true
  await leser
  expect([...gelesen].sort()).toEqual([...geschrieben].sort())
})

test('positions are gapless and in the order of commits', async () => {
  const { eintraege } = await feed('after=0&limit=1000')
  expect(eintraege.map(({ position }) => position)).toEqual(eintraege.map((_, i) => i + 1))
})

test('a waiting reader is answered by the next commit, not by the end of its wait', async () => {
  const after = await stand()
  const beginn = performance.now()
  const wartend = feed(`after=${after}&wait=20`)
  await new Promise((weiter) => setTimeout(weiter, 200))
  const { documentId } = await legeOrganisationAn(cms, { name: 'Weckland', art: 'land', land: 'de-hb' })
  const { eintraege } = await wartend
  expect(eintraege.map(({ dokument }) => dokument)).toEqual([documentId])
  expect(performance.now() - beginn).toBeLessThan(5000)
})

test('a wait without a change ends with nothing and the same position', async () => {
  const after = await stand()
  expect(await feed(`after=${after}&wait=0.3`)).toMatchObject({
    eintraege: [],
    naechste: after,
    stand: after,
  })
})

test('bulk writing and its rows are one transaction', async () => {
  const { inTransaktion } = cms.modul<{ inTransaktion: typeof InTransaktion }>('aenderung/transaktion.js')
  const vorher = await stand()
  await expect(
    inTransaktion(cms.strapi, (_trx, melde) => {
      melde({ art: 'seite', dokument: 'x' })
      return Promise.reject(new Error('mittendrin'))
    }),
  ).rejects.toThrow('mittendrin')
  expect(await stand()).toBe(vorher)
  await inTransaktion(cms.strapi, (_trx, melde) => {
    melde({ art: 'seite', dokument: 'x' }, { art: 'seite', dokument: 'x' })
    return Promise.resolve()
  })
  expect(await seit(vorher)).toEqual(['seite x'])
})
