import type { Mitgliedsrolle } from '@maki/config/rechte'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn, steckbriefwerte } from '../testumgebung/fabrik.js'
import type * as Transaktion from '../aenderung/transaktion.js'
import type * as Baum from '../organisation/baum.js'
import type * as Nachfolge from '../organisation/nachfolge.js'
import type * as Darf from './darf.js'
import type * as Laden from './laden.js'
import type * as Verwaltung from './mitgliedschaft/index.js'
import type * as Namens from './namens.js'
import type * as Bedingung from './bedingung.js'
import { schreibeWelt, vergleicheListen } from './testumgebung/bestand.js'
import { schritte, tue, welten } from './testumgebung/welt.js'

let cms: TestCms
let verwaltung: typeof Verwaltung
let ladePerson: typeof Laden.ladePerson
let darf: typeof Darf.darf
let imNamenVon: typeof Namens.imNamenVon

beforeAll(async () => {
  cms = await starteCms()
  verwaltung = cms.modul<typeof Verwaltung>('zugang/mitgliedschaft/index.js')
  ;({ ladePerson } = cms.modul<typeof Laden>('zugang/laden.js'))
  ;({ darf } = cms.modul<typeof Darf>('zugang/darf.js'))
  ;({ imNamenVon } = cms.modul<typeof Namens>('zugang/namens.js'))
})
afterAll(() => cms.stoppe())

describe('scoped lists in the database', () => {
  test('are those of the naive model, in generated worlds that changed', async () => {
    const SZENARIEN = 300
    let zeilen = 0
    await fc.assert(
      fc.asyncProperty(welten, schritte, async (welt, folge) => {
        for (const schritt of folge) tue(welt, schritt)
        const trx = await cms.strapi.db.connection.transaction()
        try {
          await schreibeWelt(cms.strapi, trx, welt)
          zeilen += (await vergleicheListen(cms, trx, welt)).zeilen
        } finally {
          await trx.rollback()
        }
      }),
      { numRuns: SZENARIEN },
    )
    expect(zeilen).toBeGreaterThan(SZENARIEN)
  })

  test('are never everything for want of a path', () => {
    const { alsBedingung } = cms.modul<typeof Bedingung>('zugang/bedingung.js')
    for (const unpfad of ['', '/', '/1', '/%/']) {
      const bereich = { art: 'teil', pfade: [unpfad], knoten: [], steckbriefe: [], person: null } as const
      const bedingung = alsBedingung(cms.strapi, bereich, { pfad: 'o.pfad', knoten: 'o.id' })
      expect(() => cms.strapi.db.connection('organisationen').where(bedingung).toSQL(), unpfad).toThrow(
        'kein Pfad',
      )
    }
  })

  test('find a subtree by the index', async () => {
    const { alsBedingung } = cms.modul<typeof Bedingung>('zugang/bedingung.js')
    const { name, spalte } = tabelle(cms.strapi, ORGANISATION)
    const bereich = {
      art: 'teil',
      pfade: ['/1/17/', '/2/9/'],
      knoten: [7],
      steckbriefe: [],
      person: null,
    } as const
    const { sql, bindings } = cms.strapi.db
      .connection({ o: name })
      .where(alsBedingung(cms.strapi, bereich, { pfad: `o.${spalte('pfad')}`, knoten: 'o.id' }))
      .select('o.id')
      .toSQL()
      .toNative()
    const plan = await cms.strapi.db.connection.raw<{ detail: string }[]>(
      `explain query plan ${sql}`,
      bindings as never,
    )
    const text = plan.map(({ detail }) => detail).join('\n')
    expect(text).toContain('maki_organisationen_pfad (pfad>? AND pfad<?)')
    expect(text).not.toContain('SCAN')
  })
})

const HEUTE = new Date('2027-03-10T12:00:00Z')
const anTag = (tag: string) => new Date(`${tag}T12:00:00Z`)

let laufend = 0

async function legeKontoAn(name: string, weitere: Record<string, unknown> = {}): Promise<number> {
  const { id } = (await cms.strapi.db.query(KONTO).create({
    data: {
      username: `${name}-${++laufend}`,
      email: `${name.toLowerCase()}-${laufend}@stelle.example`,
      provider: 'local',
      confirmed: true,
      blocked: false,
      ...weitere,
    },
  })) as { id: number }
  return id
}

const person = (id: number, wann = HEUTE) => ladePerson(cms.strapi, cms.strapi.db.connection, id, wann)

