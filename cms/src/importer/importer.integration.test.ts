import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { steckbriefwerte } from '../testumgebung/fabrik.js'
import { echteDatei } from './echtdaten.testhilfe.js'
import type * as Importer from './index.js'
import type { Importauftrag, Importergebnis, Quellencode } from './index.js'
import type { Datei } from './lesen/rohsatz.js'
import { WERT_MAX_BYTES } from './lesen/rohsatz.js'
import { spalten as usSpalten } from './quellen/us-federal-2025/spalten.js'
import { csv, testdateien } from './testdatei.testhilfe.js'

const datei = testdateien()
let cms: TestCms
let importer: typeof Importer

beforeAll(async () => {
  cms = await starteCms()
  importer = cms.modul('importer/index.js')
})

afterAll(async () => {
  await cms.stoppe()
})

type Optionen = Partial<Pick<Importauftrag, 'dryRun' | 'publish' | 'acceptGone' | 'signal' | 'onProgress'>>

const importiere = (source: Quellencode, { pfad, name }: Datei, optionen: Optionen = {}) =>
  importer.runImport(cms.strapi, { source, file: pfad, fileName: name, ...optionen })

async function gelungen(
  source: Quellencode,
  quelle: Datei,
  optionen: Optionen = {},
): Promise<Importergebnis> {
  const ergebnis = await importiere(source, quelle, optionen)
  if (ergebnis.art === 'fehler') throw new Error(ergebnis.fehler.meldung)
  const { rows, created, updated, unchanged, rejected } = ergebnis.bericht
  expect(created + updated + unchanged + rejected).toBe(rows)
  return ergebnis
}

const usDatei = (saetze: readonly Record<string, string>[]) =>
  datei(
    'use_cases.csv',
    csv(
      usSpalten,
      saetze.map((satz) => ({ agency: 'NASA', demographic_features: '[]', ...satz })),
    ),
  )

const nlDatei = (eintraege: readonly Record<string, string>[]) => {
  const leer = {
    doel: '',
    geregistreerd: '2026-01-01',
    impactassessment: 'Onbekend',
    juridische_basis: '',
    status: 'in_gebruik',
    toegevoegd: '2026-01-01',
    url: '',
  }
  return datei(
    'register.json',
    JSON.stringify({ algoritmes: eintraege.map((eintrag) => ({ ...leer, ...eintrag })) }),
  )
}

const einheitSpalten =
  'ars,ags,ebene,satzart,typ_code,typ,name,sitz,parent_ars,land,regierungsbezirk,kreis,gemeindeverband,einwohner,flaeche_ha,plz,gebietsstand'

const einheitenDatei = (zeilen: readonly Record<string, string>[]) =>
  datei('verwaltungseinheiten.csv', csv(einheitSpalten.split(','), zeilen))

const steckbriefe = () => cms.strapi.db.connection('ki_systeme')
const organisationen = () => cms.strapi.db.connection('organisationen')

const anzahl = async (tabelle: string): Promise<number> => {
  const zeilen: unknown[] = await cms.strapi.db.connection(tabelle).select('*')
  return zeilen.length
}

/** What no two runs share: numbers, moments, and what is given once only. */
const FLUECHTIG = /(^|_)id$|_at$|^kennung$|^pfad$|^document_id$/

