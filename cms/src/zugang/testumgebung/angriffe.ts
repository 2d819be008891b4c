import { PASSWORT } from '../../konto/testumgebung/konto.js'
import {
  angemeldete,
  neuesKonto,
  ORTE,
  type Akteur,
  type Angriffswelt,
  type Name,
  type Ort,
} from './angriffswelt.js'

type Anfrage = Readonly<Record<string, unknown>>

/** One row of the attack table. */
export interface Zeile {
  /** As the router lists it. */
  readonly route: string
  readonly angriff: string
  /** Body of a POST, parameters of a GET; anew for each attacker. */
  readonly anfrage: (ich: Akteur, welt: Angriffswelt) => Anfrage | Promise<Anfrage>
  /** Status for everybody with a session who may not. */
  readonly sonst: number
  /** Another status for single ones. */
  readonly anders?: Readonly<Partial<Record<Name, number>>>
  /** Who may do it, and gets 200: shows that the others are not refused for another reason. */
  readonly darf?: readonly Name[]
  /** Needs no session, or is refused before it is asked for: somebody without one is answered like everybody else. */
  readonly offen?: true
  /** Changes something that belongs to the attacker alone, also where it says no. */
  readonly wirkt?: true
  /** Places whose internal things the answer shows to whom; everybody else sees none. */
  readonly sieht?: Readonly<Partial<Record<Name, readonly string[]>>>
  /** The answer counts as many as it shows places. */
  readonly zaehlt?: true
}

const portal = (verb: string) => `POST /api/portal/${verb}`
const konto = (verb: string) => `POST /api/konto/${verb}`

const an = ({ orte }: Angriffswelt, ort: string): Ort => orte.get(ort)!
const von = ({ akteure }: Angriffswelt, name: Name): Akteur => akteure.get(name)!

const ADMINS: readonly Name[] = ['gruppen-admin-1', 'gruppen-admin-2']
const unter = (oben: string) => ORTE.filter((ort) => ort.startsWith(oben))
/** A mark that nobody has. */
const MARKE = 'M'.repeat(43)

const vergabe = (
  angriff: string,
  ort: string,
  rolle: string,
  darf: readonly Name[],
  mehr: (ich: Akteur, welt: Angriffswelt) => Anfrage = () => ({}),
): Zeile => ({
  route: portal('mitgliedschaft-vergeben'),
  angriff,
  anfrage: async (ich, welt) => ({
    person: await neuesKonto(welt, ort, rolle === 'bearbeiter' ? 'projekt-admin' : 'antrag'),
    organisation: an(welt, ort).organisation,
    rolle,
    ...mehr(ich, welt),
  }),
  sonst: 422,
  darf,
})

const vergaben: readonly Zeile[] = [
  vergabe('Projekt-Admin an der eigenen Gemeinde', 'l1k1g1', 'projekt-admin', ADMINS),
  vergabe('Projekt-Admin im Nachbarkreis', 'l1k2g1', 'projekt-admin', ['gruppen-admin-1']),
  vergabe('Projekt-Admin im fremden Land', 'l2k1g1', 'projekt-admin', []),
  vergabe('Gruppen-Admin im eigenen Kreis', 'l1k1', 'gruppen-admin-2', ['gruppen-admin-1']),
  vergabe('Gruppen-Admin des eigenen Landes', 'l1', 'gruppen-admin-1', []),
  vergabe(
    'Bearbeitung eines fremden Entwurfs an der eigenen Stelle',
    'l1k1g1',
    'bearbeiter',
    [],
    (_ich, welt) => ({
      steckbriefe: [an(welt, 'l2k1g1').entwurf],
    }),
  ),
  vergabe(
    'Bearbeitung des Entwurfs der eigenen Stelle',
    'l1k1g1',
    'bearbeiter',
    ['projekt-admin', ...ADMINS],
    (_ich, welt) => ({
      steckbriefe: [an(welt, 'l1k1g1').entwurf],
    }),
  ),
  vergabe('sich selbst', 'l1k1g1', 'projekt-admin', [], (ich) => ({ person: ich.id || 1 })),
  vergabe('an ein gesperrtes Konto', 'l1k1g1', 'projekt-admin', [], (_ich, welt) => ({
    person: von(welt, 'gesperrt').id,
  })),
  vergabe(
    'an jemanden aus dem fremden Land, mit der Nummer des Kontos',
    'l1k1g1',
    'projekt-admin',
    [],
    (_ich, welt) => ({
      person: an(welt, 'l2k1g1').person.id,
    }),
  ),
  vergabe('mit einem Ende, das vorbei ist', 'l1k1g1', 'projekt-admin', [], () => ({ bis: '2026-01-31' })),
]

