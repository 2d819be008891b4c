import { ApiError, notSupported } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isBoolean, isText } from '../index/schema.ts'
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

/** Reads `facet_query` (`field: text`). Throws an ApiError (400). */
export const readFacetQuery = (
  text: string,
  fields: readonly string[],
  collection: Collection,
): FacetQuery | undefined => {
  if (text === '') return undefined
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

/** Counts the values of a facet field in the matching documents, most frequent first. */
export const countFacet = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  most: number,
  query: FacetQuery | undefined,
  tags: MarkTags,
): FacetResult => {
  const field = collection.field(name)
  if (field === undefined) throw new Error(`Facet ${name} was not checked before.`)
  const words = query?.field === name ? query.words : []
  return isText(field)
    ? countTexts(collection, name, slots, most, words, tags)
    : countNumbers(collection, name, slots, most, isBoolean(field), words)
}

const countTexts = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  most: number,
  words: readonly string[],
  tags: MarkTags,
): FacetResult => {
  const column = collection.codes(name)
  const result: FacetResult = { counts: [], field_name: name, sampled: false, stats: { total_values: 0 } }
  if (column === undefined) return result
  const counts = column.counts(slots)
  const codes: number[] = []
  for (let code = 0; code < counts.length; code += 1) {
    const fits = words.every((word) => column.folded[code]?.includes(` ${word}`))
    if ((counts[code] ?? 0) > 0 && fits) codes.push(code)
  }
  codes.sort(
    (a, b) =>
      (counts[b] ?? 0) - (counts[a] ?? 0) || ((column.values[a] ?? '') < (column.values[b] ?? '') ? -1 : 1),
  )
  result.stats.total_values = codes.length
  result.counts = codes.slice(0, most).map((code) => {
    const value = column.values[code] ?? ''
    const highlighted =
      words.length === 0 ? value : markBeginnings(value, words, collection.tokenizer(name), tags)
    return { count: counts[code] ?? 0, highlighted, value }
  })
  return result
}

const countNumbers = (
  collection: Collection,
  name: string,
  slots: Uint32Array,
  most: number,
  truth: boolean,
  words: readonly string[],
): FacetResult => {
  const column = collection.numbers(name)
  const result: FacetResult = { counts: [], field_name: name, sampled: false, stats: { total_values: 0 } }
  if (column === undefined) return result
  const { counts, min, max, sum, values } = column.counts(slots)
  const label = (value: number): string => (truth ? (value === 1 ? 'true' : 'false') : String(value))
  const entries = [...counts].filter(([value]) => words.every((word) => label(value).startsWith(word)))
  entries.sort(([a, countA], [b, countB]) => countB - countA || a - b)
  result.stats.total_values = entries.length
  if (!truth && values > 0) result.stats = { ...result.stats, min, max, sum, avg: sum / values }
  result.counts = entries
    .slice(0, most)
    .map(([value, count]) => ({ count, highlighted: label(value), value: label(value) }))
  return result
}
