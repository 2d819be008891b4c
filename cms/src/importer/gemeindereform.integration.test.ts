import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type * as Baum from '../organisation/baum.js'
import type { Knoten } from '../organisation/baum.js'
import type * as Ereignis from '../organisation/ereignis.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { echteDatei } from './echtdaten.testhilfe.js'
import type * as Importer from './index.js'
import type { Importauftrag, Importergebnis } from './index.js'
import type { Datei } from './lesen/rohsatz.js'
import { csv, testdateien } from './testdatei.testhilfe.js'

const QUELLE = 'de-verwaltungseinheiten'
const datei = testdateien()
let cms: TestCms
let importer: typeof Importer

beforeAll(async () => {
  cms = await starteCms()
  importer = cms.modul('importer/index.js')
})
afterAll(() => cms.stoppe())

type Satz = Record<string, string>

const spalten =
  'ars,ags,ebene,satzart,typ_code,typ,name,sitz,parent_ars,land,regierungsbezirk,kreis,gemeindeverband,einwohner,flaeche_ha,plz,gebietsstand'.split(
    ',',
  )
const schreibe = (saetze: readonly Satz[]) => datei('verwaltungseinheiten.csv', csv(spalten, saetze))
const zuordnung = (paare: readonly (readonly [string, string])[]) =>
  datei(
    'zusammenlegungen.csv',
    csv(
      ['alt', 'neu'],
      paare.map(([alt, neu]) => ({ alt, neu })),
    ),
  )

const importiere = ({ pfad, name }: Datei, weitere: Partial<Importauftrag> = {}) =>
  importer.runImport(cms.strapi, { source: QUELLE, file: pfad, fileName: name, ...weitere })

async function gelungen(...auftrag: Parameters<typeof importiere>): Promise<Importergebnis> {
  const ergebnis = await importiere(...auftrag)
  if (ergebnis.art === 'fehler') throw new Error(ergebnis.fehler.meldung)
  return ergebnis
}

const schritte = ({ aenderungen }: Importergebnis) =>
  (aenderungen ?? [])
    .map(({ art, schluessel, nachher }) => [art, schluessel, ...(nachher ? [nachher] : [])].join(' '))
    .toSorted()

async function baum(): Promise<Map<string, Knoten>> {
  const { ladeBaum } = cms.modul<typeof Baum>('organisation/baum.js')
  const alle = await ladeBaum(cms.strapi, cms.strapi.db.connection)
  return new Map(alle.map((knoten) => [knoten.ars ?? knoten.documentId, knoten]))
}

const stand = async (): Promise<unknown> => cms.strapi.db.connection('aenderung_stand').first()

const betreiber = async (documentId: string): Promise<unknown> =>
  cms.strapi
    .documents('api::ki-system.ki-system')
    .findOne({ documentId, populate: ['organisation'] })
    .then(
      (gefunden) =>
        z.object({ organisation: z.object({ ars: z.string() }) }).parse(gefunden).organisation.ars,
    )

const jahr = (gebietsstand: string) => (satz: Satz) => ({ ...satz, gebietsstand })

