/**
 * Typed arrays for the length of one search, taken from those of earlier searches: a search needs dozens of
 * arrays with a place for each document, and making them anew would cost more than the search.
 */
export class Scratch {
  readonly #bytes = new Shelf(
    (length) => new Uint8Array(length),
    (array, length) => array.subarray(0, length).fill(0),
  )
  readonly #words = new Shelf(
    (length) => new Uint32Array(length),
    (array, length) => array.subarray(0, length).fill(0),
  )
  readonly #doubles = new Shelf(
    (length) => new Float64Array(length),
    (array, length) => array.subarray(0, length).fill(0),
  )

  /** Zeroed bytes. */
  bytes(length: number): Uint8Array {
    return this.#bytes.take(length)
  }

  /** Zeroed 32-bit numbers. */
  words(length: number): Uint32Array {
    return this.#words.take(length)
  }

  /** Zeroed doubles. */
  doubles(length: number): Float64Array {
    return this.#doubles.take(length)
  }

  /** The search is over: all arrays may be used again. */
  reset(): void {
    for (const shelf of [this.#bytes, this.#words, this.#doubles]) shelf.reset()
  }
}

type Zeroable = Uint8Array | Uint32Array | Float64Array

class Shelf<A extends Zeroable> {
  readonly #make: (length: number) => A
  readonly #part: (array: A, length: number) => A
  #arrays: A[] = []
  #taken = 0

  constructor(make: (length: number) => A, part: (array: A, length: number) => A) {
    this.#make = make
    this.#part = part
  }

  take(length: number): A {
    const kept = this.#arrays[this.#taken]
    this.#taken += 1
    if (kept !== undefined && kept.length >= length) return this.#part(kept, length)
    const made = this.#make(length)
    this.#arrays[this.#taken - 1] = made
    return made
  }

  reset(): void {
    this.#taken = 0
    // What an unusually wide search needed is not kept.
    if (this.#arrays.length > 64) this.#arrays.length = 64
  }
}
