import { codelisten, labelOf, NICHT_ANGEGEBEN } from '../codelisten/index.ts'
import { geordneteWerte, hatFacettenform, type Facette } from './facettenangaben.ts'

export { facetten, type Facette, type Facettenname } from './facettenangaben.ts'

/** Whether a value may stand in a filter of this facet: a code of its list, `nicht-angegeben`, or the form of a slug. */
export function istFacettenwert({ liste }: Facette, wert: string): boolean {
  if (liste === undefined) return hatFacettenform(wert)
  return wert === NICHT_ANGEGEBEN || codelisten[liste].some(({ code }) => code === wert)
}

/** The permitted ones of the given values, each once, in alphabetical order. */
export function facettenwerte(facette: Facette, werte: readonly string[]): string[] {
  return geordneteWerte(werte, (wert) => istFacettenwert(facette, wert))
}

/** German label of a value; the slug of an organisation is given back, its name comes from the index. */
export function facettenlabel({ liste }: Facette, code: string): string {
  return liste === undefined ? code : labelOf(codelisten[liste], code)
}
