import { raeumeSpeicherAuf } from '../../speicher.ts'

/** Fewer written documents leave too little garbage for a collection of its own. */
const few = 200
/** Pause in writing after which garbage is collected, in milliseconds. */
const pause = 1000

/**
 * Gives back the memory of a bulk import once it is over: V8 keeps the room of texts and words that were
 * indexed long ago until it needs it again.
 */
export class Housekeeping {
  #written = 0
  #timer: NodeJS.Timeout | undefined

  /** So many documents were written just now. */
  wrote(documents: number): void {
    this.#written += documents
    if (this.#written < few) return
    this.stop()
    this.#timer = setTimeout(() => {
      this.#written = 0
      void raeumeSpeicherAuf()
    }, pause).unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
