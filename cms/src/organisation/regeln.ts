import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { ordneEin } from './einordnen.js'
import { pruefeLoeschung } from './loeschen.js'

/** Kept by the system; what a client sends for these is dropped. */
const vomSystem = ['pfad', 'tiefe', 'slug', 'anzeigename', 'ressort', 'quelle', 'importiert'] as const

const mitDaten = z.object({ data: z.record(z.string(), z.unknown()) })
const mitDokument = z.object({ documentId: z.string() })
const gespeichert = z.object({ id: z.number() })
const domains = z
  .array(z.string().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/))
  .max(50)
  .nullish()

/**
 * Rules of organisations in the document service: derived values follow name and parent, and nothing is deleted that
 * others stand on. Needs the surrounding transaction of the change log.
 */
export function organisationsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== ORGANISATION) return next()
    if (ctx.action === 'delete') {
      const { documentId } = mitDokument.parse(ctx.params)
      await inDatenbanktransaktion(strapi, ({ trx }) => pruefeLoeschung(strapi, trx, [documentId]))
      return next()
    }
    if (ctx.action !== 'create' && ctx.action !== 'update' && ctx.action !== 'clone') return next()
    bereinige(ctx.params, ctx.action === 'clone')
    const ergebnis = await next()
    const zeilen = z
      .union([z.object({ entries: z.array(gespeichert) }), gespeichert, z.null()])
      .parse(ergebnis)
    if (zeilen === null) return ergebnis
    for (const { id } of 'entries' in zeilen ? zeilen.entries : [zeilen]) {
      const einordnung = await inDatenbanktransaktion(strapi, ({ trx }) => ordneEin(strapi, trx, id))
      if (typeof ergebnis === 'object' && ergebnis !== null) Object.assign(ergebnis, einordnung)
    }
    return ergebnis
  }
}

/** Drops what the system keeps and refuses malformed mail domains. */
function bereinige(params: unknown, kopie: boolean): void {
  const gelesen = mitDaten.safeParse(params)
  if (!gelesen.success || typeof params !== 'object' || params === null || !('data' in params)) return
  const { data } = gelesen.data
  if (!domains.safeParse(data.mailDomains).success) {
    throw new errors.ValidationError(
      'Mail-Domains: Bitte eine Liste von Domains angeben, zum Beispiel ["bund.de"].',
    )
  }
  const erlaubt = Object.fromEntries(
    Object.entries(data).filter(([name]) => !vomSystem.some((eines) => eines === name)),
  )
  params.data = kopie ? { ...erlaubt, pfad: null, slug: null, anzeigename: null } : erlaubt
}
