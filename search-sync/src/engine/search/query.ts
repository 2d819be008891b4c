import type { StopwordSet } from '../sets/stopword-set.ts'
import type { Tokenizer } from '../text/tokens.ts'
import { foldedOnce } from './folded.ts'

/** A query text taken apart: words to find, phrases in quotes, words and phrases that must not occur. */
export interface Query {
  /** `*` or nothing but exclusions: every document matches. */
  all: boolean
  words: string[]
  phrases: string[][]
  excluded: string[][]
}

/** More words than this are not searched for; nobody types them, and each costs a look-up per field. */
const mostWords = 20
const mostOperators = 10
/** A phrase is looked for by so many of its words. */
const longestPhrase = 50

const stopped = foldedOnce(
  (set: StopwordSet, tokenizer) => new Set(set.stopwords.flatMap((word) => tokenizer.words(word))),
)

/**
 * Reads `q`: words, "phrases in quotes", -exclusions, and `*` for everything.
 * The words are folded by the tokenizer of the first field that is searched. Words of `stopwords` are left
 * out (phrases are taken literally); a query of nothing else finds nothing, as in Typesense.
 */
export const readQuery = (q: string, tokenizer: Tokenizer, stopwords?: StopwordSet): Query => {
  const query: Query = { all: q.trim() === '*', words: [], phrases: [], excluded: [] }
  if (query.all) return query
  for (const part of q.matchAll(/(?<sign>-?)"(?<phrase>[^"]*)"|(?<word>\S+)/g)) {
    const { sign, phrase, word } = part.groups ?? {}
    if (phrase !== undefined) {
      const words = tokenizer.words(phrase).slice(0, longestPhrase)
      if (words.length > 0) (sign === '-' ? query.excluded : query.phrases).push(words)
    } else if (word !== undefined) {
      if (word.startsWith('-') && word.length > 1) {
        const words = tokenizer.words(word.slice(1))
        if (words.length > 0) query.excluded.push(words)
      } else query.words.push(...tokenizer.words(word))
    }
  }
  query.words = query.words.slice(0, mostWords)
  query.phrases = query.phrases.slice(0, mostOperators)
  query.excluded = query.excluded.slice(0, mostOperators)
  query.all =
    query.words.length === 0 && query.phrases.length === 0 && (q.trim() === '' || query.excluded.length > 0)
  if (stopwords !== undefined) {
    const left = stopped(stopwords, tokenizer)
    query.words = query.words.filter((word) => !left.has(word))
  }
  return query
}
