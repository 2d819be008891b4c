import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { FAQ_EINTRAG, FAQ_KATEGORIE } from '../dokumente/arten.js'

const kategorien = z.array(z.object({ id: z.number(), slug: z.string(), titel: z.string() }))

const eintraege = z.array(
  z.object({
    slug: z.string(),
    frage: z.string(),
    antwort: z.string(),
    kategorie: z.object({ id: z.number() }).nullable(),
  }),
)

const nachReihenfolge = [{ reihenfolge: 'asc' }, { id: 'asc' }]

/** Published questions by category, both in the order that the editors gave; a category without questions is left out. */
export async function leseFaq(strapi: Core.Strapi) {
  const alle = eintraege.parse(
    await strapi.db.query(FAQ_EINTRAG).findMany({
      where: { publishedAt: { $notNull: true } },
      populate: { kategorie: { select: ['id'] } },
      orderBy: nachReihenfolge,
    }),
  )
  const gruppen = kategorien.parse(
    await strapi.db.query(FAQ_KATEGORIE).findMany({ orderBy: nachReihenfolge }),
  )
  return {
    kategorien: gruppen
      .map(({ id, slug, titel }) => ({
        slug,
        titel,
        eintraege: alle
          .filter(({ kategorie }) => kategorie?.id === id)
          .map(({ slug, frage, antwort }) => ({ slug, frage, antwort })),
      }))
      .filter((gruppe) => gruppe.eintraege.length > 0),
  }
}
