import { adresse } from '@maki/config'
import type { Antwort } from './server.ts'
import { FEINDLICH, LANGES_WORT } from './inhalte.ts'
import { ABLEHNUNG, ADMIN, type Portalfrage, type Portalprobe } from './portalprobe.ts'

/** What the cms answers to the pages of management: ordinary, hostile and very long (docs/schnittstellen.md). */

const alleAktionen = [
  'mitgliedschaft.vergeben.gruppen-admin-2',
  'mitgliedschaft.vergeben.projekt-admin',
  'mitgliedschaft.vergeben.bearbeiter',
  'mitgliedschaft.sehen',
  'organisation.verwalten',
  'organisation.anlegen',
  'registrierung.entscheiden',
  'kennzahlen.sehen',
  'protokoll.sehen',
]
const alle = Object.fromEntries(alleAktionen.map((aktion) => [aktion, true]))

export const LAND = { dokument: 'land0000000000000000000a', name: 'Land Musterland' }
export const STADT = { dokument: 'stadt000000000000000000b', name: 'Stadt Musterhausen' }
export const AMT = { dokument: 'amt00000000000000000000c', name: `Amt für ${LANGES_WORT}` }
const BOESE = { dokument: 'boese000000000000000000d', name: FEINDLICH }

const eintrag = (
  stelle: { dokument: string; name: string },
  weiteres: { beendet?: string; teilnahme?: string } & Record<string, unknown> = {},
): { dokument: string; name: string; teilnahme: string; beendet: string | null } & Record<
  string,
  unknown
> => ({
  ...stelle,
  slug: stelle.dokument,
  art: 'gemeinde',
  ebene: 'kommune',
  teilnahme: 'beigetreten',
  verfahren: 'zweistufig',
  tiefe: 1,
  beendet: null,
  kinder: 0,
  steckbriefe: 3,
  personen: 2,
  ...weiteres,
})

const organisationen = [
  eintrag(LAND, { art: 'land', ebene: 'land', tiefe: 0, kinder: 1_204, steckbriefe: 4_711, personen: 1_500 }),
  eintrag(STADT, { kinder: 2 }),
  eintrag(AMT, { ebene: null, art: null, teilnahme: 'keine-ki' }),
  eintrag(BOESE, { teilnahme: 'keine-rueckmeldung', steckbriefe: 0, personen: 0 }),
  eintrag(
    { dokument: 'alt00000000000000000000e', name: 'Gemeinde Altenhausen' },
    { beendet: '2025-12-31', teilnahme: 'eingeladen' },
  ),
]

const darf = {
  verwalten: true,
  anlegen: true,
  vergeben: ['gruppen-admin-2', 'projekt-admin', 'bearbeiter'],
  kennzahlen: true,
  protokoll: true,
}

/** One organisation in full. */
export const organisation = (dokument: string, weiteres: object = {}) => ({
  ...organisationen.find((eine) => eine.dokument === dokument),
  pfad: dokument === LAND.dokument ? [] : [LAND],
  kurz: null,
  mailDomains: ['stadt.example', `${'lang'.repeat(14)}.example`],
  ars: '059990001001',
  nachfolger: dokument.startsWith('alt') ? STADT : null,
  darf,
  ...weiteres,
})

const person = (id: number, name: string) => ({ id, name, mail: `person${id}@stadt.example` })

const mitglied = (nummer: number, name: string, weiteres: object = {}) => ({
  mitgliedschaft: `mitglied${nummer}`,
  person: person(nummer, name),
  organisation: STADT,
  rolle: 'projekt-admin',
  bis: null,
  vertretung: false,
  vertretungFuer: null,
  steckbriefe: [],
  darf: { entziehen: true, verlaengern: true, vertreten: false },
  ...weiteres,
})

export const mitgliedschaften = [
  mitglied(1, 'Erika Muster', { bis: '2099-12-31' }),
  mitglied(2, FEINDLICH, { rolle: 'bearbeiter', steckbriefe: [{ dokument: 'stb1', name: FEINDLICH }] }),
  mitglied(3, LANGES_WORT, { organisation: AMT, vertretung: true, vertretungFuer: { name: 'Erika Muster' } }),
  mitglied(4, 'Alex Beispiel', {
    rolle: 'gruppen-admin-1',
    organisation: LAND,
    darf: { entziehen: false, verlaengern: false, vertreten: true },
  }),
]

export const antraege = [
  {
    id: 'antrag000000000000000001',
    name: 'Kim Neu',
    mail: 'kim@stadt.example',
    organisation: STADT.dokument,
    organisationName: STADT.name,
    nachricht: 'Guten Tag,\n\nich betreue unsere KI-Systeme.',
    vorschlag: { anbieter: 'Konto des Landes', rolle: 'projekt-admin' },
    gestellt: '2026-11-20T08:00:00.000Z',
  },
  {
    id: 'antrag000000000000000002',
    name: FEINDLICH,
    mail: 'x@boese.example',
    organisation: BOESE.dokument,
    organisationName: BOESE.name,
    nachricht: `${LANGES_WORT} ${FEINDLICH}`,
    vorschlag: null,
    gestellt: '2026-11-21T08:00:00.000Z',
  },
]

