import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { ORGANISATION } from '../dokumente/arten.js'
import { dokumentZurAltenAdresse } from './adresse.js'

const stelle = z.object({
  slug: z.string(),
  anzeigename: z.string(),
  nachfolger: z.object({ documentId: z.string() }).nullable(),
})

async function lade(strapi: Core.Strapi, where: { slug: string } | { documentId: string }) {
  const zeile: unknown = await strapi.db.query(ORGANISATION).findOne({
    select: ['slug', 'anzeigename'],
    where,
    populate: { nachfolger: { select: ['documentId'] } },
  })
  return zeile === null ? undefined : stelle.parse(zeile)
}

/**
 * Where an address leads today: to its organisation, by the addresses that it had before, and from one that went into
 * another one to that, as often as needed.
 *
 * @returns undefined for an address that no organisation ever had
 */
export async function findeHeutige(
  strapi: Core.Strapi,
  slug: string,
): Promise<{ slug: string; name: string } | undefined> {
  let eine = await lade(strapi, { slug })
  if (eine === undefined) {
    const documentId = await dokumentZurAltenAdresse(strapi.db.connection, slug)
    eine = documentId === undefined ? undefined : await lade(strapi, { documentId })
  }
  const gesehen = new Set<string>()
  while (eine?.nachfolger && !gesehen.has(eine.slug)) {
    gesehen.add(eine.slug)
    eine = await lade(strapi, eine.nachfolger)
  }
  return eine && { slug: eine.slug, name: eine.anzeigename }
}
