import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORGANISATION } from '../../dokumente/arten.js'
import type * as Transaktion from '../../datenbank/transaktion.js'
import type * as Schreiben from '../../pruefprotokoll/schreiben.js'
import type * as Umbau from '../../organisation/umbau.js'
import { starteKontenCms } from '../../konto/testumgebung/konto.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legeSteckbriefAn } from '../../testumgebung/fabrik.js'
import { frage, legePortalweltAn, liste, type Angemeldete, type Portalwelt } from '../testumgebung/welt.js'

let cms: TestCms
let welt: Portalwelt

interface Eintrag {
  folge: number
  wer: string
  was: string
  wasLabel: string
  worauf: { name: string }
  vorher: unknown
  nachher: unknown
}

/** A row that belongs to an organisation, or to none. */
async function schreibe(
  organisation: string | null,
  name: string,
  was = 'mitgliedschaft.vergeben',
): Promise<void> {
  const id =
    organisation === null
      ? null
      : (
          (await cms.strapi.db.query(ORGANISATION).findOne({ where: { documentId: organisation } })) as {
            id: number
          }
        ).id
  const { inDatenbanktransaktion } = cms.modul<typeof Transaktion>('datenbank/transaktion.js')
  const { protokolliere } = cms.modul<typeof Schreiben>('pruefprotokoll/schreiben.js')
  await inDatenbanktransaktion(cms.strapi, ({ trx }) =>
    protokolliere(trx, {
      wer: { art: 'person', id: '1', name: 'Jörg Müller' },
      alsWas: 'Probe',
      was,
      worauf: { art: 'probe', id: name, name },
      nachher: { wert: name },
      organisation: id,
    }),
  )
}

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
  const { gemeinde, inHuelle, nachbar, fern } = welt.stellen
  await schreibe(gemeinde, 'probe gemeinde')
  await schreibe(inHuelle, 'probe hülle', 'steckbrief.zurueckziehen')
  await schreibe(nachbar, '=cmd|probe "nachbar"')
  await schreibe(fern, 'probe fern')
  await schreibe(null, 'probe ohne', 'konto.anlegen')
})
afterAll(() => cms.stoppe())

const proben = async (wer: Angemeldete, parameter: Parameters<typeof frage>[2] = {}) =>
  (await liste<Eintrag>(wer, 'protokoll', { text: 'probe', ...parameter })).eintraege.map(
    ({ worauf }) => worauf.name,
  )

test('each role sees the rows of its subtree, the newest first, and nothing beside it', async () => {
  expect(await proben(welt.kreis)).toEqual(['probe hülle', 'probe gemeinde'])
  expect(await proben(welt.land)).toEqual(['=cmd|probe "nachbar"', 'probe hülle', 'probe gemeinde'])
  expect(await proben(welt.fremd)).toEqual(['probe fern'])
  for (const wer of [welt.projekt, welt.nutzende])
    expect(await liste(wer, 'protokoll')).toMatchObject({ anzahl: 0, eintraege: [] })
  const [eine] = (await liste<Eintrag>(welt.kreis, 'protokoll', { text: 'gemeinde', was: 'mitgliedschaft.' }))
    .eintraege
  expect(eine).toMatchObject({
    wer: 'Jörg Müller',
    alsWas: 'Probe',
    was: 'mitgliedschaft.vergeben',
    wasLabel: 'Mitgliedschaft vergeben',
    worauf: { art: 'probe', id: 'probe gemeinde' },
    vorher: null,
    nachher: { wert: 'probe gemeinde' },
  })
})

test('is filtered by day, action, text and organisation', async () => {
  expect(await proben(welt.land, { richtung: 'auf' })).toEqual([
    'probe gemeinde',
    'probe hülle',
    '=cmd|probe "nachbar"',
  ])
  expect(await proben(welt.land, { was: 'steckbrief.' })).toEqual(['probe hülle'])
  expect(await proben(welt.land, { text: 'mueller huelle' })).toEqual(['probe hülle'])
  expect(await proben(welt.land, { text: 'hulle' })).toEqual(['probe hülle'])
  // A person types one letter after the other.
  expect(await proben(welt.land, { text: 'h' })).toContain('probe hülle')
  expect(await proben(welt.land, { organisation: welt.stellen.kreis })).toHaveLength(2)
  expect(await proben(welt.land, { organisation: welt.stellen.nachbar })).toHaveLength(1)
  const heute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())
  expect(await proben(welt.land, { von: heute, bis: heute })).toHaveLength(3)
  expect(await proben(welt.land, { bis: '2026-01-01' })).toEqual([])
  const nie = await frage(welt.kreis, 'protokoll', { organisation: 'gibtesnicht' })
  expect(nie.status).toBe(404)
  for (const organisation of [welt.stellen.land, welt.stellen.nachbar, welt.stellen.fern])
    for (const was of ['protokoll', 'protokoll-export'])
      expect((await frage(welt.kreis, was, { organisation })).text).toBe(nie.text)
  expect((await frage(welt.projekt, 'protokoll', { organisation: welt.stellen.gemeinde })).text).toBe(
    nie.text,
  )
  for (const falsch of ['von=gestern', 'was=%25', 'sortierung=wer', 'werId=1', 'jeSeite=100', 'text[]=a'])
    expect((await welt.land.site.rufe(`../portal/protokoll?${falsch}`)).status, falsch).toBe(400)
})

