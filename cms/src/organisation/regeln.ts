import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inTransaktion } from '../aenderung/transaktion.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { vergissAdressen } from './adresse.js'
import { pruefeEltern, ziehFolgen } from './aenderung.js'
import { findeKnoten, ladeKnoten } from './baum.js'
import { ordneEin } from './einordnen.js'
import { pruefeGeschichte, pruefeLoeschung } from './loeschen.js'
import { sperreBaum } from './sperre.js'

/** Kept by the system; what a client sends for these is dropped. The address can be changed, but not chosen at first. */
const vomSystem = ['pfad', 'tiefe', 'slug', 'anzeigename', 'ressort', 'quelle', 'importiert'] as const
/** A new organisation has neither come to an end nor a successor. */
const amAnfangLeer = ['beendetAm', 'nachfolger'] as const

const mitDaten = z.object({ data: z.record(z.string(), z.unknown()) })
const mitAdresse = z.object({ data: z.object({ slug: z.string().min(1) }) })
const mitDokument = z.object({ documentId: z.string() })
const gespeichert = z.object({ id: z.number() })
const domains = z
  .array(z.string().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/))
  .max(50)
  .nullish()

type Kontext = Parameters<Modules.Documents.Middleware.Middleware>[0]
type Weiter = Parameters<Modules.Documents.Middleware.Middleware>[1]

/**
 * Rules of organisations in the document service, so that a change means the same wherever it is made: derived values follow
 * name and parent, a successor gets everything, and nothing is deleted that others stand on.
 */
export function organisationsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== ORGANISATION) return next()
    switch (ctx.action) {
      case 'delete':
        return inTransaktion(strapi, async (trx) => {
          const { documentId } = mitDokument.parse(ctx.params)
          await sperreBaum(strapi, trx)
          await pruefeLoeschung(strapi, trx, [documentId])
          await pruefeGeschichte(strapi, trx, documentId)
          await vergissAdressen(trx, [documentId])
          return next()
        })
      case 'create':
      case 'clone':
        return lege(strapi, ctx, next)
      case 'update':
        return aendere(strapi, ctx, next)
      default:
        return next()
    }
  }
}

async function lege(strapi: Core.Strapi, ctx: Kontext, next: Weiter) {
  return inTransaktion(strapi, async (trx) => {
    await sperreBaum(strapi, trx)
    bereinige(ctx.params, ctx.action === 'clone' ? 'kopie' : 'neu')
    const ergebnis = await next()
    const zeilen = z
      .union([z.object({ entries: z.array(gespeichert) }), gespeichert, z.null()])
      .parse(ergebnis)
    if (zeilen === null) return ergebnis
    for (const { id } of 'entries' in zeilen ? zeilen.entries : [zeilen]) {
      await pruefeEltern(strapi, trx, await ladeKnoten(strapi, trx, id))
      ergaenze(ergebnis, await ordneEin(strapi, trx, id))
    }
    return ergebnis
  })
}

async function aendere(strapi: Core.Strapi, ctx: Kontext, next: Weiter) {
  return inTransaktion(strapi, async (trx, melde) => {
    await sperreBaum(strapi, trx)
    const vorher = await findeVorher(strapi, trx, ctx.params)
    const adresse = mitAdresse.safeParse(ctx.params).data?.data.slug
    bereinige(ctx.params, 'aenderung')
    const ergebnis = await next()
    if (vorher === null || ergebnis === null) return ergebnis
    ergaenze(ergebnis, await ziehFolgen(strapi, trx, melde, vorher, adresse))
    return ergebnis
  })
}

async function findeVorher(strapi: Core.Strapi, trx: Knex.Transaction, params: unknown) {
  const dokument = mitDokument.safeParse(params)
  return dokument.success ? findeKnoten(strapi, trx, dokument.data.documentId) : null
}

function ergaenze(ergebnis: unknown, werte: object): void {
  if (typeof ergebnis === 'object' && ergebnis !== null) Object.assign(ergebnis, werte)
}

/** Drops what the system keeps and refuses malformed mail domains. */
function bereinige(params: unknown, anlass: 'neu' | 'kopie' | 'aenderung'): void {
  const gelesen = mitDaten.safeParse(params)
  if (!gelesen.success || typeof params !== 'object' || params === null || !('data' in params)) return
  const { data } = gelesen.data
  if (!domains.safeParse(data.mailDomains).success) {
    throw new errors.ValidationError(
      'Mail-Domains: Bitte eine Liste von Domains angeben, zum Beispiel ["bund.de"].',
    )
  }
  const weg: readonly string[] = anlass === 'aenderung' ? vomSystem : [...vomSystem, ...amAnfangLeer]
  const erlaubt = Object.fromEntries(Object.entries(data).filter(([name]) => !weg.includes(name)))
  params.data =
    anlass === 'kopie'
      ? { ...erlaubt, pfad: null, slug: null, anzeigename: null, beendetAm: null, nachfolger: null }
      : erlaubt
}