/** A Land with a Kreis and a Gemeinde that take part, a neighbour, and people in every role. */
async function legeVerwaltungAn() {
  const nr = ++laufend
  const stelle = async (name: string, art: string, eltern?: string) => {
    const { documentId } = await legeOrganisationAn(cms, {
      name: `${name} ${nr}`,
      art,
      ...(eltern === undefined ? { land: 'de-by' } : { eltern }),
      teilnahme: 'beigetreten',
    })
    const { id, pfad } = (await cms.strapi.db.query(ORGANISATION).findOne({ where: { documentId } })) as {
      id: number
      pfad: string
    }
    return { documentId, id, pfad }
  }
  const land = await stelle('Land', 'land')
  const kreis = await stelle('Kreis', 'kreis', land.documentId)
  const gemeinde = await stelle('Gemeinde', 'gemeinde', kreis.documentId)
  const nachbarland = await stelle('Nachbarland', 'land')
  const nachbarkreis = await stelle('Nachbarkreis', 'kreis', nachbarland.documentId)
  const konten = {
    anna: await legeKontoAn('Anna'),
    kurt: await legeKontoAn('Kurt'),
    petra: await legeKontoAn('Petra'),
    ben: await legeKontoAn('Ben'),
    nina: await legeKontoAn('Nina'),
    dora: await legeKontoAn('Dora'),
  }
  const vergib = async (
    von: number | 'system',
    an: number,
    rolle: Mitgliedsrolle,
    organisation: string,
    weitere: { steckbriefe?: string[]; bis?: string | null } = {},
  ) =>
    verwaltung.vergib(
      cms.strapi,
      von === 'system' ? { art: 'system', name: 'Einrichtung' } : { art: 'person', id: von },
      { person: an, rolle, organisation, ...weitere },
      HEUTE,
    )
  const gelingt = async (ergebnis: Promise<Verwaltung.Ergebnis>) => {
    const gegeben = await ergebnis
    if (!gegeben.ok) throw new Error(gegeben.grund)
    return gegeben.mitgliedschaft
  }
  const steckbrief = await legeSteckbriefAn(cms, gemeinde.documentId)
  const fremder = await legeSteckbriefAn(cms, nachbarkreis.documentId)
  const { anna, kurt, petra, ben, nina } = konten
  const mitgliedschaften = {
    anna: await gelingt(vergib('system', anna, 'gruppen-admin-1', land.documentId)),
    nina: await gelingt(vergib('system', nina, 'gruppen-admin-1', nachbarland.documentId)),
    kurt: await gelingt(vergib(anna, kurt, 'gruppen-admin-2', kreis.documentId)),
    petra: await gelingt(vergib(kurt, petra, 'projekt-admin', gemeinde.documentId)),
    ben: await gelingt(
      vergib(petra, ben, 'bearbeiter', gemeinde.documentId, { steckbriefe: [steckbrief.documentId] }),
    ),
  }
  return {
    land,
    kreis,
    gemeinde,
    nachbarland,
    nachbarkreis,
    konten,
    mitgliedschaften,
    steckbrief,
    fremder,
    vergib,
    gelingt,
  }
}

type Eigene = Awaited<ReturnType<typeof legeVerwaltungAn>>

const von = (id: number) => ({ art: 'person', id }) as const

const entziehe = (wer: number, mitgliedschaft: string, wann = HEUTE) =>
  verwaltung.entziehe(cms.strapi, von(wer), { mitgliedschaft }, wann)

const verlaengere = (wer: number, mitgliedschaft: string, bis: string | null, wann = HEUTE) =>
  verwaltung.verlaengere(cms.strapi, von(wer), { mitgliedschaft, bis }, wann)

const vertritt = (wer: number, mitgliedschaft: string, an: number, bis: string | null = null, wann = HEUTE) =>
  verwaltung.vertritt(cms.strapi, von(wer), { mitgliedschaft, person: an, bis }, wann)

const abgelehnt = (grund: Verwaltung.Ablehnung) => ({ ok: false, grund })

const anzahl = async () => cms.strapi.db.query(MITGLIEDSCHAFT).count({})

