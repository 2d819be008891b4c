import type { Core } from '@strapi/strapi'
import { siehAufDieUhr } from '../zeit/uhr.js'
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
  siehAufDieUhr(strapi, ende, abstand, async () => {
    await eskaliereFaellige(strapi, jetzt())
    await raeumeAuf(strapi.db.connection, jetzt())
  })
}
