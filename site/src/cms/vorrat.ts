import { LRUCache } from 'lru-cache'
import type { Ergebnis } from './ergebnis.ts'

/** How long an answer is given out without asking again, and how long it may stand in for a part that is away. */
export interface Fristen {
  frischMs: number
  notfallMs: number
  /** most answers kept; the least used go first */
  anzahl: number
}

const UEBLICH: Fristen = { frischMs: 2_000, notfallMs: 3_600_000, anzahl: 500 }

/**
 * Last known answers of one kind. A part that is away is bridged with them for an hour; a part that answers
 * is believed, also when it says that something is gone.
 */
export class Vorrat<T extends object> {
  readonly #bekannt: LRUCache<string, { wert: T; seit: number }>
  readonly #laufend = new Map<string, Promise<Ergebnis<T>>>()
  readonly #fristen: Fristen
  readonly #jetzt: () => number

  constructor(fristen: Partial<Fristen> = {}, jetzt: () => number = Date.now) {
    this.#fristen = { ...UEBLICH, ...fristen }
    this.#jetzt = jetzt
    this.#bekannt = new LRUCache({ max: this.#fristen.anzahl })
  }

  /**
   * The answer under `schluessel`: fresh from the store, else from `holen`, else (part away) the last known,
   * marked `veraltet`. Concurrent calls for one key share one request.
   */
  async hole(schluessel: string, holen: () => Promise<Ergebnis<T>>): Promise<Ergebnis<T>> {
    const eintrag = this.#bekannt.get(schluessel)
    if (eintrag !== undefined && this.#jetzt() - eintrag.seit <= this.#fristen.frischMs) {
      return { ok: true, wert: eintrag.wert, veraltet: false }
    }
    const laufend = this.#laufend.get(schluessel)
    if (laufend !== undefined) return laufend
    const neu = this.#holeNeu(schluessel, holen).finally(() => this.#laufend.delete(schluessel))
    this.#laufend.set(schluessel, neu)
    return neu
  }

  async #holeNeu(schluessel: string, holen: () => Promise<Ergebnis<T>>): Promise<Ergebnis<T>> {
    const ergebnis = await holen()
    if (ergebnis.ok) {
      this.#bekannt.set(schluessel, { wert: ergebnis.wert, seit: this.#jetzt() })
      return ergebnis
    }
    if (ergebnis.stoerung === 'nicht-gefunden' || ergebnis.stoerung === 'zurueckgezogen') {
      this.#bekannt.delete(schluessel)
      return ergebnis
    }
    const eintrag = this.#bekannt.get(schluessel)
    if (eintrag === undefined || this.#jetzt() - eintrag.seit > this.#fristen.notfallMs) return ergebnis
    return { ok: true, wert: eintrag.wert, veraltet: true }
  }
}
