import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { antwortet } from '../aufsicht/aufsicht.ts'
import type { Teil } from '../aufsicht/teil.ts'

/** A part of the portal that is killed and started again. Its output goes into a file of its name. */
export class Teilprozess {
  readonly teil: Teil
  readonly #protokoll: string
  #kind: ChildProcess | null = null
  #ende: Promise<unknown> = Promise.resolve()
  /** Why it ended although nobody killed it; a part that dies by itself is a fault of its own. */
  vonSelbst: string | null = null

  constructor(teil: Teil, ordner: string) {
    this.teil = teil
    this.#protokoll = join(ordner, `${teil.name}.log`)
  }

  get laeuft(): boolean {
    return this.#kind !== null
  }

  /** Starts it; it is not ready yet. */
  starte(): void {
    if (this.#kind !== null) throw new Error(`${this.teil.name} runs already`)
    const ausgabe = openSync(this.#protokoll, 'a')
    const kind = spawn(this.teil.programm, this.teil.argumente, {
      cwd: this.teil.ordner,
      env: { ...this.teil.umgebung, MAKI_ELTERN_PID: String(process.pid) },
      stdio: ['ignore', ausgabe, ausgabe],
    })
    closeSync(ausgabe)
    this.#kind = kind
    this.#ende = once(kind, 'exit').then(([code, signal]: unknown[]) => {
      // Whoever kills it takes it out of here first.
      if (this.#kind === kind) {
        this.#kind = null
        this.vonSelbst = `${this.teil.name} ended by itself (${String(code ?? signal)}), see ${this.#protokoll}`
      }
    })
  }

  /** Ends it at once, whatever it is doing, or in order. */
  async beende(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const kind = this.#kind
    this.#kind = null
    kind?.kill(signal)
    await this.#ende
  }

  /** Waits until it answers. @throws Error when it does not in its time, or ends before. */
  async bisBereit(): Promise<void> {
    for (const frist = Date.now() + this.teil.fristMs; Date.now() < frist;) {
      if (this.vonSelbst !== null) throw new Error(this.vonSelbst)
      if (await antwortet(this.teil.bereit)) return
      await warte(100)
    }
    throw new Error(
      `${this.teil.name} is not ready after ${this.teil.fristMs / 1000} s, see ${this.#protokoll}`,
    )
  }
}
