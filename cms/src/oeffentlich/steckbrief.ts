import { parseKennung, type OeffentlicherSteckbrief } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { warVeroeffentlicht } from '../kennung/veroeffentlichung.js'
import { ladeOeffentliche } from '../projektion/laden.js'

const zeile = z.object({ documentId: z.string() }).nullable()

/**
 * The public view of a Steckbrief by its Kennung. What was public once and is not any more is gone (410); everything else
 * is not found, so that nobody learns which drafts exist.
 */
export async function leseSteckbrief(
  strapi: Core.Strapi,
  kennung: string,
): Promise<Ergebnis<OeffentlicherSteckbrief>> {
  const unbekannt = gescheitert(
    'steckbrief-nicht-gefunden',
    'Unter dieser Kennung gibt es keinen Steckbrief.',
  )
  if (parseKennung(kennung) === null) return unbekannt
  const gefunden = zeile.parse(
    await strapi.db
      .query(KI_SYSTEM)
      .findOne({ select: ['documentId'], where: { kennung, publishedAt: { $notNull: true } } }),
  )
  if (gefunden !== null) {
    const sicht = (await ladeOeffentliche(strapi, [gefunden.documentId])).get(gefunden.documentId)
    if (sicht !== undefined) return gelungen(sicht)
  }
  return (await warVeroeffentlicht(strapi.db.connection, kennung))
    ? gescheitert('steckbrief-zurueckgezogen', `Der Steckbrief ${kennung} ist nicht mehr veröffentlicht.`)
    : unbekannt
}
