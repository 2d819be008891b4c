import type { Token, Tokenizer } from '../text/tokens.ts'
import type { Variant } from './match.ts'

export interface MarkTags {
  start: string
  end: string
}

/** What of a text is to be marked: for each query word the variants it stood for, and the phrases. */
export interface MarkedWords {
  variants: readonly Variant[][]
  phrases: readonly string[][]
}

export interface SnippetRules {
  tags: MarkTags
  /** Words on each side of the snippet's matches. */
  affix: number
  /** Texts of at most so many words are shown whole. */
  threshold: number
}

export interface MarkedText {
  snippet: string
  value: string
  matchedTokens: string[]
}

interface Mark {
  start: number
  end: number
}

/** How much of a word is marked: all of it, or only its beginning. Undefined when it did not match. */
const markOf = (token: Token, text: string, words: MarkedWords): Mark | undefined => {
  let beginning = 0
  for (const variants of words.variants) {
    for (const variant of variants) {
      if (variant.word === token.text) return { start: token.start, end: token.end }
      if (variant.prefix && token.text.startsWith(variant.word))
        beginning = Math.max(beginning, variant.word.length)
    }
  }
  for (const phrase of words.phrases)
    if (phrase.includes(token.text)) return { start: token.start, end: token.end }
  if (beginning === 0) return undefined
  // Folding can change lengths ("ß" is two letters): then the whole word is marked.
  const raw = text.slice(token.start, token.end)
  return { start: token.start, end: raw.length === token.text.length ? token.start + beginning : token.end }
}

const withTags = (text: string, from: number, to: number, marks: readonly Mark[], tags: MarkTags): string => {
  let result = ''
  let at = from
  for (const mark of marks) {
    if (mark.start < from || mark.end > to) continue
    result += text.slice(at, mark.start) + tags.start + text.slice(mark.start, mark.end) + tags.end
    at = mark.end
  }
  return result + text.slice(at, to)
}

/**
 * Marks the words of a text that matched. Gives the text whole and as a snippet around the place with the
 * most matches; undefined when nothing matched.
 */
export const markText = (
  text: string,
  words: MarkedWords,
  tokenizer: Tokenizer,
  rules: SnippetRules,
): MarkedText | undefined => {
  const tokens = tokenizer.tokens(text)
  const marked: { at: number; mark: Mark }[] = []
  tokens.forEach((token, at) => {
    const mark = markOf(token, text, words)
    if (mark !== undefined) marked.push({ at, mark })
  })
  if (marked.length === 0) return undefined
  const marks = marked.map((entry) => entry.mark)
  const value = withTags(text, 0, text.length, marks, rules.tags)
  const matchedTokens = [...new Set(marks.map((mark) => text.slice(mark.start, mark.end)))]
  if (tokens.length <= rules.threshold) return { snippet: value, value, matchedTokens }

  const [first, last] = densest(
    marked.map((entry) => entry.at),
    rules.affix,
  )
  const from = tokens[Math.max(0, first - rules.affix)]?.start ?? 0
  const to = tokens[Math.min(tokens.length - 1, last + rules.affix)]?.end ?? text.length
  return { snippet: withTags(text, from, to, marks, rules.tags), value, matchedTokens }
}

/** First and last word of the window that holds the most matches; windows are as long as a snippet may be. */
const densest = (places: readonly number[], affix: number): [number, number] => {
  const width = Math.max(affix * 4, 12)
  let best: [number, number] = [places[0] ?? 0, places[0] ?? 0]
  let most = 0
  let left = 0
  for (let right = 0; right < places.length; right += 1) {
    while ((places[right] ?? 0) - (places[left] ?? 0) > width) left += 1
    if (right - left + 1 > most) {
      most = right - left + 1
      best = [places[left] ?? 0, places[right] ?? 0]
    }
  }
  return best
}

/** Marks the beginnings of the words that start with one of `words` (facet search). */
export const markBeginnings = (
  text: string,
  words: readonly string[],
  tokenizer: Tokenizer,
  tags: MarkTags,
): string => {
  const variants = words.map((word) => [{ word, prefix: true, cost: 1 }])
  const rules = { tags, affix: 0, threshold: Number.MAX_SAFE_INTEGER }
  return markText(text, { variants, phrases: [] }, tokenizer, rules)?.value ?? text
}
