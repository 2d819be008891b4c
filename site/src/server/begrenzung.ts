import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts what one address asks for in ten seconds. In memory: each process counts for itself. */
export class Begrenzung {
  readonly #grenze: RateLimiterMemory

  /** @param jeZehnSekunden requests that one address may make; a whole authority can stand behind one */
  constructor(jeZehnSekunden: number) {
    this.#grenze = new RateLimiterMemory({ points: jeZehnSekunden, duration: 10 })
  }

  /**
   * Counts one request.
   *
   * @param wer address as it is counted (absender.ts)
   * @returns whole seconds to wait; undefined: it may pass
   */
  async wartezeit(wer: string): Promise<number | undefined> {
    try {
      await this.#grenze.consume(wer)
      return undefined
    } catch (grund) {
      if (grund instanceof RateLimiterRes) return Math.max(1, Math.ceil(grund.msBeforeNext / 1_000))
      throw grund
    }
  }
}
