import { adresse, codelisten, labelOf } from '@maki/config'
import { rollen } from '@maki/config/rechte'
import { z } from 'zod'
import type { Spalte, Suchfeldangabe, Zeile } from '../komponenten/liste/tabelle.ts'
import { zeitpunkt, tagKurz } from '../text/format.ts'
import { sortierbar } from './listenansicht.ts'
import { gefilterteListe, listenadresse, type Listenart, type Listenzustand } from './listenzustand.ts'
import type { Protokolleintrag } from './schemata.ts'

/** Audit log of the own scope, the newest first. */
export const protokollliste = {
  basis: adresse('portalProtokoll'),
  filter: { text: 'text', was: 'code', von: 'tag', bis: 'tag', organisation: 'dokument' },
  sortierungen: ['zeit'],
  vorgabe: { sortierung: 'zeit', richtung: 'ab' },
} as const satisfies Listenart

/** The audit log of one organisation and those below it. */
export function protokolladresse(organisation: string): string {
  return gefilterteListe(protokollliste, { organisation })
}

/** Address of the file with everything that the list would show on all its pages. */
export function exportadresse(zustand: Listenzustand): string {
  return listenadresse(
    { ...protokollliste, basis: adresse('portalProtokollExport') },
    { ...zustand, seite: 1 },
  )
}

export const protokollfelder = (
  { werte }: Listenzustand,
  arten: readonly { was: string; label: string }[],
): Suchfeldangabe[] => [
  { art: 'text', name: 'text', label: 'Text', wert: werte.text ?? '' },
  {
    art: 'wahl',
    name: 'was',
    label: 'Vorgang',
    wert: werte.was ?? '',
    alle: 'Alle',
    moeglich: arten.map(({ was, label }) => ({ code: was, label })),
  },
  { art: 'tag', name: 'von', label: 'Von', wert: werte.von ?? '' },
  { art: 'tag', name: 'bis', label: 'Bis', wert: werte.bis ?? '' },
]

export const protokollspalten = (zustand: Listenzustand): Spalte[] => [
  sortierbar(protokollliste, zustand, 'zeit', 'Zeit'),
  { titel: 'Wer' },
  { titel: 'Vorgang' },
  { titel: 'Worauf' },
  { titel: 'Änderung' },
]

/** Names of what changes, where people would not understand the stored one. */
const namen: Readonly<Record<string, string>> = {
  rolle: 'Rolle',
  bis: 'Letzter Tag',
  steckbriefe: 'Steckbriefe',
  person: 'Person',
  organisation: 'Organisation',
  teilnahme: 'Stand der Teilnahme',
  mailDomains: 'Mail-Domains',
  verfahren: 'Verfahren',
  name: 'Name',
  kurz: 'Kurzname',
  art: 'Art',
  eltern: 'Gehört zu',
  grund: 'Grund',
  begruendung: 'Begründung',
  zustand: 'Stand',
  mail: 'E-Mail-Adresse',
  vertretungFuer: 'In Vertretung für',
  nachfolger: 'Nachfolgerin',
  beendetAm: 'Beendet am',
}

const objekt = z.record(z.string(), z.unknown())

function alsText(name: string, wert: unknown): string {
  if (wert === null || wert === undefined || wert === '') return '–'
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein'
  if (typeof wert === 'number') return String(wert)
  if (Array.isArray(wert)) return wert.length === 0 ? '–' : wert.map((eins) => alsText(name, eins)).join(', ')
  if (typeof wert !== 'string') return JSON.stringify(wert)
  if (name === 'rolle' && wert in rollen) return labelOf(rollenliste, wert)
  if (name === 'teilnahme') return labelOf(codelisten.teilnahme, wert)
  if (name === 'verfahren') return labelOf(codelisten.verfahren, wert)
  return /^\d{4}-\d{2}-\d{2}$/.test(wert) ? tagKurz(wert) : wert
}

const rollenliste = Object.entries(rollen).map(([code, { label }]) => ({ code, label }))

export interface Aenderung {
  readonly name: string
  readonly vorher: string
  readonly nachher: string
}

/** What differs between the state before and the one after, by name; a state that is no object is one value. */
export function aenderungen(vorher: unknown, nachher: unknown): Aenderung[] {
  const alsObjekt = (wert: unknown): Record<string, unknown> =>
    objekt.safeParse(wert).data ?? (wert === null || wert === undefined ? {} : { '': wert })
  const [alt, neu] = [alsObjekt(vorher), alsObjekt(nachher)]
  return [...new Set([...Object.keys(alt), ...Object.keys(neu)])]
    .filter((name) => JSON.stringify(alt[name]) !== JSON.stringify(neu[name]))
    .map((name) => ({
      name: namen[name] ?? (name === '' ? 'Angabe' : name),
      vorher: alsText(name, alt[name]),
      nachher: alsText(name, neu[name]),
    }))
}

export function protokollzeile(eintrag: Protokolleintrag): Zeile {
  const { zeit, wer, alsWas, wasLabel, worauf, vorher, nachher } = eintrag
  return {
    schluessel: String(eintrag.folge),
    zellen: [
      { art: 'zeit', iso: zeit, text: zeitpunkt(zeit), zusatz: `Nr. ${eintrag.folge}` },
      { art: 'text', text: wer, zusatz: alsWas === '' ? undefined : alsWas },
      { art: 'text', text: wasLabel },
      { art: 'text', text: worauf.name === '' ? worauf.id : worauf.name },
      { art: 'aenderungen', aenderungen: aenderungen(vorher, nachher) },
    ],
  }
}
