import type { Core } from '@strapi/strapi'
import { eskaliereFaellige } from './antrag/eskalieren.js'
import { raeumeAuf } from './aufraeumen.js'
import { MINUTE } from './zeit.js'

/**
 * Looks at the clock until `ende` fires: requests whose time is over go further up, what has ended is removed.
 *
 * @param jetzt the clock
 * @param abstand milliseconds between two looks
 */
export function haltFristenNach(
  strapi: Core.Strapi,
  ende: AbortSignal,
  { jetzt = () => new Date(), abstand = MINUTE }: { jetzt?: () => Date; abstand?: number } = {},
): void {
  let laeuft = false
  const siehNach = async () => {
    if (laeuft) return
    laeuft = true
    try {
      await eskaliereFaellige(strapi, jetzt())
      await raeumeAuf(strapi.db.connection, jetzt())
    } catch (fehler) {
      // The database is away: the next look tries again.
      strapi.log.error(fehler)
    } finally {
      laeuft = false
    }
  }
  const uhr = setInterval(() => void siehNach(), abstand)
  uhr.unref()
  ende.addEventListener(
    'abort',
    () => {
      clearInterval(uhr)
    },
    { once: true },
  )
}
