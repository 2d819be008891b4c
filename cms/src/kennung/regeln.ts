import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { ebeneSchema, vergibKennungen } from './vergeben.js'
import { merkeVeroeffentlichung } from './veroeffentlichung.js'

const schreibend = new Set(['create', 'update', 'clone', 'publish'])

const mitStatus = z.object({ status: z.literal('published') })

const mitDaten = z.object({ data: z.record(z.string(), z.unknown()) })

const gespeichert = z.object({ documentId: z.string() })

const mitBetreiber = z.object({ organisation: z.object({ ebene: ebeneSchema.nullable() }).nullable() })

/**
 * Gives each new Steckbrief its Kennung, in the transaction of its creation. Nobody else sets it: values of clients are
 * dropped, and a later change keeps what was given.
 */
export function kennungsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== KI_SYSTEM || !schreibend.has(ctx.action)) return next()
    const neu = ctx.action === 'create' || ctx.action === 'clone'
    const oeffentlich = ctx.action === 'publish' || mitStatus.safeParse(ctx.params).success
    if (ctx.action !== 'publish') verwirfKennung(ctx.params, ctx.action === 'clone')
    const ergebnis = await next()
    const dokument = gespeichert.safeParse(ergebnis)
    if (!dokument.success || typeof ergebnis !== 'object' || ergebnis === null) return ergebnis
    const { documentId } = dokument.data
    const kennung = neu ? await vergib(strapi, documentId) : undefined
    if (oeffentlich)
      await inDatenbanktransaktion(strapi, ({ trx }) => merkeVeroeffentlichung(trx, [documentId]))
    return kennung === undefined ? ergebnis : Object.assign(ergebnis, { kennung })
  }
}

async function vergib(strapi: Core.Strapi, documentId: string): Promise<string | undefined> {
  const entwurf: unknown = await strapi.db
    .query(KI_SYSTEM)
    .findOne({ where: { documentId, publishedAt: null }, populate: { organisation: true } })
  // Without an operating organisation the check of the values refuses the document anyway.
  const ebene = mitBetreiber.parse(entwurf).organisation?.ebene ?? 'sonstige'
  const [kennung] = await inDatenbanktransaktion(strapi, ({ trx }) =>
    vergibKennungen(trx, ebene, [documentId]),
  )
  await strapi.db.query(KI_SYSTEM).updateMany({ where: { documentId }, data: { kennung } })
  return kennung
}

function verwirfKennung(params: unknown, kopie: boolean): void {
  const gelesen = mitDaten.safeParse(params)
  if (!gelesen.success || typeof params !== 'object' || params === null || !('data' in params)) return
  const { kennung: _verworfen, ...data } = gelesen.data.data
  params.data = kopie ? { ...data, kennung: null } : data
}
