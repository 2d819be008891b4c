import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { ebeneSchema } from '../kennung/vergeben.js'

/** SQLite gives 0 and 1. */
const wahrheit = z.union([z.boolean(), z.number(), z.null()]).transform(Boolean)
const text = z.string().nullable()

/** One organisation as it is stored, with its parent's row id. */
const knotenSchema = z.object({
  id: z.number(),
  documentId: z.string(),
  name: z.string(),
  kurz: text,
  art: text,
  ars: text,
  ags: text,
  schluesselBund: text,
  sitz: text,
  einwohner: z.number().nullable(),
  quelle: text,
  beispiel: wahrheit,
  importiert: wahrheit,
  ebene: ebeneSchema.nullable(),
  land: text,
  ressort: text,
  tiefe: z.number().nullable(),
  pfad: text,
  slug: text,
  anzeigename: text,
  beendetAm: text,
  elternId: z.number().nullable(),
})

export type Knoten = z.infer<typeof knotenSchema>

const attribute = Object.keys(knotenSchema.shape).filter((name) => name !== 'elternId' && name !== 'id')

/** Query for organisations (alias `o`) with their parent's row id; the caller narrows it. */
function abfrage(strapi: Core.Strapi, trx: Knex) {
  const organisationen = tabelle(strapi, ORGANISATION)
  const eltern = organisationen.verknuepfung('eltern')
  const spalten = Object.fromEntries(attribute.map((name) => [name, `o.${organisationen.spalte(name)}`]))
  return trx({ o: organisationen.name })
    .leftJoin({ e: eltern.name }, `e.${eltern.von}`, 'o.id')
    .select({ id: 'o.id', ...spalten, elternId: `e.${eltern.zu}` })
}

/** One organisation by row id. Throws when it does not exist. */
export async function ladeKnoten(strapi: Core.Strapi, trx: Knex, id: number): Promise<Knoten> {
  return knotenSchema.parse(await abfrage(strapi, trx).where('o.id', id).first())
}

/** The whole tree, in no order. */
export async function ladeBaum(strapi: Core.Strapi, trx: Knex): Promise<Knoten[]> {
  return z.array(knotenSchema).parse(await abfrage(strapi, trx))
}