describe('a small directory', () => {
  const eine = (ars: string, ebene: string, typ: string, name: string, parent: string, ags = ''): Satz => ({
    ars,
    ags,
    ebene,
    typ,
    name,
    parent_ars: parent,
    gebietsstand: '2024-12-31',
  })
  const vorher = [
    eine('01', 'Land', 'Land', 'Schleswig-Holstein', ''),
    eine('01051', 'Kreis', 'Kreis', 'Dithmarschen', '01', '01051'),
    eine('010510011', 'Gemeindeverband', 'Verbandsfreie Gemeinde', 'Brunsbüttel, Stadt', '01051'),
    eine('010510011011', 'Gemeinde', 'Stadt', 'Brunsbüttel, Stadt', '010510011', '01051011'),
    eine('010515163', 'Gemeindeverband', 'Amt', 'Amt Burg', '01051'),
    eine('010515163003', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Averlak', '010515163', '01051003'),
    eine('010515163004', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Barlt', '010515163', '01051004'),
    eine('010515163005', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Buchholz', '010515163', '01051005'),
  ]
  const ohne = (...weg: string[]) =>
    vorher.filter(({ ars }) => !weg.includes(ars ?? '')).map(jahr('2025-12-31'))

  it('knows a Gemeinde by its AGS when only its Verband changes, and the shell goes with it', async () => {
    await gelungen(await schreibe(vorher))
    const davor = await baum()
    const nachher = await schreibe([
      ...ohne('010510011', '010510011011'),
      { ...eine('010515163011', 'Gemeinde', 'Stadt', 'Brunsbüttel, Stadt', '010515163', '01051011') },
    ])
    const probe = await gelungen(nachher, { dryRun: true })
    const erwartet = [
      'aufgegangen 010510011 Brunsbüttel',
      'neuer-schluessel 010515163011 010515163011',
      'verschoben 010515163011 Amt Burg',
    ]
    expect(schritte(probe)).toEqual(erwartet)
    expect(schritte(await gelungen(nachher))).toEqual(erwartet)
    const danach = await baum()
    const stadt = danach.get('010515163011')
    expect(stadt?.documentId).toBe(davor.get('010510011011')?.documentId)
    expect(stadt?.slug).toBe('brunsbuettel')
    expect(danach.get('010510011')).toMatchObject({ beendetAm: '2025-12-31', nachfolgerId: stadt?.id })
    expect(schritte(await gelungen(nachher))).toEqual([])
    await importer.removeImport(cms.strapi, QUELLE)
  })

  it('lets units go into others as the operator says; Steckbriefe and offices follow, and those who follow are told', async () => {
    await gelungen(await schreibe(vorher))
    const davor = await baum()
    const averlak = davor.get('010515163003')
    const steckbrief = await legeSteckbriefAn(cms, averlak?.documentId ?? '')
    const amt = await legeOrganisationAn(cms, { name: 'Bauamt Averlak', eltern: averlak?.documentId })
    const gefolgt: string[] = []
    cms
      .modul<typeof Ereignis>('organisation/ereignis.js')
      .beiOrganisationsereignis(cms.strapi, (_trx, ereignis) => {
        if (ereignis.art === 'aufgegangen')
          gefolgt.push(`${ereignis.vorher.ars ?? ''} → ${ereignis.nachfolger.ars ?? ''}`)
        return Promise.resolve()
      })
    const nachher = await schreibe([
      ...ohne('010515163003', '010515163004'),
      eine('010515163099', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Barlt', '010515163', '01051099'),
    ])
    const zusammenlegungen = await zuordnung([
      ['010515163003', '010515163099'],
      ['010515163004', '010515163099'],
      ['010515163005', '010515163005'],
      ['010519999999', '010515163099'],
    ])
    const ergebnis = await gelungen(nachher, { zusammenlegungen })
    // Of two that become a new one, the one of the same name goes on: its address and its rights stay.
    expect(schritte(ergebnis)).toEqual([
      'aufgegangen 010515163003 Barlt',
      'neuer-schluessel 010515163099 010515163099',
    ])
    expect(ergebnis.bericht).toMatchObject({ created: 0, gone: 1, rejected: 0 })
    expect(ergebnis.hinweise.map(({ wert }) => wert)).toEqual(['010519999999'])
    const danach = await baum()
    const barlt = danach.get('010515163099')
    expect(barlt?.documentId).toBe(davor.get('010515163004')?.documentId)
    expect(danach.get('010515163003')).toMatchObject({ nachfolgerId: barlt?.id, beendetAm: '2025-12-31' })
    expect(await betreiber(steckbrief.documentId)).toBe('010515163099')
    expect(danach.get(amt.documentId)).toMatchObject({ elternId: barlt?.id })
    expect(gefolgt).toEqual(['010515163003 → 010515163099'])
    const vorletzter = await stand()
    expect((await gelungen(nachher, { zusammenlegungen })).bericht).toMatchObject({ updated: 0, gone: 0 })
    expect(await stand()).toEqual(vorletzter)

    // The unit is back: it lives again, what went on stays where it is.
    const zurueck = await gelungen(await schreibe(ohne('010515163004')))
    expect(zurueck.bericht.organisationen).toMatchObject({ offen: 1 })
    expect((await baum()).get('010515163003')).toMatchObject({ nachfolgerId: null, beendetAm: null })
    await cms.strapi.documents('api::ki-system.ki-system').delete({ documentId: steckbrief.documentId })
    await cms.strapi.documents('api::organisation.organisation').delete({ documentId: amt.documentId })
    await importer.removeImport(cms.strapi, QUELLE)
  })

  it('takes both files in one request', async () => {
    await gelungen(await schreibe(vorher))
    const [erste, zweite] = [
      await zuordnung([['010515163003', '010515163004']]),
      await schreibe(ohne('010515163003')),
    ]
    const teile = await Promise.all([erste, zweite].map(({ pfad }) => readFile(pfad)))
    const sende = async (mergersBytes: number) => {
      const parameter = `source=${QUELLE}&mergersBytes=${mergersBytes}&mergersName=z.csv`
      const antwort = await fetch(`${cms.url}/api/betrieb/import?${parameter}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cms.betriebToken}`, 'content-type': 'application/octet-stream' },
        body: Buffer.concat(teile),
      })
      return (await antwort.text()).trim().split('\n').at(-1) ?? ''
    }
    expect(await sende((teile[0]?.length ?? 0) - 13)).toContain('"datei":"z.csv"')
    expect(JSON.parse(await sende(teile[0]?.length ?? 0))).toMatchObject({
      bericht: { gone: 1, organisationen: { aufgegangen: 1 } },
      aenderungen: [{ art: 'aufgegangen', name: 'Averlak', nachher: 'Barlt' }],
    })
    await importer.removeImport(cms.strapi, QUELLE)
  })

  it('leaves what people ended as they left it', async () => {
    await gelungen(await schreibe(vorher))
    const averlak = (await baum()).get('010515163003')
    await cms.strapi
      .documents('api::organisation.organisation')
      .update({ documentId: averlak?.documentId ?? '', data: { beendetAm: '2024-06-30' } as never })
    const { hinweise } = await gelungen(
      await schreibe(vorher.map((satz) => (satz.name === 'Averlak' ? { ...satz, einwohner: '7' } : satz))),
    )
    expect(hinweise).toMatchObject([{ hinweis: expect.stringContaining('bleibt es') }])
    expect((await baum()).get('010515163003')).toMatchObject({ beendetAm: '2024-06-30', einwohner: 7 })
    await importer.removeImport(cms.strapi, QUELLE)
  })

  it.each([
    [
      'two successors',
      [
        ['010515163003', '010515163005'],
        ['010515163003', '010515163004'],
      ],
      3,
      'alt',
    ],
    [
      'a circle',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      2,
      'neu',
    ],
    ['a successor that the file does not have', [['010515163003', '019999999999']], 2, 'neu'],
    ['no key', [['010515163003', ' ']], 2, 'neu'],
  ] as const)('refuses a file of mergers with %s and writes nothing', async (_fall, paare, zeile, spalte) => {
    await gelungen(await schreibe(vorher))
    const davor = await stand()
    expect(
      await importiere(await schreibe(ohne('010515163003')), { zusammenlegungen: await zuordnung(paare) }),
    ).toMatchObject({
      art: 'fehler',
      fehler: { ursache: 'zusammenlegungen', datei: 'zusammenlegungen.csv', zeile, spalte },
    })
    expect(await stand()).toEqual(davor)
    await importer.removeImport(cms.strapi, QUELLE)
  })
})

describe('the real directory, a year later', () => {
  it('does exactly what the report says, and leaves a tree without errors', async (test) => {
    const echte = echteDatei('einheiten', test)
    const saetze = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(await readFile(echte.pfad, 'utf8'), { columns: true, bom: true }))
    await gelungen(echte)
    const davor = await baum()

    // Units of one Kreis of many small Gemeinden: what happens to them is known in advance.
    const gemeinden = saetze.filter(
      ({ ars, ebene, typ }) =>
        ebene === 'Gemeinde' && ars?.startsWith('01054') && typ === 'Kreisangehörige Gemeinde',
    )
    const [umbenannte, a, b, c, d, wandernde, verlorene] = gemeinden.map(({ ars = '' }) => ars)
    if (!umbenannte || !a || !b || !c || !d || !wandernde || !verlorene) throw new Error('too few Gemeinden')
    const anderer = saetze.find(
      ({ ars, typ }) => typ === 'Amt' && ars?.startsWith('01054') && !wandernde.startsWith(ars),
    )
    const neueArs = (art: string, von: string) => `${von.slice(0, 9)}${art}`
    const [neu, neugruendung] = [neueArs('997', a), neueArs('998', a)]
    const umgezogen = `${anderer?.ars ?? ''}${wandernde.slice(9)}`
    const steckbriefe = await Promise.all(
      [a, c, wandernde, verlorene].map((ars) => legeSteckbriefAn(cms, davor.get(ars)?.documentId ?? '')),
    )
    const weg = new Set([a, b, c, verlorene])
    const vorlage = saetze.find(({ ars }) => ars === a) ?? {}
    const nachher = await schreibe(
      [
        ...saetze
          .filter(({ ars = '' }) => !weg.has(ars))
          .map((satz) =>
            satz.ars === umbenannte
              ? { ...satz, name: 'Umbenannthausen' }
              : satz.ars === wandernde
                ? { ...satz, ars: umgezogen, parent_ars: anderer?.ars ?? '' }
                : satz,
          ),
        { ...vorlage, ars: neu, ags: '01054997', name: 'Neufusion' },
        { ...vorlage, ars: neugruendung, ags: '01054998', name: 'Neugründung' },
      ].map(jahr('2026-11-01')),
    )
    const zusammenlegungen = await zuordnung([
      [a, neu],
      [b, neu],
      [c, d],
    ])

    const probe = await gelungen(nachher, { zusammenlegungen, dryRun: true })
    const ergebnis = await gelungen(nachher, { zusammenlegungen })
    expect(schritte(ergebnis)).toEqual(
      [
        `umbenannt ${umbenannte} Umbenannthausen`,
        `neu ${neu}`,
        `neu ${neugruendung}`,
        `aufgegangen ${a} Neufusion`,
        `aufgegangen ${b} Neufusion`,
        `aufgegangen ${c} ${davor.get(d)?.anzeigename ?? ''}`,
        `neuer-schluessel ${umgezogen} ${umgezogen}`,
        `verschoben ${umgezogen} ${davor.get(anderer?.ars ?? '')?.anzeigename ?? ''}`,
        `offen ${verlorene}`,
      ].toSorted(),
    )
    expect(schritte(probe)).toEqual(schritte(ergebnis))
    expect({ ...probe.bericht, seconds: 0 }).toEqual({ ...ergebnis.bericht, seconds: 0 })

    const danach = await baum()
    expect(danach.get(umbenannte)).toMatchObject({
      name: 'Umbenannthausen',
      slug: davor.get(umbenannte)?.slug,
      documentId: davor.get(umbenannte)?.documentId,
    })
    expect(danach.get(umgezogen)?.documentId).toBe(davor.get(wandernde)?.documentId)
    expect(danach.get(verlorene)).toMatchObject({ beendetAm: null, nachfolgerId: null })
    expect(await Promise.all(steckbriefe.map(({ documentId }) => betreiber(documentId)))).toEqual([
      neu,
      d,
      umgezogen,
      verlorene,
    ])
    pruefeBaum([...danach.values()])

    const zuvor = await stand()
    const zweiter = await gelungen(nachher, { zusammenlegungen })
    expect(zweiter.bericht).toMatchObject({ created: 0, updated: 0, gone: 0 })
    expect(schritte(zweiter)).toEqual([`offen ${verlorene}`])
    expect(await stand()).toEqual(zuvor)

    const letzter = await gelungen(nachher, { zusammenlegungen, acceptGone: true })
    expect(letzter.bericht.organisationen).toMatchObject({ beendet: 1, offen: 0 })
    expect(await betreiber(steckbriefe[3]?.documentId ?? '')).toBe(verlorene)
    pruefeBaum([...(await baum()).values()])
  })
})

/** Path, depth and inheritance of every node from its parent; names and addresses of their own. */
function pruefeBaum(alle: readonly Knoten[]): void {
  const nachId = new Map(alle.map((knoten) => [knoten.id, knoten]))
  const falsch = alle.filter(({ id, elternId, pfad, tiefe, land }) => {
    const eltern = elternId === null ? undefined : nachId.get(elternId)
    return (
      (elternId !== null && eltern === undefined) ||
      pfad !== `${eltern?.pfad ?? '/'}${id}/` ||
      tiefe !== (eltern === undefined ? 0 : (eltern.tiefe ?? 0) + 1) ||
      (eltern !== undefined && land !== eltern.land)
    )
  })
  expect(falsch).toEqual([])
  expect(new Set(alle.map(({ slug }) => slug)).size).toBe(alle.length)
  expect(new Set(alle.map(({ anzeigename }) => anzeigename)).size).toBe(alle.length)
}