const hole = async (wer: Angemeldete, suche = '') => {
  const antwort = await fetch(`${cms.url}/api/portal/protokoll-export?${suche}`, {
    headers: {
      'x-maki-dienst': cms.dienstToken,
      'x-maki-netz': wer.site.netz,
      authorization: `Sitzung ${wer.site.token ?? ''}`,
    },
  })
  return { antwort, bytes: Buffer.from(await antwort.arrayBuffer()) }
}

test('the export holds what the list shows, harmless for table programs, and is itself recorded', async () => {
  const { antwort, bytes } = await hole(welt.land, 'text=probe&seite=2&sortierung=zeit&richtung=ab')
  expect(antwort.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(antwort.headers.get('content-disposition')).toMatch(
    /^attachment; filename="pruefprotokoll-20\d\d-\d\d-\d\d\.csv"$/,
  )
  expect(antwort.headers.get('cache-control')).toBe('no-store')
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  const [, ...zeilen] = bytes.toString('utf8').trimEnd().split('\r\n')
  expect(zeilen).toHaveLength(3)
  expect(zeilen[2]).toContain(`"'=cmd|probe ""nachbar"""`)
  expect(bytes.toString('utf8')).not.toContain('fern')

  const [beleg] = (await liste<Eintrag>(welt.land, 'protokoll', { was: 'protokoll.ausfuehren' })).eintraege
  expect(beleg).toMatchObject({ wer: 'Lena Land', nachher: { text: 'probe' } })
  expect(await liste(welt.kreis, 'protokoll', { was: 'protokoll.ausfuehren' })).toMatchObject({ anzahl: 0 })
  for (const wer of [welt.projekt, welt.nutzende]) expect((await hole(wer)).antwort.status).toBe(404)
})

test('what is done in the portal is there at once, refusals too; a moved organisation takes its rows along', async () => {
  const { gemeinde, kreis, nachbar } = welt.stellen
  const vergabe = { person: welt.projekt.id, organisation: welt.gemeinden[2] }
  const vergib = async (rolle: string) =>
    (await welt.kreis.site.rufe('../portal/mitgliedschaft-vergeben', { ...vergabe, rolle })).status
  expect(await vergib('projekt-admin')).toBe(200)
  expect(await vergib('gruppen-admin-2')).toBe(422)
  const { eintraege } = await liste<Eintrag>(welt.kreis, 'protokoll')
  expect(eintraege.slice(0, 2).map(({ wasLabel, wer }) => [wasLabel, wer])).toEqual([
    ['Nicht erlaubt: Mitgliedschaft vergeben', 'Karl Kreis'],
    ['Mitgliedschaft vergeben', 'Karl Kreis'],
  ])
  await cms.modul<typeof Umbau>('organisation/umbau.js').verschiebe(cms.strapi, gemeinde, nachbar)
  expect(await proben(welt.kreis)).toEqual(['probe hülle'])
  expect(await proben(welt.land, { organisation: nachbar })).toEqual([
    '=cmd|probe "nachbar"',
    'probe gemeinde',
  ])
  expect(kreis).not.toBe(nachbar)
})

test('Steckbriefe of an organisation are listed for those who may read its drafts', async () => {
  const { kreis, nachbargemeinde } = welt.stellen
  const { documentId } = await legeSteckbriefAn(cms, kreis, { name: 'Wohngeld' }, 'published')
  for (const wer of [welt.kreis, welt.land])
    expect((await frage(wer, 'steckbriefe', { organisation: kreis })).koerper).toEqual({
      steckbriefe: [{ dokument: documentId, name: 'Wohngeld' }],
    })
  expect((await frage(welt.kreis, 'steckbriefe', { organisation: nachbargemeinde })).status).toBe(404)
  expect((await frage(welt.nutzende, 'steckbriefe', { organisation: kreis })).status).toBe(404)
})
