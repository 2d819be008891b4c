import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { leseFeed } from '../../../aenderung/feed.js'
import { aenderungsarten } from '../../../dokumente/arten.js'
import { antworte, gelungen, lies, type Anfrage } from '../../../http/antwort.js'
import { leseBestand } from '../../../projektion/bestand.js'
import { durchsuchbareArten, projiziere } from '../../../projektion/projizieren.js'
import { leseSuchwoerter } from '../../../suchwoerter/lesen.js'

const dokument = z.string().regex(/^[a-z0-9]{1,32}$/)

const ganzzahl = (von: number, bis: number) => z.coerce.number().int().min(von).max(bis)

const feedParameter = z.strictObject({
  after: ganzzahl(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: ganzzahl(1, 1000).default(500),
  wait: z.coerce.number().min(0).max(25).default(0),
})

const projektionAuftrag = z.strictObject({
  art: z.enum(aenderungsarten),
  dokumente: z.array(dokument).max(500),
})

const bestandParameter = z.strictObject({
  art: z.enum(durchsuchbareArten),
  after: dokument.optional(),
  limit: ganzzahl(1, 1000).default(1000),
})

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  feed: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const parameter = lies(feedParameter, ctx.query)
      if (!parameter.ok) return parameter
      const abbruch = new AbortController()
      ctx.res.once('close', () => {
        abbruch.abort()
      })
      return gelungen(await leseFeed(strapi, parameter.wert, abbruch.signal))
    }),

  projektion: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const auftrag = lies(projektionAuftrag, ctx.request.body)
      if (!auftrag.ok) return auftrag
      return gelungen({ dokumente: await projiziere(strapi, auftrag.wert.art, auftrag.wert.dokumente) })
    }),

  bestand: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const parameter = lies(bestandParameter, ctx.query)
      if (!parameter.ok) return parameter
      const { art, after, limit } = parameter.wert
      return gelungen(await leseBestand(strapi, art, after, limit))
    }),

  suchwoerter: (ctx: Anfrage) => antworte(ctx, async () => gelungen(await leseSuchwoerter(strapi))),
})
