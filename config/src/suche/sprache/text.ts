import { wortformen, wortmuster } from './analyse.ts'

/** What of a text is searched. */
export interface VorbereiteterText {
  /** The stems of all words in their order, function words left out. */
  readonly stamm: string
  /** What the stems do not find, each once: full words, parts of compounds, joined words. */
  readonly formen: string
}

/** The two prepared texts of one group of texts. Never throws; at most some forms for each word of the texts. */
export function bereiteTextVor(texte: readonly string[]): VorbereiteterText {
  const staemme: string[] = []
  const formen = new Set<string>()
  for (const text of texte) {
    for (const lauf of text.match(wortmuster) ?? []) {
      const analyse = wortformen(lauf)
      for (const stamm of analyse.staemme) staemme.push(stamm)
      for (const form of analyse.formen) formen.add(form)
    }
  }
  for (const stamm of staemme) formen.delete(stamm)
  return { stamm: staemme.join(' '), formen: [...formen].join(' ') }
}
