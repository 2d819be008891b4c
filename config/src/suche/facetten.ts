import { codelisten, codes, labelOf, NICHT_ANGEGEBEN, type ListenName } from '../codelisten/index.ts'
import { SLUG_MAX, slugMuster } from './sucharten.ts'

/** A filter of the list: its name in the address, its field in the index, its list (none: slugs of organisations). */
interface Facettenangabe {
  readonly parameter: string
  readonly feld: string
  readonly liste: ListenName | undefined
  readonly titel: string
}

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
] as const satisfies readonly Facettenangabe[]

/** Name of a facet in the address of the list. */
export type Facettenname = (typeof angaben)[number]['parameter']

export interface Facette extends Facettenangabe {
  readonly parameter: Facettenname
}

/** The filters of the list, in the order in which they are shown. */
export const facetten: readonly Facette[] = angaben

/** Most values of one facet that an address may ask for. */
const WERTE_MAX = 50

/** Whether a value may stand in a filter of this facet: a code of its list, `nicht-angegeben`, or the form of a slug. */
export function istFacettenwert({ liste }: Facette, wert: string): boolean {
  if (liste === undefined) return wert.length <= SLUG_MAX && slugMuster.test(wert)
  return wert === NICHT_ANGEGEBEN || codelisten[liste].some(({ code }) => code === wert)
}

/** The permitted ones of the given values, each once, in the order of the list (slugs: in alphabetical order). */
export function facettenwerte(facette: Facette, werte: readonly string[]): string[] {
  const erlaubt = new Set(werte.filter((wert) => istFacettenwert(facette, wert)))
  const geordnet =
    facette.liste === undefined
      ? [...erlaubt].toSorted()
      : [...codes<string>(codelisten[facette.liste]), NICHT_ANGEGEBEN].filter((wert) => erlaubt.has(wert))
  return geordnet.slice(0, WERTE_MAX)
}

/** German label of a value; the slug of an organisation is given back, its name comes from the index. */
export function facettenlabel({ liste }: Facette, code: string): string {
  return liste === undefined ? code : labelOf(codelisten[liste], code)
}
