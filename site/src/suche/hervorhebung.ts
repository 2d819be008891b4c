/**
 * Tags around a hit inside a text. Private-use characters instead of HTML: the text stays text until it is shown.
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

/** Whether a text has a marked hit. */
export function enthaeltTreffer(markiert: string): boolean {
  return markiert.includes(HIT_ANFANG)
}

/** Words before the first hit that an excerpt keeps, and how much of its length they may take. */
const VORLAUF = 8
const VORLAUF_ANTEIL = 0.5

/**
 * At most about `laenge` characters of a marked text, marks not counted, cut between words with an ellipsis: the
 * beginning, or the surroundings of the first hit where that lies further on.
 */
export function ausschnitt(markiert: string, laenge: number): string {
  const worte = markiert.replaceAll(/\s+/g, ' ').trim().split(' ')
  const laengen = worte.map((wort) => wort.replaceAll(HIT_ANFANG, '').replaceAll(HIT_ENDE, '').length)
  const bis = (anfang: number): number => {
    let summe = 0
    let ende = anfang
    while (ende < worte.length && (ende === anfang || summe + (laengen[ende] ?? 0) <= laenge)) {
      summe += (laengen[ende] ?? 0) + 1
      ende += 1
    }
    return ende
  }
  const vor = (stelle: number): number => {
    let anfang = stelle
    let platz = Math.min(laenge * VORLAUF_ANTEIL, laenge - (laengen[stelle] ?? 0))
    while (anfang > 0 && stelle - anfang < VORLAUF && (laengen[anfang - 1] ?? 0) < platz) {
      anfang -= 1
      platz -= (laengen[anfang] ?? 0) + 1
    }
    return anfang
  }
  const erster = worte.findIndex(enthaeltTreffer)
  const anfang = erster < bis(0) ? 0 : vor(erster)
  const ende = bis(anfang)
  const text = worte.slice(anfang, ende).join(' ')
  return `${anfang > 0 ? '… ' : ''}${ende < worte.length ? `${text.replace(/[\s,;:.–-]+$/, '')}…` : text}`
}
