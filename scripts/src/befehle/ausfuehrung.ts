import type { Ausgabe } from '../ausgabe/ausgabe.ts'

/** What a command is given. */
interface Aufruf {
  ausgabe: Ausgabe
  argumente: readonly string[]
  /** Switches by camelCase name, not yet checked. */
  schalter: Readonly<Record<string, unknown>>
  abbruch: AbortSignal
}

/** Runs a command; gives its exit code. */
export type Ausfuehrung = (aufruf: Aufruf) => Promise<number>
