/** Slots of documents as bits: 32 to a word, slot n is bit n % 32 of word n / 32. */
type Bits = Uint32Array

/** Words of a bitmap for slots below `end`. */
export const bitmapLength = (end: number): number => (end + 31) >>> 5

/** So many times as long a list may be walked through rather than looked into once for each candidate. */
const walk = 8

/**
 * Which documents have a word: ascending slots, or a bitmap where that takes less room. What searches do with it is
 * done here in tight loops, whichever form it has.
 */
export class SlotList {
  static readonly none = new SlotList(new Uint32Array(0), undefined, 0)

  /** How many slots there are. */
  readonly count: number
  readonly #slots: Uint32Array | undefined
  readonly #bits: Bits | undefined

  private constructor(slots: Uint32Array | undefined, bits: Bits | undefined, count: number) {
    this.#slots = slots
    this.#bits = bits
    this.count = count
  }

  /** `slots` ascending, each once; not to be written to afterwards. */
  static of(slots: Uint32Array): SlotList {
    const last = slots.at(-1)
    if (last === undefined) return SlotList.none
    const length = bitmapLength(last + 1)
    if (length >= slots.length) return new SlotList(slots, undefined, slots.length)
    const bits = new Uint32Array(length)
    for (const slot of slots) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31))
    return new SlotList(undefined, bits, slots.length)
  }

  get byteLength(): number {
    return this.#slots?.byteLength ?? this.#bits?.byteLength ?? 0
  }

  /** All slots, ascending; not to be written to. */
  slots(): Uint32Array {
    return this.#slots ?? slotsOf(this.#bits ?? new Uint32Array(0), this.count)
  }

  has(slot: number): boolean {
    const bits = this.#bits
    if (bits !== undefined) return isMarked(bits, slot)
    return find(this.#slots ?? new Uint32Array(0), slot)
  }

  /** Sets the bits of all slots in `into`, which is long enough. */
  addTo(into: Bits): void {
    const { length } = into
    const bits = this.#bits
    if (bits !== undefined) {
      for (let at = 0; at < bits.length && at < length; at += 1) into[at] = (into[at] ?? 0) | (bits[at] ?? 0)
      return
    }
    const slots = this.#slots ?? new Uint32Array(0)
    for (const slot of slots) into[slot >>> 5] = (into[slot >>> 5] ?? 0) | (1 << (slot & 31))
  }

  /**
   * Raises `into[n]` to `value` for each candidate n that is in this list. `places` gives the place of a candidate by
   * its slot, from 1; 0 for slots that are no candidates.
   */
  raise(candidates: Uint32Array, places: Uint32Array, into: Uint8Array, value: number): void {
    const bits = this.#bits
    if (bits !== undefined) {
      raiseMarked(bits, candidates, into, value)
      return
    }
    const slots = this.#slots ?? new Uint32Array(0)
    if (slots.length <= candidates.length * walk) {
      for (const slot of slots) {
        const place = places[slot] ?? 0
        if (place > 0 && (into[place - 1] ?? 0) < value) into[place - 1] = value
      }
      return
    }
    for (let at = 0; at < candidates.length; at += 1) {
      if ((into[at] ?? 0) < value && find(slots, candidates[at] ?? 0)) into[at] = value
    }
  }

  /** The same list with one slot more or less. */
  changed(slot: number, present: boolean): SlotList {
    if (this.has(slot) === present) return this
    const slots = this.slots()
    if (!present) return SlotList.of(slots.filter((other) => other !== slot))
    const longer = new Uint32Array(slots.length + 1)
    const before = lowerBound(slots, slot)
    longer.set(slots.subarray(0, before))
    longer[before] = slot
    longer.set(slots.subarray(before), before + 1)
    return SlotList.of(longer)
  }
}

/** Is the bit of a slot set? */
export const isMarked = (bits: Bits, slot: number): boolean =>
  ((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0

/** Raises `into[n]` to `value` for each candidate n whose bit is set. */
export const raiseMarked = (bits: Bits, candidates: Uint32Array, into: Uint8Array, value: number): void => {
  for (let at = 0; at < candidates.length; at += 1) {
    if (isMarked(bits, candidates[at] ?? 0) && (into[at] ?? 0) < value) into[at] = value
  }
}

/** The slots of a bitmap, ascending; `count` of them. */
export const slotsOf = (bits: Bits, count: number): Uint32Array => {
  const slots = new Uint32Array(count)
  let found = 0
  for (let at = 0; at < bits.length; at += 1) {
    let word = bits[at] ?? 0
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word)
      slots[found++] = at * 32 + bit
      word &= word - 1
    }
  }
  return slots
}

/** Place of the first slot that is not below `slot`. */
const lowerBound = (slots: Uint32Array, slot: number): number => {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((slots[middle] ?? 0) < slot) low = middle + 1
    else high = middle
  }
  return low
}

const find = (slots: Uint32Array, slot: number): boolean => slots[lowerBound(slots, slot)] === slot
