import { afterAll, beforeAll, expect, test } from 'vitest'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn, steckbriefwerte } from '../testumgebung/fabrik.js'
import type { inMassenaenderung as InMassenaenderung } from './massenaenderung.js'

let cms: TestCms
let inMassenaenderung: typeof InMassenaenderung

beforeAll(async () => {
  cms = await starteCms()
  ;({ inMassenaenderung } = cms.modul<{ inMassenaenderung: typeof InMassenaenderung }>('massenpfad/index.js'))
})
afterAll(() => cms.stoppe())

type Zeile = Record<string, unknown>

/** Every table, read whole. */
async function abzug(): Promise<Map<string, Zeile[]>> {
  const { connection, dialect } = cms.strapi.db
  const namen = await dialect.schemaInspector.getTables()
  const tabellen = new Map<string, Zeile[]>()
  for (const name of namen.filter((eine) => !eine.startsWith(NUR_EINZELN)))
    tabellen.set(name, (await connection(name).select('*')) as Zeile[])
  return tabellen
}

/** The audit log has a row for each single publication, and for a bulk run the rows of the run. */
const NUR_EINZELN = 'pruefprotokoll'

/** What differs from one writing to the next by nature: row ids, document ids, times, counters. */
const vonNatur =
  /^(id|document_id|dokument|kennung|created_at|updated_at|published_at|veroeffentlicht|zeit|position|letzte)$|_id$/

/** The rows of all tables that came or changed between two readings, without what differs by nature. */
function zuwachs(vorher: Map<string, Zeile[]>, nachher: Map<string, Zeile[]>): Record<string, Zeile[]> {
  const ergebnis: Record<string, Zeile[]> = {}
  for (const [name, zeilen] of nachher) {
    const alt = new Set(vorher.get(name)?.map((zeile) => JSON.stringify(zeile)))
    const neu = zeilen
      .filter((zeile) => !alt.has(JSON.stringify(zeile)))
      .map((zeile) =>
        Object.fromEntries(
          Object.entries(zeile).map(([spalte, wert]) => [spalte, vonNatur.test(spalte) ? typeof wert : wert]),
        ),
      )
    if (neu.length > 0) ergebnis[name] = neu
  }
  return ergebnis
}

test('a published Steckbrief leaves the same rows in all tables, whichever way it came', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Vergleichsland', art: 'land', land: 'de-sl' })
  // The first Kennung of a prefix and year makes the counter's row; it belongs to neither way.
  await legeSteckbriefAn(cms, land.documentId)
  const vorher = await abzug()
  await legeSteckbriefAn(cms, land.documentId, { beispiel: false }, 'published')
  const dazwischen = await abzug()
  await inMassenaenderung(cms.strapi, (masse) =>
    masse.insertSteckbriefe([
      { werte: steckbriefwerte, organisation: land.documentId, veroeffentlichen: true },
    ]),
  )
  const nachher = await abzug()
  const einzeln = zuwachs(vorher, dazwischen)
  expect(Object.keys(einzeln).sort()).toEqual(
    [
      'aenderung',
      'aenderung_stand',
      'kennung',
      'kennung_folge',
      'ki_systeme',
      'ki_systeme_organisation_lnk',
    ].sort(),
  )
  expect(einzeln.ki_systeme).toHaveLength(2)
  expect(zuwachs(dazwischen, nachher)).toEqual(einzeln)
})

test('an organisation leaves the same rows in all tables, whichever way it came', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Oberland', art: 'land', land: 'de-by' })
  const vorher = await abzug()
  await legeOrganisationAn(cms, { name: 'Kreis A', art: 'kreis', ars: '01234', eltern: land.documentId })
  const dazwischen = await abzug()
  await inMassenaenderung(cms.strapi, (masse) =>
    masse.upsertOrganisationen([
      { schluessel: 'b', name: 'Kreis A', art: 'kreis', ars: '01234', eltern: { dokument: land.documentId } },
    ]),
  )
  const nachher = await abzug()
  const ohneNamen = (zeilen: Record<string, Zeile[]>) =>
    JSON.parse(
      JSON.stringify(zeilen, (k, v: unknown) => (['slug', 'anzeigename', 'pfad'].includes(k) ? typeof v : v)),
    ) as unknown
  expect(ohneNamen(zuwachs(dazwischen, nachher))).toEqual(ohneNamen(zuwachs(vorher, dazwischen)))
})

