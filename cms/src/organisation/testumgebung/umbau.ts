import { expect, test } from 'vitest'
import { z } from 'zod'
import { KI_SYSTEM, ORGANISATION } from '../../dokumente/arten.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { frageDienst, legeOrganisationAn, legeSteckbriefAn, seitPosition } from '../../testumgebung/fabrik.js'
import type * as Baum from '../baum.js'
import type { Knoten } from '../baum.js'
import type * as Ereignis from '../ereignis.js'
import type * as Umbau from '../umbau.js'
import type { Umbenennung } from '../umbau.js'

const mitStand = z.object({ stand: z.number() })
const mitBetreiber = z.array(z.object({ organisation: z.object({ documentId: z.string() }) }))

type Organisation = Awaited<ReturnType<typeof legeOrganisationAn>>

/** What the tests of both databases use of a running CMS. */
export function werkzeug(cms: () => TestCms) {
  const strapi = () => cms().strapi
  const umbau = () => cms().modul<typeof Umbau>('organisation/umbau.js')
  const baum = () => cms().modul<typeof Baum>('organisation/baum.js')
  return {
    lege: (name: string, daten: Record<string, unknown> = {}) =>
      legeOrganisationAn(cms(), { name, art: 'kreis', ...daten }),
    lies: async ({ documentId }: { documentId: string }): Promise<Knoten> => {
      const knoten = await baum().findeKnoten(strapi(), strapi().db.connection, documentId)
      if (knoten === null) throw new Error('no such organisation')
      return knoten
    },
    verschiebe: (eine: Organisation, eltern: Organisation) =>
      umbau().verschiebe(strapi(), eine.documentId, eltern.documentId),
    benenneUm: (eine: Organisation, wie: Umbenennung) => umbau().benenneUm(strapi(), eine.documentId, wie),
    fuehreZusammen: (alte: Organisation[], neue: Organisation, am?: string) =>
      umbau().fuehreZusammen(
        strapi(),
        alte.map(({ documentId }) => documentId),
        neue.documentId,
        am,
      ),
    beende: (eine: Organisation, am?: string) => umbau().beende(strapi(), eine.documentId, am),
    aendere: (eine: Organisation, data: Record<string, unknown>) =>
      strapi().documents(ORGANISATION).update({ documentId: eine.documentId, data }),
    betreiber: async (steckbrief: { documentId: string }): Promise<string[]> => {
      const zeilen = await strapi()
        .db.query(KI_SYSTEM)
        .findMany({ where: { documentId: steckbrief.documentId }, populate: { organisation: true } })
      return mitBetreiber.parse(zeilen).map(({ organisation }) => organisation.documentId)
    },
    teilnahme: async ({ id }: Organisation): Promise<unknown> =>
      strapi()
        .db.query(ORGANISATION)
        .findOne({ where: { id }, select: ['teilnahme', 'mailDomains'] })
        .then((zeile: unknown) =>
          z.object({ teilnahme: z.string(), mailDomains: z.array(z.string()) }).parse(zeile),
        ),
    stand: async (): Promise<number> => {
      return mitStand.parse(await frageDienst(cms(), '/api/feed?after=0&limit=1')).stand
    },
    seite: async (slug: string): Promise<{ status: number; inhalt: unknown }> => {
      const antwort = await fetch(`${cms().url}/api/oeffentlich/organisationen/${slug}`)
      return { status: antwort.status, inhalt: await antwort.json() }
    },
  }
}

