/**
 * Tags around a hit inside a text that the search engine gives back. Private-use characters instead of HTML: the
 * text stays text until it is shown.
 */
export const HIT_ANFANG = '\uE000'
export const HIT_ENDE = '\uE001'

export interface Textstueck {
  text: string
  treffer: boolean
}

/** Splits a text with marked hits into pieces, for `<mark>` around the hits. Unpaired marks are dropped. */
export function textstuecke(markiert: string): Textstueck[] {
  const stuecke: Textstueck[] = []
  for (const [stelle, teil] of markiert.split(HIT_ANFANG).entries()) {
    const ende = stelle === 0 ? -1 : teil.indexOf(HIT_ENDE)
    const treffer = ende === -1 ? '' : teil.slice(0, ende)
    const rest = teil.slice(ende + 1).replaceAll(HIT_ENDE, '')
    if (treffer !== '') stuecke.push({ text: treffer, treffer: true })
    if (rest !== '') stuecke.push({ text: rest, treffer: false })
  }
  return stuecke
}