const aenderung = (
  verb: 'entziehen' | 'verlaengern' | 'vertreten',
  angriff: string,
  welche: (ich: Akteur, welt: Angriffswelt) => string,
  mehr: (ich: Akteur, welt: Angriffswelt) => Anfrage | Promise<Anfrage> = () => ({}),
): Zeile => ({
  route: portal(`mitgliedschaft-${verb}`),
  angriff,
  anfrage: async (ich, welt) => ({ mitgliedschaft: welche(ich, welt), ...(await mehr(ich, welt)) }),
  sonst: 422,
})

const fremde = (_ich: Akteur, welt: Angriffswelt) => an(welt, 'l2k1g1').mitgliedschaft
const eigene = (ich: Akteur) => ich.mitgliedschaft
const hoehere = (_ich: Akteur, welt: Angriffswelt) => von(welt, 'gruppen-admin-1').mitgliedschaft
const dritte = async (_ich: Akteur, welt: Angriffswelt) => ({ person: await neuesKonto(welt, 'l1k1g1') })

const aenderungen: readonly Zeile[] = [
  aenderung('entziehen', 'eine fremde', fremde),
  aenderung('entziehen', 'die eigene', eigene),
  aenderung('entziehen', 'die der Ebene 1', hoehere),
  aenderung('verlaengern', 'eine fremde', fremde, () => ({ bis: null })),
  aenderung('verlaengern', 'die eigene, auch die abgelaufene', eigene, () => ({ bis: null })),
  aenderung('verlaengern', 'die der Ebene 1', hoehere, () => ({ bis: '2099-12-31' })),
  aenderung('vertreten', 'eine fremde', fremde, dritte),
  {
    ...aenderung('vertreten', 'die der Ebene 1, die nur sich selbst vertreten lässt', hoehere, dritte),
    darf: ['gruppen-admin-1'],
  },
  aenderung('vertreten', 'die eigene durch jemanden aus dem fremden Land', eigene, (_ich, welt) => ({
    person: an(welt, 'l2k1g1').person.id,
  })),
  aenderung('vertreten', 'die eigene durch sich selbst', eigene, (ich) => ({ person: ich.id || 1 })),
]

const einladung = (
  angriff: string,
  ort: string,
  rolle: string,
  darf: readonly Name[],
  sonst = 403,
): Zeile => ({
  route: konto('einladen'),
  angriff,
  anfrage: (ich, welt) => ({
    mail: `eingeladen-${ich.name}@behoerde.example`,
    organisation: an(welt, ort).organisation,
    rolle,
  }),
  sonst,
  darf,
})

const einladungen: readonly Zeile[] = [
  einladung('an die eigene Gemeinde', 'l1k1g1', 'projekt-admin', ADMINS),
  einladung('in das fremde Land', 'l2k1g1', 'projekt-admin', []),
  einladung('als Gruppen-Admin des Landes', 'l1', 'gruppen-admin-1', []),
  {
    ...einladung('sich selbst', 'l1k1g1', 'projekt-admin', []),
    anfrage: (ich, welt) => ({
      mail: ich.mail,
      organisation: an(welt, 'l1k1g1').organisation,
      rolle: 'projekt-admin',
    }),
  },
]

