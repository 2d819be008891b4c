import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { SEITE } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { zeitpunkt } from '../zeit/zeitpunkt.js'

const zeile = z
  .object({ slug: z.string(), titel: z.string(), inhalt: z.string(), updatedAt: zeitpunkt })
  .transform(({ updatedAt, ...seite }) => ({ ...seite, aktualisiert: updatedAt }))

export type OeffentlicheSeite = z.infer<typeof zeile>

/** A published page by its slug; its text is Markdown. */
export async function leseSeite(strapi: Core.Strapi, slug: string): Promise<Ergebnis<OeffentlicheSeite>> {
  const gefunden: unknown = await strapi.db
    .query(SEITE)
    .findOne({ where: { slug, publishedAt: { $notNull: true } } })
  return gefunden === null
    ? gescheitert('seite-nicht-gefunden', 'Unter dieser Adresse gibt es keine Seite.')
    : gelungen(zeile.parse(gefunden))
}
