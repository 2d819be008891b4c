import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { ebeneSchema, vergibKennungen } from './vergeben.js'

const mitDaten = z.object({ data: z.record(z.string(), z.unknown()) })

const gespeichert = z.object({ documentId: z.string() })

const mitBetreiber = z.object({ organisation: z.object({ ebene: ebeneSchema.nullable() }).nullable() })

/**
 * Gives each new Steckbrief its Kennung, in the transaction of its creation. Nobody else sets it: values of clients are
 * dropped, and a later change keeps what was given.
 */
export function kennungsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    const neu = ctx.action === 'create' || ctx.action === 'clone'
    if (ctx.uid !== KI_SYSTEM || (!neu && ctx.action !== 'update')) return next()
    verwirfKennung(ctx.params, ctx.action === 'clone')
    const ergebnis = await next()
    if (!neu || typeof ergebnis !== 'object' || ergebnis === null) return ergebnis
    const { documentId } = gespeichert.parse(ergebnis)
    const entwurf: unknown = await strapi.db
      .query(KI_SYSTEM)
      .findOne({ where: { documentId, publishedAt: null }, populate: { organisation: true } })
    // Without an operating organisation the check of the values refuses the document anyway.
    const ebene = mitBetreiber.parse(entwurf).organisation?.ebene ?? 'sonstige'
    const [kennung] = await strapi.db.transaction(({ trx }) => vergibKennungen(trx, ebene, [documentId]))
    await strapi.db.query(KI_SYSTEM).updateMany({ where: { documentId }, data: { kennung } })
    return Object.assign(ergebnis, { kennung })
  }
}

function verwirfKennung(params: unknown, kopie: boolean): void {
  const gelesen = mitDaten.safeParse(params)
  if (!gelesen.success || typeof params !== 'object' || params === null || !('data' in params)) return
  const { kennung: _verworfen, ...data } = gelesen.data.data
  params.data = kopie ? { ...data, kennung: null } : data
}
