import { faqDokument, highlightDokument, seiteDokument } from '@maki/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAQ_EINTRAG, FAQ_KATEGORIE, HIGHLIGHT, KI_SYSTEM, SEITE } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { frageDienst, legeOrganisationAn, legeSteckbriefAn, seitPosition } from '../testumgebung/fabrik.js'
import { pruefsumme } from '@maki/config/pruefsumme'

let cms: TestCms

beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

type Art = 'highlight' | 'faq' | 'seite'

const stand = async () => ((await frageDienst(cms, '/api/feed?limit=1')) as { stand: number }).stand

async function projektion(art: Art, dokument: string): Promise<Record<string, unknown> | null> {
  const { dokumente } = (await frageDienst(cms, '/api/projektion', { art, dokumente: [dokument] })) as {
    dokumente: { suchdokument: Record<string, unknown> | null; pruefsumme: string | null }[]
  }
  const { suchdokument, pruefsumme: summe } = dokumente[0]!
  if (suchdokument === null) {
    expect(summe).toBeNull()
    return null
  }
  const { pruefsumme: enthalten, ...inhalt } = suchdokument
  expect(enthalten).toBe(summe)
  expect(summe).toBe(pruefsumme(inhalt))
  return suchdokument
}

async function bestand(art: Art): Promise<string[]> {
  const { dokumente } = (await frageDienst(cms, `/api/projektion/bestand?art=${art}`)) as {
    dokumente: { dokument: string }[]
  }
  return dokumente.map(({ dokument }) => dokument)
}

const lege = async (uid: typeof HIGHLIGHT | typeof SEITE | typeof FAQ_EINTRAG, data: object) =>
  (await cms.strapi.documents(uid).create({ data: data as never, status: 'published' })).documentId

test('a highlight is searched with the Steckbrief that it shows, as long as that is public', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Glanzland', art: 'land', land: 'de-nw' })
  const steckbrief = await legeSteckbriefAn(cms, land.documentId, { name: 'Ampel' }, 'published')
  const id = await lege(HIGHLIGHT, {
    slug: 'gruene-welle',
    titel: 'Grüne Welle',
    teaser: 'Weniger Stau.',
    text: 'Ein **guter** Text.',
    steckbrief: steckbrief.documentId,
  })
  const dokument = await projektion('highlight', id)
  expect(highlightDokument.parse(dokument)).toMatchObject({
    id,
    titel: 'Grüne Welle',
    text: 'Ein guter Text.',
    kennung: steckbrief.kennung,
    steckbriefName: 'Ampel',
  })
  expect(await bestand('highlight')).toContain(id)
  await cms.strapi.documents(HIGHLIGHT).update({ documentId: id, data: { titel: 'ENTWURF' } as never })
  expect(await projektion('highlight', id)).toEqual(dokument)
  await cms.strapi.documents(KI_SYSTEM).unpublish({ documentId: steckbrief.documentId })
  expect(await projektion('highlight', id)).not.toHaveProperty('kennung')
  await cms.strapi.documents(HIGHLIGHT).unpublish({ documentId: id })
  expect(await projektion('highlight', id)).toBeNull()
  expect(await bestand('highlight')).not.toContain(id)
})

test('a page is searched while it is published', async () => {
  const id = await lege(SEITE, { slug: 'impressum', titel: 'Impressum', inhalt: '# Angaben\n\nAnschrift' })
  expect(seiteDokument.parse(await projektion('seite', id))).toMatchObject({ id, slug: 'impressum' })
  expect(await bestand('seite')).toEqual([id])
  await cms.strapi.documents(SEITE).delete({ documentId: id })
  expect(await projektion('seite', id)).toBeNull()
  expect(await bestand('seite')).toEqual([])
})

describe('questions', () => {
  test('change with their category and go with it', async () => {
    const kategorien = cms.strapi.documents(FAQ_KATEGORIE)
    const { documentId: kategorie } = await kategorien.create({
      data: { slug: 'erste', titel: 'Erste Schritte' } as never,
    })
    const daten = { frage: 'Wer darf?', antwort: '*Alle*.', kategorie }
    const id = await lege(FAQ_EINTRAG, { slug: 'wer-darf', ...daten })
    const andere = await lege(FAQ_EINTRAG, { slug: 'ohne', ...daten, kategorie: null })
    expect(faqDokument.parse(await projektion('faq', id))).toMatchObject({
      id,
      antwort: 'Alle.',
      kategorieTitel: 'Erste Schritte',
    })
    expect(await projektion('faq', andere)).toBeNull()
    expect(await projektion('faq', kategorie)).toBeNull()
    expect(await bestand('faq')).toEqual([id])

    let vorher = await stand()
    await kategorien.update({ documentId: kategorie, data: { titel: 'Einstieg' } as never })
    expect((await seitPosition(cms, vorher)).sort()).toEqual([`faq ${id}`, `faq ${kategorie}`].sort())
    expect(await projektion('faq', id)).toMatchObject({ kategorieTitel: 'Einstieg' })

    vorher = await stand()
    await kategorien.delete({ documentId: kategorie })
    expect((await seitPosition(cms, vorher)).sort()).toEqual([`faq ${id}`, `faq ${kategorie}`].sort())
    expect(await projektion('faq', id)).toBeNull()
    expect(await bestand('faq')).toEqual([])
  })
})

test('an address that search and pages could not take is refused before it is published', async () => {
  await expect(lege(SEITE, { slug: 'Ueber_uns', titel: 'Über uns', inhalt: 'Text' })).rejects.toMatchObject({
    details: { errors: expect.arrayContaining([expect.objectContaining({ path: ['slug'] })]) },
  })
})
