import { faqInhalt, highlightInhalt, seiteInhalt } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { FAQ_EINTRAG, SEITE } from '../dokumente/arten.js'
import { ladeHighlights } from '../oeffentlich/highlight.js'
import { leseStichtag } from '../stichtag/stichtag.js'
import { zeitpunkt } from '../zeit/zeitpunkt.js'

type Inhalte = ReadonlyMap<string, Readonly<Record<string, unknown>>>

const faqzeile = z.object({
  documentId: z.string(),
  slug: z.string(),
  frage: z.string(),
  antwort: z.string(),
  kategorie: z.object({ slug: z.string(), titel: z.string() }).nullable(),
})

const seitenzeile = z.object({
  documentId: z.string(),
  slug: z.string(),
  titel: z.string(),
  inhalt: z.string(),
  updatedAt: zeitpunkt,
})

/** Search documents of published highlights that are valid on the Stichtag. */
export async function ladeHighlightinhalte(
  strapi: Core.Strapi,
  dokumente: readonly string[],
): Promise<Inhalte> {
  const gueltige = await ladeHighlights(strapi, await leseStichtag(strapi), {
    documentId: { $in: dokumente },
  })
  return new Map(gueltige.map(({ dokument, sicht }) => [dokument, highlightInhalt(dokument, sicht)]))
}

/** Search documents of published questions. Without a category a question is on no page; a category is no document. */
export async function ladeFaqinhalte(strapi: Core.Strapi, dokumente: readonly string[]): Promise<Inhalte> {
  const gefunden: unknown = await strapi.db.query(FAQ_EINTRAG).findMany({
    where: { documentId: { $in: dokumente }, publishedAt: { $notNull: true } },
    populate: { kategorie: { select: ['slug', 'titel'] } },
  })
  return new Map(
    z
      .array(faqzeile)
      .parse(gefunden)
      .flatMap(({ documentId, kategorie, ...frage }) =>
        kategorie === null ? [] : [[documentId, faqInhalt(documentId, { ...frage, kategorie })] as const],
      ),
  )
}

/** Search documents of published pages. */
export async function ladeSeiteninhalte(strapi: Core.Strapi, dokumente: readonly string[]): Promise<Inhalte> {
  const gefunden: unknown = await strapi.db
    .query(SEITE)
    .findMany({ where: { documentId: { $in: dokumente }, publishedAt: { $notNull: true } } })
  return new Map(
    z
      .array(seitenzeile)
      .parse(gefunden)
      .map(({ documentId, updatedAt, ...seite }) => [
        documentId,
        seiteInhalt(documentId, { ...seite, aktualisiert: updatedAt }),
      ]),
  )
}
