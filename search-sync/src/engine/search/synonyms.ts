import type { SynonymItem, SynonymSet } from '../sets/synonym-set.ts'
import type { Tokenizer } from '../text/tokens.ts'
import { foldedOnce } from './folded.ts'

/** Words that may stand in a document instead of the query's words `from` (inclusive) to `to` (exclusive). */
export interface Alternative {
  from: number
  to: number
  words: readonly string[]
}

/** A term of a set and what it also finds. */
interface Term {
  words: readonly string[]
  others: readonly (readonly string[])[]
}

/** Terms by their first word. */
type Terms = ReadonlyMap<string, readonly Term[]>

/** More alternatives than this are not looked for in one query (Typesense has the same bound). */
const mostAlternatives = 200

/**
 * What the synonym sets let stand for the words of a query, folded by the same tokenizer as they are. Terms
 * of several words count where all their words stand together in the query.
 */
export const alternativesOf = (
  words: readonly string[],
  sets: readonly SynonymSet[],
  tokenizer: Tokenizer,
): Alternative[] => {
  const found: Alternative[] = []
  for (const set of sets) {
    const terms = termsOf(set, tokenizer)
    for (const [from, first] of words.entries()) {
      for (const term of terms.get(first) ?? []) {
        if (!term.words.every((word, at) => words[from + at] === word)) continue
        const to = from + term.words.length
        for (const other of term.others) {
          if (found.length >= mostAlternatives) return found
          found.push({ from, to, words: other })
        }
      }
    }
  }
  return found
}

const termsOf = foldedOnce((set: SynonymSet, tokenizer): Terms => {
  const terms = new Map<string, Term[]>()
  for (const item of set.items) {
    for (const term of termsOfItem(item, tokenizer)) {
      const [first] = term.words
      if (first === undefined) continue
      const others = terms.get(first) ?? []
      others.push(term)
      terms.set(first, others)
    }
  }
  return terms
})

const termsOfItem = (item: SynonymItem, tokenizer: Tokenizer): Term[] => {
  const synonyms = distinct(item.synonyms.map((term) => tokenizer.words(term)))
  const root = tokenizer.words(item.root)
  if (root.length > 0) return [{ words: root, others: synonyms.filter((other) => !same(other, root)) }]
  return synonyms.map((words) => ({ words, others: synonyms.filter((other) => other !== words) }))
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ')

/** Without empty ones and repetitions. */
const distinct = (terms: readonly string[][]): string[][] => [
  ...new Map(terms.filter((words) => words.length > 0).map((words) => [words.join(' '), words])).values(),
]
