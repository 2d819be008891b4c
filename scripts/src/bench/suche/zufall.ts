/** Random numbers that are the same on every machine: xorshift with the seed's bits mixed first. */
export class Zufall {
  #zustand: number

  constructor(saat: number) {
    let gemischt = Math.imul(saat ^ 0x9e3779b9, 0x85ebca6b)
    gemischt = Math.imul(gemischt ^ (gemischt >>> 13), 0xc2b2ae35)
    this.#zustand = (gemischt ^ (gemischt >>> 16)) >>> 0 || 1
  }

  /** From 0 up to, but not including, 1. */
  zahl(): number {
    let wert = this.#zustand
    wert ^= wert << 13
    wert ^= wert >>> 17
    wert ^= wert << 5
    this.#zustand = wert >>> 0
    return this.#zustand / 2 ** 32
  }

  /** A whole number from 0 up to, but not including, `ende`. */
  ganze(ende: number): number {
    return Math.floor(this.zahl() * ende)
  }

  /** One of a list, all equally likely. */
  eines<T>(liste: readonly T[]): T {
    const wert = liste[this.ganze(liste.length)]
    if (wert === undefined) throw new Error('nothing to choose from')
    return wert
  }
}

/** Chooses from a list by Zipf's law: the entry at place n is chosen 1/n as often as the first. */
export class Zipfwahl<T> {
  readonly #liste: readonly T[]
  readonly #summen: Float64Array

  constructor(liste: readonly T[]) {
    this.#liste = liste
    this.#summen = new Float64Array(liste.length)
    let summe = 0
    for (let platz = 0; platz < liste.length; platz += 1) {
      summe += 1 / (platz + 1)
      this.#summen[platz] = summe
    }
  }

  waehle(zufall: Zufall): T {
    const ziel = zufall.zahl() * (this.#summen.at(-1) ?? 0)
    let von = 0
    let bis = this.#summen.length - 1
    while (von < bis) {
      const mitte = (von + bis) >>> 1
      if ((this.#summen[mitte] ?? 0) <= ziel) von = mitte + 1
      else bis = mitte
    }
    const wert = this.#liste[von]
    if (wert === undefined) throw new Error('nothing to choose from')
    return wert
  }
}
