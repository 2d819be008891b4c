import { ApiError } from '../api-error.ts'
import { applyFilter, type Marks } from '../filter/apply.ts'
import { parseFilter } from '../filter/parse.ts'
import type { Collection } from '../index/collection.ts'
import { selectFields, textsOf, type StoredDocument } from '../index/document.ts'
import { isList, isText, type Field } from '../index/schema.ts'
import { countFacet, readFacetFields, readFacetQuery, type FacetResult } from './facets.ts'
import { markText, type MarkedText } from './highlight.ts'
import { findMatches, type Matches } from './match.ts'
import { readParameters, type RawParameters, type SearchParameters } from './parameters.ts'
import { readQuery } from './query.ts'
import { compareBy, pageOf } from './sort.ts'

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

interface Hit {
  document: Record<string, unknown>
  highlight: Record<string, HighlightObject | HighlightObject[]>
  highlights?: Highlight[]
  text_match?: number
  text_match_info?: Record<string, unknown>
}

/** The answer to one search, in Typesense's shape. */
export interface SearchResult {
  facet_counts: FacetResult[]
  found: number
  hits: Hit[]
  out_of: number
  page?: number
  offset?: number
  request_params: { collection_name: string; first_q: string; per_page: number; q: string }
  search_cutoff: false
  search_time_ms: number
}

const hitsBound = 10_000_000

/** Runs one search. Throws an ApiError for what cannot be searched; never changes anything. */
export const search = (collection: Collection, raw: RawParameters): SearchResult => {
  try {
    return searchOnce(collection, raw)
  } finally {
    collection.scratch.reset()
  }
}

const searchOnce = (collection: Collection, raw: RawParameters): SearchResult => {
  const started = performance.now()
  const parameters = readParameters(raw)
  checkQueryFields(parameters, collection)
  const facetFields = readFacetFields(parameters.facetBy, collection)
  const facetQuery = readFacetQuery(parameters.facetQuery, facetFields, collection)
  const query = readQuery(parameters.q, collection.tokenizer(parameters.queryBy[0] ?? ''))
  const matches = findMatches(collection, parameters, query, allowedMarks(parameters, collection))
  const compare = compareBy(parameters.sortBy, collection, matches.score)

  const from = firstPlace(parameters)
  const count = Math.max(0, Math.min(parameters.perPage, parameters.limitHits - from))
  const page = pageOf(matches.slots, compare, from, count)
  const tags = { start: parameters.highlightStartTag, end: parameters.highlightEndTag }
  return {
    facet_counts: facetFields.map((name) =>
      countFacet(collection, name, matches.slots, parameters.maxFacetValues, facetQuery, tags),
    ),
    found: matches.slots.length,
    hits: page.map((slot) => toHit(collection, slot, matches, parameters, query.all)),
    out_of: collection.numDocuments,
    ...(parameters.offset === undefined
      ? { page: Math.max(1, parameters.page) }
      : { offset: parameters.offset }),
    request_params: {
      collection_name: collection.name,
      first_q: parameters.q,
      per_page: parameters.perPage,
      q: parameters.q,
    },
    search_cutoff: false,
    search_time_ms: Math.round(performance.now() - started),
  }
}

const checkQueryFields = (parameters: SearchParameters, collection: Collection): void => {
  for (const name of parameters.queryBy) {
    const field = collection.field(name)
    if (field?.index !== true) {
      throw new ApiError(404, `Could not find a field named \`${name.slice(0, 200)}\` in the schema.`)
    }
    if (!isText(field)) {
      throw new ApiError(400, `Field \`${name}\` should be a string or a string array.`)
    }
  }
  if (parameters.queryBy.length === 0 && parameters.q.trim() !== '*' && parameters.q.trim() !== '') {
    throw new ApiError(400, 'No search fields specified for the query.')
  }
}

/** Documents the filter and `hidden_hits` leave; undefined when they leave all. */
const allowedMarks = (parameters: SearchParameters, collection: Collection): Marks | undefined => {
  const filter = parseFilter(parameters.filterBy)
  if (filter === undefined && parameters.hiddenHits.length === 0) return undefined
  const marks =
    filter === undefined ? collection.live.slice(0, collection.end) : applyFilter(filter, collection)
  for (const id of parameters.hiddenHits) {
    const slot = collection.slotOf(id)
    if (slot !== undefined) marks[slot] = 0
  }
  return marks
}

const firstPlace = (parameters: SearchParameters): number => {
  const from = parameters.offset ?? (Math.max(1, parameters.page) - 1) * parameters.perPage
  if (from > hitsBound) throw new ApiError(422, 'Only upto 10000000 hits can be paged through.')
  return from
}

const toHit = (
  collection: Collection,
  slot: number,
  matches: Matches,
  parameters: SearchParameters,
  all: boolean,
): Hit => {
  const stored = collection.documentAt(slot)
  const document = selectFields(stored, parameters.includeFields, parameters.excludeFields)
  if (all) {
    return { document, highlight: {}, ...(parameters.highlightV1 ? { highlights: [] } : {}) }
  }
  const { v1, v2 } = highlightsOf(collection, stored, matches, parameters)
  const score = matches.score(slot)
  return {
    document,
    highlight: v2,
    ...(parameters.highlightV1 ? { highlights: v1 } : {}),
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
  matches: Matches,
  parameters: SearchParameters,
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
    if (field === undefined || !isText(field)) continue
    const marked = markField(collection, document, field, matches, parameters)
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
  matches: Matches,
  parameters: SearchParameters,
): (MarkedText | undefined)[] => {
  const rules = {
    tags: { start: parameters.highlightStartTag, end: parameters.highlightEndTag },
    affix: parameters.highlightAffix,
    threshold: parameters.snippetThreshold,
  }
  return textsOf(document, field).map((text) =>
    markText(text, matches, collection.tokenizer(field.name), rules),
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
