/**
 * The end of a search's patience (`search_cutoff_ms`). What is found until then is right but may not be
 * all; `cut` says whether anything was left out.
 */
export class Deadline {
  readonly #end: number
  readonly #now: () => number
  #cut = false

  /** `patience` is in milliseconds, from now on; `now` is a clock in milliseconds. */
  constructor(patience: number, now: () => number = () => performance.now()) {
    this.#now = now
    this.#end = now() + patience
  }

  /** Has work been left out? */
  get cut(): boolean {
    return this.#cut
  }

  /** To be asked before a piece of work: true when there is no time left for it. */
  cuts(): boolean {
    this.#cut ||= this.#now() > this.#end
    return this.#cut
  }
}