/** Everything that the import wrote, row by row, without numbers and moments. */
async function zustand(): Promise<string[]> {
  const systeme: Record<string, unknown>[] = await cms.strapi.db
    .connection({ s: 'ki_systeme' })
    .join({ l: 'ki_systeme_organisation_lnk' }, 'l.ki_system_id', 's.id')
    .join({ o: 'organisationen' }, 'o.id', 'l.organisation_id')
    .select('s.*', { behoerde: 'o.anzeigename' })
  const baum: Record<string, unknown>[] = await cms.strapi.db
    .connection({ o: 'organisationen' })
    .leftJoin({ l: 'organisationen_eltern_lnk' }, 'l.organisation_id', 'o.id')
    .leftJoin({ e: 'organisationen' }, 'e.id', 'l.inv_organisation_id')
    .select('o.*', { oben: 'e.anzeigename' })
  const bezuege: Record<string, unknown>[] = await cms.strapi.db
    .connection('importbezug')
    .select('quelle', 'quell_id', 'pruefsumme', 'verschwunden_am')
  return [
    ...systeme.map((zeile) => ({ ...zeile, veroeffentlicht: zeile.published_at !== null })),
    ...baum,
    ...bezuege.map((zeile) => ({
      ...zeile,
      schluessel: zeile.quell_id,
      weg: zeile.verschwunden_am !== null,
    })),
  ]
    .map((zeile) =>
      JSON.stringify(
        Object.entries(zeile)
          .filter(([spalte]) => !FLUECHTIG.test(spalte))
          .toSorted(),
      ),
    )
    .toSorted()
}

/** Position of the change log: nothing was written as long as it stands still. */
async function stand(): Promise<unknown> {
  return cms.strapi.db.connection('aenderung_stand').first()
}

const saetze = (anzahlSaetze: number) =>
  Array.from({ length: anzahlSaetze }, (_, i) => ({
    agency: ['NASA', 'DOE', 'VA'][i % 3] ?? '',
    id: i % 5 === 0 ? '' : `X-${String(i)}`,
    use_case_name: `System ${String(i)}`,
    development_stage: ['Deployed', 'Pilot', ''][i % 3] ?? '',
    problem_solved: `Problem ${String(i)}`,
  }))

