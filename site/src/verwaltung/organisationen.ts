import { adresse, codelisten, codes, labelOf, NICHT_ANGEGEBEN } from '@maki/config'
import type { Suchfeldangabe, Spalte, Zeile, Zelle } from '../komponenten/liste/tabelle.ts'
import { tagKurz, zahl } from '../text/format.ts'
import { sortierbar } from './listenansicht.ts'
import type { Listenart, Listenzustand } from './listenzustand.ts'
import type { Organisation, Organisationszeile } from './schemata.ts'

/** Organisations of the own scope. */
export const organisationsliste = {
  basis: adresse('portalOrganisationen'),
  filter: {
    q: 'text',
    teilnahme: codes(codelisten.teilnahme),
    ebene: codes(codelisten.ebene),
    beendet: 'ja',
  },
  sortierungen: ['name', 'steckbriefe', 'personen', 'teilnahme'],
  vorgabe: { sortierung: 'name', richtung: 'auf' },
} as const satisfies Listenart

/** Those right below one, on its own page. */
export function kinderliste(dokument: string): Listenart {
  return { ...organisationsliste, basis: adresse('portalOrganisation', { dokument }), filter: {} }
}

/** Address of the tree, opened at an organisation. */
export function baumadresse(dokument?: string): string {
  const teile = new URLSearchParams({
    ansicht: 'baum',
    ...(dokument === undefined ? {} : { eltern: dokument }),
  })
  return `${adresse('portalOrganisationen')}?${teile.toString()}`
}

/** The page that gives a membership at an organisation. */
export function vergabeadresse(organisation: string): string {
  return `${adresse('portalVergeben')}?${new URLSearchParams({ organisation }).toString()}`
}

/** The figures of an organisation and everything below it. */
export function kennzahlenadresse(organisation: string): string {
  return `${adresse('portalKennzahlen')}?${new URLSearchParams({ organisation }).toString()}`
}

/** State of participation as people read it. */
export function teilnahmetext(code: string): string {
  return labelOf(codelisten.teilnahme, code)
}

const ebenentext = (code: string | null): string => labelOf(codelisten.ebene, code ?? NICHT_ANGEGEBEN)

export const organisationsfelder = ({ werte }: Listenzustand): Suchfeldangabe[] => [
  { art: 'text', name: 'q', label: 'Name', wert: werte.q ?? '' },
  {
    art: 'wahl',
    name: 'teilnahme',
    label: 'Stand der Teilnahme',
    wert: werte.teilnahme ?? '',
    alle: 'Alle',
    moeglich: codelisten.teilnahme,
  },
  {
    art: 'wahl',
    name: 'ebene',
    label: 'Ebene',
    wert: werte.ebene ?? '',
    alle: 'Alle',
    moeglich: codelisten.ebene,
  },
  { art: 'ja', name: 'beendet', label: 'auch beendete', wert: werte.beendet ?? '' },
]

export const organisationsspalten = (art: Listenart, zustand: Listenzustand): Spalte[] => [
  sortierbar(art, zustand, 'name', 'Organisation'),
  { titel: 'Ebene' },
  sortierbar(art, zustand, 'teilnahme', 'Teilnahme'),
  { ...sortierbar(art, zustand, 'steckbriefe', 'Steckbriefe'), zahl: true },
  { ...sortierbar(art, zustand, 'personen', 'Personen'), zahl: true },
  { titel: 'Darunter', zahl: true },
]

export function organisationszeile(eine: Organisationszeile): Zeile {
  return {
    schluessel: eine.dokument,
    zellen: [
      {
        art: 'verweis',
        text: eine.name,
        adresse: adresse('portalOrganisation', { dokument: eine.dokument }),
        zusatz: eine.beendet === null ? undefined : `beendet am ${tagKurz(eine.beendet)}`,
      },
      { art: 'text', text: ebenentext(eine.ebene) },
      { art: 'merkmal', text: teilnahmetext(eine.teilnahme) },
      { art: 'zahl', wert: eine.steckbriefe },
      { art: 'zahl', wert: eine.personen },
      eine.kinder === 0
        ? { art: 'zahl', wert: 0 }
        : {
            art: 'verweis',
            text: zahl(eine.kinder),
            adresse: baumadresse(eine.dokument),
            name: `${zahl(eine.kinder)} unter ${eine.name}`,
          },
    ],
  }
}

/** What is known about one organisation. */
export function organisationsangaben(eine: Organisation): { name: string; wert: Zelle }[] {
  const text = (name: string, wert: string | null): { name: string; wert: Zelle }[] =>
    wert === null || wert === '' ? [] : [{ name, wert: { art: 'text', text: wert } }]
  return [
    { name: 'Stand der Teilnahme', wert: { art: 'merkmal', text: teilnahmetext(eine.teilnahme) } },
    { name: 'Verfahren', wert: { art: 'text', text: labelOf(codelisten.verfahren, eine.verfahren) } },
    {
      name: 'Mail-Domains',
      wert:
        eine.mailDomains.length === 0
          ? { art: 'text', text: 'keine' }
          : { art: 'texte', texte: eine.mailDomains },
    },
    ...text('Ebene', ebenentext(eine.ebene)),
    ...text('Art', eine.art === null ? null : labelOf(codelisten.organisationsart, eine.art)),
    ...text('Kurzname', eine.kurz),
    ...text('Regionalschlüssel', eine.ars),
    { name: 'Steckbriefe, mit allen darunter', wert: { art: 'zahl', wert: eine.steckbriefe } },
    { name: 'Personen, mit allen darunter', wert: { art: 'zahl', wert: eine.personen } },
  ]
}

/** Mail domains as they are typed, one in a line or with commas: lower case, without "@", each once. */
export function liesMailDomains(text: string): string[] {
  const domains = text
    .split(/[\s,;]+/)
    .map((teil) => teil.replace(/^.*@/, '').toLowerCase())
    .filter((teil) => teil !== '')
  return [...new Set(domains)]
}