const entscheidung = (
  angriff: string,
  ort: string,
  rolle: string | null,
  darf: readonly Name[],
  sonst = 404,
): Zeile => ({
  route: konto('antrag-entscheiden'),
  angriff,
  anfrage: (_ich, welt) => ({ antrag: an(welt, ort).antrag, entscheidung: 'annehmen', rolle }),
  sonst,
  darf,
})

const antraege: readonly Zeile[] = [
  entscheidung('einen des fremden Landes', 'l2k1g1', null, []),
  {
    ...entscheidung(
      'einen des Nachbarkreises mit der Rolle Gruppen-Admin Land',
      'l1k2g1',
      'gruppen-admin-1',
      [],
    ),
    anders: { 'gruppen-admin-1': 422 },
  },
  {
    route: konto('antrag-entscheiden'),
    angriff: 'einen des fremden Landes ablehnen',
    anfrage: (_ich, welt) => ({
      antrag: an(welt, 'l2k2g2').antrag,
      entscheidung: 'ablehnen',
      begruendung: 'Nein.',
    }),
    sonst: 404,
  },
  {
    route: konto('antrag-stellen'),
    angriff: 'bei sich selbst um Zugang bitten',
    anfrage: (_ich, welt) => ({ organisation: an(welt, 'l2k1').organisation }),
    sonst: 200,
    darf: angemeldete,
    wirkt: true,
  },
  {
    route: konto('antrag-stellen'),
    angriff: 'an einer Stelle, die es nicht gibt',
    anfrage: () => ({ organisation: 'gibtesnicht' }),
    sonst: 422,
  },
  {
    route: 'GET /api/konto/antraege',
    angriff: 'Anträge anderer Bereiche lesen und zählen',
    anfrage: () => ({}),
    sonst: 200,
    darf: angemeldete,
    sieht: { 'gruppen-admin-1': unter('l1'), 'gruppen-admin-2': unter('l1k1') },
  },
  {
    route: 'GET /api/konto/antraege',
    angriff: 'hinter der letzten Seite',
    anfrage: () => ({ seite: 2 }),
    sonst: 200,
    darf: angemeldete,
  },
  {
    route: 'GET /api/konto/antraege',
    angriff: 'mit Filtern und Sortierungen, die es nicht gibt',
    anfrage: () => ({ 'filters[organisation][name][$contains]': 'l2', sort: 'mail', populate: '*' }),
    sonst: 400,
    offen: true,
  },
]

const nurEigenes = (verb: string): readonly Zeile[] => [
  {
    route: `GET /api/konto/${verb}`,
    angriff: 'das eigene',
    anfrage: () => ({}),
    sonst: 200,
    darf: angemeldete,
  },
  {
    route: `GET /api/konto/${verb}`,
    angriff: 'das von jemand anderem',
    anfrage: (_ich, welt) => ({ konto: an(welt, 'l2k1g1').person.id, id: 1 }),
    sonst: 400,
    offen: true,
  },
]

const falschesPasswort = { passwort: 'Nicht-Das-Passwort-77' }

const eigenesKonto: readonly Zeile[] = [
  ...['ich', 'sitzungen', 'export'].flatMap(nurEigenes),
  {
    route: konto('sitzung-beenden'),
    angriff: 'die Sitzung von jemand anderem',
    anfrage: async (_ich, { nachbar }) => {
      const { sitzungen } = (await nachbar.rufe('sitzungen')).koerper as { sitzungen: { id: string }[] }
      return { sitzung: sitzungen[0]!.id }
    },
    sonst: 404,
  },
  {
    route: konto('mail-aendern'),
    angriff: 'ohne das Passwort',
    anfrage: () => ({ mail: 'gekapert@angriff.example', ...falschesPasswort }),
    sonst: 422,
  },
  { route: konto('loeschen'), angriff: 'ohne das Passwort', anfrage: () => falschesPasswort, sonst: 422 },
  {
    route: konto('totp-beginnen'),
    angriff: 'ohne das Passwort',
    anfrage: () => falschesPasswort,
    sonst: 422,
  },
  {
    route: konto('totp-bestaetigen'),
    angriff: 'ohne begonnen zu haben',
    anfrage: () => ({ code: '000000' }),
    sonst: 422,
  },
  {
    route: konto('passwort-setzen'),
    angriff: 'mit falschem bisherigem',
    anfrage: () => ({ bisher: 'Nicht-Das-Passwort-77', passwort: 'Neues-Wort-Ganz-Anders-9' }),
    sonst: 422,
  },
]