export const protokoll = [
  {
    folge: 12,
    zeit: '2026-11-27T23:30:00.000Z',
    wer: 'Alex Beispiel',
    alsWas: 'Gruppen-Admin Bund oder Land',
    was: 'mitgliedschaft.vergeben',
    wasLabel: 'Mitgliedschaft vergeben',
    worauf: { art: 'mitgliedschaft', id: 'mitglied1', name: 'Erika Muster' },
    vorher: null,
    nachher: { rolle: 'projekt-admin', bis: '2027-12-31', notiz: FEINDLICH },
  },
  {
    folge: 11,
    zeit: '2026-11-26T10:00:00.000Z',
    wer: FEINDLICH,
    alsWas: '',
    was: 'organisation.aendern',
    wasLabel: 'Organisation geändert',
    worauf: { art: 'organisation', id: AMT.dokument, name: AMT.name },
    vorher: { mailDomains: [] },
    nachher: { mailDomains: [LANGES_WORT] },
  },
]

const liste = (eintraege: readonly object[], { seite = '1' }: Record<string, string>, weiteres = {}) => ({
  koerper: { anzahl: eintraege.length, seite: Number(seite), jeSeite: 25, eintraege, ...weiteres },
})

const fehlt = (): Antwort => ABLEHNUNG('nicht-gefunden', 'Das gibt es nicht.')

const enthaelt = (text: string, q = '') => text.toLowerCase().includes(q.toLowerCase())

const wege: Record<string, (frage: Portalfrage) => Antwort> = {
  'GET /api/portal/bereich': () => ({
    koerper: {
      rollen: [
        { rolle: 'gruppen-admin-1', organisation: LAND },
        { rolle: 'projekt-admin', organisation: AMT },
        { rolle: 'bearbeiter', organisation: BOESE },
      ],
      darf: alle,
      anStellen: alle,
    },
  }),
  'GET /api/portal/aufgaben': () => ({
    koerper: {
      aufgaben: [
        { art: 'antraege', anzahl: 2, naechste: '2026-11-20', titel: FEINDLICH },
        { art: 'mitgliedschaften-enden', anzahl: 1, naechste: '2026-12-01', titel: LANGES_WORT },
        { art: 'eigene-endet', anzahl: 1, naechste: '2026-12-24', titel: LAND.name },
        { art: 'eigener-antrag', anzahl: 1, naechste: null, titel: null },
        { art: 'organisation-ohne-admin', anzahl: 3, naechste: null, titel: AMT.name },
      ],
    },
  }),
  'GET /api/portal/organisationen': ({ parameter }) => {
    const { q, eltern, teilnahme, beendet } = parameter
    const unter = eltern === undefined ? organisationen : organisationen.slice(2)
    return liste(
      unter.filter(
        (eine) =>
          enthaelt(eine.name, q) &&
          (teilnahme === undefined || eine.teilnahme === teilnahme) &&
          (beendet === 'true' || eine.beendet === null),
      ),
      parameter,
    )
  },
  'GET /api/portal/organisation': ({ parameter: { dokument = '' } }) =>
    organisationen.some((eine) => eine.dokument === dokument) ? { koerper: organisation(dokument) } : fehlt(),
  'GET /api/portal/mitgliedschaften': ({ parameter }) =>
    liste(
      mitgliedschaften.filter(({ person: { name } }) => enthaelt(name, parameter.q)),
      parameter,
    ),
  'GET /api/portal/mitgliedschaft': ({ parameter }) => {
    const eine = mitgliedschaften.find(({ mitgliedschaft }) => mitgliedschaft === parameter.mitgliedschaft)
    return eine === undefined
      ? fehlt()
      : { koerper: { ...eine, vergebenVon: FEINDLICH, seit: '2026-01-01T08:00:00.000Z' } }
  },
  'GET /api/portal/person': ({ parameter: { mail = '' } }) => ({
    koerper: {
      person: mitgliedschaften.map((eine) => eine.person).find((eine) => eine.mail === mail) ?? null,
    },
  }),
  'GET /api/portal/steckbriefe': () => ({
    koerper: {
      steckbriefe: [
        { dokument: 'stb1', name: 'Vorprüfung von Bauanträgen' },
        { dokument: 'stb2', name: FEINDLICH },
      ],
    },
  }),
  'GET /api/konto/antraege': ({ parameter: { seite = '1' } }) => ({
    koerper: {
      eigene: [],
      zuEntscheiden: { anzahl: antraege.length, seite: Number(seite), jeSeite: 25, antraege },
    },
  }),
  'GET /api/portal/kennzahlen': ({ parameter: { organisation: welche } }) =>
    welche === 'fremd'
      ? fehlt()
      : {
          koerper: {
            organisation: LAND,
            kiSysteme: {
              gesamt: 4_711,
              veroeffentlicht: 4_000,
              nachStand: { 'in-betrieb': 3_000, 'nicht-angegeben': 11, unbekannt: 2 },
              nachRisikoklasse: {},
            },
            teilnahme: { beigetreten: 12, 'keine-rueckmeldung': 1_192 },
            organisationen: 1_204,
            personen: { gesamt: 3, nachRolle: { 'projekt-admin': 2, bearbeiter: 1 } },
            antraege: { offen: 2, aelterAls7Tage: 1 },
          },
        },
  'GET /api/portal/protokoll': ({ parameter }) =>
    liste(protokoll, parameter, {
      arten: [
        { was: 'mitgliedschaft.vergeben', label: 'Mitgliedschaft vergeben' },
        { was: 'organisation.aendern', label: 'Organisation geändert' },
      ],
    }),
  'GET /api/portal/protokoll-export': () => ({
    typ: 'text/csv; charset=utf-8',
    koerper: '\u{feff}Nummer;Zeit\r\n12;2026-11-27\r\n',
  }),
}

