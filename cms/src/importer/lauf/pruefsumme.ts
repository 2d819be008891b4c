import { createHash } from 'node:crypto'

/** JSON text in which the order of members does not matter. */
export function kanonisch(wert: unknown): string {
  return JSON.stringify(wert, (_schluessel, inhalt: unknown) =>
    typeof inhalt === 'object' && inhalt !== null && !Array.isArray(inhalt)
      ? Object.fromEntries(Object.entries(inhalt).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inhalt,
  )
}

/** SHA-256 of a value, 43 characters base64url. */
export function pruefsumme(wert: unknown): string {
  return createHash('sha256').update(kanonisch(wert)).digest('base64url')
}
