import type { Collection } from '../index/collection.ts'
import { bitmapLength, isMarked, raiseMarked, SlotList, slotsOf } from '../index/slot-list.ts'
import type { Marks } from '../filter/apply.ts'
import type { Beginning } from '../text/vocabulary.ts'
import type { Deadline } from './deadline.ts'
import type { SearchParameters } from './parameters.ts'
import type { Query } from './query.ts'
import type { Alternative } from './synonyms.ts'

/** One way to write a query word: itself, words it begins, or words near to it. */
export interface Variant {
  word: string
  prefix: boolean
  /** 0: as typed, 1: begins with what was typed, 2–3: one or two typing mistakes. */
  cost: number
}

/** Words that stand for one or several words of the query together: a synonym. */
interface StandIn {
  words: readonly string[]
  cost: number
}

/** What counts as one word of the query. */
type Option = Variant | StandIn

const isVariant = (option: Option): option is Variant => 'word' in option

/** What matched: slots in ascending order, each with its text match score, and what to highlight. */
export interface Matches {
  slots: Uint32Array
  score: (slot: number) => number
  /** For each query word that was used, the variants it stood for; in `slot` its synonyms too. */
  variants: (slot: number) => Variant[][]
  phrases: string[][]
  dropped: number
}

/** What a search looks for, and how long. */
export interface Search {
  query: Query
  /** What synonyms allow to stand for the query's words. */
  alternatives: readonly Alternative[]
  /** Only documents marked here count; undefined for all. */
  allowed: Marks | undefined
  deadline: Deadline
}

/** So many words of the index stand for a mistyped word, or for a beginning that very many words have. */
const mostVariants = 40

/**
 * A beginning whose words occur at most so often in all is looked up in the index, which finds every word: about half
 * a microsecond for each occurrence.
 */
const fewOccurrences = 8000

/** How much worse than the typed word a synonym is when it is to stand behind it, and otherwise. */
const demotedCost = 3
const equalCost = 0

const none: Matches = {
  slots: new Uint32Array(0),
  score: () => 0,
  variants: () => [],
  phrases: [],
  dropped: 0,
}

/**
 * Finds the documents that have every word of the query, or a synonym of it, in any of the fields, as
 * Typesense does: first as typed (the last word as a beginning), then with typing mistakes if too few are
 * found, then without the last words. When the time is over, what was found so far stays.
 */
export const findMatches = (
  collection: Collection,
  parameters: SearchParameters,
  search: Search,
): Matches => {
  const { query, deadline } = search
  if (query.all) return deadline.cuts() ? none : matchAll(collection, parameters, search)
  if (query.words.length === 0 && query.phrases.length === 0) return none
  return new Matcher(collection, parameters, search).run()
}

const matchAll = (
  collection: Collection,
  parameters: SearchParameters,
  { query, allowed }: Search,
): Matches => {
  const excluded = excludedMarks(collection, parameters, query)
  let slots = collection.slots()
  if (allowed !== undefined || excluded !== undefined) {
    slots = slots.filter((slot) => (allowed === undefined || allowed[slot] === 1) && excluded?.[slot] !== 1)
  }
  return { ...none, slots }
}

const excludedMarks = (
  collection: Collection,
  parameters: SearchParameters,
  query: Query,
): Uint8Array | undefined => {
  if (query.excluded.length === 0) return undefined
  const marks = collection.scratch.bytes(collection.end)
  for (const words of query.excluded) {
    for (const field of parameters.queryBy) {
      for (const slot of collection.postings.phrase(field, words)) marks[slot] = 1
    }
  }
  return marks
}

/** Slots that have a word in a field, with the cost of the variant that found them. */
interface Hits {
  list: SlotList
  cost: number
}

/** Documents to be looked at: ascending slots, and by slot its place among them, from 1 (0: none). */
interface Candidates {
  slots: Uint32Array
  places: Uint32Array
}

