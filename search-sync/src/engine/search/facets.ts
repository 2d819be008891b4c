import { ApiError, notSupported } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isBoolean, isText } from '../index/schema.ts'
import { typoDistance } from '../text/typos.ts'
import type { Groups } from './groups.ts'
import { markBeginnings, type MarkTags } from './highlight.ts'

interface FacetCount {
  count: number
  highlighted: string
  value: string
}

/** One entry of `facet_counts`. */
export interface FacetResult {
  counts: FacetCount[]
  field_name: string
  sampled: false
  stats: { total_values: number; min?: number; max?: number; sum?: number; avg?: number }
}

/** Reads `facet_by`: names of facet fields. Throws an ApiError, 404 for one that is no facet. */
export const readFacetFields = (facetBy: string, collection: Collection): string[] => {
  const names: string[] = []
  for (const part of facetBy.split(',').map((name) => name.trim())) {
    if (part === '' || names.includes(part)) continue
    if (/[()*[\]{}$]/.test(part)) throw notSupported('facet_by')
    const field = collection.field(part)
    if (field?.facet !== true || !field.index) {
      throw new ApiError(404, `Could not find a facet field named \`${part.slice(0, 200)}\` in the schema.`)
    }
    names.push(part)
  }
  if (names.length > 100) throw new ApiError(400, 'Parameter `facet_by` has too many fields.')
  return names
}

/** A `facet_query`: only values of that facet of which words begin with the query's are counted. */
export interface FacetQuery {
  field: string
  words: string[]
}

const longestQuery = 4000

/** Reads `facet_query` (`field: text`). Throws an ApiError (400). */
export const readFacetQuery = (
  text: string,
  fields: readonly string[],
  collection: Collection,
): FacetQuery | undefined => {
  if (text === '') return undefined
  if (text.length > longestQuery) throw new ApiError(400, 'Parameter `facet_query` is too long.')
  const colon = text.indexOf(':')
  if (colon < 1) throw new ApiError(400, 'Facet query must be in the `facet_field: value` format.')
  const field = text.slice(0, colon).trim()
  if (!fields.includes(field)) {
    throw new ApiError(
      400,
      `Facet query refers to a facet field \`${field.slice(0, 200)}\` that is not part of \`facet_by\` parameter.`,
    )
  }
  return { field, words: collection.tokenizer(field).words(text.slice(colon + 1)) }
}

/** How facets are counted and shown. */
export interface FacetRules {
  /** So many values are shown. */
  most: number
  query: FacetQuery | undefined
  /** Typing mistakes allowed in words of the facet query that no value begins with. */
  typos: number
  /** Count groups instead of documents. */
  groups: Groups | undefined
  tags: MarkTags
}

/** Counts the values of a facet field in the matching documents, most frequent first. */
export const countFacet = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  rules: FacetRules,
): FacetResult => {
  const field = collection.field(name)
  if (field === undefined) throw new Error(`Facet ${name} was not checked before.`)
  const words = rules.query?.field === name ? rules.query.words : []
  return isText(field)
    ? countTexts(collection, name, slots, words, rules)
    : countNumbers(collection, name, slots, isBoolean(field), words, rules)
}

const countTexts = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  words: readonly string[],
  rules: FacetRules,
): FacetResult => {
  const column = collection.codes(name)
  const result: FacetResult = { counts: [], field_name: name, sampled: false, stats: { total_values: 0 } }
  if (column === undefined) return result
  const { groups } = rules
  const counts =
    groups === undefined ? column.counts(slots) : groupCounts(slots, groups, (slot) => column.codesAt(slot))
  const count = (code: number): number => (counts instanceof Map ? counts.get(code) : counts[code]) ?? 0
  const fitting = fittingValues(column.folded, (code) => count(code) > 0, words, rules.typos)
  const codes = [...fitting.keys()].sort(
    (a, b) => count(b) - count(a) || ((column.values[a] ?? '') < (column.values[b] ?? '') ? -1 : 1),
  )
  result.stats.total_values = codes.length
  result.counts = codes.slice(0, rules.most).map((code) => {
    const value = column.values[code] ?? ''
    const marked = fitting.get(code) ?? []
    const highlighted =
      marked.length === 0 ? value : markBeginnings(value, marked, collection.tokenizer(name), rules.tags)
    return { count: count(code), highlighted, value }
  })
  return result
}

/** How many groups have each value. */
const groupCounts = (
  slots: Uint32Array,
  groups: Groups,
  valuesAt: (slot: number) => Iterable<number>,
): Map<number, number> => {
  const having = new Map<number, Set<number>>()
  for (const slot of slots) {
    const group = groups.of[slot] ?? 0
    for (const value of valuesAt(slot)) {
      const others = having.get(value) ?? new Set()
      having.set(value, others.add(group))
    }
  }
  return new Map([...having].map(([value, some]) => [value, some.size]))
}

/**
 * The codes of the values that have a word beginning with each of `words`, with the words to be marked in
 * them. When no value has, those that nearly have.
 */
const fittingValues = (
  folded: readonly string[],
  counts: (code: number) => boolean,
  words: readonly string[],
  typos: number,
): Map<number, readonly string[]> => {
  const exact = new Map<number, readonly string[]>()
  folded.forEach((value, code) => {
    if (counts(code) && words.every((word) => value.includes(` ${word}`))) exact.set(code, words)
  })
  if (exact.size > 0 || words.length === 0 || typos === 0) return exact
  const near = new Map<number, readonly string[]>()
  folded.forEach((value, code) => {
    if (!counts(code)) return
    const meant = nearWords(value.trim().split(' '), words, typos)
    if (meant !== undefined) near.set(code, meant)
  })
  return near
}

/** As for queries: one mistake from four letters on, two from seven. */
const allowedTypos = (word: string, typos: number): number =>
  word.length >= 7 ? typos : word.length >= 4 ? Math.min(typos, 1) : 0

/** For each typed word the word of the value that was meant; undefined when there is none for one of them. */
const nearWords = (
  value: readonly string[],
  typed: readonly string[],
  typos: number,
): string[] | undefined => {
  const meant: string[] = []
  for (const word of typed) {
    const most = allowedTypos(word, typos)
    const other = value.find(
      (candidate) => candidate.startsWith(word) || typoDistance(word, candidate, most, true) <= most,
    )
    if (other === undefined) return undefined
    meant.push(other.startsWith(word) ? word : other)
  }
  return meant
}

const countNumbers = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  truth: boolean,
  words: readonly string[],
  rules: FacetRules,
): FacetResult => {
  const column = collection.numbers(name)
  const result: FacetResult = { counts: [], field_name: name, sampled: false, stats: { total_values: 0 } }
  if (column === undefined) return result
  const { groups } = rules
  const { counts: documents, min, max, sum, values } = column.counts(slots)
  const counts =
    groups === undefined ? documents : groupCounts(slots, groups, (slot) => column.valuesAt(slot))
  const label = (value: number): string => (truth ? (value === 1 ? 'true' : 'false') : String(value))
  const entries = [...counts].filter(([value]) => words.every((word) => label(value).startsWith(word)))
  entries.sort(([a, countA], [b, countB]) => countB - countA || a - b)
  result.stats.total_values = entries.length
  if (!truth && values > 0) result.stats = { ...result.stats, min, max, sum, avg: sum / values }
  result.counts = entries
    .slice(0, rules.most)
    .map(([value, count]) => ({ count, highlighted: label(value), value: label(value) }))
  return result
}
