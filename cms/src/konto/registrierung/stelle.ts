import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import { tagInDeutschland } from '../../zeit/tag.js'

const wahrheit = z.union([z.boolean(), z.number(), z.null()]).transform(Boolean)

const stelle = z
  .object({
    id: z.number(),
    documentId: z.string(),
    name: z.string(),
    anzeigename: z.string().nullable(),
    pfad: z.string(),
    importiert: wahrheit,
    beendetAm: z
      .union([
        z.string(),
        z.date().transform(tagInDeutschland),
        z.number().transform((ms) => tagInDeutschland(new Date(ms))),
      ])
      .nullable(),
  })
  .transform(({ anzeigename, name, ...rest }) => ({ ...rest, name: anzeigename ?? name }))

/** An organisation as requests and invitations need it. */
export type Stelle = z.infer<typeof stelle>

/** The document id of an organisation as it comes from outside. */
export const stellenangabe = z.string().regex(/^[a-z0-9]{1,32}$/)

/** An organisation by its row id or its document id; null: there is none. */
export async function ladeStelle(
  strapi: Core.Strapi,
  trx: Knex,
  wo: { readonly id: number } | { readonly documentId: string },
): Promise<Stelle | null> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const bedingung = 'id' in wo ? { id: wo.id } : { [spalte('documentId')]: wo.documentId }
  const gefunden: unknown = await trx(name)
    .where(bedingung)
    .first({
      id: 'id',
      documentId: spalte('documentId'),
      name: spalte('name'),
      anzeigename: spalte('anzeigename'),
      pfad: spalte('pfad'),
      importiert: spalte('importiert'),
      beendetAm: spalte('beendetAm'),
    })
  return stelle.nullable().parse(gefunden ?? null)
}

/** Whether people can belong to an organisation: it exists on that day and is no example from a foreign register. */
export const istOffen = ({ importiert, beendetAm }: Stelle, jetzt: Date): boolean =>
  !importiert && (beendetAm === null || beendetAm > tagInDeutschland(jetzt))
