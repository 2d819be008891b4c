import { createHash, timingSafeEqual } from 'node:crypto'
import { problem } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { sendeProblem } from './antwort.js'

const abdruck = (text: string) => createHash('sha256').update(text).digest()

/** Whether two tokens are the same. Takes the same time wherever they differ. */
export function istToken(genannt: string, erwartet: string): boolean {
  return timingSafeEqual(abdruck(genannt), abdruck(erwartet))
}

/** True when the header carries this bearer token. */
function traegtToken(kopfzeile: string | undefined, erwartet: string): boolean {
  return istToken(/^Bearer ([\x21-\x7e]+)$/.exec(kopfzeile ?? '')?.[1] ?? '', erwartet)
}

/** Lets only requests through that carry the token; all others get 401 as problem details. */
export function verlangeToken(erwartet: string): Core.MiddlewareHandler {
  return async (ctx, next) => {
    if (traegtToken(ctx.get('authorization'), erwartet)) {
      await next()
      return
    }
    ctx.set('Cache-Control', 'no-store')
    ctx.set('WWW-Authenticate', 'Bearer')
    sendeProblem(ctx, problem('nicht-angemeldet', 'Bitte senden Sie das Token des Dienstes mit.'))
  }
}
