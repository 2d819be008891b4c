import { createHash } from 'node:crypto'

const istObjekt = (wert: unknown): wert is Record<string, unknown> =>
  typeof wert === 'object' && wert !== null && !Array.isArray(wert)

/** JSON with the keys of every object in the order of their code units. */
const kanonisch = (wert: unknown): string =>
  JSON.stringify(wert, (_key, teil: unknown) =>
    istObjekt(teil) ? Object.fromEntries(Object.entries(teil).sort(([a], [b]) => (a < b ? -1 : 1))) : teil,
  )

/** SHA-256 (hex) of the canonical JSON, as the CMS makes it for each search document (docs/schnittstellen.md). */
export const pruefsummeVon = (wert: unknown): string =>
  createHash('sha256').update(kanonisch(wert)).digest('hex')

/** Are these the same JSON value, whatever the order of their keys? */
export const gleich = (einer: unknown, anderer: unknown): boolean => kanonisch(einer) === kanonisch(anderer)
