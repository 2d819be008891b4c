import { ApiError, notSupported } from '../api-error.ts'
import type { Pin } from './curation.ts'

/** Search parameters as they come: texts from an address, or JSON values from the body of a multi search. */
export type RawParameters = Readonly<Record<string, unknown>>

type DropMode = 'right_to_left' | 'left_to_right' | 'both_sides'

/** Search parameters, read and with Typesense's defaults. */
export interface SearchParameters {
  q: string
  queryBy: string[]
  weights: number[] | undefined
  prefix: boolean[]
  typos: number[]
  minLength1Typo: number
  minLength2Typos: number
  typoThreshold: number
  dropThreshold: number
  dropMode: DropMode
  typosInNumbers: boolean
  splitJoin: 'off' | 'fallback'
  filterBy: string
  sortBy: string
  facetBy: string
  maxFacetValues: number
  facetQuery: string
  facetQueryTypos: number
  groupBy: string[]
  groupLimit: number
  groupMissing: boolean
  page: number
  perPage: number
  offset: number | undefined
  limitHits: number
  includeFields: string | undefined
  excludeFields: string | undefined
  highlightFields: string | undefined
  highlightFullFields: string | undefined
  highlightStartTag: string
  highlightEndTag: string
  highlightAffix: number
  snippetThreshold: number
  highlightV1: boolean
  textMatchType: 'max_score' | 'max_weight' | 'sum_score'
  prioritizeExact: boolean
  prioritizeFieldCount: boolean
  pinnedHits: Pin[]
  hiddenHits: string[]
  /** Do pinned documents have to pass `filter_by`? */
  filterPinned: boolean
  withCurations: boolean
  withSynonyms: boolean
  /** Synonym sets beside those of the collection. */
  synonymSets: string[]
  demoteSynonyms: boolean
  stopwords: string
  /** Time for the search, in milliseconds. */
  cutoff: number
}

/** Longest query text that is read, in characters, and most words of it. */
const longestQuery = 4000

/** Typesense's bound: more hits on one page are refused with 422. */
const mostPerPage = 250

/** Every word of the query is looked for in each of them. */
const mostFields = 30

/** Each hit is a document read; more of them in one answer would keep others waiting. */
const mostGroupedHits = 1000

/** Typesense's default for `search_cutoff_ms`. */
const longestSearch = 30_000

/** Typesense's bounds for `group_limit`. */
const mostInGroup = 99

/** More pinned documents than a page shows are nobody's intention. */
const mostPinned = 250

/** They change how a real server computes, not what it answers; here they have nothing to change. */
const withoutEffect = new Set([
  'collection',
  'use_cache',
  'cache_ttl',
  'enable_lazy_filter',
  'max_filter_by_candidates',
  'max_candidates',
  'exhaustive_search',
  'facet_strategy',
  'facet_sample_percent',
  'facet_sample_threshold',
  'facet_sample_slope',
  'enable_analytics',
  'x-typesense-api-key',
  'x-typesense-user-id',
])

/** Parameters that are fine as long as they say what happens anyway. */
const onlyDefault: Readonly<Record<string, string>> = {
  pre_segmented_query: 'false',
  prioritize_token_position: 'false',
  validate_field_names: 'true',
  infix: 'off',
  synonym_prefix: 'false',
  synonym_num_typos: '0',
  curation_tags: '',
  override_tags: '',
  preset: '',
  vector_query: '',
  voice_query: '',
  facet_return_parent: '',
}

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',')
  return undefined
}

class ParameterReader {
  readonly #raw: RawParameters
  readonly #read = new Set<string>()

  constructor(raw: RawParameters) {
    this.#raw = raw
  }

  text(name: string): string | undefined {
    this.#read.add(name)
    const value = this.#raw[name]
    if (value === undefined || value === null) return undefined
    const text = asText(value)
    if (text === undefined) throw new ApiError(400, `Parameter \`${name}\` must be a string.`)
    return text
  }

