import { NICHT_ANGEGEBEN, organisationInhalt, sortierschluessel, type OrganisationInhalt } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { ORGANISATION } from '../dokumente/arten.js'

const wahrheit = z.boolean().nullable().transform(Boolean)
const text = z.string().nullable()

const zeile = z.object({
  documentId: z.string(),
  slug: z.string(),
  name: z.string(),
  anzeigename: z.string(),
  kurz: text,
  ebene: text,
  land: text,
  art: text,
  teilnahme: text,
  importiert: wahrheit,
  beispiel: wahrheit,
  beendetAm: text,
})

/** Search documents of organisations by document id. Organisations have no drafts: each that exists is public. */
export async function ladeOrganisationsinhalte(
  strapi: Core.Strapi,
  dokumente: readonly string[],
): Promise<ReadonlyMap<string, OrganisationInhalt>> {
  const inhalte = new Map<string, OrganisationInhalt>()
  for (const teil of stapel(dokumente)) {
    const zeilen: unknown = await strapi.db
      .query(ORGANISATION)
      .findMany({ where: { documentId: { $in: teil } } })
    for (const { documentId, kurz, beendetAm, ...eine } of z.array(zeile).parse(zeilen)) {
      inhalte.set(
        documentId,
        organisationInhalt.parse({
          ...eine,
          id: documentId,
          ...(kurz === null || kurz === '' ? {} : { kurz }),
          ebene: eine.ebene ?? NICHT_ANGEGEBEN,
          land: eine.land ?? NICHT_ANGEGEBEN,
          art: eine.art ?? NICHT_ANGEGEBEN,
          teilnahme: eine.teilnahme ?? NICHT_ANGEGEBEN,
          beendet: beendetAm !== null,
          nameSortierung: sortierschluessel(eine.anzeigename),
        }),
      )
    }
  }
  return inhalte
}