describe('giving memberships', () => {
  let w: Eigene
  beforeAll(async () => {
    w = await legeVerwaltungAn()
  })

  test('rule 2: only what one may give, only at and below the own node, never to oneself', async () => {
    const { konten, kreis, gemeinde, land, nachbarkreis, vergib, steckbrief, fremder } = w
    const { anna, kurt, petra, ben, dora } = konten
    const vorher = await anzahl()
    const versuche: [number, number, Mitgliedsrolle, string, string[]?][] = [
      [anna, dora, 'gruppen-admin-1', land.documentId],
      [anna, dora, 'gruppen-admin-2', nachbarkreis.documentId],
      [kurt, dora, 'gruppen-admin-2', gemeinde.documentId],
      [kurt, dora, 'projekt-admin', land.documentId],
      [kurt, dora, 'projekt-admin', 'gibt-es-nicht'],
      [petra, dora, 'projekt-admin', gemeinde.documentId],
      [petra, dora, 'bearbeiter', kreis.documentId, [steckbrief.documentId]],
      [ben, dora, 'bearbeiter', gemeinde.documentId, [steckbrief.documentId]],
      [dora, ben, 'bearbeiter', gemeinde.documentId, [steckbrief.documentId]],
      [999_999, dora, 'projekt-admin', gemeinde.documentId],
    ]
    for (const [wer, an, rolle, wo, steckbriefe] of versuche)
      expect(await vergib(wer, an, rolle, wo, steckbriefe ? { steckbriefe } : {}), `${wer} ${rolle}`).toEqual(
        abgelehnt('nicht-erlaubt'),
      )
    expect(await vergib(anna, anna, 'projekt-admin', gemeinde.documentId)).toEqual(
      abgelehnt('eigene-mitgliedschaft'),
    )
    expect(
      await vergib(petra, dora, 'bearbeiter', gemeinde.documentId, { steckbriefe: [fremder.documentId] }),
    ).toEqual(abgelehnt('steckbriefe-ungueltig'))
    expect(await vergib(petra, dora, 'bearbeiter', gemeinde.documentId)).toEqual(
      abgelehnt('steckbriefe-ungueltig'),
    )
    expect(await anzahl()).toBe(vorher)
  })

  test('nothing is given to accounts that cannot be used, with ends that are over, or twice', async () => {
    const { konten, gemeinde, kreis, land, vergib } = w
    const gesperrt = await legeKontoAn('Gesperrt', { blocked: true })
    const unbestaetigt = await legeKontoAn('Unbestaetigt', { confirmed: false })
    const { kurt, dora, petra } = konten
    for (const an of [gesperrt, unbestaetigt, 999_999])
      expect(await vergib(kurt, an, 'projekt-admin', gemeinde.documentId)).toEqual(
        abgelehnt('person-unbekannt'),
      )
    for (const bis of ['2027-03-09', '2027-02-30', '10.03.2028', '2027-13-01', ''])
      expect(await vergib(kurt, dora, 'projekt-admin', gemeinde.documentId, { bis }), bis).toEqual(
        abgelehnt('frist-ungueltig'),
      )
    expect(await vergib(kurt, petra, 'projekt-admin', gemeinde.documentId)).toEqual(
      abgelehnt('schon-vorhanden'),
    )
    expect(await vergib('system', dora, 'gruppen-admin-1', kreis.documentId)).toEqual(
      abgelehnt('rolle-passt-nicht'),
    )
    expect(await vergib('system', dora, 'gruppen-admin-2', land.documentId)).toEqual(
      abgelehnt('rolle-passt-nicht'),
    )
    const fremdes = await legeOrganisationAn(cms, { name: `Register ${++laufend}`, art: 'register' })
    await cms.strapi.db.query(ORGANISATION).update({ where: { id: fremdes.id }, data: { importiert: true } })
    expect(await vergib('system', dora, 'projekt-admin', fremdes.documentId)).toEqual(
      abgelehnt('stelle-ungeeignet'),
    )
  })

  test('rule 6: what was given and what was refused is in the audit log, with who, as what, before and after', async () => {
    const { konten, gemeinde, vergib, gelingt } = w
    const { kurt, petra } = konten
    const neu = await legeKontoAn('Protokoll')
    const letzte = (
      ab: number,
    ): Promise<Record<'was' | 'wer_id' | 'als_was' | 'vorher' | 'nachher' | 'organisation', never>[]> =>
      cms.strapi.db.connection('pruefprotokoll').where('folge', '>', ab).orderBy('folge')
    const { folge: ab } = await cms.strapi.db
      .connection('pruefprotokoll_stand')
      .first<{ folge: number }>('folge')
    const mitgliedschaft = await gelingt(
      vergib(kurt, neu, 'projekt-admin', gemeinde.documentId, { bis: '2027-12-31' }),
    )
    await vergib(petra, neu, 'gruppen-admin-2', gemeinde.documentId)
    await verlaengere(kurt, mitgliedschaft, '2028-01-31')
    await entziehe(kurt, mitgliedschaft)
    const zeilen = await letzte(ab)
    expect(zeilen.map(({ was, wer_id, als_was }) => [was, wer_id, als_was])).toEqual([
      ['mitgliedschaft.vergeben', String(kurt), 'Gruppen-Admin'],
      ['mitgliedschaft.vergeben.abgelehnt', String(petra), 'Nutzende'],
      ['mitgliedschaft.verlaengern', String(kurt), 'Gruppen-Admin'],
      ['mitgliedschaft.entziehen', String(kurt), 'Gruppen-Admin'],
    ])
    expect(JSON.parse(zeilen[1]!.nachher)).toMatchObject({
      grund: 'nicht-erlaubt',
      rolle: 'gruppen-admin-2',
    })
    expect(JSON.parse(zeilen[2]!.vorher)).toMatchObject({ bis: '2027-12-31', rolle: 'projekt-admin' })
    expect(JSON.parse(zeilen[2]!.nachher)).toMatchObject({ bis: '2028-01-31', person: { id: neu } })
    expect(JSON.parse(zeilen[3]!.vorher)).toMatchObject({ organisation: { id: gemeinde.documentId } })
    expect(zeilen.every(({ organisation }) => organisation === gemeinde.id)).toBe(true)
  })
})

