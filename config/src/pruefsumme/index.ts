import { createHash } from 'node:crypto'

/** JSON with the keys of every object in the order of their code units, so that equal values give equal text. */
export function kanonischesJson(wert: unknown): string {
  return JSON.stringify(wert, (_key, teil: unknown) =>
    typeof teil === 'object' && teil !== null && !Array.isArray(teil)
      ? Object.fromEntries(Object.entries(teil).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : teil,
  )
}

/** SHA-256 (hex) of the canonical JSON: what the CMS writes into a search document and `verify` computes again. Node only. */
export function pruefsumme(wert: unknown): string {
  return createHash('sha256').update(kanonischesJson(wert)).digest('hex')
}
