import { z } from 'zod'
import { fehlerliste, istFehlercode, type Fehlercode } from './liste.ts'

/** Media type of problem details (RFC 9457, section 3). */
export const PROBLEM_MEDIENTYP = 'application/problem+json'

/** Problem details as they travel; extra members (`datei`, `zeile`, `maengel`, …) are kept. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.custom<Fehlercode>((wert) => typeof wert === 'string' && istFehlercode(wert)),
})

export type Problem = z.infer<typeof problemSchema>

const eigeneGlieder = new Set(['type', 'title', 'status', 'detail', 'code'])

/**
 * Problem details of one expected failure.
 * @param detail German sentence about this one case; never secrets, never internal names.
 * @param extra further members; the five of this type cannot be overwritten.
 */
export function problem(
  code: Fehlercode,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  const { titel, status } = fehlerliste[code]
  const weitere = Object.fromEntries(Object.entries(extra).filter(([name]) => !eigeneGlieder.has(name)))
  return { ...weitere, type: `/fehler/${code}`, title: titel, status, detail, code }
}