describe('taking memberships away', () => {
  test('rule 2: only where one may give them, never the own one; what is not there looks the same', async () => {
    const { konten, mitgliedschaften } = await legeVerwaltungAn()
    const { anna, kurt, petra, ben, nina, dora } = konten
    for (const [wer, was] of [
      [nina, mitgliedschaften.kurt],
      [petra, mitgliedschaften.kurt],
      [ben, mitgliedschaften.petra],
      [dora, mitgliedschaften.ben],
      [kurt, mitgliedschaften.anna],
      [anna, 'gibt-es-nicht'],
    ] as const) {
      expect(await entziehe(wer, was)).toEqual(abgelehnt('nicht-erlaubt'))
      expect(await verlaengere(wer, was, '2030-01-01')).toEqual(abgelehnt('nicht-erlaubt'))
    }
    expect(await entziehe(kurt, mitgliedschaften.kurt)).toEqual(abgelehnt('eigene-mitgliedschaft'))
    expect(await verlaengere(kurt, mitgliedschaften.kurt, null)).toEqual(abgelehnt('eigene-mitgliedschaft'))
  })

  test('rule 3: the last admin of a node that takes part stays until another one is there for as long', async () => {
    const { konten, mitgliedschaften, gemeinde, kreis, vergib, gelingt } = await legeVerwaltungAn()
    const { anna, kurt, dora } = konten
    const letzte = abgelehnt('letzte-verwaltung')
    expect(await entziehe(kurt, mitgliedschaften.petra)).toEqual(letzte)
    expect(await verlaengere(kurt, mitgliedschaften.petra, '2027-03-10')).toEqual(letzte)
    expect(await entziehe(anna, mitgliedschaften.kurt)).toEqual(letzte)
    // A deputy, a shorter membership, a lower role or an account that is blocked do not replace.
    await gelingt(vertritt(kurt, mitgliedschaften.kurt, dora))
    expect(await entziehe(anna, mitgliedschaften.kurt)).toEqual(letzte)
    const kurz = await gelingt(
      vergib(kurt, dora, 'projekt-admin', gemeinde.documentId, { bis: '2027-03-11' }),
    )
    expect(await entziehe(kurt, mitgliedschaften.petra)).toEqual(letzte)
    await gelingt(vergib(anna, dora, 'projekt-admin', kreis.documentId))
    expect(await entziehe(anna, mitgliedschaften.kurt)).toEqual(letzte)
    const gesperrt = await legeKontoAn('Spaeter')
    await gelingt(vergib(kurt, gesperrt, 'projekt-admin', gemeinde.documentId))
    await cms.strapi.db.query(KONTO).update({ where: { id: gesperrt }, data: { blocked: true } })
    expect(await entziehe(kurt, mitgliedschaften.petra)).toEqual(letzte)
    // Replaced: now it goes.
    await gelingt(verlaengere(kurt, kurz, null))
    await gelingt(entziehe(kurt, mitgliedschaften.petra))
    expect(await entziehe(kurt, kurz)).toEqual(letzte)
    // A node that does not take part needs nobody.
    await cms.strapi.db
      .query(ORGANISATION)
      .update({ where: { id: gemeinde.id }, data: { teilnahme: 'eingeladen' } })
    await gelingt(entziehe(kurt, kurz))
  })

  test('rule 5: access ends with the last day, with the removal, with the account, at the next look', async () => {
    const { konten, mitgliedschaften, gemeinde, kreis, vergib, gelingt } = await legeVerwaltungAn()
    const { anna, kurt, ben, dora } = konten
    const anlegen = async (wer: number, wann = HEUTE) =>
      darf(await person(wer, wann), 'steckbrief.anlegen', { organisation: gemeinde })
    await gelingt(vergib(kurt, dora, 'projekt-admin', gemeinde.documentId, { bis: '2027-03-10' }))
    // The last day ends at midnight in Germany, which in March is 23:00 UTC.
    expect(await anlegen(dora, new Date('2027-03-10T22:59:59Z'))).toBe(true)
    expect(await anlegen(dora, new Date('2027-03-10T23:00:00Z'))).toBe(false)
    expect(await entziehe(dora, mitgliedschaften.ben, anTag('2027-03-11'))).toEqual(
      abgelehnt('nicht-erlaubt'),
    )
    const beendet = (await cms.strapi.db
      .query(MITGLIEDSCHAFT)
      .findOne({ where: { person: { id: dora } } })) as { documentId: string }
    expect(await verlaengere(kurt, beendet.documentId, null, anTag('2027-03-11'))).toEqual(
      abgelehnt('nicht-mehr-gueltig'),
    )

    expect((await person(ben))?.mitgliedschaften).toHaveLength(1)
    await gelingt(entziehe(kurt, mitgliedschaften.ben))
    expect((await person(ben))?.mitgliedschaften).toEqual([])

    await cms.strapi.db.query(KONTO).update({ where: { id: kurt }, data: { blocked: true } })
    expect(await person(kurt)).toBeNull()
    expect(await vergib(kurt, ben, 'projekt-admin', kreis.documentId)).toEqual(abgelehnt('nicht-erlaubt'))
    await cms.strapi.db.query(KONTO).delete({ where: { id: anna } })
    expect(await person(anna)).toBeNull()
    expect(await person(999_999)).toBeNull()
  })

  test('rule 7: a node that moves takes its memberships along, and the scopes above change at once', async () => {
    const { konten, kreis, gemeinde, nachbarland } = await legeVerwaltungAn()
    const { anna, kurt, nina } = konten
    const verwalten = async (wer: number) => {
      const { pfad } = (await cms.strapi.db.query(ORGANISATION).findOne({ where: { id: gemeinde.id } })) as {
        pfad: string
      }
      const objekt = { organisation: { id: gemeinde.id, pfad }, betroffen: null }
      return darf(await person(wer), 'registrierung.entscheiden', objekt)
    }
    expect([await verwalten(anna), await verwalten(kurt), await verwalten(nina)]).toEqual([true, true, false])
    await cms.strapi
      .documents(ORGANISATION)
      .update({ documentId: kreis.documentId, data: { eltern: nachbarland.documentId } as never })
    expect([await verwalten(anna), await verwalten(kurt), await verwalten(nina)]).toEqual([false, true, true])
  })
})

