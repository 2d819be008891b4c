import {
  bereiteAnfrageVor,
  sprachfelder,
  textsuche,
  zerlegeAnfrage,
  type Sammlungsname,
  type Textsuche,
} from '@maki/config'

/** Name of the set of stop words that the worker keeps in the engine. */
const STOPPWOERTER = 'maki'

/** A text as it is asked: as it was typed, and taken apart where the first finds nothing. */
export interface Anfragen {
  genau: string
  /** undefined: no compound to take apart */
  zerlegt: string | undefined
}

/** Both forms of a text; undefined when it has no word to look for. */
export function anfragenZu(q: string): Anfragen | undefined {
  const genau = bereiteAnfrageVor(q)
  if (genau === '') return undefined
  const zerlegt = zerlegeAnfrage(q)
  return { genau, zerlegt: zerlegt === genau ? undefined : zerlegt }
}

/** What every search for a text adds: stop words, and the matched words of the prepared fields instead of pieces of text. */
export const textzusatz = {
  stopwords: STOPPWOERTER,
  highlight_fields: sprachfelder.map(({ name }) => name).join(','),
  highlight_affix_num_tokens: 0,
} as const

/** Search in the prepared texts of a collection, with what a page reads of it. */
export function suchtext(
  sammlung: Sammlungsname,
  anfrage: string,
  felder: string,
): Textsuche & typeof textzusatz & { include_fields: string } {
  return { ...textsuche(sammlung, anfrage), ...textzusatz, include_fields: felder }
}
