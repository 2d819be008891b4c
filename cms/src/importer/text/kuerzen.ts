/**
 * Shortens a text at a word boundary and marks the cut with "…". A text that fits stays as it is; a single word that
 * does not fit is cut inside.
 *
 * @param max largest length of the result in UTF-16 units, at least 2, the mark included
 */
export function kuerze(text: string, max: number): string {
  if (text.length <= max) return text
  const platz = max - 1
  const kopf = text.slice(0, platz)
  const grenze = /\s/.test(text.charAt(platz)) ? platz : kopf.search(/\s\S*$/)
  // A boundary in the first half would throw away more than it saves.
  const schnitt = grenze > platz / 2 ? grenze : platz
  return `${ohneHalbesZeichen(kopf.slice(0, schnitt)).replace(/[\s,;:–-]+$/, '')}…`
}

function ohneHalbesZeichen(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}