test('memberships go on at the successor of their organisation, with a row in the audit log', async () => {
  const { konten, kreis, gemeinde, nachbarkreis } = await legeVerwaltungAn()
  const { findeKnoten } = cms.modul<typeof Baum>('organisation/baum.js')
  const { gibAnNachfolger } = cms.modul<typeof Nachfolge>('organisation/nachfolge.js')
  const { inTransaktion } = cms.modul<typeof Transaktion>('aenderung/transaktion.js')
  await inTransaktion(cms.strapi, async (trx, melde) => {
    const alt = await findeKnoten(cms.strapi, trx, kreis.documentId)
    const neu = await findeKnoten(cms.strapi, trx, nachbarkreis.documentId)
    await gibAnNachfolger(cms.strapi, trx, melde, [alt!], neu!, '2027-01-01')
  })
  expect((await person(konten.kurt))?.mitgliedschaften).toMatchObject([
    { rolle: 'gruppen-admin-2', organisation: nachbarkreis.id, pfad: nachbarkreis.pfad },
  ])
  expect((await person(konten.petra))?.mitgliedschaften).toMatchObject([
    { organisation: gemeinde.id, pfad: `${nachbarkreis.pfad}${gemeinde.id}/` },
  ])
  const zeile = await cms.strapi.db
    .connection('pruefprotokoll')
    .where({ was: 'mitgliedschaft.umziehen' })
    .first<{ vorher: string; nachher: string }>()
  expect(JSON.parse(zeile.vorher)).toMatchObject({ organisation: { id: kreis.documentId } })
  expect(JSON.parse(zeile.nachher)).toMatchObject({ organisation: { id: nachbarkreis.documentId } })
})

