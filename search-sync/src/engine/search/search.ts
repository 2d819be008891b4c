import { ApiError } from '../api-error.ts'
import { applyFilter, type Marks } from '../filter/apply.ts'
import { parseFilter, type Filter } from '../filter/parse.ts'
import type { Collection } from '../index/collection.ts'
import { isText } from '../index/schema.ts'
import type { Sets } from '../sets/sets.ts'
import { curate, place, type Curated, type Pin } from './curation.ts'
import { Deadline } from './deadline.ts'
import { countFacet, readFacetFields, readFacetQuery, type FacetResult } from './facets.ts'
import { bestOfEach, checkGroupFields, groupBy, membersOf, type Groups } from './groups.ts'
import { toHit, type Hit, type HitRules } from './hit.ts'
import { findMatches } from './match.ts'
import { readParameters, type RawParameters, type SearchParameters } from './parameters.ts'
import { readQuery } from './query.ts'
import { filteredFields, refuseHidden, type Scope } from './scope.ts'
import { compareBy, pageOf, sortedFields, type Compare } from './sort.ts'
import { alternativesOf } from './synonyms.ts'

/** One entry of `grouped_hits`; `found` is the number of all documents of the group. */
interface GroupedHits {
  group_key: unknown[]
  found: number
  hits: Hit[]
}

/** The answer to one search, in Typesense's shape. */
export interface SearchResult {
  facet_counts: FacetResult[]
  /** Documents, or groups when the search groups. */
  found: number
  found_docs?: number
  hits?: Hit[]
  grouped_hits?: GroupedHits[]
  metadata?: Record<string, unknown>
  out_of: number
  page?: number
  offset?: number
  request_params: { collection_name: string; first_q: string; per_page: number; q: string }
  search_cutoff: boolean
  search_time_ms: number
}

/** What a search needs beside its collection. */
export interface SearchContext {
  sets: Sets
  /** Of the scoped key that asks; undefined for other keys. */
  scope: Scope | undefined
}

const hitsBound = 10_000_000

/** Runs one search. Throws an ApiError for what cannot be searched; never changes anything. */
export const search = (collection: Collection, raw: RawParameters, context: SearchContext): SearchResult => {
  try {
    return searchOnce(collection, raw, context)
  } finally {
    collection.scratch.reset()
  }
}

const searchOnce = (collection: Collection, raw: RawParameters, context: SearchContext): SearchResult => {
  const started = performance.now()
  const { sets, scope } = context
  const parameters = readParameters({ ...raw, ...scope?.parameters })
  const deadline = new Deadline(parameters.cutoff)
  const filter = parseFilter(parameters.filterBy)
  checkFields(parameters, filter, collection, scope)
  const facetFields = readFacetFields(parameters.facetBy, collection)
  const facetQuery = readFacetQuery(parameters.facetQuery, facetFields, collection)

  const tokenizer = collection.tokenizer(parameters.queryBy[0] ?? '')
  const curated = curatedOf(collection, parameters, sets)
  const query = readQuery(curated.q, tokenizer, sets.stopwords.get(parameters.stopwords))
  const synonymSets = [...new Set([...parameters.synonymSets, ...collection.schema.synonym_sets])]
  const alternatives = parameters.withSynonyms
    ? alternativesOf(query.words, sets.synonyms.named(synonymSets), tokenizer)
    : []

  const limits = limitsOf(collection, parameters, filter, scope, curated.hidden)
  const pins = pinsOf(collection, parameters, curated, limits)
  const matches = findMatches(collection, parameters, {
    query,
    alternatives,
    allowed: limits.allowed,
    deadline,
  })
  const compare = compareBy(parameters.sortBy, collection, matches.score)
  const results = withPinned(matches.slots, pins)
  const groups =
    parameters.groupBy.length === 0
      ? undefined
      : groupBy(parameters.groupBy, results.all, parameters.groupMissing, collection)
  if (deadline.cut && results.all.length === 0) throw new ApiError(408, 'Request Timeout')

  const rules: HitRules = {
    collection,
    parameters,
    matches,
    all: query.all,
    pinned: new Set(pins.map(({ slot }) => slot)),
    hides: scope?.hides ?? (() => false),
  }
  const tags = { start: parameters.highlightStartTag, end: parameters.highlightEndTag }
  const page =
    groups === undefined ? pageOfHits(results, compare, rules) : pageOfGroups(results, groups, compare, rules)
  return {
    facet_counts: facetFields.map((name) =>
      countFacet(collection, name, results.all, {
        most: parameters.maxFacetValues,
        query: facetQuery,
        typos: parameters.facetQueryTypos,
        groups,
        tags,
      }),
    ),
    ...page,
    ...(curated.metadata === undefined ? {} : { metadata: curated.metadata }),
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
    search_cutoff: deadline.cut,
    search_time_ms: Math.round(performance.now() - started),
  }
}

