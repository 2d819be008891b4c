import { typoDistance } from './typos.ts'

/** A word of the index that is near to a typed one; `distance` in typing mistakes. */
export interface SimilarWord {
  word: string
  distance: number
}

/** One bit for each letter that occurs (hashed into 32), so that most words are ruled out without comparing. */
const letterMask = (word: string): number => {
  let mask = 0
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % 32)
  return mask
}

const bitCount = (bits: number): number => {
  let rest = bits
  let count = 0
  while (rest !== 0) {
    rest &= rest - 1
    count += 1
  }
  return count
}

/**
 * The words of a collection, kept in memory beside the index: it expands typing mistakes and very short
 * prefixes into words that the index is then asked for. Words stay after their last document is gone
 * (until the next start); that costs a look-up that finds nothing, never a wrong hit.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>()
  readonly #words: string[] = []
  #masks = new Uint32Array(1024)
  #occurrences = new Uint32Array(1024)

  /** Number of distinct words. */
  get size(): number {
    return this.#words.length
  }

  /** Notes that `word` occurs in `documents` more documents. */
  add(word: string, documents = 1): void {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = this.#words.length
      this.#ids.set(word, id)
      this.#words.push(word)
      if (id >= this.#masks.length) this.#grow()
      this.#masks[id] = letterMask(word)
    }
    this.#occurrences[id] = (this.#occurrences[id] ?? 0) + documents
  }

  has(word: string): boolean {
    return this.#ids.has(word)
  }

  /**
   * Words at most `limit` (1–2) typing mistakes away from `typed`, without `typed` itself: nearest first,
   * then the most frequent. With `prefix`, words that begin with something that near.
   */
  similar(typed: string, limit: number, prefix: boolean, most: number): SimilarWord[] {
    const wanted = letterMask(typed)
    const found: (SimilarWord & { occurrences: number })[] = []
    for (let id = 0; id < this.#words.length; id += 1) {
      const mask = this.#masks[id] ?? 0
      if (bitCount(wanted & ~mask) > limit) continue
      const word = this.#words[id] ?? ''
      if (word.length < typed.length - limit) continue
      if (!prefix && (word.length > typed.length + limit || bitCount(mask & ~wanted) > limit)) continue
      const distance = typoDistance(typed, word, limit, prefix)
      if (distance <= limit && distance > 0) {
        found.push({ word, distance, occurrences: this.#occurrences[id] ?? 0 })
      }
    }
    found.sort(
      (a, b) => a.distance - b.distance || b.occurrences - a.occurrences || (a.word < b.word ? -1 : 1),
    )
    return found.slice(0, most).map(({ word, distance }) => ({ word, distance }))
  }

  /** The most frequent words that begin with `prefix`. */
  startingWith(prefix: string, most: number): string[] {
    const found: number[] = []
    for (let id = 0; id < this.#words.length; id += 1) {
      if (this.#words[id]?.startsWith(prefix) === true) found.push(id)
    }
    found.sort((a, b) => (this.#occurrences[b] ?? 0) - (this.#occurrences[a] ?? 0) || a - b)
    return found.slice(0, most).map((id) => this.#words[id] ?? '')
  }

  #grow(): void {
    const masks = new Uint32Array(this.#masks.length * 2)
    masks.set(this.#masks)
    this.#masks = masks
    const occurrences = new Uint32Array(this.#occurrences.length * 2)
    occurrences.set(this.#occurrences)
    this.#occurrences = occurrences
  }
}
