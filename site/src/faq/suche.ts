import type { Faq } from '../cms/schemata.ts'
import { einfach } from '../suche/einfach.ts'
import { markdownZuText } from '../text/markdown.ts'

/**
 * The questions in which every word of the search text occurs (in question, answer or category), in their
 * order; categories without one are left out. An empty text gives everything.
 */
export function durchsucheFaq(faq: Faq, text: string): Faq {
  const worte = einfach(text).split(/\s+/).filter(Boolean)
  if (worte.length === 0) return faq
  const kategorien = faq.kategorien.flatMap((kategorie) => {
    const eintraege = kategorie.eintraege.filter((eintrag) => {
      const inhalt = einfach(`${kategorie.titel} ${eintrag.frage} ${markdownZuText(eintrag.antwort)}`)
      return worte.every((wort) => inhalt.includes(wort))
    })
    return eintraege.length === 0 ? [] : [{ ...kategorie, eintraege }]
  })
  return { kategorien }
}

/** Number of questions over all categories. */
export function anzahlFragen(faq: Faq): number {
  return faq.kategorien.reduce((summe, kategorie) => summe + kategorie.eintraege.length, 0)
}