describe('deputies', () => {
  test('have what the represented membership gives, as long as it does, and name nobody in turn', async () => {
    const { konten, mitgliedschaften, kreis, gemeinde, vergib, gelingt } = await legeVerwaltungAn()
    const { anna, kurt, petra, ben, nina, dora } = konten
    for (const [wer, an, grund] of [
      [nina, dora, 'nicht-erlaubt'],
      [petra, dora, 'nicht-erlaubt'],
      [dora, dora, 'nicht-erlaubt'],
      [anna, anna, 'eigene-mitgliedschaft'],
      [kurt, kurt, 'vertretung-ungueltig'],
      [kurt, 999_999, 'person-unbekannt'],
    ] as const)
      expect(await vertritt(wer, mitgliedschaften.kurt, an), `${wer} ${an}`).toEqual(abgelehnt(grund))

    await gelingt(
      verlaengere(anna, await gelingt(vergib(anna, ben, 'gruppen-admin-2', kreis.documentId)), null),
    )
    await gelingt(verlaengere(anna, mitgliedschaften.kurt, '2027-06-30'))
    expect(await vertritt(kurt, mitgliedschaften.kurt, dora, '2027-07-01')).toEqual(
      abgelehnt('frist-ungueltig'),
    )
    const vertretung = await gelingt(vertritt(kurt, mitgliedschaften.kurt, dora))
    expect(await vertritt(kurt, mitgliedschaften.kurt, dora)).toEqual(abgelehnt('schon-vorhanden'))
    expect((await person(dora))?.mitgliedschaften).toMatchObject([
      { rolle: 'gruppen-admin-2', organisation: kreis.id },
    ])
    const neue = await legeKontoAn('Neue')
    expect(await vertritt(dora, vertretung, neue)).toEqual(abgelehnt('vertretung-ungueltig'))
    expect(await vertritt(dora, mitgliedschaften.kurt, neue)).toEqual(abgelehnt('nicht-erlaubt'))
    expect(await verlaengere(kurt, vertretung, '2027-07-01')).toEqual(abgelehnt('frist-ungueltig'))
    expect(await verlaengere(dora, vertretung, '2027-06-01')).toEqual(abgelehnt('eigene-mitgliedschaft'))
    // As deputy she does what Kurt may do, and nothing more.
    await gelingt(vergib(dora, neue, 'projekt-admin', gemeinde.documentId))
    expect(await vergib(dora, neue, 'gruppen-admin-2', gemeinde.documentId)).toEqual(
      abgelehnt('nicht-erlaubt'),
    )

    // Kurt's membership becomes shorter: hers does too, whatever her row says.
    await gelingt(verlaengere(anna, mitgliedschaften.kurt, '2027-04-30'))
    expect((await person(dora, anTag('2027-04-30')))?.mitgliedschaften).toHaveLength(1)
    expect((await person(dora, anTag('2027-05-01')))?.mitgliedschaften).toEqual([])
    await cms.strapi.db.query(KONTO).update({ where: { id: kurt }, data: { blocked: true } })
    expect((await person(dora))?.mitgliedschaften).toEqual([])
    await cms.strapi.db.query(KONTO).update({ where: { id: kurt }, data: { blocked: false } })
    await gelingt(entziehe(anna, mitgliedschaften.kurt))
    expect((await person(dora))?.mitgliedschaften).toEqual([])
  })

  test('are nothing without what they represent, even when that vanished behind our back', async () => {
    const { konten, mitgliedschaften, gelingt } = await legeVerwaltungAn()
    await gelingt(vertritt(konten.kurt, mitgliedschaften.kurt, konten.dora))
    await cms.strapi.db.query(MITGLIEDSCHAFT).delete({ where: { documentId: mitgliedschaften.kurt } })
    expect(await person(konten.dora)).toMatchObject({ mitgliedschaften: [] })
  })

  test('can be dismissed by whom they represent', async () => {
    const { konten, mitgliedschaften, gelingt } = await legeVerwaltungAn()
    const vertretung = await gelingt(vertritt(konten.petra, mitgliedschaften.petra, konten.dora))
    expect(await entziehe(konten.ben, vertretung)).toEqual(abgelehnt('nicht-erlaubt'))
    await gelingt(entziehe(konten.petra, vertretung))
    expect((await person(konten.dora))?.mitgliedschaften).toEqual([])
  })
})

