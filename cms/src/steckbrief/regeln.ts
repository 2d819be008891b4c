import { pruefeStufe, pruefeVeroeffentlichung, pruefeWerte, type Mangel } from '@maki/config'
import { errors } from '@strapi/utils'
import type { Core, Modules } from '@strapi/strapi'
import { z } from 'zod'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { werteVon } from './pruefung.js'

const schreibend = new Set(['create', 'update', 'clone', 'publish', 'discardDraft'])

/** What even an entry of a foreign register has to say; its other gaps show as "nicht angegeben". */
const PFLICHT_FREMDER: ReadonlySet<string> = new Set(['name', 'organisation'])

const gespeichert = z.object({ documentId: z.string() })

const zeilenSchema = z.array(
  z.looseObject({
    publishedAt: z.unknown(),
    organisation: z.looseObject({ importiert: z.boolean().nullable() }).nullable(),
  }),
)

/**
 * Checks a Steckbrief as it is stored after each write, so that it does not matter which part of it a client sent: every
 * value against the catalogue, the required fields of a draft always, those of a publication for what is published
 * (entries of foreign registers may have gaps). Needs the surrounding transaction: an error rolls the write back.
 *
 * @throws ValidationError with a German sentence for each field
 */
export function steckbriefregeln(strapi: Core.Strapi): Modules.Documents.Middleware.Middleware {
  return async (ctx, next) => {
    if (ctx.uid !== KI_SYSTEM || !schreibend.has(ctx.action)) return next()
    const ergebnis = await next()
    const dokument = gespeichert.safeParse(ergebnis)
    if (!dokument.success) return ergebnis
    const zeilen = zeilenSchema.parse(
      await strapi.db
        .query(KI_SYSTEM)
        .findMany({ where: { documentId: dokument.data.documentId }, populate: { organisation: true } }),
    )
    for (const zeile of zeilen) verlangeVollstaendig(zeile)
    return ergebnis
  }
}

function verlangeVollstaendig(zeile: z.infer<typeof zeilenSchema>[number]): void {
  const werte = werteVon(zeile)
  const geprueft = pruefeWerte(werte)
  const mitBetreiber = { ...werte, organisation: zeile.organisation }
  const maengel = geprueft.ok ? fehlendes(mitBetreiber, zeile) : geprueft.maengel
  if (maengel.length > 0) throw alsFehler(maengel)
}

function fehlendes(
  werte: Parameters<typeof pruefeStufe>[0],
  { publishedAt, organisation }: z.infer<typeof zeilenSchema>[number],
): readonly Mangel[] {
  if (organisation?.importiert === true) {
    return pruefeStufe(werte, 'entwurf').filter(({ feld }) => PFLICHT_FREMDER.has(feld))
  }
  return publishedAt === null ? pruefeStufe(werte, 'entwurf') : pruefeVeroeffentlichung(werte)
}

/** In the form in which the admin panel shows an error beside its field. */
function alsFehler(maengel: readonly Mangel[]): errors.ValidationError {
  return new errors.ValidationError(maengel.map(({ meldung }) => meldung).join(' '), {
    errors: maengel.map(({ feld, meldung }) => ({ path: [feld], message: meldung, name: 'ValidationError' })),
  })
}