class Matcher {
  readonly #collection: Collection
  readonly #parameters: SearchParameters
  readonly #query: Query
  readonly #allowed: Marks | undefined
  readonly #phraseMarks: Uint8Array | undefined
  readonly #alternatives: readonly Alternative[]
  readonly #deadline: Deadline
  readonly #known = new Map<Option, (Hits[] | undefined)[]>()
  readonly #beginnings = new Map<string, Beginning>()
  readonly #everywhere = new Map<StandIn, Uint8Array>()

  constructor(collection: Collection, parameters: SearchParameters, search: Search) {
    this.#collection = collection
    this.#parameters = parameters
    this.#query = search.query
    this.#alternatives = search.alternatives
    this.#deadline = search.deadline
    this.#phraseMarks = this.#markPhrases()
    this.#allowed = this.#without(search.allowed, excludedMarks(collection, parameters, search.query))
  }

  run(): Matches {
    const { words } = this.#query
    const { typoThreshold, dropThreshold } = this.#parameters
    const standIns = this.#standIns()
    const typed = words.map((word, at): Option[] => [
      ...this.#asTyped(word, at === words.length - 1),
      ...(standIns[at] ?? []),
    ])
    let variants = typed
    let found = this.#candidates(variants)

    if (found.length < typoThreshold) {
      for (const attempt of this.#withTypos(typed)) {
        if (this.#deadline.cuts()) break
        const more = this.#candidates(attempt)
        if (more.length > found.length) {
          variants = attempt
          found = more
        }
        if (found.length >= typoThreshold) break
      }
    }
    if (found.length === 0 && this.#parameters.splitJoin === 'fallback') {
      for (const attempt of this.#resplit(words)) {
        if (this.#deadline.cuts()) break
        const more = this.#candidates(attempt)
        if (more.length > 0) return this.#scored(attempt, attempt, more, 0)
      }
    }
    const complete = variants
    let dropped = 0
    if (found.length < dropThreshold && words.length > 1) {
      const tolerant = found.length > 0 ? variants : this.#mostTolerant(typed)
      for (const kept of this.#shortened(words.length)) {
        if (this.#deadline.cuts()) break
        const fewer = kept.map((at) => tolerant[at] ?? [])
        const more = this.#candidates(fewer)
        if (more.length > found.length) {
          found = more
          variants = fewer
          dropped = words.length - kept.length
        }
        if (found.length >= dropThreshold) break
      }
      if (dropped > 0) return this.#scored(variants, tolerant, found, dropped)
    }
    return this.#scored(variants, complete, found, dropped)
  }

  #asTyped(word: string, last: boolean): Variant[] {
    const exact: Variant = { word, prefix: false, cost: 0 }
    return last && this.#parameters.prefix.includes(true) ? [exact, { word, prefix: true, cost: 1 }] : [exact]
  }

  /** For each query word the synonyms that cover it. */
  #standIns(): StandIn[][] {
    const cost = this.#parameters.demoteSynonyms ? demotedCost : equalCost
    const standIns = this.#query.words.map((): StandIn[] => [])
    for (const { from, to, words } of this.#alternatives) {
      const standIn = { words, cost }
      for (let at = from; at < to; at += 1) standIns[at]?.push(standIn)
    }
    return standIns
  }

  /** First mistakes only in the words that occur nowhere, then in all; one mistake, then two. */
  *#withTypos(typed: readonly Option[][]): Generator<Option[][]> {
    const most = Math.max(0, ...this.#parameters.typos)
    for (let distance = 1; distance <= most; distance += 1) {
      const near = typed.map((variants, at) => this.#near(variants, distance, at === typed.length - 1))
      const unknown = typed.map((variants) => !this.#occurs(variants))
      if (unknown.includes(true)) {
        yield typed.map((variants, at) =>
          unknown[at] === true ? [...variants, ...(near[at] ?? [])] : variants,
        )
      }
      if (unknown.includes(false)) yield typed.map((variants, at) => [...variants, ...(near[at] ?? [])])
    }
  }

  /** For a query that is being shortened: typing mistakes in the words that occur nowhere. */
  #mostTolerant(typed: readonly Option[][]): Option[][] {
    const most = this.#parameters.typoThreshold === 0 ? 0 : Math.max(0, ...this.#parameters.typos)
    return typed.map((variants, at) =>
      most === 0 || this.#occurs(variants)
        ? variants
        : [...variants, ...this.#near(variants, most, at === typed.length - 1)],
    )
  }

  #near(options: readonly Option[], distance: number, last: boolean): Variant[] {
    const word = options.find(isVariant)?.word ?? ''
    const { minLength1Typo, minLength2Typos, typosInNumbers, prefix } = this.#parameters
    const allowed =
      word.length >= minLength2Typos ? distance : word.length >= minLength1Typo ? Math.min(distance, 1) : 0
    if (allowed === 0 || (!typosInNumbers && /\d/.test(word))) return []
    const asPrefix = last && prefix.includes(true)
    return this.#collection.vocabulary
      .similar(word, allowed, asPrefix, mostVariants)
      .filter((similar) => similar.distance <= allowed)
      .map((similar) => ({ word: similar.word, prefix: false, cost: 1 + similar.distance }))
  }

  #occurs(variants: readonly Option[]): boolean {
    return this.#parameters.queryBy.some((_, field) =>
      variants.some((variant) => this.#hits(variant, field).some((hits) => hits.list.count > 0)),
    )
  }

  /** "basket ball" for "basketball" and the other way round. */
  *#resplit(words: readonly string[]): Generator<Variant[][]> {
    const { vocabulary } = this.#collection
    const exact = (list: readonly string[]): Variant[][] =>
      list.map((word) => [{ word, prefix: false, cost: 1 }])
    for (let at = 0; at + 1 < words.length; at += 1) {
      const joined = `${words[at] ?? ''}${words[at + 1] ?? ''}`
      if (vocabulary.has(joined)) yield exact([...words.slice(0, at), joined, ...words.slice(at + 2)])
    }
    for (const [at, word] of words.entries()) {
      for (let cut = 2; cut <= word.length - 2; cut += 1) {
        const [left, right] = [word.slice(0, cut), word.slice(cut)]
        if (vocabulary.has(left) && vocabulary.has(right)) {
          yield exact([...words.slice(0, at), left, right, ...words.slice(at + 1)])
        }
      }
    }
  }