describe('the guard of the document service', () => {
  let w: Eigene
  beforeAll(async () => {
    w = await legeVerwaltungAn()
  })
  const verboten = 'Diese Handlung ist nicht erlaubt.'
  const systeme = () => cms.strapi.documents(KI_SYSTEM)
  const lege = (konto: number | null, organisation: unknown, weitere: object = {}) =>
    imNamenVon(konto, () =>
      systeme().create({ data: { ...steckbriefwerte, organisation } as never, ...weitere }),
    )
  const aendere = (konto: number | null, documentId: string, data: object, weitere: object = {}) =>
    imNamenVon(konto, () => systeme().update({ documentId, data: data as never, ...weitere }))
  const stand = (documentId: string) =>
    cms.strapi.db
      .query(KI_SYSTEM)
      .findMany({ where: { documentId }, select: ['name'], populate: { organisation: { select: ['id'] } } })

  test('a person creates and edits where the matrix says so, and nowhere else', async () => {
    const { konten, gemeinde, kreis, nachbarkreis, steckbrief, fremder } = w
    const { petra, ben, kurt, anna, dora } = konten
    const vorher = await cms.strapi.db.query(KI_SYSTEM).count({})
    for (const organisation of [kreis, nachbarkreis])
      await expect(lege(petra, organisation.documentId)).rejects.toThrow(verboten)
    for (const konto of [ben, kurt, anna, dora, null, 999_999])
      await expect(lege(konto, gemeinde.documentId)).rejects.toThrow(verboten)
    await expect(lege(petra, gemeinde.documentId, { status: 'published' })).rejects.toThrow(verboten)
    expect(await cms.strapi.db.query(KI_SYSTEM).count({})).toBe(vorher)
    await expect(lege(petra, gemeinde.documentId)).resolves.toMatchObject({ name: steckbriefwerte.name })

    await expect(aendere(ben, steckbrief.documentId, { name: 'Von Ben' })).resolves.toBeDefined()
    for (const konto of [kurt, dora, null])
      await expect(aendere(konto, steckbrief.documentId, { name: 'Fremd' })).rejects.toThrow(verboten)
    // What is out of reach and what is not there look the same.
    await expect(aendere(petra, fremder.documentId, { name: 'Fremd' })).rejects.toThrow(verboten)
    await expect(aendere(petra, 'gibt-es-nicht', { name: 'Fremd' })).rejects.toThrow(verboten)
    expect(await stand(steckbrief.documentId)).toMatchObject([{ name: 'Von Ben' }])
    expect(await stand(fremder.documentId)).toMatchObject([{ name: steckbriefwerte.name }])
  })

  test('nobody moves a Steckbrief to where they may not create one, in whatever form the relation is sent', async () => {
    const { konten, gemeinde, kreis, steckbrief } = w
    const vorher = await stand(steckbrief.documentId)
    const ziel = { documentId: kreis.documentId }
    for (const organisation of [
      kreis.documentId,
      kreis.id,
      ziel,
      { id: kreis.id },
      { set: [ziel] },
      { set: [kreis.id] },
      { connect: [ziel] },
      { connect: [kreis.documentId] },
      { connect: [{ ...ziel, position: { end: true } }], disconnect: [{ documentId: gemeinde.documentId }] },
      { disconnect: [{ documentId: gemeinde.documentId }] },
      { set: [] },
      null,
    ]) {
      for (const konto of [konten.petra, konten.ben])
        await expect(
          aendere(konto, steckbrief.documentId, { organisation }),
          JSON.stringify(organisation),
        ).rejects.toThrow()
      expect(await stand(steckbrief.documentId), JSON.stringify(organisation)).toEqual(vorher)
    }
    // With a membership at both ends it is a hand-over; the editor of the old place stays behind.
    await w.gelingt(w.vergib(konten.kurt, konten.petra, 'projekt-admin', kreis.documentId))
    const { documentId } = await legeSteckbriefAn(cms, gemeinde.documentId)
    await w.gelingt(
      w.vergib(konten.petra, konten.ben, 'bearbeiter', gemeinde.documentId, { steckbriefe: [documentId] }),
    )
    await expect(aendere(konten.ben, documentId, { name: 'Mit Recht' })).resolves.toBeDefined()
    await expect(aendere(konten.petra, documentId, { organisation: kreis.documentId })).resolves.toBeDefined()
    expect(await stand(documentId)).toMatchObject([{ organisation: { id: kreis.id } }])
    await expect(aendere(konten.ben, documentId, { name: 'Ohne Recht' })).rejects.toThrow(verboten)
  })

  test('publishing, deleting and everything that has no rule is refused, also to a user of Strapi’s own routes', async () => {
    const { konten, steckbrief, gemeinde } = w
    const { documentId } = steckbrief
    const { petra, anna } = konten
    const imPortal = async (konto: number | null, arbeit: () => Promise<unknown>) => {
      let ergebnis: Promise<unknown> | undefined
      await cms.strapi.requestContext.run(
        {
          state: {
            auth: {
              strategy: { name: 'users-permissions' },
              credentials: konto === null ? null : { id: konto },
            },
          },
        } as never,
        () => {
          ergebnis = arbeit()
          return Promise.resolve()
        },
      )
      return ergebnis
    }
    for (const alsWer of [imNamenVon, imPortal]) {
      await expect(alsWer(petra, () => systeme().publish({ documentId }))).rejects.toThrow(verboten)
      await expect(alsWer(petra, () => systeme().delete({ documentId }))).rejects.toThrow(verboten)
      await expect(
        alsWer(petra, () => systeme().update({ documentId, data: {}, status: 'published' })),
      ).rejects.toThrow(verboten)
      await expect(
        alsWer(anna, () =>
          cms.strapi.documents(SEITE).create({ data: { titel: 'Fremd', slug: 'fremd' } as never }),
        ),
      ).rejects.toThrow(verboten)
      await expect(
        alsWer(null, () => systeme().update({ documentId, data: { name: 'Niemand' } as never })),
      ).rejects.toThrow(verboten)
      await expect(
        alsWer(petra, () =>
          cms.strapi
            .documents(ORGANISATION)
            .update({ documentId: gemeinde.documentId, data: { teilnahme: 'keine-ki' } as never }),
        ),
      ).rejects.toThrow(verboten)
    }
    expect((await stand(documentId)).length).toBe(1)
  })

  test('a Gruppen-Admin of a Land manages the organisations below, not those of the neighbour', async () => {
    const { konten, kreis, gemeinde, nachbarland } = w
    const organisationen = () => cms.strapi.documents(ORGANISATION)
    const aendereStelle = (konto: number, documentId: string, data: object) =>
      imNamenVon(konto, () => organisationen().update({ documentId, data: data as never }))
    await expect(
      aendereStelle(konten.anna, gemeinde.documentId, { teilnahme: 'veroeffentlicht' }),
    ).resolves.toBeDefined()
    await expect(aendereStelle(konten.nina, gemeinde.documentId, { teilnahme: 'keine-ki' })).rejects.toThrow(
      verboten,
    )
    await expect(aendereStelle(konten.kurt, gemeinde.documentId, { teilnahme: 'keine-ki' })).rejects.toThrow(
      verboten,
    )
    await expect(
      aendereStelle(konten.anna, gemeinde.documentId, { eltern: nachbarland.documentId }),
    ).rejects.toThrow(verboten)
    const neue = (konto: number, eltern: string) =>
      imNamenVon(konto, () =>
        organisationen().create({ data: { name: `Amt ${++laufend}`, art: 'sonstige', eltern } as never }),
      )
    await expect(neue(konten.anna, kreis.documentId)).resolves.toBeDefined()
    await expect(neue(konten.anna, nachbarland.documentId)).rejects.toThrow(verboten)
    await expect(
      imNamenVon(konten.anna, () =>
        organisationen().create({ data: { name: `Wurzel ${++laufend}`, art: 'land' } as never }),
      ),
    ).rejects.toThrow(verboten)
  })

  test('memberships are written by nobody through the document service, and Strapi has no routes to them', async () => {
    const { konten, mitgliedschaften, kreis } = w
    const dokumente = cms.strapi.documents(MITGLIEDSCHAFT)
    const vorher = await anzahl()
    const data = { person: konten.dora, organisation: kreis.documentId, rolle: 'gruppen-admin-1' } as never
    const eine = { documentId: mitgliedschaften.ben }
    for (const alsWer of [
      (arbeit: () => Promise<unknown>) => arbeit(),
      (arbeit: () => Promise<unknown>) => imNamenVon(konten.anna, arbeit),
    ]) {
      await expect(alsWer(() => dokumente.create({ data }))).rejects.toThrow(verboten)
      await expect(alsWer(() => dokumente.update({ ...eine, data }))).rejects.toThrow(verboten)
      await expect(alsWer(() => dokumente.delete(eine))).rejects.toThrow(verboten)
      await expect(alsWer(() => dokumente.clone({ ...eine, data }))).rejects.toThrow(verboten)
    }
    expect(await anzahl()).toBe(vorher)
    for (const pfad of ['mitgliedschaften', `mitgliedschaften/${mitgliedschaften.ben}`])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        expect([404, 405]).toContain((await fetch(`${cms.url}/api/${pfad}`, { method })).status)
  })
})
