import { LRUCache } from 'lru-cache'
import type { CollectionFile } from './collection-file.ts'

/** Between field and word in a key; neither can hold it. */
const gap = '\u0000'
const prefixMark = '\u0001'
const none = new Uint32Array(0)

/** Memory that one collection's remembered lists may take, in bytes. */
const budget = 24 * 1024 * 1024

/**
 * Which documents have a word, by field: asked of the index once and remembered until a document with
 * that word changes. Lists are ascending slots and must not be written to.
 */
export class Postings {
  readonly #file: CollectionFile
  readonly #lists = new LRUCache<string, Uint32Array>({
    maxSize: budget,
    sizeCalculation: (list, key) => list.byteLength + key.length * 2 + 160,
  })

  constructor(file: CollectionFile) {
    this.#file = file
  }

  word(field: string, word: string): Uint32Array {
    return this.#remembered(`${field}${gap}${word}`, () => this.#file.phrase(field, [word]))
  }

  prefix(field: string, prefix: string): Uint32Array {
    return this.#remembered(`${field}${gap}${prefix}${prefixMark}`, () =>
      this.#file.startingWith(field, prefix),
    )
  }

  /** Not remembered: phrases seldom come again. */
  phrase(field: string, words: readonly string[]): Uint32Array {
    const [only] = words
    if (only === undefined) return none
    return words.length === 1 ? this.word(field, only) : this.#file.phrase(field, words)
  }

  /** A document with these words in this field was written or removed. */
  forget(field: string, words: Iterable<string>): void {
    if (this.#lists.size === 0) return
    for (const word of words) {
      this.#lists.delete(`${field}${gap}${word}`)
      for (let length = 1; length <= word.length; length += 1) {
        this.#lists.delete(`${field}${gap}${word.slice(0, length)}${prefixMark}`)
      }
    }
  }

  forgetAll(): void {
    this.#lists.clear()
  }

  #remembered(key: string, read: () => Uint32Array): Uint32Array {
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const list = read()
    this.#lists.set(key, list)
    return list
  }
}
