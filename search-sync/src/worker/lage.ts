import type { Beiseite } from './suchindex.ts'

/** How far a collection is, as the loop that keeps it sees it. */
export interface Lage {
  /** Position in the feed up to which the index is complete; undefined before the first round. */
  position: number | undefined
  /** Newest position of the feed that is known. */
  stand: number | undefined
  /** When the oldest change was made that is known and not in the index, in milliseconds since 1970. */
  offenSeit: number | undefined
  /** When the index was last known to be complete, in milliseconds since 1970. */
  vollstaendigUm: number | undefined
  /** Did the last round succeed? */
  erreichbar: boolean
  /** Is the collection being built anew? */
  neuaufbau: boolean
  beiseite: readonly Beiseite[]
  letzterFehler: { zeit: string; grund: string } | undefined
}

export const anfangslage = (): Lage => ({
  position: undefined,
  stand: undefined,
  offenSeit: undefined,
  vollstaendigUm: undefined,
  erreichbar: false,
  neuaufbau: false,
  beiseite: [],
  letzterFehler: undefined,
})

/** Positions of the feed that are not in the index yet; null when that is not known. */
export const rueckstand = ({ position, stand }: Lage): number | null =>
  position === undefined || stand === undefined ? null : Math.max(0, stand - position)

/**
 * Seconds by which the index is behind: the age of the oldest change that is not in it, or, while the CMS or
 * the engine is away, the time since it was last complete. null when it never was.
 * @param jetzt milliseconds since 1970
 */
export const rueckstandSekunden = (
  { position, offenSeit, vollstaendigUm, erreichbar }: Lage,
  jetzt: number,
): number | null => {
  if (position === undefined) return null
  if (offenSeit !== undefined) return Math.max(0, jetzt - offenSeit) / 1000
  if (erreichbar) return 0
  return vollstaendigUm === undefined ? null : Math.max(0, jetzt - vollstaendigUm) / 1000
}

/** Reason for a log line: the message and, for network errors, the cause's. */
export const grundVon = (fehler: unknown): string => {
  if (!(fehler instanceof Error)) return String(fehler)
  return fehler.cause instanceof Error ? `${fehler.message} (${fehler.cause.message})` : fehler.message
}