test('the document service edits, publishes, unpublishes and deletes what came in bulk', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Bearbeitungsland', art: 'land', land: 'de-nw' })
  const neue = await inMassenaenderung(cms.strapi, (masse) =>
    masse.insertSteckbriefe([
      { werte: steckbriefwerte, organisation: land.documentId, veroeffentlichen: true },
      { werte: steckbriefwerte, organisation: land.documentId, veroeffentlichen: false },
    ]),
  )
  const dokumente = cms.strapi.documents(KI_SYSTEM)
  const lies = (documentId: string, status: 'draft' | 'published') =>
    dokumente.findOne({
      documentId,
      status,
      populate: { organisation: true } as never,
    }) as Promise<Zeile | null>
  const [offen, entwurf] = neue.map(({ dokument }) => dokument)
  expect(await lies(offen!, 'published')).toMatchObject({
    name: steckbriefwerte.name,
    organisation: { name: 'Bearbeitungsland' },
  })
  expect(await lies(entwurf!, 'published')).toBeNull()

  await dokumente.update({ documentId: offen!, data: { name: 'Umbenannt' } as never })
  expect(await lies(offen!, 'published')).toMatchObject({ name: steckbriefwerte.name })
  await dokumente.publish({ documentId: offen! })
  expect(await lies(offen!, 'published')).toMatchObject({ name: 'Umbenannt', kennung: neue[0]!.kennung })

  await inMassenaenderung(cms.strapi, (masse) => masse.publishSteckbriefe([entwurf!]))
  expect(await lies(entwurf!, 'published')).toMatchObject({ organisation: { name: 'Bearbeitungsland' } })
  await dokumente.unpublish({ documentId: entwurf! })
  expect(await lies(entwurf!, 'published')).toBeNull()
  expect(await lies(entwurf!, 'draft')).toMatchObject({ organisation: { name: 'Bearbeitungsland' } })
  await dokumente.delete({ documentId: offen! })
  expect(await lies(offen!, 'draft')).toBeNull()
})

test('publishing in bulk leaves the same rows as publishing in the document service', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Publikationsland', art: 'land', land: 'de-rp' })
  const einer = await legeSteckbriefAn(cms, land.documentId)
  const anderer = await legeSteckbriefAn(cms, land.documentId)
  const vorher = await abzug()
  await cms.strapi.documents(KI_SYSTEM).publish({ documentId: einer.documentId })
  const dazwischen = await abzug()
  await inMassenaenderung(cms.strapi, (masse) => masse.publishSteckbriefe([anderer.documentId]))
  expect(zuwachs(dazwischen, await abzug())).toEqual(zuwachs(vorher, dazwischen))
})

test('changes reach the draft and the published version', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Änderungsland', art: 'land', land: 'de-st' })
  const kreis = await legeOrganisationAn(cms, {
    name: 'Anderer Kreis',
    art: 'kreis',
    eltern: land.documentId,
  })
  const { documentId, kennung } = await legeSteckbriefAn(cms, land.documentId, {}, 'published')
  await inMassenaenderung(cms.strapi, (masse) =>
    masse.updateSteckbriefe([
      { dokument: documentId, werte: { name: 'Neu', zweck: null }, organisation: kreis.documentId },
    ]),
  )
  for (const status of ['draft', 'published'] as const) {
    expect(
      await cms.strapi
        .documents(KI_SYSTEM)
        .findOne({ documentId, status, populate: { organisation: true } as never }),
    ).toMatchObject({ name: 'Neu', zweck: null, kennung, organisation: { name: 'Anderer Kreis' } })
  }
})