describe('a register of KI-Systeme', () => {
  afterEach(async () => {
    await importer.removeImport(cms.strapi, 'us-federal-2025')
  })

  it('is taken below a root of its own, published, with a Kennung of its own kind, and every change is in the log', async () => {
    const vorher = await stand()
    const { bericht, abgelehnt } = await gelungen(
      'us-federal-2025',
      await usDatei([
        { id: 'A-1', use_case_name: 'Eins', development_stage: 'Deployed' },
        { id: 'A-2', use_case_name: '' },
        { id: 'A-3', use_case_name: 'Drei', agency: 'XYZ' },
        { id: '', use_case_name: 'Vier' },
      ]),
      { publish: true },
    )
    expect(bericht).toMatchObject({ rows: 4, created: 2, updated: 0, unchanged: 0, gone: 0, rejected: 2 })
    expect(abgelehnt).toMatchObject([
      { zeile: 3, datensatz: 2, spalte: 'use_case_name', wert: '' },
      { zeile: 4, datensatz: 3, spalte: 'agency', wert: 'XYZ' },
    ])
    const zeilen: Record<string, unknown>[] = await steckbriefe()
      .select('*')
      .whereNotNull('published_at')
      .orderBy('name')
    expect(zeilen.map(({ name }) => name)).toEqual(['Eins', 'Vier'])
    for (const { kennung } of zeilen) expect(kennung).toMatch(/^SO/)
    const baum: Record<string, unknown>[] = await organisationen()
      .select('*')
      .where({ quelle: 'us-federal-2025' })
      .orderBy('tiefe')
    expect(baum).toMatchObject([
      { name: 'Vereinigte Staaten (importiert)', ebene: 'sonstige', art: 'register', tiefe: 0 },
      { name: 'National Aeronautics and Space Administration', ebene: 'sonstige', tiefe: 1 },
    ])
    expect(await stand()).not.toEqual(vorher)
  })

  it('changes nothing when it is imported again, and only what changed when a record changed', async () => {
    const vorlage = saetze(12)
    await gelungen('us-federal-2025', await usDatei(vorlage), { publish: true })
    const davor = await stand()
    const zweiter = await gelungen('us-federal-2025', await usDatei(vorlage), { publish: true })
    expect(zweiter.bericht).toMatchObject({ created: 0, updated: 0, gone: 0, unchanged: 12 })
    expect(await stand()).toEqual(davor)

    const geaendert = vorlage
      .toReversed()
      .map((satz) => (satz.id === 'X-3' ? { ...satz, problem_solved: '' } : satz))
    const dritter = await gelungen('us-federal-2025', await usDatei(geaendert), { publish: true })
    expect(dritter.bericht).toMatchObject({ created: 0, updated: 1, unchanged: 11 })
    const zeilen: Record<string, unknown>[] = await steckbriefe().select('*').where({ name: 'System 3' })
    expect(zeilen).toHaveLength(2)
    for (const zeile of zeilen) expect(zeile).toMatchObject({ kurzbeschreibung: null, zweck: null })
  })

  it('publishes later what was imported as drafts, and only reports in a dry run', async () => {
    const quelle = await usDatei(saetze(3))
    const probe = await gelungen('us-federal-2025', quelle, { dryRun: true, publish: true })
    expect(probe.bericht).toMatchObject({ created: 3 })
    expect(await steckbriefe().select('*')).toEqual([])

    await gelungen('us-federal-2025', quelle)
    expect(await steckbriefe().whereNotNull('published_at')).toEqual([])
    const spaeter = await gelungen('us-federal-2025', quelle, { publish: true })
    expect(spaeter.bericht).toMatchObject({ created: 0, updated: 3 })
    expect(await steckbriefe().whereNotNull('published_at')).toHaveLength(3)
    const danach = await gelungen('us-federal-2025', quelle)
    expect(danach.bericht).toMatchObject({ updated: 0, unchanged: 3 })
    expect(await steckbriefe().whereNotNull('published_at')).toHaveLength(3)
  })

  it('withdraws what the source no longer has, and takes it back under the same Kennung when it returns', async () => {
    const vorlage = saetze(6)
    await gelungen('us-federal-2025', await usDatei(vorlage), { publish: true })
    const kennung = async () => steckbriefe().select('kennung', 'published_at').where({ name: 'System 1' })
    const anfangs: Record<string, unknown>[] = await kennung()

    const ohne = await usDatei(vorlage.filter(({ use_case_name: name }) => name !== 'System 1'))
    expect((await gelungen('us-federal-2025', ohne, { publish: true })).bericht).toMatchObject({
      gone: 1,
      unchanged: 5,
    })
    expect(await kennung()).toMatchObject([{ published_at: null }])
    expect((await gelungen('us-federal-2025', ohne, { publish: true })).bericht).toMatchObject({
      gone: 0,
      unchanged: 5,
    })

    const wieder = await gelungen('us-federal-2025', await usDatei(vorlage), { publish: true })
    expect(wieder.bericht).toMatchObject({ created: 0, updated: 1, unchanged: 5, gone: 0 })
    const danach: Record<string, unknown>[] = await kennung()
    expect(danach).toHaveLength(2)
    for (const zeile of danach) expect(zeile.kennung).toBe(anfangs[0]?.kennung)
  })

  it('refuses a file that would make more than half disappear, unless told to accept it', async () => {
    const vorlage = saetze(6)
    await gelungen('us-federal-2025', await usDatei(vorlage), { publish: true })
    const davor = await stand()
    const rest = await usDatei(vorlage.slice(0, 2))
    const abgelehnt = await importiere('us-federal-2025', rest, { publish: true })
    expect(abgelehnt).toMatchObject({
      art: 'fehler',
      fehler: { ursache: 'zu-viele-verschwunden', meldung: expect.stringContaining('4 von 6') },
    })
    expect(await stand()).toEqual(davor)
    const akzeptiert = await gelungen('us-federal-2025', rest, { publish: true, acceptGone: true })
    expect(akzeptiert.bericht).toMatchObject({ gone: 4, unchanged: 2 })
  })

  it('creates anew what an editor deleted', async () => {
    const quelle = await usDatei(saetze(3))
    await gelungen('us-federal-2025', quelle, { publish: true })
    const eines: { document_id: string }[] = await steckbriefe().select('document_id').limit(1)
    await cms.strapi.documents('api::ki-system.ki-system').delete({ documentId: eines[0]?.document_id ?? '' })
    const danach = await gelungen('us-federal-2025', quelle, { publish: true })
    expect(danach.bericht).toMatchObject({ created: 1, unchanged: 2 })
  })

  it('ends in the same state when a run is stopped half-way and run again', async () => {
    const quelle = await usDatei(saetze(700))
    const abbruch = new AbortController()
    const halb = await importiere('us-federal-2025', quelle, {
      publish: true,
      signal: abbruch.signal,
      onProgress: ({ phase, zeilen }) => {
        if (phase === 'schreiben' && zeilen >= 400) abbruch.abort()
      },
    })
    expect(halb).toMatchObject({ art: 'fehler', fehler: { ursache: 'abgebrochen' } })
    expect(await steckbriefe().whereNull('published_at')).toHaveLength(400)

    const rest = await gelungen('us-federal-2025', quelle, { publish: true })
    expect(rest.bericht).toMatchObject({ created: 300, unchanged: 400 })
    const nachAbbruch = await zustand()

    await importer.removeImport(cms.strapi, 'us-federal-2025')
    await gelungen('us-federal-2025', quelle, { publish: true })
    expect(await zustand()).toEqual(nachAbbruch)
  })

  it('is removed in one call, with organisations and memory, but the Kennungen stay given', async () => {
    await gelungen('us-federal-2025', await usDatei(saetze(5)), { publish: true })
    const kennungen = await anzahl('kennung')
    const entfernt = await importer.removeImport(cms.strapi, 'us-federal-2025')
    expect(entfernt).toMatchObject({ steckbriefe: 5, organisationen: 4, behalten: [] })
    expect(await steckbriefe().select('*')).toEqual([])
    expect(await organisationen().where({ quelle: 'us-federal-2025' })).toEqual([])
    expect(await cms.strapi.db.connection('importbezug').where({ quelle: 'us-federal-2025' })).toEqual([])
    expect(await anzahl('kennung')).toBe(kennungen)
  })

  const gut = csv(usSpalten, [{ agency: 'NASA', id: '1', use_case_name: 'A' }])
  const schlecht: readonly {
    fall: string
    quelle: Quellencode
    name: string
    inhalt: string | Uint8Array | undefined
    fehler: object
  }[] = [
    {
      fall: 'file missing',
      quelle: 'us-federal-2025',
      name: 'fehlt.csv',
      inhalt: undefined,
      fehler: { ursache: 'datei-fehlt' },
    },
    {
      fall: 'wrong encoding',
      quelle: 'us-federal-2025',
      name: 'w1252.csv',
      inhalt: Buffer.from(gut.replace(',A,', ',Prüfung,'), 'latin1'),
      fehler: { ursache: 'kodierung', zeile: 2, spalte: 'use_case_name' },
    },
    {
      fall: 'wrong columns',
      quelle: 'us-federal-2025',
      name: 'spalten.csv',
      inhalt: gut.replace('use_case_name', 'title'),
      fehler: { ursache: 'spalten', zeile: 1, spalte: 'use_case_name' },
    },
    {
      fall: 'unclosed quote',
      quelle: 'us-federal-2025',
      name: 'quote.csv',
      inhalt: `${gut}NASA,NASA,2,"offen\n`,
      fehler: { ursache: 'anfuehrungszeichen', zeile: 3, spalte: 'use_case_name' },
    },
    {
      fall: 'a 5 MB cell',
      quelle: 'us-federal-2025',
      name: 'gross.csv',
      inhalt: gut.replace(',A,', `,${'x'.repeat(5 * WERT_MAX_BYTES)},`),
      fehler: { ursache: 'wert-zu-gross', zeile: 2, spalte: 'use_case_name' },
    },
    {
      fall: 'truncated JSON',
      quelle: 'nl-algoritmeregister',
      name: 'ab.json',
      inhalt: '{\n"algoritmes": [\n{"id": "1", "ti',
      fehler: { ursache: 'json', zeile: 3 },
    },
    {
      fall: 'duplicate ids',
      quelle: 'nl-algoritmeregister',
      name: 'doppelt.json',
      inhalt: undefined,
      fehler: { ursache: 'schluessel-doppelt', zeile: 1, spalte: 'id' },
    },
  ]
  it.each(schlecht)('writes nothing at all: $fall', async ({ fall, quelle, name, inhalt, fehler }) => {
    const doppelt = { id: '7', title: 'A', organisatie: 'B' }
    const eingabe =
      fall === 'duplicate ids'
        ? await nlDatei([doppelt, doppelt])
        : inhalt === undefined
          ? { pfad: '/gibt/es/nicht', name }
          : await datei(name, inhalt)
    const davor = [await stand(), await anzahl('organisationen'), await anzahl('importbezug')]
    const ergebnis = await importiere(quelle, eingabe, { publish: true })
    expect(ergebnis).toMatchObject({ art: 'fehler', fehler: { datei: eingabe.name, ...fehler } })
    expect([await stand(), await anzahl('organisationen'), await anzahl('importbezug')]).toEqual(davor)
  })
})

