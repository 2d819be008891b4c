import { z } from 'zod'
import type { Portaldienst, Portalergebnis } from './dienst.ts'

const stelle = z.object({
  /** Document id. */
  dokument: z.string(),
  name: z.string(),
  /** Names of those above, the root first. */
  pfad: z.array(z.string()),
})

/** `GET /api/konto/stellen`: organisations that somebody can belong to. */
const stellenSchema = z.object({ stellen: z.array(stelle).max(10) })

export type Stelle = z.infer<typeof stelle>

/** Shortest text that is searched for. */
export const SUCHE_MIN = 2
const SUCHE_MAX = 100

/** Organisations by a part of their name. */
export function sucheStellen(
  portal: Portaldienst,
  q: string,
): Promise<Portalergebnis<{ stellen: Stelle[] }>> {
  return portal.suche('/api/konto/stellen', stellenSchema, { q: q.slice(0, SUCHE_MAX) })
}

/** Organisations that a mail address belongs to by its domain. */
export function stellenZurMail(
  portal: Portaldienst,
  mail: string,
): Promise<Portalergebnis<{ stellen: Stelle[] }>> {
  return portal.suche('/api/konto/stellen', stellenSchema, { mail })
}