const ohneSitzung: readonly Zeile[] = [
  {
    route: konto('passwort-setzen'),
    angriff: 'mit einer erfundenen Marke',
    anfrage: () => ({ marke: MARKE, passwort: PASSWORT }),
    sonst: 410,
    offen: true,
  },
  {
    route: konto('bestaetigen'),
    angriff: 'mit einer erfundenen Marke',
    anfrage: () => ({ marke: MARKE, passwort: PASSWORT }),
    sonst: 410,
    offen: true,
  },
  {
    route: konto('einladung-annehmen'),
    angriff: 'mit einer erfundenen Marke',
    anfrage: () => ({ marke: MARKE, name: 'Erna Erfunden', passwort: PASSWORT }),
    sonst: 410,
    offen: true,
  },
  {
    route: konto('mail-bestaetigen'),
    angriff: 'mit einer erfundenen Marke',
    anfrage: () => ({ marke: MARKE }),
    sonst: 410,
    offen: true,
  },
  {
    route: konto('registrieren'),
    angriff: 'mit der Adresse von jemand anderem',
    anfrage: (ich, welt) => ({
      mail: von(welt, ich.name).mail,
      name: 'Erna Erfunden',
      organisation: an(welt, 'l1k1g1').organisation,
    }),
    sonst: 200,
    offen: true,
    wirkt: true,
  },
  {
    route: konto('passwort-vergessen'),
    angriff: 'für eine Adresse ohne Konto',
    anfrage: (ich) => ({ mail: `unbekannt-${ich.name}@behoerde.example` }),
    sonst: 200,
    offen: true,
    wirkt: true,
  },
  {
    route: konto('anmelden'),
    angriff: 'mit einem geratenen Passwort',
    anfrage: (ich) => ({ mail: ich.mail, passwort: 'Nicht-Das-Passwort-77' }),
    sonst: 401,
    offen: true,
  },
  {
    route: konto('zweiter-faktor'),
    angriff: 'mit einem geratenen Code, wo keiner verlangt wird',
    anfrage: () => ({ code: '000000' }),
    sonst: 403,
  },
]

const bereiche: readonly Zeile[] = [
  {
    route: 'GET /api/konto/stellen',
    angriff: 'mehr als öffentliche Namen erfahren',
    anfrage: () => ({ q: 'Stelle l2' }),
    sonst: 200,
    offen: true,
  },
  {
    route: 'GET /api/konto/stellen',
    angriff: 'nach der Adresse einer Person suchen',
    anfrage: (_ich, welt) => ({ mail: an(welt, 'l2k1g1').person.mail }),
    sonst: 200,
    offen: true,
  },
  {
    route: 'GET /api/konto/anbieter',
    angriff: 'mehr als Namen erfahren',
    anfrage: () => ({}),
    sonst: 200,
    offen: true,
  },
  {
    route: konto('anbieter-beginnen'),
    angriff: 'bei einem erfundenen Anbieter',
    anfrage: () => ({ anbieter: 'erfunden' }),
    sonst: 404,
    offen: true,
  },
  {
    route: konto('anbieter-rueckkehr'),
    angriff: 'mit einer Anmeldung, die niemand begonnen hat',
    anfrage: () => ({ anbieter: 'erfunden', bindung: MARKE, antwort: `code=x&state=${MARKE}` }),
    sonst: 410,
    offen: true,
  },
  {
    route: konto('anbieter-verknuepfen'),
    angriff: 'mit einer Anmeldung, die niemand begonnen hat',
    anfrage: () => ({ bindung: MARKE, marke: MARKE }),
    sonst: 410,
    offen: true,
  },
  {
    route: 'GET /api/portal/bereich',
    angriff: 'der eigene',
    anfrage: () => ({}),
    sonst: 200,
    darf: angemeldete,
  },
  {
    route: 'GET /api/portal/bereich',
    angriff: 'der von jemand anderem',
    anfrage: (_ich, welt) => ({ person: an(welt, 'l2k1g1').person.id }),
    sonst: 400,
    offen: true,
  },
]

