/** Answer of a queue that is full. */
export const UEBERLASTET = 'ueberlastet'

/**
 * Lets a bounded number of tasks run at the same time and a bounded number wait. What is too much is turned away at once,
 * so that a flood neither takes the memory nor makes everybody wait.
 */
export class Warteschlange {
  readonly #gleichzeitig: number
  readonly #hoechstens: number
  readonly #wartende: (() => void)[] = []
  #laufende = 0

  constructor({ gleichzeitig, wartende }: { gleichzeitig: number; wartende: number }) {
    this.#gleichzeitig = gleichzeitig
    this.#hoechstens = wartende
  }

  async laufe<T>(arbeit: () => Promise<T>): Promise<T | typeof UEBERLASTET> {
    if (this.#laufende >= this.#gleichzeitig) {
      if (this.#wartende.length >= this.#hoechstens) return UEBERLASTET
      // Who waits takes over the place of who ends, so the number of running tasks stays.
      await new Promise<void>((dran) => this.#wartende.push(dran))
    } else this.#laufende++
    try {
      return await arbeit()
    } finally {
      const naechster = this.#wartende.shift()
      if (naechster === undefined) this.#laufende--
      else naechster()
    }
  }
}
