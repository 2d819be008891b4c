import { Readable } from 'node:stream'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { leseStand } from '../../../aenderung/lesen.js'
import { antworte, gelungen, lies, type Anfrage } from '../../../http/antwort.js'
import { alsNdjson } from '../../../pruefprotokoll/ausfuhr.js'
import { pruefeKette } from '../../../pruefprotokoll/pruefen.js'

/** Rows known from elsewhere, as `folge:hash`, one or several. */
const anker = z
  .string()
  .regex(/^[1-9]\d{0,15}:[0-9a-f]{64}$/)
  .transform((text) => {
    const [folge = '', hash = ''] = text.split(':')
    return { folge: Number(folge), hash }
  })

const pruefauftrag = z.strictObject({
  anker: z.union([anker.transform((einer) => [einer]), z.array(anker).max(20)]).default([]),
})

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  pruefung: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const auftrag = lies(pruefauftrag, ctx.query)
      if (!auftrag.ok) return auftrag
      const { instanz } = await leseStand(strapi)
      return gelungen({ instanz, ...(await pruefeKette(strapi.db.connection, auftrag.wert.anker)) })
    }),

  ausfuhr: (ctx: Anfrage) =>
    antworte(ctx, async () => {
      const zeilen = Readable.from(await alsNdjson(strapi))
      ctx.type = 'application/x-ndjson'
      return gelungen(zeilen)
    }),
})
