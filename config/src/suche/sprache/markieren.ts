import { wortformen, wortmuster } from './analyse.ts'
import { falte } from './falten.ts'

/** Shorter beginnings would mark half of a text. */
const ANFANG_MIN = 3

/**
 * Marks the words of a shown text that a search matched. `treffer`: the engine's `matched_tokens` of the prepared fields;
 * for a word that was typed half they are its beginning, so words that begin with one of at least three letters are
 * marked too. The text itself stays as it is: whoever prints it encodes it.
 */
export function markiere(
  text: string,
  treffer: ReadonlySet<string>,
  marken: { readonly anfang: string; readonly ende: string },
): string {
  if (treffer.size === 0) return text
  const gesucht = new Set([...treffer].map(falte))
  const anfaenge = [...gesucht].filter((wort) => wort.length >= ANFANG_MIN)
  const trifft = (form: string) => gesucht.has(form) || anfaenge.some((anfang) => form.startsWith(anfang))
  return text.replace(wortmuster, (lauf) => {
    const { staemme, formen } = wortformen(lauf)
    return staemme.some(trifft) || formen.some(trifft) ? `${marken.anfang}${lauf}${marken.ende}` : lauf
  })
}