/** Operations on organisations; the same tests run on SQLite and on PostgreSQL. */
export function pruefeUmbau(cms: () => TestCms): void {
  const {
    lege,
    lies,
    verschiebe,
    benenneUm,
    fuehreZusammen,
    beende,
    aendere,
    betreiber,
    teilnahme,
    stand,
    seite,
  } = werkzeug(cms)
  const seit = (position: number) => seitPosition(cms(), position)

  test('a move takes the subtree along and names everything in it; the same again changes nothing', async () => {
    const [alt, neu] = [
      await lege('Umland Alt', { art: 'land', ebene: 'land', land: 'de-sn' }),
      await lege('Umland Neu', { art: 'land', ebene: 'land', land: 'de-th' }),
    ]
    const kreis = await lege('Umkreis', { eltern: alt.documentId })
    const ort = await lege('Umort', { art: 'gemeinde', eltern: kreis.documentId })
    const steckbrief = await legeSteckbriefAn(cms(), ort.documentId)
    const davor = await stand()
    await verschiebe(kreis, neu)
    expect(await lies(ort)).toMatchObject({ pfad: `/${neu.id}/${kreis.id}/${ort.id}/`, land: 'de-th' })
    expect((await seit(davor)).toSorted()).toEqual(
      [
        `organisation ${kreis.documentId}`,
        `organisation ${ort.documentId}`,
        `steckbrief ${steckbrief.documentId}`,
      ].toSorted(),
    )
    const danach = await stand()
    await verschiebe(kreis, neu)
    expect(await stand()).toBe(danach)
    await expect(verschiebe(neu, ort)).rejects.toThrow('unter sich selbst')
  })

  test('what is imported stays in its register, and nothing else comes in', async () => {
    const register = await lege('Umregister', { art: 'register', ebene: 'sonstige' })
    const anderes = await lege('Anderes Umregister', { art: 'register', ebene: 'sonstige' })
    const fremde = await lege('Umfremde', { eltern: register.documentId })
    const eigene = await lege('Umeigene', { art: 'land' })
    // Only the importer sets the mark.
    const ids = [register.id, anderes.id, fremde.id]
    await cms().strapi.db.connection('organisationen').whereIn('id', ids).update({ importiert: true })
    for (const [eine, ziel] of [
      [fremde, eigene],
      [fremde, anderes],
      [register, eigene],
      [eigene, register],
    ] as const) {
      await expect(verschiebe(eine, ziel)).rejects.toThrow('in ihrem Register')
      await expect(fuehreZusammen([eine], ziel)).rejects.toThrow('ihres Registers')
    }
    await expect(aendere(fremde, { eltern: null })).rejects.toThrow('in ihrem Register')
  })

  test('a display name that says where the organisation stood follows a move', async () => {
    const [a, b] = [await lege('Lagekreis A', { art: 'land' }), await lege('Lagekreis B', { art: 'land' })]
    await lege('Lage', { eltern: b.documentId })
    const ort = await lege('Lage', { eltern: a.documentId })
    expect((await lies(ort)).anzeigename).toBe('Lage (Lagekreis A)')
    await verschiebe(ort, b)
    expect(await lies(ort)).toMatchObject({ anzeigename: 'Lage (Lagekreis B)', slug: 'lage-lagekreis-a' })
  })

  test('a renaming keeps the address; a new one is given on request, and old ones stay for ever', async () => {
    const eine = await lege('Namensamt', { art: 'land' })
    await benenneUm(eine, { name: 'Umbenanntes Amt' })
    expect(await lies(eine)).toMatchObject({ slug: 'namensamt', anzeigename: 'Umbenanntes Amt' })
    await benenneUm(eine, { name: 'Umbenanntes Amt', adresse: 'aus-name' })
    await aendere(eine, { slug: 'amt-drei' })
    expect((await lies(eine)).slug).toBe('amt-drei')
    for (const alte of ['namensamt', 'umbenanntes-amt']) {
      expect(await seite(alte)).toEqual({
        status: 200,
        inhalt: { weiter: { slug: 'amt-drei', name: 'Umbenanntes Amt' } },
      })
    }
    const gleiche = await lege('Namensamt', { art: 'land' })
    expect((await lies(gleiche)).slug).toBe('namensamt-2')
    for (const slug of ['namensamt', 'amt-drei']) {
      await expect(aendere(gleiche, { slug })).rejects.toThrow('gehört')
    }
    for (const slug of ['Ümlaut', '../admin', 'a--b', '-a', 'a'.repeat(101)]) {
      await expect(aendere(gleiche, { slug })).rejects.toThrow('kleine Buchstaben')
    }
    await benenneUm(eine, { name: 'Umbenanntes Amt', adresse: 'namensamt' })
    expect((await lies(eine)).slug).toBe('namensamt')
    expect(await seite('amt-drei')).toMatchObject({ inhalt: { weiter: { slug: 'namensamt' } } })
    const davor = await stand()
    await benenneUm(eine, { name: 'Umbenanntes Amt', adresse: 'namensamt' })
    expect(await stand()).toBe(davor)
  })

  test('a merger gives everything to the successor and leaves readable traces', async () => {
    const ereignisse: string[] = []
    const { beiOrganisationsereignis } = cms().modul<typeof Ereignis>('organisation/ereignis.js')
    beiOrganisationsereignis(cms().strapi, (trx, ereignis) => {
      expect(trx.isTransaction).toBe(true)
      ereignisse.push(
        ereignis.art === 'aufgegangen'
          ? `${ereignis.vorher.name} in ${ereignis.nachfolger.name}`
          : `${ereignis.vorher.name} ${ereignis.art}`,
      )
      return Promise.resolve()
    })
    const land = await lege('Fusionsland', { art: 'land', ebene: 'land', land: 'de-ni' })
    const a = await lege('Fusion A', { eltern: land.documentId, ars: '99001' })
    const b = await lege('Fusion B', { eltern: land.documentId, ars: '99002' })
    const neu = await lege('Fusion Neu', { eltern: land.documentId })
    const amt = await lege('Fusionsamt', { art: 'sonstige', eltern: a.documentId })
    const entwurf = await legeSteckbriefAn(cms(), a.documentId)
    const offen = await legeSteckbriefAn(cms(), b.documentId, {}, 'published')
    const davor = await stand()
    await fuehreZusammen([a, b], neu, '2025-12-31')

    expect(await betreiber(entwurf)).toEqual([neu.documentId])
    expect(await betreiber(offen)).toEqual([neu.documentId, neu.documentId])
    expect(await lies(amt)).toMatchObject({ pfad: `/${land.id}/${neu.id}/${amt.id}/`, tiefe: 2 })
    expect(await lies(a)).toMatchObject({ beendetAm: '2025-12-31', nachfolgerId: neu.id, ars: '99001' })
    expect(ereignisse.toSorted()).toEqual([
      'Fusion A in Fusion Neu',
      'Fusion B in Fusion Neu',
      'Fusionsamt verschoben',
    ])
    expect(new Set(await seit(davor))).toEqual(
      new Set([
        ...[a, b, neu, amt].map(({ documentId }) => `organisation ${documentId}`),
        ...[entwurf, offen].map(({ documentId }) => `steckbrief ${documentId}`),
      ]),
    )
    expect(
      await frageDienst(cms(), '/api/projektion', { art: 'steckbrief', dokumente: [offen.documentId] }),
    ).toMatchObject({ dokumente: [{ suchdokument: { organisation: 'fusion-neu' } }] })
    expect(await seite('fusion-a')).toMatchObject({ status: 200, inhalt: { weiter: { slug: 'fusion-neu' } } })
    expect((await seite('fusion-neu')).inhalt).toMatchObject({
      anzahl: 1,
      kinder: [{ slug: 'fusionsamt' }],
      vorgaengerinnen: [
        { name: 'Fusion A', beendet: '2025-12-31' },
        { name: 'Fusion B', beendet: '2025-12-31' },
      ],
    })

    const danach = await stand()
    await fuehreZusammen([a, b], neu)
    expect(await stand()).toBe(danach)
    await expect(fuehreZusammen([a], land)).rejects.toThrow('schon in einer anderen')
    await expect(fuehreZusammen([neu], a)).rejects.toThrow('gibt es selbst nicht mehr')
    await expect(verschiebe(amt, a)).rejects.toThrow('gibt es nicht mehr')
    await expect(lege('Spätes Amt', { eltern: a.documentId })).rejects.toThrow('gibt es nicht mehr')
    await expect(legeSteckbriefAn(cms(), a.documentId)).rejects.toThrow('Nachfolgerin ist „Fusion Neu“')
  })

  test('state of participation and mail domains go to the successor, with a row in the audit log', async () => {
    const alt = await lege('Erbe Alt', {
      teilnahme: 'veroeffentlicht',
      mailDomains: ['alt.example', 'beide.example'],
    })
    const still = await lege('Erbe Still', { teilnahme: 'keine-ki', mailDomains: ['still.example'] })
    const neu = await lege('Erbe Neu', {
      teilnahme: 'eingeladen',
      mailDomains: ['beide.example', 'neu.example'],
    })
    await fuehreZusammen([still], neu)
    expect(await teilnahme(neu)).toEqual({
      teilnahme: 'beigetreten',
      mailDomains: ['beide.example', 'neu.example', 'still.example'],
    })
    await fuehreZusammen([alt, still], neu)
    expect(await teilnahme(neu)).toEqual({
      teilnahme: 'veroeffentlicht',
      mailDomains: ['beide.example', 'neu.example', 'still.example', 'alt.example'],
    })
    expect(await teilnahme(alt)).toEqual({ teilnahme: 'veroeffentlicht', mailDomains: [] })
    const belege = await cms()
      .strapi.db.connection('pruefprotokoll')
      .where({ was: 'organisation.zusammenfuehren' })
      .whereIn('worauf_id', [alt.documentId, still.documentId])
      .orderBy('folge')
      .select('worauf_name', 'organisation', 'nachher')
    expect(belege).toEqual([
      expect.objectContaining({ worauf_name: 'Erbe Still in Erbe Neu', organisation: neu.id }),
      expect.objectContaining({ nachher: expect.stringContaining(neu.documentId) as string }),
    ])
  })

  test('addresses follow a chain of successors; a successor below what ends moves up', async () => {
    const land = await lege('Kettenland', { art: 'land' })
    const verband = await lege('Kettenverband', { eltern: land.documentId })
    const mitglied = await lege('Kettenmitglied', { eltern: verband.documentId })
    const erste = await lege('Kette Eins', { eltern: verband.documentId })
    await fuehreZusammen([erste], mitglied)
    await fuehreZusammen([verband], mitglied)
    expect(await lies(mitglied)).toMatchObject({ elternId: land.id, pfad: `/${land.id}/${mitglied.id}/` })
    const ende = await lege('Kette Ende')
    await fuehreZusammen([await lege('Kette Anfang')], ende)
    await expect(
      cms().strapi.documents(ORGANISATION).delete({ documentId: ende.documentId }),
    ).rejects.toThrow('andere aufgegangen')
    const letzte = await lege('Kette Letzte', { eltern: land.documentId })
    await fuehreZusammen([mitglied], letzte)
    for (const slug of ['kette-eins', 'kettenverband', 'kettenmitglied']) {
      expect(await seite(slug)).toMatchObject({ inhalt: { weiter: { slug: 'kette-letzte' } } })
    }
    await expect(fuehreZusammen([land], letzte)).rejects.toThrow('oberste Stelle')
    await expect(fuehreZusammen([letzte], letzte)).rejects.toThrow('in sich selbst')
  })

  test('an end without successor is refused while something stands on it, and readable afterwards', async () => {
    const land = await lege('Endland', { art: 'land' })
    const kreis = await lege('Endkreis', { eltern: land.documentId })
    const ort = await lege('Endort', { eltern: kreis.documentId })
    const steckbrief = await legeSteckbriefAn(cms(), ort.documentId)
    await expect(beende(kreis)).rejects.toThrow('steht noch „Endort“')
    await expect(beende(ort)).rejects.toThrow('betreibt noch KI-Systeme')
    await cms().strapi.documents(KI_SYSTEM).delete({ documentId: steckbrief.documentId })
    await expect(beende(ort, '2999-01-01')).rejects.toThrow('nicht in der Zukunft')
    await beende(ort, '2025-06-30')
    const davor = await stand()
    await beende(ort)
    expect(await stand()).toBe(davor)
    expect(await seite('endort')).toMatchObject({
      status: 200,
      inhalt: { organisation: { beendet: '2025-06-30' } },
    })
    expect((await seite('endkreis')).inhalt).toMatchObject({ kinder: [], kinderGesamt: 0 })
    await expect(legeSteckbriefAn(cms(), ort.documentId)).rejects.toThrow('gibt es nicht mehr')
  })

  test('the admin panel does the same: parent, successor, end and reopening', async () => {
    const land = await lege('Panelland', { art: 'land' })
    const [alt, neu] = [
      await lege('Panel Alt', {
        eltern: land.documentId,
        beendetAm: '2020-01-01',
        nachfolger: land.documentId,
      }),
      await lege('Panel Neu', { art: 'verbandsfreie-gemeinde', eltern: land.documentId }),
    ]
    expect(await lies(alt)).toMatchObject({ beendetAm: null, nachfolgerId: null })
    const kind = await lege('Panelkind', { eltern: alt.documentId })
    const steckbrief = await legeSteckbriefAn(cms(), alt.documentId)
    await expect(aendere(alt, { beendetAm: '2025-01-01' })).rejects.toThrow('betreibt noch')
    await aendere(alt, { nachfolger: { connect: [{ documentId: neu.documentId }] } })
    const ende = await lies(alt)
    expect([ende.nachfolgerId, ende.beendetAm]).toEqual([neu.id, expect.any(String)])
    expect(await lies(kind)).toMatchObject({ elternId: neu.id })
    expect(await betreiber(steckbrief)).toEqual([neu.documentId])
    await aendere(alt, { beendetAm: null })
    expect(await lies(alt)).toMatchObject({ nachfolgerId: null, beendetAm: null })
    expect(await seite('panel-alt')).toMatchObject({ inhalt: { organisation: { slug: 'panel-alt' } } })
  })
}
