import type { Core } from '@strapi/strapi'
import { antworte, gelungen, lies, type Anfrage } from '../../../http/antwort.js'
import { listeNachrichten, listenfilter } from '../../../post/ausgang.js'

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  liste: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const filter = lies(listenfilter, ctx.query)
      return filter.ok ? gelungen(await listeNachrichten(strapi, filter.wert)) : filter
    }),
})
