import type { Core } from '@strapi/strapi'
import { tagInDeutschland } from '../zeit/tag.js'
import { setzeStichtag } from './stichtag.js'

/** Time between two looks at the clock, in milliseconds; a look costs nothing but the turn of a day. */
const ABSTAND = 1000

/**
 * Keeps the Stichtag at the present day: once before it returns, then until `ende` fires.
 *
 * @param jetzt the clock
 */
export async function haltStichtagNach(
  strapi: Core.Strapi,
  ende: AbortSignal,
  { jetzt = () => new Date(), abstand = ABSTAND }: { jetzt?: () => Date; abstand?: number } = {},
): Promise<void> {
  let gesetzt = tagInDeutschland(jetzt())
  await setzeStichtag(strapi, gesetzt)
  let laeuft = false
  const siehNach = async () => {
    const heute = tagInDeutschland(jetzt())
    if (laeuft || heute === gesetzt) return
    laeuft = true
    try {
      await setzeStichtag(strapi, heute)
      gesetzt = heute
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