test('values that break the catalogue are refused and nothing of the call stays', async () => {
  const land = await legeOrganisationAn(cms, { name: 'Strengland', art: 'land', land: 'de-sn' })
  const vorher = await abzug()
  await expect(
    inMassenaenderung(cms.strapi, (masse) =>
      masse.insertSteckbriefe([
        { werte: steckbriefwerte, organisation: land.documentId, veroeffentlichen: true },
        {
          werte: { ...steckbriefwerte, methoden: ['zauberei'] },
          organisation: land.documentId,
          veroeffentlichen: true,
        },
      ]),
    ),
  ).rejects.toThrow('KI-Methode')
  expect(zuwachs(vorher, await abzug())).toEqual({})
})

test('a tree comes in levels, with paths, levels and unique names', async () => {
  const ergebnis = await inMassenaenderung(cms.strapi, (masse) =>
    masse.upsertOrganisationen([
      { schluessel: 'land', name: 'Baumland', art: 'land', ebene: 'land', land: 'de-he', eltern: null },
      { schluessel: 'k1', name: 'Kreis Eins', art: 'kreis', eltern: { schluessel: 'land' } },
      { schluessel: 'k2', name: 'Kreis Zwei', art: 'kreis', eltern: { schluessel: 'land' } },
      { schluessel: 'g1', name: 'Neustadt', art: 'gemeinde', eltern: { schluessel: 'k1' } },
      { schluessel: 'g2', name: 'Neustadt', art: 'gemeinde', eltern: { schluessel: 'k2' } },
    ]),
  )
  expect([...ergebnis.values()].map(({ anzeigename }) => anzeigename)).toEqual([
    'Baumland',
    'Kreis Eins',
    'Kreis Zwei',
    'Neustadt',
    'Neustadt (Kreis Zwei)',
  ])
  const g2 = (await cms.strapi.db
    .query(ORGANISATION)
    .findOne({ where: { documentId: ergebnis.get('g2')!.dokument }, populate: { eltern: true } })) as Zeile
  expect(g2).toMatchObject({ tiefe: 2, ebene: 'kommune', land: 'de-he', slug: 'neustadt-kreis-zwei' })
  expect(g2.pfad).toBe(`${String((g2.eltern as Zeile).pfad)}${String(g2.id)}/`)
})

test('loading the same tree again changes nothing, moving a node moves what is below', async () => {
  const zeilen = [
    { schluessel: 'l', name: 'Wanderland', art: 'land', ebene: 'land', land: 'de-th', eltern: null },
    { schluessel: 'a', name: 'Wanderkreis A', art: 'kreis', eltern: { schluessel: 'l' } },
    { schluessel: 'b', name: 'Wanderkreis B', art: 'kreis', eltern: { schluessel: 'l' } },
    { schluessel: 'v', name: 'Wanderverband', art: 'gemeindeverband', eltern: { schluessel: 'a' } },
    { schluessel: 'g', name: 'Wanderdorf', art: 'gemeinde', eltern: { schluessel: 'v' } },
  ] as const
  const erste = await inMassenaenderung(cms.strapi, (masse) => masse.upsertOrganisationen(zeilen))
  const bekannt = zeilen.map((zeile) => ({ ...zeile, dokument: erste.get(zeile.schluessel)!.dokument }))
  const vorher = await abzug()
  const zweite = await inMassenaenderung(cms.strapi, (masse) => masse.upsertOrganisationen(bekannt))
  expect(new Set([...zweite.values()].map(({ wie }) => wie))).toEqual(new Set(['gleich']))
  expect(zuwachs(vorher, await abzug())).toEqual({})

  await inMassenaenderung(cms.strapi, (masse) =>
    masse.upsertOrganisationen(
      bekannt.map((zeile) => (zeile.schluessel === 'v' ? { ...zeile, eltern: { schluessel: 'b' } } : zeile)),
    ),
  )
  const pfad = async (schluessel: string) =>
    (
      (await cms.strapi.db
        .query(ORGANISATION)
        .findOne({ where: { documentId: erste.get(schluessel)!.dokument } })) as Zeile
    ).pfad
  expect(String(await pfad('g')).startsWith(String(await pfad('b')))).toBe(true)
})