  /** Which words stay when words are dropped, step by step. */
  *#shortened(count: number): Generator<number[]> {
    const all = Array.from({ length: count }, (_, at) => at)
    const mode = this.#parameters.dropMode
    for (let kept = count - 1; kept >= 1; kept -= 1) {
      if (mode === 'left_to_right') yield all.slice(count - kept)
      else yield all.slice(0, kept)
      if (mode === 'both_sides' && count <= 3) yield all.slice(count - kept)
    }
  }

  #hits(option: Option, field: number): Hits[] {
    const known = this.#known.get(option) ?? []
    const hits =
      known[field] ?? (isVariant(option) ? this.#readHits(option, field) : this.#readStandIn(option, field))
    known[field] = hits
    this.#known.set(option, known)
    return hits
  }

  #readHits(variant: Variant, field: number): Hits[] {
    const name = this.#parameters.queryBy[field] ?? ''
    const { postings } = this.#collection
    if (variant.cost > 1 && variant.cost - 1 > (this.#parameters.typos[field] ?? 0)) return []
    if (!variant.prefix) return [{ list: postings.list(name, variant.word), cost: variant.cost }]
    if (this.#parameters.prefix[field] !== true) return []
    const beginning = this.#beginning(variant.word)
    if (beginning.count > mostVariants && beginning.occurrences <= fewOccurrences)
      return [{ list: postings.prefixList(name, variant.word), cost: variant.cost }]
    return beginning.words
      .map((word) => ({ list: postings.list(name, word), cost: variant.cost }))
      .filter(({ list }) => list.count > 0)
  }

  #beginning(prefix: string): Beginning {
    const known = this.#beginnings.get(prefix) ?? this.#collection.vocabulary.beginning(prefix, mostVariants)
    this.#beginnings.set(prefix, known)
    return known
  }

  /** Where a synonym stands in a field: documents that have some of its words here, and all of them somewhere. */
  #readStandIn(standIn: StandIn, field: number): Hits[] {
    const { words, cost } = standIn
    const { postings } = this.#collection
    const here = words.map((word) => postings.list(this.#parameters.queryBy[field] ?? '', word))
    const [only] = here
    if (only !== undefined && here.length === 1) return [{ list: only, cost }]
    if (here.every((list) => list.count === 0)) return []
    const everywhere = this.#everywhere.get(standIn) ?? this.#haveAll(words)
    this.#everywhere.set(standIn, everywhere)
    return here.map((list) => ({
      list: SlotList.of(list.slots().filter((slot) => everywhere[slot] === words.length)),
      cost,
    }))
  }

  /** How many of the words each document has, counted in their order: all of them where it is their number. */
  #haveAll(words: readonly string[]): Uint8Array {
    const { end, postings, scratch } = this.#collection
    const seen = scratch.bytes(end)
    words.forEach((word, at) => {
      for (const field of this.#parameters.queryBy) {
        for (const slot of postings.word(field, word)) if (seen[slot] === at) seen[slot] = at + 1
      }
    })
    return seen
  }

  /** Slots that have every one of the words in some field, and every phrase, and are allowed. */
  #candidates(words: readonly Option[][]): Uint32Array {
    const lists: SlotList[][] = []
    for (const options of words) {
      if (this.#deadline.cuts()) return none.slots
      lists.push(this.#listsOf(options))
    }
    // The rarest word first: the others are only looked for in the documents that have it.
    const [rarest, ...others] = lists.sort((a, b) => total(a) - total(b))
    let found = rarest === undefined ? this.#collection.slots() : this.#allowedOf(rarest)
    if (rarest === undefined) found = found.filter((slot) => this.#allows(slot))
    for (const other of others) {
      if (found.length === 0) return found
      if (this.#deadline.cuts()) return none.slots
      found = this.#having(other, found)
    }
    return found
  }

  /** The lists of all fields for one word. */
  #listsOf(options: readonly Option[]): SlotList[] {
    return this.#parameters.queryBy.flatMap((_, field) =>
      options.flatMap((option) =>
        this.#hits(option, field).flatMap(({ list }) => (list.count > 0 ? [list] : [])),
      ),
    )
  }

  /** The documents in any of the lists that the search may show, ascending. */
  #allowedOf(lists: readonly SlotList[]): Uint32Array {
    const slots = slotsOf(this.#united(lists), this.#collection.end)
    let count = 0
    for (const slot of slots) {
      if (slot === 0) break
      if (this.#allows(slot)) slots[count++] = slot
    }
    return slots.slice(0, count)
  }

  #allows(slot: number): boolean {
    return (
      this.#collection.live[slot] === 1 &&
      (this.#allowed === undefined || this.#allowed[slot] === 1) &&
      (this.#phraseMarks === undefined || this.#phraseMarks[slot] === this.#query.phrases.length)
    )
  }

  /** Those of the candidates that are in any of the lists. */
  #having(lists: readonly SlotList[], slots: Uint32Array): Uint32Array {
    const bits = this.#united(lists)
    return slots.filter((slot) => isMarked(bits, slot))
  }

  /** The documents in any of the lists, as bits. */
  #united(lists: readonly SlotList[]): Uint32Array {
    const { end, scratch } = this.#collection
    const bits = scratch.words(bitmapLength(end))
    for (const list of lists) list.addTo(bits)
    return bits
  }

  #placed(slots: Uint32Array): Candidates {
    const { end, scratch } = this.#collection
    const places = scratch.words(end)
    for (let at = 0; at < slots.length; at += 1) places[slots[at] ?? 0] = at + 1
    return { slots, places }
  }

  #markPhrases(): Uint8Array | undefined {
    const { phrases } = this.#query
    if (phrases.length === 0) return undefined
    const marks = this.#collection.scratch.bytes(this.#collection.end)
    phrases.forEach((words, at) => {
      for (const field of this.#parameters.queryBy) {
        for (const slot of this.#collection.postings.phrase(field, words)) {
          if (marks[slot] === at) marks[slot] = at + 1
        }
      }
    })
    return marks
  }

  #without(allowed: Marks | undefined, excluded: Uint8Array | undefined): Marks | undefined {
    if (excluded === undefined) return allowed
    return excluded.map((mark, slot) =>
      mark === 1 || (allowed !== undefined && allowed[slot] !== 1) ? 0 : 1,
    )
  }

  /**
   * The text match score, larger is better. As in Typesense the number of query words in the best field
   * comes first, then how exactly they are written and whether they stand together (or are the whole
   * field), then the field's weight, then the number of fields.
   */
  #scored(used: Option[][], wanted: Option[][], slots: Uint32Array, dropped: number): Matches {
    const { end, scratch } = this.#collection
    const { queryBy, textMatchType, prioritizeFieldCount } = this.#parameters
    const weights = this.#weights()
    const candidates = this.#placed(slots)
    const best = scratch.doubles(slots.length)
    const bestWeight = scratch.bytes(slots.length)
    const sums = textMatchType === 'sum_score' ? scratch.doubles(slots.length) : undefined
    const fieldCount = scratch.bytes(slots.length)
    const matched = dropped > 0 ? wanted.map(() => scratch.bytes(slots.length)) : undefined

    for (let field = 0; field < queryBy.length; field += 1) {
      const scores = this.#scoresIn(field, wanted, candidates, matched)
      if (scores === undefined) continue
      const weight = weights[field] ?? 0
      for (let at = 0; at < slots.length; at += 1) {
        const score = scores[at] ?? 0
        if (score === 0) continue
        fieldCount[at] = (fieldCount[at] ?? 0) + 1
        if (sums !== undefined) sums[at] = (sums[at] ?? 0) + score * (weight + 1)
        const rank = textMatchType === 'max_weight' ? (weight + 1) * 2 ** 20 + score : score * 128 + weight
        const other =
          textMatchType === 'max_weight'
            ? ((bestWeight[at] ?? 0) + 1) * 2 ** 20 + (best[at] ?? 0)
            : (best[at] ?? 0) * 128 + (bestWeight[at] ?? 0)
        if (best[at] === 0 || rank > other) {
          best[at] = score
          bestWeight[at] = weight
        }
      }
    }
    const result = scratch.doubles(end)
    for (let at = 0; at < slots.length; at += 1) {
      let words = used.length
      if (matched !== undefined) {
        words = 0
        for (const has of matched) words += has[at] ?? 0
      }
      const weight = bestWeight[at] ?? 0
      const ofFields =
        textMatchType === 'max_weight' ? weight * 2 ** 20 + (best[at] ?? 0) : (best[at] ?? 0) * 128 + weight
      const base = sums === undefined ? ofFields : (sums[at] ?? 0)
      result[slots[at] ?? 0] =
        words * 2 ** 44 + base * 8 + (prioritizeFieldCount ? Math.min(fieldCount[at] ?? 0, 7) : 0)
    }
    return {
      slots,
      score: (slot) => result[slot] ?? 0,
      variants: (slot) => this.#variantsIn(slot, used),
      phrases: this.#query.phrases,
      dropped,
    }
  }

  /**
   * What each candidate is worth in one field, 0 where it has nothing of the query there; undefined when none has.
   * Marks in `matched`, one for each word, which candidates have it.
   */
  #scoresIn(
    field: number,
    wanted: readonly Option[][],
    candidates: Candidates,
    matched: readonly Uint8Array[] | undefined,
  ): Uint32Array | undefined {
    const { scratch } = this.#collection
    const { slots, places } = candidates
    const inField = scratch.words(slots.length)
    let any = this.#addPhraseHits(field, inField, places)
    for (const [number, options] of wanted.entries()) {
      const hits = options.flatMap((option) => this.#hits(option, field)).filter(({ list }) => list.count > 0)
      if (hits.length === 0) continue
      any = true
      const worth = scratch.bytes(slots.length)
      for (const cost of new Set(hits.map((one) => one.cost))) {
        const lists = hits.filter((one) => one.cost === cost).map(({ list }) => list)
        const [only, ...others] = lists
        if (others.length === 0) only?.raise(slots, places, worth, 5 - cost)
        else raiseMarked(this.#united(lists), slots, worth, 5 - cost)
      }
      const has = matched?.[number]
      for (let at = 0; at < slots.length; at += 1) {
        const here = worth[at] ?? 0
        if (here === 0) continue
        inField[at] = (inField[at] ?? 0) + 256 + here
        if (has !== undefined) has[at] = 1
      }
    }
    if (!any) return undefined
    const complete = 256 * this.#query.words.length
    let isComplete = false
    for (let at = 0; at < slots.length && !isComplete; at += 1) isComplete = (inField[at] ?? 0) >= complete
    const together = isComplete ? this.#standTogether(field, candidates) : undefined
    const mostExact = this.#parameters.prioritizeExact ? 2 : 1
    for (let at = 0; at < slots.length; at += 1) {
      const here = inField[at] ?? 0
      if (here === 0) continue
      inField[at] = (here >>> 8) * 4096 + (here & 255) * 4 + Math.min(together?.[at] ?? 0, mostExact)
    }
    return inField
  }

  /** The spellings of each word that count in one document: synonyms only where it has them. */
  #variantsIn(slot: number, used: readonly Option[][]): Variant[][] {
    return used.map((options) =>
      options.flatMap((option) => {
        if (isVariant(option)) return [option]
        const found = this.#parameters.queryBy.some((_, field) =>
          this.#hits(option, field).some(({ list }) => list.has(slot)),
        )
        return found ? option.words.map((word) => ({ word, prefix: false, cost: option.cost })) : []
      }),
    )
  }

  #addPhraseHits(field: number, inField: Uint32Array, places: Uint32Array): boolean {
    let any = false
    for (const words of this.#query.phrases) {
      for (const slot of this.#collection.postings.phrase(this.#parameters.queryBy[field] ?? '', words)) {
        const place = places[slot] ?? 0
        if (place === 0) continue
        any = true
        inField[place - 1] = (inField[place - 1] ?? 0) + 256 * Math.min(words.length, 20) + 5
      }
    }
    return any
  }

  /** 1 where the words (or a synonym of all of them) stand one after the other in the field, 2 where they are all of it. */
  #standTogether(field: number, { slots, places }: Candidates): Uint8Array {
    const name = this.#parameters.queryBy[field] ?? ''
    const marks = this.#collection.scratch.bytes(slots.length)
    for (const words of this.#wordings(name)) {
      for (const slot of this.#collection.postings.phrase(name, words)) {
        const place = places[slot] ?? 0
        if (place === 0) continue
        const whole = this.#collection.wordCount(name, slot) === words.length
        const exact = whole ? 2 : words.length > 1 ? 1 : 0
        if (exact > (marks[place - 1] ?? 0)) marks[place - 1] = exact
      }
    }
    return marks
  }

  /** The query's words, and the synonyms that stand for all of them together and may be found in the field. */
  *#wordings(field: string): Generator<readonly string[]> {
    const { words } = this.#query
    const { postings } = this.#collection
    if (words.length === 0) return
    yield words
    if (this.#parameters.demoteSynonyms) return
    for (const { from, to, words: other } of this.#alternatives) {
      if (from !== 0 || to !== words.length) continue
      if (other.every((word) => postings.list(field, word).count > 0)) yield other
    }
  }

  #weights(): number[] {
    const { weights, queryBy } = this.#parameters
    return weights ?? queryBy.map((_, at) => Math.max(1, 15 - at))
  }
}

const total = (lists: readonly SlotList[]): number => lists.reduce((sum, list) => sum + list.count, 0)
