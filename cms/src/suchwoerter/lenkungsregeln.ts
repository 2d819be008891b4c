import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { KI_SYSTEM, SUCH_LENKUNG } from '../dokumente/arten.js'
import { ANFRAGE_MAX, geglaettet } from './begriffe.js'
import { ladeLenkungen } from './bestand.js'
import { eingabeVon, ersetzeEingabe, mitDokument } from './eingabe.js'
import { alsFehler, feldfehler } from './fehler.js'
import { lenkungsmaengel } from './lenkung.js'

const listen = ['oben', 'ausblenden'] as const

const verweis = z.union([z.string(), z.looseObject({ documentId: z.string() })])
const verweise = z.union([z.array(verweis), z.null()])
/** The forms in which the document service takes a relation: a list, or what is added, removed or set. */
const relation = z.union([
  verweise,
  z.looseObject({
    set: verweise.optional(),
    connect: z.union([verweise, verweis]).optional(),
    disconnect: z.unknown().optional(),
  }),
])

/**
 * Rules of Suchlenkungen: a query, known Steckbriefe, a possible period, no second one for the same query. Needs the
 * surrounding transaction of the change log.
 *
 * @throws ValidationError with a German sentence for each field
 */
export function lenkungsregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== SUCH_LENKUNG) return next()
    if (ctx.action !== 'create' && ctx.action !== 'update' && ctx.action !== 'clone') return next()
    const eingabe = eingabeVon(ctx.params) ?? {}
    if (eingabe.anfrage !== undefined) eingabe.anfrage = gueltigeAnfrage(eingabe.anfrage)
    for (const liste of listen) {
      if (eingabe[liste] === undefined) continue
      await verlangeBekannte(strapi, liste, eingabe[liste])
      eingabe[liste] = ohneFassung(eingabe[liste])
    }
    // A copy asks for the same as its original until an editor changes it.
    ersetzeEingabe(ctx.params, ctx.action === 'clone' ? { ...eingabe, aktiv: false } : eingabe)
    const ergebnis = await next()
    const geschrieben = mitDokument.safeParse(ergebnis).data?.documentId
    if (geschrieben !== undefined) await pruefe(strapi, geschrieben)
    return ergebnis
  }
}

function gueltigeAnfrage(eingabe: unknown): string {
  const anfrage = typeof eingabe === 'string' ? geglaettet(eingabe) : ''
  if (anfrage === '') throw feldfehler('anfrage', ['Bitte nennen Sie eine Suchanfrage.'])
  if (anfrage.length > ANFRAGE_MAX) {
    throw feldfehler('anfrage', [`Eine Suchanfrage hat höchstens ${ANFRAGE_MAX} Zeichen.`])
  }
  return anfrage
}

async function verlangeBekannte(strapi: Core.Strapi, liste: string, eingabe: unknown): Promise<void> {
  const gelesen = relation.safeParse(eingabe)
  if (!gelesen.success) throw feldfehler(liste, ['Bitte wählen Sie Steckbriefe aus der Liste.'])
  const genannt = gelesen.data
  const neue =
    genannt === null || Array.isArray(genannt)
      ? (genannt ?? [])
      : [genannt.set ?? [], genannt.connect ?? []].flat()
  const ids = new Set(neue.map((eines) => (typeof eines === 'string' ? eines : eines.documentId)))
  if (ids.size === 0) return
  const zeilen: unknown = await strapi.db
    .query(KI_SYSTEM)
    .findMany({ select: ['documentId'], where: { documentId: { $in: [...ids] } } })
  for (const { documentId } of z.array(mitDokument).parse(zeilen)) ids.delete(documentId)
  if (ids.size > 0) {
    throw feldfehler(
      liste,
      [...ids].map((id) => `Den Steckbrief „${id}“ gibt es nicht.`),
    )
  }
}

/**
 * Links to a Steckbrief name draft and published version alike, so that a withdrawal and a later publication keep the link.
 * The admin panel sends the version that it happens to show.
 */
function ohneFassung(eingabe: unknown): unknown {
  if (Array.isArray(eingabe)) return eingabe.map(ohneFassung)
  if (typeof eingabe !== 'object' || eingabe === null) return eingabe
  return Object.fromEntries(
    Object.entries(eingabe)
      .filter(([name]) => name !== 'status')
      .map(([name, wert]) => [
        name,
        name === 'connect' || name === 'set' || name === 'disconnect' || name === 'position'
          ? ohneFassung(wert)
          : wert,
      ]),
  )
}

async function pruefe(strapi: Core.Strapi, dokument: string): Promise<void> {
  const alle = await ladeLenkungen(strapi)
  const eine = alle.find(({ documentId }) => documentId === dokument)
  if (eine === undefined) return
  const maengel = lenkungsmaengel(eine, alle)
  if (maengel.length > 0) throw alsFehler(maengel)
}