const liste = (
  verb: string,
  angriff: string,
  anfrage: (welt: Angriffswelt) => Anfrage,
  sieht: Zeile['sieht'] = {},
): Zeile => ({
  route: `GET /api/portal/${verb}`,
  angriff,
  anfrage: (_ich, welt) => anfrage(welt),
  sonst: 200,
  darf: angemeldete,
  sieht,
})

/** Something out of reach, or a parameter that does not exist. */
const abgewiesen = (
  verb: string,
  angriff: string,
  anfrage: (welt: Angriffswelt) => Anfrage,
  sonst: 400 | 404,
): Zeile => ({
  ...liste(verb, angriff, anfrage),
  sonst,
  darf: [],
  ...(sonst === 400 ? { offen: true as const } : {}),
})

/** What Strapi's own lists would understand. */
const VON_STRAPI = { 'filters[person][email][$startsWith]': 'geheim', populate: '*', 'fields[0]': 'email' }

const IM_BEREICH = {
  'gruppen-admin-1': unter('l1'),
  'gruppen-admin-2': unter('l1k1'),
  'projekt-admin': ['l1k1g1'],
}

const listen: readonly Zeile[] = [
  liste('organisationen', 'die fremder Bereiche', () => ({ sortierung: 'personen' })),
  abgewiesen(
    'organisationen',
    'unter einer fremden',
    (welt) => ({ eltern: an(welt, 'l2').organisation }),
    404,
  ),
  abgewiesen('organisationen', 'mit Filtern von Strapi', () => VON_STRAPI, 400),
  abgewiesen('organisation', 'eine fremde', (welt) => ({ dokument: an(welt, 'l2k1g1').organisation }), 404),
  {
    ...liste('mitgliedschaften', 'die fremder Bereiche', () => ({ q: 'geheim-l' }), IM_BEREICH),
    zaehlt: true,
  },
  liste('mitgliedschaften', 'suchen nach fremden Namen', () => ({ q: 'geheim-l2' })),
  abgewiesen(
    'mitgliedschaften',
    'an einer fremden Stelle',
    (welt) => ({ organisation: an(welt, 'l2').organisation, unterhalb: 'true' }),
    404,
  ),
  liste('mitgliedschaften', 'nach Name sortiert, hinter der letzten Seite', () => ({
    sortierung: 'name',
    richtung: 'ab',
    seite: 50,
  })),
  abgewiesen('mitgliedschaften', 'mit Filtern von Strapi', () => VON_STRAPI, 400),
  abgewiesen(
    'mitgliedschaft',
    'eine fremde',
    (welt) => ({ mitgliedschaft: an(welt, 'l2k1g1').mitgliedschaft }),
    404,
  ),
  liste('person', 'ob eine fremde ein Konto hat', (welt) => ({ mail: an(welt, 'l2k1g1').person.mail })),
  liste('person', 'eine aus der eigenen Gemeinde', (welt) => ({ mail: an(welt, 'l1k1g1').person.mail }), {
    'gruppen-admin-1': ['l1k1g1'],
    'gruppen-admin-2': ['l1k1g1'],
    'projekt-admin': ['l1k1g1'],
  }),
  liste('aufgaben', 'die von anderen', () => ({})),
  abgewiesen('aufgaben', 'die von jemand anderem', (welt) => ({ person: an(welt, 'l2k1g1').person.id }), 400),
  abgewiesen(
    'kennzahlen',
    'eines fremden Landes',
    (welt) => ({ organisation: an(welt, 'l2').organisation }),
    404,
  ),
]

