import type { Core, Modules } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { artVon, FAQ_KATEGORIE, KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { tabelle } from '../datenbank/tabelle.js'
import { fragenIn } from '../faq/wirkung.js'
import { betroffeneVon } from '../organisation/wirkung.js'
import { nennende } from '../steckbrief/wirkung.js'
import { inTransaktion } from './transaktion.js'

const schreibend = new Set(['create', 'update', 'delete', 'publish', 'unpublish', 'discardDraft', 'clone'])

const mitDokument = z.object({ documentId: z.string() })

/**
 * Outermost rule of the document service: every write of a watched content type runs in one transaction whose last
 * statement is its row in the change log, whoever wrote (admin panel, API, example content).
 */
export function protokolliereAenderungen(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    const art = artVon(ctx.uid)
    if (art === undefined || !schreibend.has(ctx.action)) return next()
    return inTransaktion(strapi, async (trx, melde) => {
      if (ctx.uid === KI_SYSTEM && ctx.action === 'delete') {
        const { documentId } = mitDokument.parse(ctx.params)
        melde(...(await nennende(strapi, trx, new Set([documentId]))))
      }
      if (ctx.uid === FAQ_KATEGORIE && (ctx.action === 'update' || ctx.action === 'delete')) {
        melde(...(await fragenIn(strapi, mitDokument.parse(ctx.params).documentId)))
      }
      const ergebnis = await next()
      const dokument = mitDokument.safeParse(ergebnis).data?.documentId
      if (dokument === undefined) return ergebnis
      melde({ art, dokument })
      if (ctx.uid === ORGANISATION && ctx.action === 'update') {
        const pfad = await pfadVon(strapi, trx, dokument)
        if (pfad !== undefined) melde(...(await betroffeneVon(strapi, trx, pfad)))
      }
      return ergebnis
    })
  }
}

async function pfadVon(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  dokument: string,
): Promise<string | undefined> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const zeile: unknown = await trx(organisationen.name)
    .where({ [organisationen.spalte('documentId')]: dokument })
    .first({ pfad: organisationen.spalte('pfad') })
  return z.object({ pfad: z.string() }).safeParse(zeile).data?.pfad
}
