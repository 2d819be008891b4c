import { LRUCache } from 'lru-cache'
import { SlotList } from './slot-list.ts'

/** Between field and word in a key; neither can hold it. */
const gap = '\u0000'
const prefixMark = '\u0001'

/** Memory that one collection's remembered lists may take, in bytes. */
const budget = 48 * 1024 * 1024

/** What one remembered list takes beside its slots and its key, in bytes. */
const overhead = 250

/** Where the lists come from. */
export interface PostingSource {
  /** Can the word be in the field of any document? False only when it is certain that it is in none. */
  mayOccur: (field: string, word: string) => boolean
  /** Slots of the documents that have these words one after the other in the field, ascending. */
  phrase: (field: string, words: readonly string[]) => Uint32Array
  /** Slots of the documents that have a word with this beginning in the field, ascending. */
  startingWith: (field: string, prefix: string) => Uint32Array
}

/**
 * Which documents have a word, by field: asked of the index once, remembered, and kept in step with every write of few
 * documents.
 */
export class Postings {
  readonly #source: PostingSource
  readonly #lists = new LRUCache<string, SlotList>({
    maxSize: budget,
    sizeCalculation: (list, key) => list.byteLength + key.length * 2 + overhead,
  })

  constructor(source: PostingSource) {
    this.#source = source
  }

  /** The documents that have a word in a field. */
  list(field: string, word: string): SlotList {
    if (!this.#source.mayOccur(field, word)) return SlotList.none
    return this.#remembered(`${field}${gap}${word}`, () => this.#source.phrase(field, [word]))
  }

  /** The documents that have a word with this beginning in a field. */
  prefixList(field: string, prefix: string): SlotList {
    return this.#remembered(`${field}${gap}${prefix}${prefixMark}`, () =>
      this.#source.startingWith(field, prefix),
    )
  }

  /** As `list`, as ascending slots; not to be written to. */
  word(field: string, word: string): Uint32Array {
    return this.list(field, word).slots()
  }

  /** As `prefixList`, as ascending slots; not to be written to. */
  prefix(field: string, prefix: string): Uint32Array {
    return this.prefixList(field, prefix).slots()
  }

  /** The documents that have these words one after the other. Not remembered: phrases seldom come again. */
  phrase(field: string, words: readonly string[]): Uint32Array {
    const [only] = words
    if (only === undefined || !words.every((word) => this.#source.mayOccur(field, word))) {
      return SlotList.none.slots()
    }
    return words.length === 1 ? this.word(field, only) : this.#source.phrase(field, words)
  }

  /** A document was written or removed: the words that its field had before and has now. */
  note(field: string, slot: number, before: readonly string[], after: readonly string[]): void {
    if (this.#lists.size === 0) return
    const now = new Set(after)
    for (const word of new Set([...before, ...after])) {
      this.#change(`${field}${gap}${word}`, slot, now.has(word))
      for (let length = 1; length <= word.length; length += 1) {
        this.#lists.delete(`${field}${gap}${word.slice(0, length)}${prefixMark}`)
      }
    }
  }

  forgetAll(): void {
    this.#lists.clear()
  }

  #change(key: string, slot: number, present: boolean): void {
    const known = this.#lists.peek(key)
    if (known !== undefined) this.#lists.set(key, known.changed(slot, present))
  }

  #remembered(key: string, read: () => Uint32Array): SlotList {
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const list = SlotList.of(read())
    this.#lists.set(key, list)
    return list
  }
}
