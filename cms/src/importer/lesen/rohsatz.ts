import type { Strukturfehler } from '../strukturfehler.js'

/** One record as the file has it: every value text, nothing interpreted. */
export interface Rohsatz {
  /** Line of the physical file where the record begins, starting at 1. */
  readonly zeile: number
  /** Number of the record in the file, starting at 1; a header does not count. */
  readonly nummer: number
  readonly felder: Readonly<Record<string, string>>
  /** What the reader itself found wrong with this record (JSON only: a CSV file is refused as a whole). */
  readonly maengel: readonly Satzmangel[]
}

/** Why one record cannot be taken. */
export interface Satzmangel {
  readonly spalte: string
  readonly wert: string
  readonly grund: string
}

/** What a reader yields; an error is always the last item. */
export type Gelesen =
  | { readonly art: 'satz'; readonly satz: Rohsatz }
  | { readonly art: 'fehler'; readonly fehler: Strukturfehler }

/** The file to read: where it is and the name by which the person who imports it knows it. */
export interface Datei {
  readonly pfad: string
  readonly name: string
}

/** Largest value of one column, in bytes. The largest real one is about 3 KB; beyond this something is wrong. */
export const WERT_MAX_BYTES = 1024 * 1024

/** German number of megabytes or kilobytes, for messages. */
export function groesse(bytes: number): string {
  const [wert, einheit] = bytes >= 1024 * 1024 ? [bytes / 1024 / 1024, 'MB'] : [bytes / 1024, 'KB']
  return `${wert.toLocaleString('de-DE', { maximumFractionDigits: 1 })} ${einheit}`
}