describe('master data', () => {
  const land = {
    ars: '01',
    ebene: 'Land',
    typ: 'Land',
    name: 'Schleswig-Holstein',
    gebietsstand: '2025-11-30',
  }
  const kreis = {
    ars: '01051',
    ebene: 'Kreis',
    typ: 'Kreis',
    name: 'Dithmarschen',
    parent_ars: '01',
    gebietsstand: '2025-11-30',
  }
  const ploen = { ...kreis, ars: '01057', name: 'Plön' }

  afterEach(async () => {
    await importer.removeImport(cms.strapi, 'de-verwaltungseinheiten')
    await importer.removeImport(cms.strapi, 'de-bundesbehoerden')
  })

  it('takes over a root that is there already, derives level and Land, and changes nothing the second time', async () => {
    const vorhanden = await cms.strapi.documents('api::organisation.organisation').create({
      data: { name: 'Schleswig-Holstein', art: 'land', ebene: 'land', land: 'de-sh', ars: '01' },
    })
    const quelle = await einheitenDatei([land, kreis, ploen])
    const { bericht, hinweise } = await gelungen('de-verwaltungseinheiten', quelle)
    expect(bericht).toMatchObject({ rows: 3, created: 3, rejected: 0 })
    expect(hinweise).toMatchObject([{ zeile: 2, wert: 'Schleswig-Holstein' }])
    const baum: Record<string, unknown>[] = await organisationen()
      .select('*')
      .whereIn('ars', ['01', '01051'])
      .orderBy('ars')
    expect(baum).toMatchObject([
      { document_id: vorhanden.documentId, land: 'de-sh', ebene: 'land', tiefe: 0 },
      {
        anzeigename: 'Kreis Dithmarschen',
        land: 'de-sh',
        ebene: 'kommune',
        tiefe: 1,
        quelle: 'de-verwaltungseinheiten:2025-11-30',
      },
    ])
    const davor = await stand()
    expect((await gelungen('de-verwaltungseinheiten', quelle)).bericht).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
    })
    expect(await stand()).toEqual(davor)
  })

  it('ends a unit that is gone, revives it when it returns, and follows a new name', async () => {
    await gelungen('de-verwaltungseinheiten', await einheitenDatei([land, kreis, ploen]))
    const ende = async () =>
      organisationen().select('name', 'anzeigename', 'beendet_am').where({ ars: '01057' }).first()
    const kleinere = await einheitenDatei([land, kreis])
    const offen = await gelungen('de-verwaltungseinheiten', kleinere)
    expect(offen.bericht).toMatchObject({ gone: 0, unchanged: 2, organisationen: { offen: 1, beendet: 0 } })
    expect(await ende()).toMatchObject({ beendet_am: null })
    const ohne = await gelungen('de-verwaltungseinheiten', kleinere, { acceptGone: true })
    expect(ohne.bericht).toMatchObject({ gone: 1, unchanged: 2, organisationen: { offen: 0, beendet: 1 } })
    expect(await ende()).toMatchObject({
      name: 'Kreis Plön',
      anzeigename: 'Kreis Plön',
      beendet_am: expect.anything(),
    })
    const mit = await gelungen(
      'de-verwaltungseinheiten',
      await einheitenDatei([land, kreis, { ...ploen, name: 'Plön-Land' }]),
    )
    expect(mit.bericht).toMatchObject({ created: 0, updated: 1, gone: 0 })
    expect(await ende()).toMatchObject({
      name: 'Kreis Plön-Land',
      anzeigename: 'Kreis Plön-Land',
      beendet_am: null,
    })
  })

  it('keeps an organisation with Steckbriefe of other origin when the source is removed, and the roots always', async () => {
    await gelungen('de-verwaltungseinheiten', await einheitenDatei([land, kreis, ploen]))
    const betreiber: { document_id: string } = await organisationen().where({ ars: '01051' }).first()
    const eigener = await cms.strapi.documents('api::ki-system.ki-system').create({
      data: { ...steckbriefwerte, organisation: betreiber.document_id },
    })
    const entfernt = await importer.removeImport(cms.strapi, 'de-verwaltungseinheiten')
    expect(entfernt.organisationen).toBe(1)
    expect(entfernt.behalten.map(({ name }) => name).toSorted()).toEqual([
      'Kreis Dithmarschen',
      'Schleswig-Holstein',
    ])
    await cms.strapi.documents('api::ki-system.ki-system').delete({ documentId: eigener.documentId })
  })

  it('refuses a key that is given twice and names both lines', async () => {
    const ergebnis = await importiere('de-verwaltungseinheiten', await einheitenDatei([land, kreis, kreis]))
    expect(ergebnis).toMatchObject({
      art: 'fehler',
      fehler: {
        ursache: 'schluessel-doppelt',
        zeile: 4,
        spalte: 'ars',
        meldung: expect.stringContaining('Zeile 3'),
      },
    })
  })
})

