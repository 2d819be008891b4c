/** Words kept in each of the two generations. */
const JE_GENERATION = 20_000

/**
 * Results by word, of the words asked for last. Two generations of plain maps: when the young one is full, the old one is
 * forgotten. Bounded like an LRU, without its bookkeeping for every look-up.
 */
export class Wortgedaechtnis<T> {
  #jung = new Map<string, T>()
  #alt = new Map<string, T>()
  readonly #jeGeneration: number

  constructor(jeGeneration = JE_GENERATION) {
    this.#jeGeneration = jeGeneration
  }

  hole(wort: string, berechne: (wort: string) => T): T {
    const jung = this.#jung.get(wort)
    if (jung !== undefined) return jung
    const wert = this.#alt.get(wort) ?? berechne(wort)
    if (this.#jung.size >= this.#jeGeneration) {
      this.#alt = this.#jung
      this.#jung = new Map()
    }
    this.#jung.set(wort, wert)
    return wert
  }
}
