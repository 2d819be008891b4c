import { LRUCache } from 'lru-cache'
import { detached } from './detached.ts'
import { SortedWords } from './sorted-words.ts'
import { typoDistance } from './typos.ts'

/** A word of the index that is near to a typed one; `distance` in typing mistakes. */
export interface SimilarWord {
  word: string
  distance: number
}

/** Letters are noted for the first 6, 9, 12, 18 characters of each word, and for all of them. */
const spans = [6, 9, 12, 18, Number.MAX_SAFE_INTEGER] as const
const whole = spans.length - 1

/** One bit for each letter that occurs in the characters from `start` up to `end`, hashed into 32. */
const letterMask = (word: string, start = 0, end = word.length): number => {
  let mask = 0
  for (let at = start; at < end; at += 1) mask |= 1 << (word.charCodeAt(at) % 32)
  return mask
}

const bitCount = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Fields beyond this number share the last bit. */
const lastField = 31

/** The words with one beginning: the most frequent ones, and how many there are in all. */
export interface Beginning {
  words: readonly string[]
  /** Number of distinct words. */
  count: number
  /** How often they all occur, in all fields. */
  occurrences: number
}

/**
 * The words of a collection, kept in memory beside the index: it knows which fields a word may be in, and expands
 * typing mistakes and beginnings into words that the index is then asked for. Words stay after their last document is gone
 * (until the next start); that costs a look-up that finds nothing, never a wrong hit.
 *
 * Most words are ruled out by their length and their set of letters, held in typed arrays; only the rest is
 * compared letter by letter.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>()
  readonly #words: string[] = []
  #masks = new Uint32Array(1024 * spans.length)
  #lengths = new Uint8Array(1024)
  #occurrences = new Uint32Array(1024)
  /** One bit for each field that has the word. */
  #fields = new Uint32Array(1024)
  readonly #sorted = new SortedWords(this.#words)
  /** Answers to `similar`, until a new word comes. */
  readonly #answers = new LRUCache<string, SimilarWord[]>({ max: 1000 })

  /** Number of distinct words. */
  get size(): number {
    return this.#words.length
  }

  /** Notes that `word` occurs `times` more in the field of number `field`. */
  add(word: string, field = 0, times = 1): void {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = this.#words.length
      const kept = detached(word)
      this.#ids.set(kept, id)
      this.#words.push(kept)
      if (id >= this.#lengths.length) this.#grow()
      this.#noteLetters(id, word)
      this.#lengths[id] = Math.min(word.length, 255)
      if (this.#answers.size > 0) this.#answers.clear()
    }
    this.#occurrences[id] = (this.#occurrences[id] ?? 0) + times
    this.#fields[id] = (this.#fields[id] ?? 0) | (1 << Math.min(field, lastField))
  }

  #noteLetters(id: number, word: string): void {
    let mask = 0
    let start = 0
    for (let at = 0; at < spans.length; at += 1) {
      const end = Math.min(word.length, spans[at] ?? 0)
      mask |= letterMask(word, start, end)
      this.#masks[id * spans.length + at] = mask
      start = end
    }
  }

  has(word: string): boolean {
    return this.#ids.has(word)
  }

  /** Has any document had the word in the field of number `field`? */
  occursIn(word: string, field: number): boolean {
    const id = this.#ids.get(word)
    return id !== undefined && ((this.#fields[id] ?? 0) & (1 << Math.min(field, lastField))) !== 0
  }

  /**
   * Words at most `limit` (1–2) typing mistakes away from `typed`, without `typed` itself: nearest first,
   * then the most frequent. With `prefix`, words that begin with something that near.
   */
  similar(typed: string, limit: number, prefix: boolean, most: number): SimilarWord[] {
    const key = `${String(limit)}${prefix ? '*' : ' '}${String(most)} ${typed}`
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const found: { id: number; distance: number }[] = []
    for (const id of this.#plausible(typed, limit, prefix)) {
      const distance = typoDistance(typed, this.#words[id] ?? '', limit, prefix)
      if (distance <= limit && distance > 0) found.push({ id, distance })
    }
    found.sort((a, b) => a.distance - b.distance || this.#moreFrequent(a.id, b.id))
    const answer = found.slice(0, most).map(({ id, distance }) => ({ word: this.#words[id] ?? '', distance }))
    this.#answers.set(key, answer)
    return answer
  }

  /** The words that begin with `prefix`; of them the `most` most frequent ones by name. */
  beginning(prefix: string, most: number): Beginning {
    const ids = this.#sorted.startingWith(prefix)
    let occurrences = 0
    const best: number[] = []
    for (const id of ids) {
      occurrences += this.#occurrences[id] ?? 0
      const worst = best.at(-1)
      if (best.length >= most && worst !== undefined && this.#moreFrequent(worst, id) <= 0) continue
      let place = best.length
      while (place > 0 && this.#moreFrequent(best[place - 1] ?? 0, id) > 0) place -= 1
      best.splice(place, 0, id)
      if (best.length > most) best.pop()
    }
    return { words: best.map((id) => this.#words[id] ?? ''), count: ids.length, occurrences }
  }

  /** Words whose length and letters do not rule them out. */
  #plausible(typed: string, limit: number, prefix: boolean): number[] {
    const reach = typed.length + limit
    const span = prefix ? spans.findIndex((characters) => characters >= reach) : whole
    const masks = this.#masks
    const lengths = this.#lengths
    const wanted = letterMask(typed)
    const shortest = Math.min(255, typed.length - limit)
    const longest = prefix ? 255 : Math.min(255, reach)
    const found: number[] = []
    const count = this.#words.length
    for (let id = 0; id < count; id += 1) {
      const length = lengths[id] ?? 0
      if (length < shortest || length > longest) continue
      const mask = masks[id * spans.length + span] ?? 0
      if (bitCount(wanted & ~mask) > limit) continue
      if (!prefix && bitCount(mask & ~wanted) > limit) continue
      found.push(id)
    }
    return found
  }

  #moreFrequent(a: number, b: number): number {
    return (this.#occurrences[b] ?? 0) - (this.#occurrences[a] ?? 0) || a - b
  }

  #grow(): void {
    const masks = new Uint32Array(this.#masks.length * 2)
    masks.set(this.#masks)
    this.#masks = masks
    const lengths = new Uint8Array(this.#lengths.length * 2)
    lengths.set(this.#lengths)
    this.#lengths = lengths
    const occurrences = new Uint32Array(this.#occurrences.length * 2)
    occurrences.set(this.#occurrences)
    this.#occurrences = occurrences
    const fields = new Uint32Array(this.#fields.length * 2)
    fields.set(this.#fields)
    this.#fields = fields
  }
}
