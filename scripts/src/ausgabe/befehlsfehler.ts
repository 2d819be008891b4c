/** An expected failure of a command: a message for the person at the terminal and an exit code. */
export class Befehlsfehler extends Error {
  readonly rueckgabewert: number
  /** Further facts for `--json`. */
  readonly angaben: Readonly<Record<string, unknown>>

  constructor(nachricht: string, rueckgabewert = 1, angaben: Readonly<Record<string, unknown>> = {}) {
    super(nachricht)
    this.name = 'Befehlsfehler'
    this.rueckgabewert = rueckgabewert
    this.angaben = angaben
  }
}
