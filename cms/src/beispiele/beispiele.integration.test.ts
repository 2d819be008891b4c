import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

const lade = async (reset: boolean) => {
  const antwort = await fetch(`${cms.url}/api/betrieb/beispiele`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reset }),
  })
  return { status: antwort.status, bericht: (await antwort.json()) as Record<string, number> }
}

const oeffentlich = async (pfad: string) =>
  (await (await fetch(`${cms.url}/api/oeffentlich/${pfad}`)).json()) as never

test('example content loads once, shows, and a reset leaves what is no example', async () => {
  const erste = await lade(false)
  expect(erste.status).toBe(200)
  expect(erste.bericht.steckbriefe).toBeGreaterThanOrEqual(30)
  expect(await lade(false)).toEqual({
    status: 200,
    bericht: { organisationen: 0, steckbriefe: 0, highlights: 0, faq: 0, seiten: 0 },
  })

  const highlights: {
    slug: string
    bild: { url: string; alt: string }
    steckbrief: { kennung: string } | null
  }[] = await oeffentlich('highlights')
  expect(highlights.length).toBeGreaterThanOrEqual(4)
  for (const { bild, steckbrief } of highlights) {
    expect((await fetch(`${cms.url}${bild.url}`)).status).toBe(200)
    expect(bild.alt).not.toBe('')
    expect(await oeffentlich(`steckbriefe/${steckbrief!.kennung}`)).toMatchObject({ beispiel: true })
  }
  const faq: { kategorien: { eintraege: unknown[] }[] } = await oeffentlich('faq')
  expect(faq.kategorien).toHaveLength(5)
  expect(await oeffentlich('seiten/impressum')).toMatchObject({ titel: 'Impressum' })
  const kennzahlen: { kiSysteme: number } = await oeffentlich('kennzahlen')
  expect(kennzahlen.kiSysteme).toBeGreaterThanOrEqual(30)

  const bund = (await cms.strapi.db.query(ORGANISATION).findOne({ where: { art: 'bund' } })) as {
    documentId: string
  }
  const amt = await legeOrganisationAn(cms, {
    name: 'Echtes Amt',
    art: 'bundesbehoerde',
    eltern: bund.documentId,
  })
  const eigener = await legeSteckbriefAn(cms, amt.documentId, {}, 'published')
  await cms.strapi.db.query(SEITE).deleteMany({ where: { slug: 'impressum' } })

  const bilder = (await readdir(join(cms.datenordner, 'oeffentlich/uploads'))).length
  expect(await lade(true)).toEqual(erste)
  expect(await oeffentlich('seiten/impressum')).toMatchObject({ titel: 'Impressum' })
  expect(await cms.strapi.db.query(KI_SYSTEM).count({ where: { documentId: eigener.documentId } })).toBe(2)
  expect((await readdir(join(cms.datenordner, 'oeffentlich/uploads'))).length).toBe(bilder)
})
