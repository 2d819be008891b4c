import { problem } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { sendeProblem } from '../http/antwort.js'

/** What the body parser throws: the raw body hangs on it, and a piece of it is in its message. */
const unlesbar = z.object({ body: z.string(), status: z.literal(400) })

/**
 * A body that cannot be read is refused here, before Strapi would write the error into the log with everything that was sent:
 * passwords too.
 */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  try {
    await next()
  } catch (fehler) {
    if (!unlesbar.safeParse(fehler).success) throw fehler
    ctx.set('Cache-Control', 'no-store')
    sendeProblem(ctx, problem('parameter-ungueltig', 'Die Anfrage ist kein gültiges JSON.'))
  }
}
