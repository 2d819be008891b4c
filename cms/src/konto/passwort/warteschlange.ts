/** Answer of a queue that is full. */
export const UEBERLASTET = 'ueberlastet'

interface Wartender {
  readonly wer: string
  readonly dran: () => void
}

/**
 * Lets a bounded number of tasks run at the same time and a bounded number wait. What is too much is turned away at once,
 * so that a flood neither takes the memory nor makes everybody wait. Who is named has a bound of their own below that, and
 * those who wait take turns by name: a flood from one place leaves room for all others.
 */
export class Warteschlange {
  readonly #gleichzeitig: number
  readonly #hoechstens: number
  readonly #jeEiner: number
  #wartende: Wartender[] = []
  /** Running and waiting tasks of those who are named. */
  readonly #je = new Map<string, number>()
  #zuletzt = ''
  #laufende = 0

  /** @param jeEiner tasks that one name has at most, running and waiting */
  constructor({
    gleichzeitig,
    wartende,
    jeEiner = gleichzeitig + wartende,
  }: {
    gleichzeitig: number
    wartende: number
    jeEiner?: number
  }) {
    this.#gleichzeitig = gleichzeitig
    this.#hoechstens = wartende
    this.#jeEiner = jeEiner
  }

  /** @param wer for whom the task is; empty: nobody in particular */
  async laufe<T>(arbeit: () => Promise<T>, wer = ''): Promise<T | typeof UEBERLASTET> {
    const eigene = this.#je.get(wer) ?? 0
    const voll = this.#laufende >= this.#gleichzeitig && this.#wartende.length >= this.#hoechstens
    if (voll || eigene >= this.#jeEiner) return UEBERLASTET
    if (wer !== '') this.#je.set(wer, eigene + 1)
    // Who waits takes over the place of who ends, so the number of running tasks stays.
    if (this.#laufende >= this.#gleichzeitig)
      await new Promise<void>((dran) => this.#wartende.push({ wer, dran }))
    else this.#laufende++
    this.#zuletzt = wer
    try {
      return await arbeit()
    } finally {
      this.#gib(wer)
      const naechster = this.#naechster()
      if (naechster === undefined) this.#laufende--
      else naechster.dran()
    }
  }

  #gib(wer: string): void {
    const uebrig = (this.#je.get(wer) ?? 0) - 1
    if (uebrig > 0) this.#je.set(wer, uebrig)
    else this.#je.delete(wer)
  }

  /** The first who waits and does not have the same name as who came last; otherwise the first. */
  #naechster(): Wartender | undefined {
    const anderer = this.#wartende.find(({ wer }) => wer !== this.#zuletzt) ?? this.#wartende[0]
    this.#wartende = this.#wartende.filter((einer) => einer !== anderer)
    return anderer
  }
}
