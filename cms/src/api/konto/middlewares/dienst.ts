import { problem } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { sendeProblem } from '../../../http/antwort.js'
import { istToken } from '../../../http/token.js'
import { umgebung } from '../../../umgebung.js'

/** Only the site reaches these routes: it brings its token beside the person's session. */
export default (): Core.MiddlewareHandler => async (ctx, next) => {
  if (istToken(ctx.get('x-maki-dienst'), umgebung().MAKI_DIENST_TOKEN)) {
    await next()
    return
  }
  ctx.set('Cache-Control', 'no-store')
  sendeProblem(ctx, problem('nicht-angemeldet', 'Bitte senden Sie das Token des Dienstes mit.'))
}
