import type { Core } from '@strapi/strapi'
import { leseAenderungen, leseStand } from './lesen.js'
import { weckruf } from './weckruf.js'

/** Longest time, in milliseconds, between two looks at the log: another process may write to the same database. */
const NACHSEHEN = 500

/**
 * Changes behind a position; waits for the first one when there is none yet.
 *
 * @param wait longest wait in seconds; it ends early when the caller leaves or the process stops
 */
export async function leseFeed(
  strapi: Core.Strapi,
  { after, limit, wait }: { after: number; limit: number; wait: number },
  abbruch: AbortSignal,
) {
  const ende = Date.now() + wait * 1000
  for (;;) {
    const eintraege = await leseAenderungen(strapi, after, limit)
    const rest = ende - Date.now()
    if (eintraege.length > 0 || rest <= 0 || abbruch.aborted || weckruf(strapi).ende.aborted) {
      const { position, instanz } = await leseStand(strapi)
      return { eintraege, stand: position, naechste: eintraege.at(-1)?.position ?? after, instanz }
    }
    await weckruf(strapi).warte(Math.min(rest, NACHSEHEN), abbruch)
  }
}
