import { SLUG_MAX, slugMuster } from './slugform.ts'

/** A filter of the list: its name in the address, its field in the index, its list (none: slugs of organisations). */
const angaben = [
  { parameter: 'ebene', feld: 'ebene', liste: 'ebene', titel: 'Ebene' },
  { parameter: 'land', feld: 'land', liste: 'land', titel: 'Land' },
  { parameter: 'organisation', feld: 'organisation', liste: undefined, titel: 'Organisation' },
  { parameter: 'status', feld: 'entwicklungsstand', liste: 'entwicklungsstand', titel: 'Status' },
  { parameter: 'methode', feld: 'methoden', liste: 'methoden', titel: 'Methode' },
  { parameter: 'faehigkeit', feld: 'faehigkeiten', liste: 'faehigkeiten', titel: 'Fähigkeit' },
  { parameter: 'thema', feld: 'themen', liste: 'themen', titel: 'Themenfeld' },
  { parameter: 'risikoklasse', feld: 'risikoklassen', liste: 'risikoklassen', titel: 'Risikoklasse' },
  { parameter: 'nachnutzung', feld: 'nachnutzung', liste: 'nachnutzung', titel: 'Nachnutzung' },
  { parameter: 'kooperation', feld: 'kooperation', liste: 'kooperation', titel: 'Kooperation' },
  { parameter: 'nutzung', feld: 'nutzungskreis', liste: 'nutzungskreis', titel: 'Nutzung intern/extern' },
  { parameter: 'quellcode', feld: 'hatQuellcode', liste: 'jaNein', titel: 'Quellcode veröffentlicht' },
] as const

type Angabe = (typeof angaben)[number]

/** Name of a facet in the address of the list. */
export type Facettenname = Angabe['parameter']

export interface Facette {
  readonly parameter: Facettenname
  readonly feld: string
  readonly liste: Angabe['liste']
  readonly titel: string
}

/** The filters of the list, in the order in which they are shown. */
export const facetten: readonly Facette[] = angaben

/** Most values of one facet that an address may ask for. */
const WERTE_MAX = 50

/** Whether a value has the form of a facet value; whether it is one is known to the code lists only. */
export function hatFacettenform(wert: string): boolean {
  return wert.length <= SLUG_MAX && slugMuster.test(wert)
}

/** Those of the values that pass, each once, in alphabetical order, at most 50. */
export function geordneteWerte(werte: readonly string[], istWert: (wert: string) => boolean): string[] {
  return [...new Set(werte.filter(istWert))].toSorted().slice(0, WERTE_MAX)
}
