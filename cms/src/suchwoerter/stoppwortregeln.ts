import type { Core, Modules } from '@strapi/strapi'
import { sperreAenderungen } from '../aenderung/schreiben.js'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { SUCH_STOPPWORT } from '../dokumente/arten.js'
import { geglaettet, STOPPWORT_MAX, vergleichsform } from './begriffe.js'
import { ladeStoppwoerter } from './bestand.js'
import { eingabeVon, ersetzeEingabe, mitDokument } from './eingabe.js'
import { feldfehler } from './fehler.js'

/**
 * Rules of stop words: one word, given once. Needs the surrounding transaction of the change log.
 *
 * @throws ValidationError with a German sentence
 */
export function stoppwortregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== SUCH_STOPPWORT) return next()
    if (ctx.action === 'delete') {
      await verlangeEigenes(strapi, mitDokument.parse(ctx.params).documentId)
      return next()
    }
    if (ctx.action !== 'create' && ctx.action !== 'update' && ctx.action !== 'clone') return next()
    await inDatenbanktransaktion(strapi, ({ trx }) => sperreAenderungen(trx))
    const { vorgabe: _, ...eingabe } = eingabeVon(ctx.params) ?? {}
    const dokument = ctx.action === 'update' ? mitDokument.parse(ctx.params).documentId : undefined
    if (eingabe.wort !== undefined || ctx.action !== 'update') {
      eingabe.wort = await freiesWort(strapi, gueltigesWort(eingabe.wort), dokument)
    }
    ersetzeEingabe(ctx.params, ctx.action === 'clone' ? { ...eingabe, vorgabe: null } : eingabe)
    return next()
  }
}

function gueltigesWort(eingabe: unknown): string {
  const wort = typeof eingabe === 'string' ? geglaettet(eingabe).toLocaleLowerCase('de') : ''
  if (vergleichsform(wort) === '') throw feldfehler('wort', ['Bitte nennen Sie ein Wort.'])
  if (wort.length > STOPPWORT_MAX) {
    throw feldfehler('wort', [`Ein Stoppwort hat höchstens ${STOPPWORT_MAX} Zeichen.`])
  }
  if (/[\s,;]/u.test(wort)) {
    throw feldfehler('wort', ['Bitte legen Sie für jedes Wort einen eigenen Eintrag an.'])
  }
  return wort
}

async function freiesWort(strapi: Core.Strapi, wort: string, dokument: string | undefined): Promise<string> {
  const form = vergleichsform(wort)
  const gleiches = (await ladeStoppwoerter(strapi)).find(
    (eines) => eines.documentId !== dokument && vergleichsform(eines.wort) === form,
  )
  if (gleiches !== undefined) throw feldfehler('wort', [`Das Stoppwort „${gleiches.wort}“ gibt es schon.`])
  return wort
}

/** A delivered word would come back with the next start. */
async function verlangeEigenes(strapi: Core.Strapi, dokument: string): Promise<void> {
  const eines = (await ladeStoppwoerter(strapi)).find(({ documentId }) => documentId === dokument)
  if (eines?.vorgabe === 'aktuell') {
    throw feldfehler('aktiv', [
      `Das Wort „${eines.wort}“ gehört zum Portal und lässt sich nicht löschen. Schalten Sie es bitte aus.`,
    ])
  }
}
