import type { CurationItem, CurationSet } from '../sets/curation-set.ts'
import type { Tokenizer } from '../text/tokens.ts'
import { foldedOnce } from './folded.ts'

/** A document that is put at a place of the results, counted from 1. */
export interface Pin {
  id: string
  position: number
}

/** What the curation rules that fit a query make of the search. */
export interface Curated {
  q: string
  pins: Pin[]
  hidden: string[]
  /** Do the pinned documents have to pass the search's filter? */
  filtered: boolean
  metadata: Record<string, unknown> | undefined
}

/**
 * Applies the rules that fit the query `q` at the time `now` (seconds), by their ids in alphabetical order,
 * up to the first that stops the others. The tokenizer folds query and rules alike.
 */
export const curate = (
  q: string,
  sets: readonly CurationSet[],
  tokenizer: Tokenizer,
  now: number,
): Curated => {
  const curated: Curated = { q, pins: [], hidden: [], filtered: false, metadata: undefined }
  const query = fold(q, tokenizer)
  if (query === '') return curated
  const rules = sets.flatMap((set) => rulesOf(set, tokenizer))
  rules.sort((a, b) => (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0))
  for (const { item, rule } of rules) {
    if (!inTime(item, now) || !fits(item.rule.match, rule, query)) continue
    curated.pins.push(...item.includes)
    curated.hidden.push(...item.excludes.map((exclude) => exclude.id))
    curated.filtered ||= item.filter_curated_hits
    curated.metadata ??= item.metadata
    if (item.replace_query !== undefined) curated.q = item.replace_query
    else if (item.remove_matched_tokens) curated.q = without(rule, query)
    if (item.stop_processing) break
  }
  return curated
}

const fold = (text: string, tokenizer: Tokenizer): string =>
  text.trim() === '*' ? '*' : tokenizer.words(text).join(' ')

const rulesOf = foldedOnce((set: CurationSet, tokenizer) =>
  set.items.map((item) => ({ item, rule: fold(item.rule.query, tokenizer) })),
)

const inTime = (item: CurationItem, now: number): boolean =>
  (item.effective_from_ts === undefined || now >= item.effective_from_ts) &&
  (item.effective_to_ts === undefined || now <= item.effective_to_ts)

const fits = (match: 'exact' | 'contains', rule: string, query: string): boolean => {
  if (rule === '') return false
  return match === 'exact' ? query === rule : ` ${query} `.includes(` ${rule} `)
}

const without = (rule: string, query: string): string => {
  const rest = ` ${query} `.replaceAll(` ${rule} `, ' ').trim()
  return rest === '' ? '*' : rest
}

/** The pinned documents at the places of the results where they come to stand (from 0), ascending. */
export interface Placed {
  slot: number
  place: number
}

/**
 * Gives every pinned document its place among `others` results that are not pinned: several for one place
 * follow each other, and nobody stands behind a gap.
 */
export const place = (pinned: readonly { slot: number; position: number }[], others: number): Placed[] => {
  const placed: Placed[] = []
  for (const { slot, position } of [...pinned].sort((a, b) => a.position - b.position)) {
    const next = (placed.at(-1)?.place ?? -1) + 1
    placed.push({ slot, place: Math.min(Math.max(position - 1, next), others + placed.length) })
  }
  return placed
}