const aendereStelle = (angriff: string, ort: string, darf: readonly Name[], sonst: number): Zeile => ({
  route: portal('organisation-aendern'),
  angriff,
  anfrage: (_ich, welt) => ({
    organisation: an(welt, ort).organisation,
    teilnahme: 'eingeladen',
    mailDomains: [],
    verfahren: 'zentral',
  }),
  sonst,
  darf,
})

const legeStelleAn = (angriff: string, ort: string, darf: readonly Name[], sonst: number): Zeile => ({
  route: portal('organisation-anlegen'),
  angriff,
  anfrage: (ich, welt) => ({
    eltern: an(welt, ort).organisation,
    name: `Untergeschobene ${ich.name}`,
    art: 'sonstige',
  }),
  sonst,
  darf,
})

/** A file of invitations with one row. */
const einladungsdatei = (zeile: string) =>
  Buffer.from(`mail;rolle;organisation\n${zeile}\n`).toString('base64')

/** Level 2 sees what is theirs, and is told that they may not; the others are told nothing. */
const SIEHT_NUR = { 'gruppen-admin-2': 403 } as const

const stellenarbeit: readonly Zeile[] = [
  aendereStelle('eine fremde', 'l2k1', [], 404),
  {
    ...aendereStelle('die der eigenen Gemeinde', 'l1k1g2', ['gruppen-admin-1'], 404),
    anders: SIEHT_NUR,
  },
  legeStelleAn('unter einer fremden', 'l2k1', [], 404),
  {
    ...legeStelleAn('unter dem eigenen Kreis', 'l1k1', ['gruppen-admin-1'], 404),
    anders: SIEHT_NUR,
  },
  ...[
    ['in das fremde Land', 'projekt-admin;Stelle l2k1g1'],
    ['als Gruppen-Admin des Landes', 'gruppen-admin-1;Stelle l1'],
  ].map(([angriff = '', zeile = '']): Zeile => ({
    route: portal('einladungen'),
    angriff,
    anfrage: (ich) => ({
      csv: einladungsdatei(`datei-${ich.name}@behoerde.example;${zeile}`),
      ausfuehren: true,
    }),
    sonst: 200,
  })),
  abgewiesen(
    'steckbriefe',
    'einer fremden Stelle',
    (welt) => ({ organisation: an(welt, 'l2k1g1').organisation }),
    404,
  ),
  liste('protokoll', 'was anderswo geschah', () => ({ text: 'geheim-l' }), {
    'gruppen-admin-1': unter('l1'),
    'gruppen-admin-2': unter('l1k1'),
  }),
  abgewiesen(
    'protokoll',
    'an einer fremden Stelle',
    (welt) => ({ organisation: an(welt, 'l2k1').organisation }),
    404,
  ),
  abgewiesen('protokoll', 'mit Filtern von Strapi', () => VON_STRAPI, 400),
  {
    ...liste('protokoll-export', 'was anderswo geschah', () => ({ text: 'geheim-l' }), {
      'gruppen-admin-1': unter('l1'),
      'gruppen-admin-2': unter('l1k1'),
    }),
    darf: ADMINS,
    sonst: 404,
  },
]

/** Every route of the portal stands here at least once, except those that end sessions: they have tests of their own. */
export const zeilen: readonly Zeile[] = [
  ...vergaben,
  ...aenderungen,
  ...einladungen,
  ...antraege,
  ...eigenesKonto,
  ...ohneSitzung,
  ...bereiche,
  ...listen,
  ...stellenarbeit,
]