describe('the real files', () => {
  const zaehle = async (feld: string): Promise<Record<string, number>> => {
    const zeilen: Record<string, unknown>[] = await steckbriefe().select(feld).whereNotNull('published_at')
    const gruppen = Map.groupBy(zeilen, (zeile) => (typeof zeile[feld] === 'string' ? zeile[feld] : 'leer'))
    return Object.fromEntries([...gruppen].map(([wert, liste]) => [wert, liste.length]))
  }

  it('us-federal-2025: 3,610 of 3,611, with the totals counted independently', async (test) => {
    const quelle = echteDatei('us', test)
    const { bericht, abgelehnt } = await gelungen('us-federal-2025', quelle, { publish: true })
    expect(bericht).toMatchObject({ rows: 3_611, created: 3_610, rejected: 1, gone: 0 })
    expect(abgelehnt).toMatchObject([{ datensatz: 838, spalte: 'use_case_name' }])
    expect(bericht.seconds).toBeLessThan(30)
    // The rejected record is one of the 1,040 "Deployed" and of the 102 "Other".
    expect(await zaehle('entwicklungsstand')).toEqual({
      entwicklung: 1_479,
      'in-betrieb': 1_039,
      erprobung: 440,
      'ausser-betrieb': 314,
      leer: 338,
    })
    expect(await steckbriefe().whereNotNull('published_at').whereNotNull('quellcode')).toHaveLength(95)

    const davor = await stand()
    const zweiter = await gelungen('us-federal-2025', quelle, { publish: true })
    expect(zweiter.bericht).toMatchObject({
      created: 0,
      updated: 0,
      gone: 0,
      unchanged: 3_610,
      rejected: 1,
    })
    expect(await stand()).toEqual(davor)

    const entfernt = await importer.removeImport(cms.strapi, 'us-federal-2025')
    expect(entfernt).toMatchObject({ steckbriefe: 3_610, organisationen: 42, behalten: [] })
  })

  it('nl-algoritmeregister: all 1,465', async (test) => {
    const quelle = echteDatei('nl', test)
    const { bericht } = await gelungen('nl-algoritmeregister', quelle, { publish: true })
    expect(bericht).toMatchObject({ rows: 1_465, created: 1_465, rejected: 0 })
    expect(await zaehle('entwicklungsstand')).toEqual({
      'in-betrieb': 1_332,
      entwicklung: 71,
      'ausser-betrieb': 62,
    })
    const zweiter = await gelungen('nl-algoritmeregister', quelle, { publish: true })
    expect(zweiter.bericht).toMatchObject({ created: 0, updated: 0, gone: 0, unchanged: 1_465 })
    await importer.removeImport(cms.strapi, 'nl-algoritmeregister')
  })

  it('the master data: one consistent tree', async (test) => {
    const [verzeichnis, behoerden] = [echteDatei('einheiten', test), echteDatei('bund', test)]
    const einheiten = await gelungen('de-verwaltungseinheiten', verzeichnis)
    expect(einheiten.bericht).toMatchObject({ rows: 16_000, created: 16_000, rejected: 0 })
    expect(einheiten.hinweise.filter(({ spalte }) => spalte === 'parent_ars')).toHaveLength(2)
    const bund = await gelungen('de-bundesbehoerden', behoerden)
    expect(bund.bericht).toMatchObject({ rows: 967, created: 967, rejected: 0 })

    const zeilen: {
      id: number
      ars: string | null
      tiefe: number
      pfad: string
      land: string | null
      ebene: string
      slug: string
      anzeigename: string
      art: string
      oben: number | null
    }[] = await cms.strapi.db
      .connection({ o: 'organisationen' })
      .leftJoin({ l: 'organisationen_eltern_lnk' }, 'l.organisation_id', 'o.id')
      .where('o.importiert', false)
      .select('o.id', 'o.ars', 'o.tiefe', 'o.pfad', 'o.land', 'o.ebene', 'o.slug', 'o.anzeigename', 'o.art', {
        oben: 'l.inv_organisation_id',
      })
    const nachId = new Map(zeilen.map((zeile) => [zeile.id, zeile]))
    expect(zeilen.filter(({ ars }) => ars !== null)).toHaveLength(16_000)
    expect(new Set(zeilen.map(({ slug }) => slug)).size).toBe(zeilen.length)
    expect(new Set(zeilen.map(({ anzeigename }) => anzeigename)).size).toBe(zeilen.length)
    const falsch = zeilen.filter(({ id, art, ars, pfad, tiefe, land, ebene, oben }) => {
      const eltern = oben === null ? undefined : nachId.get(oben)
      const ebeneSoll = ars === null ? 'bund' : ars.length < 4 ? 'land' : 'kommune'
      return (
        (eltern === undefined && !['land', 'bund'].includes(art)) ||
        pfad !== `${eltern?.pfad ?? '/'}${String(id)}/` ||
        tiefe !== (eltern === undefined ? 0 : eltern.tiefe + 1) ||
        (eltern !== undefined && land !== eltern.land) ||
        (ars === null) !== (land === null) ||
        ebene !== ebeneSoll
      )
    })
    expect(falsch).toEqual([])

    const davor = await stand()
    expect((await gelungen('de-verwaltungseinheiten', verzeichnis)).bericht).toMatchObject({
      unchanged: 16_000,
      created: 0,
      updated: 0,
    })
    expect((await gelungen('de-bundesbehoerden', behoerden)).bericht).toMatchObject({
      unchanged: 967,
      created: 0,
      updated: 0,
    })
    expect(await stand()).toEqual(davor)
    const entfernt = await importer.removeImport(cms.strapi, 'de-verwaltungseinheiten')
    expect(entfernt).toMatchObject({ organisationen: 15_984 })
  })
})