const checkFields = (
  parameters: SearchParameters,
  filter: Filter | undefined,
  collection: Collection,
  scope: Scope | undefined,
): void => {
  if (scope !== undefined) {
    refuseHidden(scope, {
      query_by: parameters.queryBy,
      facet_by: parameters.facetBy.split(',').map((name) => name.trim()),
      group_by: parameters.groupBy,
      sort_by: sortedFields(parameters.sortBy),
      filter_by: filteredFields(filter),
    })
  }
  checkQueryFields(parameters, collection)
  checkGroupFields(parameters.groupBy, collection)
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

const curatedOf = (collection: Collection, parameters: SearchParameters, sets: Sets): Curated => {
  const rules = parameters.withCurations ? sets.curations.named(collection.schema.curation_sets) : []
  const tokenizer = collection.tokenizer(parameters.queryBy[0] ?? '')
  return curate(parameters.q, rules, tokenizer, Math.floor(Date.now() / 1000))
}

/** Which documents a search may show. Marks that are undefined allow all. */
interface Limits {
  /** By the scoped key: without exception. */
  scope: Marks | undefined
  /** By the search's own filter: pinned documents may pass it by. */
  filter: Marks | undefined
  hidden: ReadonlySet<number>
  /** All of them together. */
  allowed: Marks | undefined
}

const limitsOf = (
  collection: Collection,
  parameters: SearchParameters,
  filter: Filter | undefined,
  scope: Scope | undefined,
  curatedAway: readonly string[],
): Limits => {
  const marksOf = (part: Filter | undefined): Marks | undefined =>
    part === undefined ? undefined : applyFilter(part, collection)
  const limits = { scope: marksOf(scope?.filter), filter: marksOf(filter) }
  const ids = [...parameters.hiddenHits, ...curatedAway]
  const hidden = new Set(ids.flatMap((id) => collection.slotOf(id) ?? []))
  if (limits.scope === undefined && limits.filter === undefined && hidden.size === 0) {
    return { ...limits, hidden, allowed: undefined }
  }
  const allowed = collection.live.slice()
  for (const marks of [limits.scope, limits.filter]) {
    if (marks === undefined) continue
    for (let slot = 0; slot < allowed.length; slot += 1)
      allowed[slot] = (allowed[slot] ?? 0) & (marks[slot] ?? 0)
  }
  for (const slot of hidden) allowed[slot] = 0
  return { ...limits, hidden, allowed }
}

/** The documents to be put at fixed places; those the request names go before those of curation rules. */
const pinsOf = (
  collection: Collection,
  parameters: SearchParameters,
  curated: Curated,
  limits: Limits,
): { slot: number; position: number }[] => {
  const filtered = parameters.filterPinned || curated.filtered
  const pins = new Map<number, { slot: number; position: number }>()
  const add = ({ id, position }: Pin): void => {
    const slot = collection.slotOf(id)
    if (slot === undefined || pins.has(slot) || limits.hidden.has(slot)) return
    if (limits.scope !== undefined && limits.scope[slot] !== 1) return
    if (filtered && limits.filter !== undefined && limits.filter[slot] !== 1) return
    pins.set(slot, { slot, position })
  }
  for (const pin of [...parameters.pinnedHits, ...curated.pins]) add(pin)
  return [...pins.values()]
}

/** What a search found: what is ordered by the search, what has a place of its own, and both, ascending. */
interface Results {
  free: Uint32Array
  pins: readonly { slot: number; position: number }[]
  all: Uint32Array
}

const withPinned = (found: Uint32Array, pins: Results['pins']): Results => {
  if (pins.length === 0) return { free: found, pins, all: found }
  const pinned = new Set(pins.map(({ slot }) => slot))
  const free = found.filter((slot) => !pinned.has(slot))
  return { free, pins, all: Uint32Array.from([...free, ...pinned]).sort() }
}

/** From which place on and how many places the page shows. */
const pagePlaces = (parameters: SearchParameters): { from: number; count: number } => {
  const from = parameters.offset ?? (Math.max(1, parameters.page) - 1) * parameters.perPage
  if (from > hitsBound) throw new ApiError(422, 'Only upto 10000000 hits can be paged through.')
  return { from, count: Math.max(0, Math.min(parameters.perPage, parameters.limitHits - from)) }
}

/** The slots on the page: pinned ones at their places, between them the others in order. */
const slotsOnPage = (
  free: Uint32Array,
  pins: readonly { slot: number; position: number }[],
  compare: Compare,
  parameters: SearchParameters,
): number[] => {
  const { from, count } = pagePlaces(parameters)
  const placed = place(pins, free.length)
  const before = placed.filter((pin) => pin.place < from).length
  const here = placed.filter((pin) => pin.place >= from && pin.place < from + count)
  const page = pageOf(free, compare, from - before, count - here.length)
  for (const pin of here) page.splice(pin.place - from, 0, pin.slot)
  return page
}

const pageOfHits = (
  results: Results,
  compare: Compare,
  rules: HitRules,
): Pick<SearchResult, 'found' | 'hits'> => ({
  found: results.all.length,
  hits: slotsOnPage(results.free, results.pins, compare, rules.parameters).map((slot) => toHit(slot, rules)),
})

/** A group stands where its best document would; a pinned one takes its group along. */
const pageOfGroups = (
  results: Results,
  groups: Groups,
  compare: Compare,
  rules: HitRules,
): Pick<SearchResult, 'found' | 'found_docs' | 'grouped_hits'> => {
  const { parameters, collection } = rules
  const leaders = new Map<number, { slot: number; position: number }>()
  for (const pin of results.pins) {
    const number = groups.of[pin.slot] ?? 0
    const other = leaders.get(number)
    if (other === undefined || pin.position < other.position) leaders.set(number, pin)
  }
  const best = bestOfEach(groups, results.free, compare, new Set(leaders.keys()))
  const page = slotsOnPage(best, [...leaders.values()], compare, parameters)
  const members = membersOf(
    groups,
    results.free,
    page.map((slot) => groups.of[slot] ?? 0),
  )
  return {
    found: groups.count,
    found_docs: results.all.length,
    grouped_hits: page.map((leader) => {
      const number = groups.of[leader] ?? 0
      const pinned = results.pins.filter(({ slot }) => groups.of[slot] === number).map(({ slot }) => slot)
      const others = (members.get(number) ?? []).sort(compare)
      const document = collection.documentAt(leader)
      return {
        group_key: parameters.groupBy.flatMap((name) => (name in document ? [document[name]] : [])),
        found: pinned.length + others.length,
        hits: [...pinned, ...others].slice(0, parameters.groupLimit).map((slot) => toHit(slot, rules)),
      }
    }),
  }
}
