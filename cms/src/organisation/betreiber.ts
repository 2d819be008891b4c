import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { KI_SYSTEM } from '../dokumente/arten.js'

const schreibend = new Set(['create', 'update', 'clone'])

const gespeichert = z.object({ documentId: z.string() })

const betreiber = z.array(
  z.object({
    organisation: z
      .object({
        anzeigename: z.string(),
        beendetAm: z.string().nullable(),
        nachfolger: z.object({ anzeigename: z.string() }).nullable(),
      })
      .nullable(),
  }),
)

/**
 * A Steckbrief is not given to an organisation that has ended: where there is a successor, never; where there is none, not
 * a new one (what it operated until then stays its own). Looks after the write, within its transaction, because the
 * organisation may have ended while the write waited for it.
 *
 * @throws ValidationError (German)
 */
export function betreiberregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== KI_SYSTEM || !schreibend.has(ctx.action)) return next()
    const ergebnis = await next()
    const dokument = gespeichert.safeParse(ergebnis)
    if (!dokument.success) return ergebnis
    const zeilen = betreiber.parse(
      await strapi.db.query(KI_SYSTEM).findMany({
        where: { documentId: dokument.data.documentId },
        populate: { organisation: { populate: { nachfolger: true } } },
      }),
    )
    for (const { organisation } of zeilen) {
      if (organisation === null) continue
      const { nachfolger, beendetAm, anzeigename } = organisation
      if (nachfolger !== null) {
        throw new errors.ValidationError(
          `Betreibende Behörde: „${anzeigename}“ gibt es nicht mehr. Nachfolgerin ist „${nachfolger.anzeigename}“.`,
        )
      }
      if (beendetAm !== null && ctx.action !== 'update') {
        throw new errors.ValidationError(`Betreibende Behörde: „${anzeigename}“ gibt es nicht mehr.`)
      }
    }
    return ergebnis
  }
}
