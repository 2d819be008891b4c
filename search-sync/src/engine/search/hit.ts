import type { Collection } from '../index/collection.ts'
import { selectFields, textsOf, type StoredDocument } from '../index/document.ts'
import { isList, isText, type Field } from '../index/schema.ts'
import { markText, type MarkedText, type MarkedWords } from './highlight.ts'
import type { Matches } from './match.ts'
import type { SearchParameters } from './parameters.ts'

/** Typesense's (old) `highlights` entry. */
type Highlight =
  | { field: string; matched_tokens: string[]; snippet: string; value?: string }
  | { field: string; matched_tokens: string[][]; indices: number[]; snippets: string[]; values?: string[] }

/** Typesense's (new) `highlight` object: by field, for lists one entry for each element. */
interface HighlightObject {
  matched_tokens: string[]
  snippet: string
  value?: string
}

/** One entry of `hits`. */
export interface Hit {
  document: Record<string, unknown>
  highlight: Record<string, HighlightObject | HighlightObject[]>
  highlights?: Highlight[]
  /** Put here by a curation rule or `pinned_hits`; it has no text match then. */
  curated?: true
  text_match?: number
  text_match_info?: Record<string, unknown>
}

/** What the hits of one search have in common. */
export interface HitRules {
  collection: Collection
  parameters: SearchParameters
  matches: Matches
  /** Was everything asked for? Then there is nothing to mark. */
  all: boolean
  /** Documents that stand where they do because somebody put them there. */
  pinned: ReadonlySet<number>
  /** Fields that are not shown, whatever the parameters say. */
  hides: (field: string) => boolean
}

/** One hit as the API shows it: the document's fields that were asked for, and where the query stands in them. */
export const toHit = (slot: number, rules: HitRules): Hit => {
  const { collection, parameters, matches, all, pinned, hides } = rules
  const stored = collection.documentAt(slot)
  const selected = selectFields(stored, parameters.includeFields, parameters.excludeFields)
  const document = Object.fromEntries(Object.entries(selected).filter(([name]) => !hides(name)))
  const curated = pinned.has(slot)
  if (all) {
    return {
      document,
      highlight: {},
      ...(parameters.highlightV1 ? { highlights: [] } : {}),
      ...(curated ? { curated } : {}),
    }
  }
  const words = { variants: matches.variants(slot), phrases: matches.phrases }
  const { v1, v2 } = highlightsOf(collection, stored, words, parameters, hides)
  return {
    document,
    highlight: v2,
    ...(parameters.highlightV1 ? { highlights: v1 } : {}),
    ...(curated ? { curated } : textMatch(slot, matches)),
  }
}

const textMatch = (slot: number, matches: Matches): Pick<Hit, 'text_match' | 'text_match_info'> => {
  const score = matches.score(slot)
  return {
    text_match: score,
    text_match_info: {
      score: String(score),
      tokens_matched: Math.floor(score / 2 ** 44),
      fields_matched: score % 8,
      num_tokens_dropped: matches.dropped,
    },
  }
}

const listOf = (names: string): string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const highlightsOf = (
  collection: Collection,
  document: StoredDocument,
  words: MarkedWords,
  parameters: SearchParameters,
  hides: (field: string) => boolean,
): { v1: Highlight[]; v2: Hit['highlight'] } => {
  const v1: Highlight[] = []
  const v2: Hit['highlight'] = {}
  if (parameters.highlightFields === 'none') return { v1, v2 }
  const full = parameters.highlightFullFields === 'none' ? [] : listOf(parameters.highlightFullFields ?? '')
  const wanted = listOf(parameters.highlightFields ?? '')
  const names = new Set([...(wanted.length > 0 ? wanted : parameters.queryBy), ...full])
  // What is excluded from the document must not come back in its highlights.
  for (const name of listOf(parameters.excludeFields ?? '')) names.delete(name)
  for (const name of names) {
    const field = collection.field(name)
    if (field === undefined || !isText(field) || hides(name)) continue
    const marked = markField(collection, document, field, words, parameters)
    if (marked.every((entry) => entry === undefined)) continue
    v1.push(toV1(field, marked, full.includes(name)))
    v2[name] = toV2(field, marked, textsOf(document, field), full.includes(name))
  }
  return { v1, v2 }
}

const markField = (
  collection: Collection,
  document: StoredDocument,
  field: Field,
  words: MarkedWords,
  parameters: SearchParameters,
): (MarkedText | undefined)[] => {
  const rules = {
    tags: { start: parameters.highlightStartTag, end: parameters.highlightEndTag },
    affix: parameters.highlightAffix,
    threshold: parameters.snippetThreshold,
  }
  return textsOf(document, field).map((text) =>
    markText(text, words, collection.tokenizer(field.name), rules),
  )
}

const toV1 = (field: Field, marked: (MarkedText | undefined)[], full: boolean): Highlight => {
  const found = marked.flatMap((entry, at) => (entry === undefined ? [] : [{ entry, at }]))
  if (!isList(field)) {
    const entry = found[0]?.entry
    return {
      field: field.name,
      matched_tokens: entry?.matchedTokens ?? [],
      snippet: entry?.snippet ?? '',
      ...(full ? { value: entry?.value ?? '' } : {}),
    }
  }
  return {
    field: field.name,
    matched_tokens: found.map(({ entry }) => entry.matchedTokens),
    indices: found.map(({ at }) => at),
    snippets: found.map(({ entry }) => entry.snippet),
    ...(full ? { values: found.map(({ entry }) => entry.value) } : {}),
  }
}

const toV2 = (
  field: Field,
  marked: (MarkedText | undefined)[],
  texts: readonly string[],
  full: boolean,
): HighlightObject | HighlightObject[] => {
  const objects = texts.map((text, at) => {
    const entry = marked[at]
    return {
      matched_tokens: entry?.matchedTokens ?? [],
      snippet: entry?.snippet ?? text,
      ...(full ? { value: entry?.value ?? text } : {}),
    }
  })
  const [only] = objects
  return isList(field) || only === undefined ? objects : only
}
