import type { Core } from '@strapi/strapi'
import { antworte, gelungen, lies, type Anfrage } from '../http/antwort.js'
import { listeNachrichten, listenfilter } from '../post/ausgang.js'
import { liesProtokoll, protokollfilter } from '../pruefprotokoll/lesen.js'
import { NACHRICHTEN_LESEN, PROTOKOLL_LESEN } from './rollen.js'

const route = (path: string, action: string, handler: (ctx: Anfrage) => Promise<void>) => ({
  method: 'GET' as const,
  path,
  handler,
  info: { pluginName: 'admin' },
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: [action] } },
    ],
  },
})

/**
 * Audit log and outbox for users of the admin panel who may see them: `GET /admin/aufsicht/pruefprotokoll` (filters of
 * `protokollfilter`) and `GET /admin/aufsicht/nachrichten`. (Strapi makes every route of an API folder one of the public
 * interface, with another log-in; so these are handed to its server.)
 */
export function registriereAufsicht(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/admin',
    routes: [
      route('/aufsicht/pruefprotokoll', PROTOKOLL_LESEN, (ctx) =>
        antworte(ctx, async () => {
          const filter = lies(protokollfilter, ctx.query)
          return filter.ok ? gelungen(await liesProtokoll(strapi, { alles: true }, filter.wert)) : filter
        }),
      ),
      route('/aufsicht/nachrichten', NACHRICHTEN_LESEN, (ctx) =>
        antworte(ctx, async () => {
          const filter = lies(listenfilter, ctx.query)
          return filter.ok ? gelungen(await listeNachrichten(strapi, filter.wert)) : filter
        }),
      ),
    ],
  })
}