/** Whether the cms would take it; a test that wants a refusal sets its own answer. */
for (const was of ['vergeben', 'entziehen', 'verlaengern', 'vertreten'])
  wege[`POST /api/portal/mitgliedschaft-${was}`] = () => ({ koerper: { mitgliedschaft: 'neu' } })
for (const was of ['aendern', 'anlegen'])
  wege[`POST /api/portal/organisation-${was}`] = () => ({ koerper: { organisation: STADT.dokument } })
wege['POST /api/konto/einladen'] = () => ({ koerper: { gesendet: true } })

/** What the cms takes of an address; anything else is 400. */
const PARAMETER: Record<string, RegExp> = {
  dokument: /^[a-z0-9]{1,32}$/,
  organisation: /^[a-z0-9]{1,32}$/,
  mitgliedschaft: /^[a-z0-9]{1,32}$/,
  eltern: /^[a-z0-9]{1,32}$/,
  q: /^.{1,100}$/,
  text: /^.{1,100}$/,
  von: /^\d{4}-(?!02-3)\d\d-\d\d$/,
}

const mitPruefung =
  (antwort: (frage: Portalfrage) => Antwort) =>
  (frage: Portalfrage): Antwort =>
    Object.entries(frage.parameter).every(([name, wert]) => PARAMETER[name]?.test(wert) ?? true)
      ? antwort(frage)
      : ABLEHNUNG('parameter-ungueltig', 'Ein Parameter ist ungültig.')

/** A Gruppen-Admin of a Land with something of everything. @returns the header that their browser sends */
export function alsVerwaltung(portal: Portalprobe): { cookie: string } {
  for (const [was, antwort] of Object.entries(wege)) portal.antworten.set(was, mitPruefung(antwort))
  return portal.meldeAn(ADMIN)
}

const mit = (route: string, parameter: Record<string, string>) =>
  `${route}?${new URLSearchParams(parameter).toString()}`

/** Every page of management, with what one thing or a choice in the address makes of it. */
export const VERWALTUNGSSEITEN: readonly string[] = [
  adresse('portal'),
  adresse('portalOrganisationen'),
  mit(adresse('portalOrganisationen'), { beendet: 'ja', sortierung: 'personen', richtung: 'ab' }),
  mit(adresse('portalOrganisationen'), { q: 'gibt es nicht' }),
  mit(adresse('portalOrganisationen'), { ansicht: 'baum' }),
  mit(adresse('portalOrganisationen'), { ansicht: 'baum', eltern: STADT.dokument }),
  adresse('portalOrganisation', { dokument: AMT.dokument }),
  adresse('portalOrganisation', { dokument: 'alt00000000000000000000e' }),
  mit(adresse('portalOrganisation', { dokument: AMT.dokument }), { handlung: 'aendern' }),
  mit(adresse('portalOrganisation', { dokument: BOESE.dokument }), { handlung: 'anlegen' }),
  adresse('portalPersonen'),
  mit(adresse('portalPersonen'), { organisation: AMT.dokument, endet: 'ja', unterhalb: 'ja' }),
  adresse('portalVergeben'),
  mit(adresse('portalVergeben'), { organisation: BOESE.dokument }),
  adresse('portalMitgliedschaft', { mitgliedschaft: 'mitglied2' }),
  mit(adresse('portalMitgliedschaft', { mitgliedschaft: 'mitglied3' }), { handlung: 'entziehen' }),
  mit(adresse('portalMitgliedschaft', { mitgliedschaft: 'mitglied1' }), { handlung: 'verlaengern' }),
  mit(adresse('portalMitgliedschaft', { mitgliedschaft: 'mitglied4' }), { handlung: 'vertreten' }),
  adresse('portalEinladen'),
  adresse('portalAntraege'),
  mit(adresse('portalAntraege'), { antrag: 'antrag000000000000000002' }),
  adresse('portalKennzahlen'),
  adresse('portalProtokoll'),
  mit(adresse('portalProtokoll'), {
    organisation: AMT.dokument,
    was: 'organisation.aendern',
    von: '2026-11-01',
  }),
  adresse('portalRechte'),
]
