/** So many new words are looked through one by one before all are put in order again. */
const mostUnsorted = 4000

/** Finds words by their beginning in a list that only grows. */
export class SortedWords {
  readonly #words: readonly string[]
  /** Places in `#words`, in the order of the words. */
  #order = new Uint32Array(0)

  /** `words` may get longer, never shorter, and no word changes. */
  constructor(words: readonly string[]) {
    this.#words = words
  }

  /** The places of all words with this beginning, in no order. */
  startingWith(prefix: string): number[] {
    if (this.#words.length - this.#order.length > mostUnsorted) this.#sort()
    const found: number[] = []
    for (let at = this.#firstFrom(prefix); at < this.#order.length; at += 1) {
      const place = this.#order[at] ?? 0
      if (this.#words[place]?.startsWith(prefix) !== true) break
      found.push(place)
    }
    for (let place = this.#order.length; place < this.#words.length; place += 1) {
      if (this.#words[place]?.startsWith(prefix) === true) found.push(place)
    }
    return found
  }

  #sort(): void {
    const words = this.#words
    this.#order = Uint32Array.from(words.keys()).sort((a, b) => {
      const [left = '', right = ''] = [words[a], words[b]]
      return left < right ? -1 : left === right ? 0 : 1
    })
  }

  #firstFrom(prefix: string): number {
    let low = 0
    let high = this.#order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#words[this.#order[middle] ?? 0] ?? '') < prefix) low = middle + 1
      else high = middle
    }
    return low
  }
}
