/**
 * Columns beside the full-text index: for each document (by its slot, a small number) the values of one
 * field in typed arrays, so that filters, counts and sorting touch no row of the database. They are built
 * from the stored documents at start and kept in step by every write.
 */

/** Values per slot in one pool: `start` and `count` of each slot point into it. Freed room is reclaimed by compaction. */
class SlotPool<P extends Uint32Array | Float64Array> {
  readonly #make: (length: number) => P
  #starts = new Uint32Array(64)
  #counts = new Uint16Array(64)
  #values: P
  #used = 0
  #live = 0

  constructor(make: (length: number) => P) {
    this.#make = make
    this.#values = make(256)
  }

  get starts(): Uint32Array {
    return this.#starts
  }

  get counts(): Uint16Array {
    return this.#counts
  }

  get values(): P {
    return this.#values
  }

  count(slot: number): number {
    return this.#counts[slot] ?? 0
  }

  set(slot: number, values: readonly number[]): void {
    if (slot >= this.#starts.length) this.#growSlots(slot + 1)
    const kept = values.length > 65_535 ? values.slice(0, 65_535) : values
    const before = this.#counts[slot] ?? 0
    this.#live += kept.length - before
    if (kept.length > before) {
      if (this.#used + kept.length > this.#values.length) this.#makeRoom(slot, kept.length)
      this.#starts[slot] = this.#used
      this.#used += kept.length
    }
    this.#counts[slot] = kept.length
    const start = this.#starts[slot] ?? 0
    for (let at = 0; at < kept.length; at += 1) this.#values[start + at] = kept[at] ?? 0
  }

  #growSlots(needed: number): void {
    const length = Math.max(needed, Math.ceil(this.#starts.length * 1.5))
    const starts = new Uint32Array(length)
    starts.set(this.#starts)
    this.#starts = starts
    const counts = new Uint16Array(length)
    counts.set(this.#counts)
    this.#counts = counts
  }

  /** Copies what is in use into a new pool with room for `more`; the values of `replaced` are not needed any more. */
  #makeRoom(replaced: number, more: number): void {
    this.#counts[replaced] = 0
    const values = this.#make(Math.ceil((this.#live + more) * 1.5) + 256)
    let used = 0
    for (let slot = 0; slot < this.#counts.length; slot += 1) {
      const count = this.#counts[slot] ?? 0
      const start = this.#starts[slot] ?? 0
      for (let at = 0; at < count; at += 1) values[used + at] = this.#values[start + at] ?? 0
      this.#starts[slot] = used
      used += count
    }
    this.#values = values
    this.#used = used
  }
}

/** Distinct values of a text field, as codes. */
export class CodeColumn {
  readonly #pool = new SlotPool((length) => new Uint32Array(length))
  readonly #codes = new Map<string, number>()
  readonly values: string[] = []
  /** The folded words of each value, joined and framed by blanks: " running shoes ". */
  readonly folded: string[] = []
  /** The folded words of each value. */
  readonly words: (readonly string[])[] = []
  readonly #words: (value: string) => string[]

  constructor(words: (value: string) => string[]) {
    this.#words = words
  }

  set(slot: number, values: readonly string[]): void {
    this.#pool.set(
      slot,
      [...new Set(values)].map((value) => this.#codeOf(value)),
    )
  }

  clear(slot: number): void {
    this.#pool.set(slot, [])
  }

  hasValue(slot: number): boolean {
    return this.#pool.count(slot) > 0
  }

  /** The codes of one slot's values, each once; not to be kept or written to. */
  codesAt(slot: number): Uint32Array {
    const { starts, counts, values } = this.#pool
    const start = starts[slot] ?? 0
    return values.subarray(start, start + (counts[slot] ?? 0))
  }

  /** How many of `slots` have each value, by code. */
  counts(slots: Uint32Array): Uint32Array {
    const result = new Uint32Array(this.values.length)
    const { starts, counts, values } = this.#pool
    for (const slot of slots) {
      const start = starts[slot] ?? 0
      const end = start + (counts[slot] ?? 0)
      for (let place = start; place < end; place += 1) {
        const code = values[place] ?? 0
        result[code] = (result[code] ?? 0) + 1
      }
    }
    return result
  }

  /** Marks in `into` every slot below `slots` that has a value with a code marked in `wanted`. */
  mark(wanted: Uint8Array, slots: number, into: Uint8Array): void {
    const { starts, counts, values } = this.#pool
    const end = Math.min(slots, counts.length)
    for (let slot = 0; slot < end; slot += 1) {
      const start = starts[slot] ?? 0
      const stop = start + (counts[slot] ?? 0)
      for (let place = start; place < stop; place += 1) {
        if (wanted[values[place] ?? 0] === 1) {
          into[slot] = 1
          break
        }
      }
    }
  }

  /** Slots below `end` that have a value whose framed words hold `part`, ascending. */
  slotsHolding(part: string, end: number): Uint32Array {
    const wanted = Uint8Array.from(this.folded, (folded) => (folded.includes(part) ? 1 : 0))
    if (!wanted.includes(1)) return new Uint32Array(0)
    const marks = new Uint8Array(end)
    this.mark(wanted, end, marks)
    const slots = new Uint32Array(end)
    let count = 0
    for (let slot = 0; slot < end; slot += 1) if (marks[slot] === 1) slots[count++] = slot
    return slots.slice(0, count)
  }

  #codeOf(value: string): number {
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    const code = this.values.length
    this.values.push(value)
    const words = this.#words(value)
    this.words.push(words)
    this.folded.push(` ${words.join(' ')} `)
    this.#codes.set(value, code)
    return code
  }
}

/** Numbers of a field (`true` is 1, `false` is 0); a document can have none or several. */
export class NumberColumn {
  readonly #pool = new SlotPool((length) => new Float64Array(length))

  set(slot: number, values: readonly number[]): void {
    this.#pool.set(slot, values)
  }

  clear(slot: number): void {
    this.#pool.set(slot, [])
  }

  hasValue(slot: number): boolean {
    return this.#pool.count(slot) > 0
  }

  /** The values of one slot; not to be kept or written to. */
  valuesAt(slot: number): Float64Array {
    const { starts, counts, values } = this.#pool
    const start = starts[slot] ?? 0
    return values.subarray(start, start + (counts[slot] ?? 0))
  }

  /** The first value, or NaN. */
  first(slot: number): number {
    return this.#pool.count(slot) > 0
      ? (this.#pool.values[this.#pool.starts[slot] ?? 0] ?? Number.NaN)
      : Number.NaN
  }

  /** Marks in `into` every slot below `slots` of which a value passes `test`. */
  mark(test: (value: number) => boolean, slots: number, into: Uint8Array): void {
    const { starts, counts, values } = this.#pool
    const end = Math.min(slots, counts.length)
    for (let slot = 0; slot < end; slot += 1) {
      const start = starts[slot] ?? 0
      const stop = start + (counts[slot] ?? 0)
      for (let place = start; place < stop; place += 1) {
        if (test(values[place] ?? 0)) {
          into[slot] = 1
          break
        }
      }
    }
  }

  /** How many of `slots` have each value; and smallest, largest and total over all values. */
  counts(slots: Uint32Array): {
    counts: Map<number, number>
    min: number
    max: number
    sum: number
    values: number
  } {
    const result = new Map<number, number>()
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    let sum = 0
    let seen = 0
    const { starts, counts, values } = this.#pool
    for (const slot of slots) {
      const start = starts[slot] ?? 0
      const end = start + (counts[slot] ?? 0)
      for (let place = start; place < end; place += 1) {
        const value = values[place] ?? 0
        if (place > start && values.subarray(start, place).includes(value)) continue
        result.set(value, (result.get(value) ?? 0) + 1)
        if (value < min) min = value
        if (value > max) max = value
        sum += value
        seen += 1
      }
    }
    return { counts: result, min, max, sum, values: seen }
  }
}

/** Texts to sort by: folded, missing ones undefined. */
export class SortTextColumn {
  readonly #values: (string | undefined)[] = []

  set(slot: number, value: string | undefined): void {
    while (this.#values.length <= slot) this.#values.push(undefined)
    this.#values[slot] = value
  }

  /** The text to sort by; an empty one counts as missing. */
  at(slot: number): string | undefined {
    const value = this.#values[slot]
    return value === '' ? undefined : value
  }
}
