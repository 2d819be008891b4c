import type { Core } from '@strapi/strapi'

/**
 * Looks at the clock again and again until `ende` fires: one look at a time, and one that fails is made up for by the next
 * (the database may be away for a while).
 *
 * @param blick what is to be done at each look
 * @param abstand milliseconds between two looks
 */
export function siehAufDieUhr(
  strapi: Core.Strapi,
  ende: AbortSignal,
  abstand: number,
  blick: () => Promise<void>,
): void {
  let laeuft = false
  const siehNach = async () => {
    if (laeuft) return
    laeuft = true
    try {
      await blick()
    } catch (fehler) {
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
