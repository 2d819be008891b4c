import { adresse } from '@maki/config'
import type { Spalte, Suchfeldangabe, Zeile } from '../komponenten/liste/tabelle.ts'
import { zeitpunkt } from '../text/format.ts'
import { aenderungen } from './aenderungen.ts'
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

/** One row of the log. */
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
