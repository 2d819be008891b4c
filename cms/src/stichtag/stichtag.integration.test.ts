import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HIGHLIGHT, SUCH_LENKUNG } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { frageDienst, legeOrganisationAn, legeSteckbriefAn, seitPosition } from '../testumgebung/fabrik.js'
import type { leseStichtag as LeseStichtag, setzeStichtag as SetzeStichtag } from './stichtag.js'
import type { haltStichtagNach as HaltStichtagNach } from './uhr.js'

let cms: TestCms
let setze: (tag: string) => Promise<void>
let lies: () => Promise<string>
let maerz: string
let offen: string
let lenkung: string

const stand = async () => ((await frageDienst(cms, '/api/feed?limit=1')) as { stand: number }).stand

/** Document ids of the highlights that search should hold, by both of its ways. */
async function imIndex(): Promise<string[]> {
  const bestand = (await frageDienst(cms, '/api/projektion/bestand?art=highlight')) as {
    dokumente: { dokument: string; pruefsumme: string }[]
  }
  const projiziert = (await frageDienst(cms, '/api/projektion', {
    art: 'highlight',
    dokumente: [maerz, offen],
  })) as { dokumente: { dokument: string; pruefsumme: string | null }[] }
  expect(new Set(projiziert.dokumente.filter(({ pruefsumme }) => pruefsumme !== null))).toEqual(
    new Set(
      projiziert.dokumente.filter(({ dokument }) => bestand.dokumente.some((b) => b.dokument === dokument)),
    ),
  )
  return bestand.dokumente.map(({ dokument }) => dokument)
}

const gelenkt = async () =>
  (
    (await frageDienst(cms, '/api/dienst/suchwoerter')) as { lenkungen: { schluessel: string }[] }
  ).lenkungen.map(({ schluessel }) => schluessel)

beforeAll(async () => {
  cms = await starteCms()
  const modul = cms.modul<{ setzeStichtag: typeof SetzeStichtag; leseStichtag: typeof LeseStichtag }>(
    'stichtag/stichtag.js',
  )
  setze = (tag) => modul.setzeStichtag(cms.strapi, tag)
  lies = () => modul.leseStichtag(cms.strapi)
  const land = await legeOrganisationAn(cms, { name: 'Zeitland', art: 'land', land: 'de-by' })
  const steckbrief = await legeSteckbriefAn(cms, land.documentId, {}, 'published')
  const highlight = async (slug: string, zeit: object) => {
    const { documentId } = await cms.strapi.documents(HIGHLIGHT).create({
      data: { slug, titel: slug, teaser: 'T', text: '**T**', ...zeit } as never,
      status: 'published',
    })
    return documentId
  }
  maerz = await highlight('maerz', { von: '2031-03-01', bis: '2031-03-31' })
  offen = await highlight('offen', {})
  const angelegt = await cms.strapi.documents(SUCH_LENKUNG).create({
    data: {
      anfrage: 'Frühjahr',
      vergleich: 'genau',
      oben: [steckbrief.documentId],
      von: '2031-03-10',
      bis: '2031-03-31',
    } as never,
  })
  lenkung = angelegt.documentId
})
afterAll(() => cms.stoppe())
beforeEach(() => setze('2031-02-01'))

test('the start of the CMS sets it to the present day', async () => {
  const anderes = await lies()
  expect(anderes).toBe('2031-02-01')
  const { haltStichtagNach } = cms.modul<{ haltStichtagNach: typeof HaltStichtagNach }>('stichtag/uhr.js')
  const ende = new AbortController()
  await haltStichtagNach(cms.strapi, ende.signal)
  ende.abort()
  const heute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())
  expect(await lies()).toBe(heute)
})

describe('what is limited in time', () => {
  test('comes and goes in search without anybody writing it, each time with its change row', async () => {
    expect(await imIndex()).toEqual([offen])
    const schritte: [string, string[], string[], string[]][] = [
      ['2031-02-28', [], [offen], []],
      ['2031-03-01', [`highlight ${maerz}`], [maerz, offen], []],
      ['2031-03-10', [`suchlenkung ${lenkung}`], [maerz, offen], [lenkung]],
      ['2031-03-31', [], [maerz, offen], [lenkung]],
      ['2031-04-01', [`highlight ${maerz}`, `suchlenkung ${lenkung}`], [offen], []],
    ]
    for (const [tag, zeilen, gefunden, lenkungen] of schritte) {
      const vorher = await stand()
      await setze(tag)
      expect((await seitPosition(cms, vorher)).sort(), tag).toEqual(zeilen.sort())
      expect((await imIndex()).sort(), tag).toEqual(gefunden.sort())
      expect(await gelenkt(), tag).toEqual(lenkungen)
    }
  })

  test('an end that passed while the CMS was away is caught up', async () => {
    await setze('2031-03-15')
    const vorher = await stand()
    await setze('2031-06-01')
    expect((await seitPosition(cms, vorher)).sort()).toEqual(
      [`highlight ${maerz}`, `suchlenkung ${lenkung}`].sort(),
    )
  })

  test('the same day again writes nothing; so does a process whose clock is behind at midnight', async () => {
    await setze('2031-03-01')
    const vorher = await stand()
    await setze('2031-03-01')
    await setze('2031-02-28')
    expect(await stand()).toBe(vorher)
    expect(await lies()).toBe('2031-03-01')
  })
})

test('the clock moves it, once a day', async () => {
  const { haltStichtagNach } = cms.modul<{ haltStichtagNach: typeof HaltStichtagNach }>('stichtag/uhr.js')
  // 22:59:59 UTC in winter is 23:59:59 in Germany.
  let zeit = new Date('2031-02-28T22:59:59Z')
  const ende = new AbortController()
  await haltStichtagNach(cms.strapi, ende.signal, { jetzt: () => zeit, abstand: 20 })
  expect(await lies()).toBe('2031-02-28')
  const vorher = await stand()
  zeit = new Date('2031-02-28T23:00:00Z')
  await expect.poll(lies).toBe('2031-03-01')
  expect(await seitPosition(cms, vorher)).toEqual([`highlight ${maerz}`])
  ende.abort()
  zeit = new Date('2031-04-01T00:00:00Z')
  await new Promise((weiter) => setTimeout(weiter, 100))
  expect(await lies()).toBe('2031-03-01')
})
