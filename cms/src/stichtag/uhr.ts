import type { Core } from '@strapi/strapi'
import { tagInDeutschland } from '../zeit/tag.js'
import { siehAufDieUhr } from '../zeit/uhr.js'
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
  siehAufDieUhr(strapi, ende, abstand, async () => {
    const heute = tagInDeutschland(jetzt())
    if (heute === gesetzt) return
    await setzeStichtag(strapi, heute)
    gesetzt = heute
  })
}