  unsigned(name: string, fallback: number): number {
    const text = this.text(name)
    if (text === undefined || text === '') return fallback
    const value = Number(text)
    if (!/^\d{1,15}$/.test(text) || !Number.isSafeInteger(value)) {
      throw new ApiError(400, `Parameter \`${name}\` must be an unsigned integer.`)
    }
    return value
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name)
    if (text === undefined || text === '') return fallback
    if (text === 'true' || text === '1') return true
    if (text === 'false' || text === '0') return false
    throw new ApiError(400, `Parameter \`${name}\` must be true or false.`)
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const text = this.text(name)
    if (text === undefined || text === '') return fallback
    const choice = choices.find((candidate) => candidate === text)
    if (choice === undefined) throw notSupported(`${name}: ${text.slice(0, 100)}`)
    return choice
  }

  /** Every parameter that was given and not read is one this server cannot honour. */
  refuseOthers(): void {
    for (const [name, value] of Object.entries(this.#raw)) {
      if (this.#read.has(name) || withoutEffect.has(name) || value === undefined || value === null) continue
      if (name in onlyDefault) {
        if (asText(value) === onlyDefault[name]) continue
        throw notSupported(name)
      }
      throw notSupported(name.slice(0, 100))
    }
  }
}

const perField = <T>(name: string, values: readonly T[], fields: number, fallback: T): T[] => {
  if (values.length > 1 && values.length !== fields) {
    throw new ApiError(400, `Number of ${name} does not match number of \`query_by\` fields.`)
  }
  return Array.from({ length: fields }, (_, at) => (values.length === 1 ? values[0] : values[at]) ?? fallback)
}

/**
 * Reads search parameters, checks them and fills Typesense's defaults. Throws an ApiError: 400 for a value
 * that cannot be read or a parameter that is not supported, 422 for too many hits per page.
 */
export const readParameters = (raw: RawParameters): SearchParameters => {
  const reader = new ParameterReader(raw)
  const q = reader.text('q') ?? reader.text('query')
  if (q === undefined) throw new ApiError(400, 'Parameter `q` is required.')
  if (q.length > longestQuery) throw new ApiError(400, 'Query string exceeds max allowed length of 4000.')
  const queryBy = reader.list('query_by')
  if (queryBy.length > mostFields) throw new ApiError(400, 'Parameter `query_by` has too many fields.')
  const facetQuery = reader.text('facet_query') ?? ''
  const limit = reader.text('limit')
  const perPage = reader.unsigned(
    limit === undefined || limit === '' ? 'per_page' : 'limit',
    facetQuery === '' ? 10 : 0,
  )
  reader.text('per_page')
  if (perPage > mostPerPage) {
    throw new ApiError(422, `Only upto ${String(mostPerPage)} hits can be fetched per page.`)
  }
  const offsetText = reader.text('offset')
  const parameters: SearchParameters = {
    q,
    queryBy,
    weights: readWeights(reader.list('query_by_weights'), queryBy.length),
    prefix: perField('prefix values in `prefix`', readFlags(reader.list('prefix')), queryBy.length, true),
    typos: perField('values in `num_typos`', readTypos(reader.list('num_typos')), queryBy.length, 2),
    minLength1Typo: reader.unsigned('min_len_1typo', 4),
    minLength2Typos: reader.unsigned('min_len_2typo', 7),
    typoThreshold: reader.unsigned('typo_tokens_threshold', 1),
    dropThreshold: reader.unsigned('drop_tokens_threshold', 1),
    dropMode: readDropMode(reader.text('drop_tokens_mode')),
    typosInNumbers:
      reader.flag('enable_typos_for_numerical_tokens', true) &&
      reader.flag('enable_typos_for_alpha_numerical_tokens', true),
    splitJoin: reader.choice('split_join_tokens', ['off', 'fallback'], 'fallback'),
    filterBy: reader.text('filter_by') ?? '',
    sortBy: reader.text('sort_by') ?? '',
    facetBy: reader.text('facet_by') ?? '',
    maxFacetValues: reader.unsigned('max_facet_values', 10),
    facetQuery,
    facetQueryTypos: readTypoLimit('facet_query_num_typos', reader.text('facet_query_num_typos')),
    groupBy: reader.list('group_by'),
    groupLimit: readGroupLimit(reader.unsigned('group_limit', 3)),
    groupMissing: reader.flag('group_missing_values', true),
    page: reader.unsigned('page', 1),
    perPage,
    offset: offsetText === undefined || offsetText === '' ? undefined : reader.unsigned('offset', 0),
    limitHits: reader.unsigned('limit_hits', Number.MAX_SAFE_INTEGER),
    includeFields: reader.text('include_fields'),
    excludeFields: reader.text('exclude_fields'),
    highlightFields: reader.text('highlight_fields'),
    highlightFullFields: reader.text('highlight_full_fields'),
    highlightStartTag: readTag(reader.text('highlight_start_tag') ?? '<mark>'),
    highlightEndTag: readTag(reader.text('highlight_end_tag') ?? '</mark>'),
    highlightAffix: reader.unsigned('highlight_affix_num_tokens', 4),
    snippetThreshold: reader.unsigned('snippet_threshold', 30),
    highlightV1: reader.flag('enable_highlight_v1', true),
    textMatchType: reader.choice('text_match_type', ['max_score', 'max_weight', 'sum_score'], 'max_score'),
    prioritizeExact: reader.flag('prioritize_exact_match', true),
    prioritizeFieldCount: reader.flag('prioritize_num_matching_fields', true),
    pinnedHits: readPins(reader.list('pinned_hits')),
    hiddenHits: reader.list('hidden_hits'),
    filterPinned: reader.flag('filter_curated_hits', false),
    withCurations: reader.flag('enable_curations', reader.flag('enable_overrides', true)),
    withSynonyms: reader.flag('enable_synonyms', true),
    synonymSets: reader.list('synonym_sets'),
    demoteSynonyms: reader.flag('demote_synonym_match', false),
    stopwords: reader.text('stopwords') ?? '',
    cutoff: reader.unsigned('search_cutoff_ms', longestSearch),
  }
  if (parameters.groupBy.length > 0 && parameters.perPage * parameters.groupLimit > mostGroupedHits) {
    throw new ApiError(422, `Only upto ${String(mostGroupedHits)} hits can be fetched per page of groups.`)
  }
  reader.refuseOthers()
  return parameters
}

const readFlags = (texts: readonly string[]): boolean[] =>
  texts.map((text) => {
    if (text !== 'true' && text !== 'false') {
      throw new ApiError(400, 'Parameter `prefix` must be a list of true and false.')
    }
    return text === 'true'
  })

const readTypos = (texts: readonly string[]): number[] =>
  texts.map((text) => readTypoLimit('num_typos', text))

const readTypoLimit = (name: string, text: string | undefined): number => {
  if (text === undefined || text === '') return 2
  if (!/^[0-2]$/.test(text)) throw new ApiError(400, `Value of \`${name}\` must not be greater than 2.`)
  return Number(text)
}

/** A tag comes back for every match, so it may not be long. */
const readTag = (tag: string): string => {
  if (tag.length > 200) throw new ApiError(400, 'Highlight tags are too long.')
  return tag
}

const readGroupLimit = (limit: number): number => {
  if (limit >= 1 && limit <= mostInGroup) return limit
  throw new ApiError(400, 'Value of `group_limit` must be between 1 and 99.')
}

/** `id:position` with positions from 1; the id may have colons. */
const readPins = (texts: readonly string[]): Pin[] => {
  if (texts.length > mostPinned) throw new ApiError(400, 'Parameter `pinned_hits` has too many hits.')
  return texts.map((text) => {
    const { id = '', position = '' } = /^(?<id>.+):(?<position>\d{1,9})$/s.exec(text)?.groups ?? {}
    if (id === '') throw new ApiError(400, 'Pinned hits are not in expected format.')
    if (Number(position) === 0) throw new ApiError(400, 'Pinned hits must start from position 1.')
    return { id, position: Number(position) }
  })
}

const readWeights = (texts: readonly string[], fields: number): number[] | undefined => {
  if (texts.length === 0) return undefined
  if (texts.length !== fields) {
    throw new ApiError(
      400,
      'Number of weights in `query_by_weights` does not match number of `query_by` fields.',
    )
  }
  return texts.map((text) => {
    const weight = Number(text)
    if (!/^\d{1,3}$/.test(text) || weight > 127) {
      throw new ApiError(400, 'Parameter `query_by_weights` must be a list of integers between 0 and 127.')
    }
    return weight
  })
}

const readDropMode = (text: string | undefined): DropMode => {
  if (text === undefined || text === '' || text === 'right_to_left') return 'right_to_left'
  if (text === 'left_to_right') return 'left_to_right'
  if (text === 'both_sides:3') return 'both_sides'
  throw notSupported('drop_tokens_mode')
}
