/** Why an answer could not be had. */
export type Stoerung =
  /** no such thing (404) */
  | 'nicht-gefunden'
  /** was there once, is no longer published (410) */
  | 'zurueckgezogen'
  /** away, too slow, or answered with a failure */
  | 'nicht-erreichbar'
  /** answered with something that the agreed schema does not allow */
  | 'unverstaendlich'

/**
 * An answer of another part of the portal, or why there is none.
 * `veraltet`: it is the last known one, because the part is away.
 */
export type Ergebnis<T> = { ok: true; wert: T; veraltet: boolean } | { ok: false; stoerung: Stoerung }
