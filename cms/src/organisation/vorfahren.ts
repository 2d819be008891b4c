import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { istHuelle } from './huelle.js'

const zeile = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  anzeigename: z.string(),
  art: z.string().nullable(),
})

export type Vorfahr = z.infer<typeof zeile>

/** Row ids in a path, the root first: `/1/5/` → 1, 5. */
const idsIn = (pfad: string) => pfad.split('/').filter(Boolean).map(Number)

/** What stands above organisations (without themselves and shells), the root first, by their paths: one query for all. */
export async function ladeVorfahren(
  strapi: Core.Strapi,
  pfade: readonly string[],
): Promise<ReadonlyMap<string, readonly Vorfahr[]>> {
  const ids = [...new Set(pfade.flatMap((pfad) => idsIn(pfad).slice(0, -1)))]
  const nachId = new Map<number, Vorfahr>()
  for (const teil of stapel(ids)) {
    const zeilen: unknown = await strapi.db
      .query(ORGANISATION)
      .findMany({ select: ['id', 'slug', 'name', 'anzeigename', 'art'], where: { id: { $in: teil } } })
    for (const eine of z.array(zeile).parse(zeilen)) if (!istHuelle(eine)) nachId.set(eine.id, eine)
  }
  return new Map(
    pfade.map((pfad) => [
      pfad,
      idsIn(pfad)
        .slice(0, -1)
        .flatMap((id) => nachId.get(id) ?? []),
    ]),
  )
}
