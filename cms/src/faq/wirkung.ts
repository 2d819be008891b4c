import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { FAQ_EINTRAG } from '../dokumente/arten.js'

const zeilen = z.array(z.object({ documentId: z.string() }))

/**
 * The questions of a category: they show its title, and without it they are not public.
 *
 * @param kategorie document id; links of a deleted category are gone, so ask before
 */
export async function fragenIn(strapi: Core.Strapi, kategorie: string): Promise<Aenderung[]> {
  const gefunden: unknown = await strapi.db
    .query(FAQ_EINTRAG)
    .findMany({ select: ['documentId'], where: { kategorie: { documentId: kategorie } } })
  return zeilen.parse(gefunden).map(({ documentId }) => ({ art: 'faq' as const, dokument: documentId }))
}
