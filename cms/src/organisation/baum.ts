import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { ebeneSchema } from '../kennung/vergeben.js'
import { imTeilbaum } from './teilbaum.js'

/** SQLite gives 0 and 1. */
const wahrheit = z.union([z.boolean(), z.number(), z.null()]).transform(Boolean)
const text = z.string().nullable()

/** One organisation as it is stored, with the row ids of its parent and successor. */
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
  nachfolgerId: z.number().nullable(),
})

export type Knoten = z.infer<typeof knotenSchema>

const keineSpalten = new Set(['id', 'elternId', 'nachfolgerId'])
const attribute = Object.keys(knotenSchema.shape).filter((name) => !keineSpalten.has(name))

/** Query for organisations (alias `o`); the caller narrows it. */
function abfrage(strapi: Core.Strapi, trx: Knex) {
  const organisationen = tabelle(strapi, ORGANISATION)
  const eltern = organisationen.verknuepfung('eltern')
  const nachfolger = organisationen.verknuepfung('nachfolger')
  const spalten = Object.fromEntries(attribute.map((name) => [name, `o.${organisationen.spalte(name)}`]))
  return trx({ o: organisationen.name })
    .leftJoin({ e: eltern.name }, `e.${eltern.von}`, 'o.id')
    .leftJoin({ n: nachfolger.name }, `n.${nachfolger.von}`, 'o.id')
    .select({ id: 'o.id', ...spalten, elternId: `e.${eltern.zu}`, nachfolgerId: `n.${nachfolger.zu}` })
}

/** One organisation by row id. Throws when it does not exist. */
export async function ladeKnoten(strapi: Core.Strapi, trx: Knex, id: number): Promise<Knoten> {
  return knotenSchema.parse(await abfrage(strapi, trx).where('o.id', id).first())
}

/** One organisation by document id, or null. */
export async function findeKnoten(strapi: Core.Strapi, trx: Knex, dokument: string): Promise<Knoten | null> {
  const { spalte } = tabelle(strapi, ORGANISATION)
  return knotenSchema.nullable().parse(
    (await abfrage(strapi, trx)
      .where(`o.${spalte('documentId')}`, dokument)
      .first()) ?? null,
  )
}

/** An organisation and everything below it, the higher ones first. */
export async function ladeTeilbaum(strapi: Core.Strapi, trx: Knex, pfad: string): Promise<Knoten[]> {
  const { spalte } = tabelle(strapi, ORGANISATION)
  return z.array(knotenSchema).parse(
    await abfrage(strapi, trx)
      .where(imTeilbaum(strapi, `o.${spalte('pfad')}`, pfad))
      .orderBy(`o.${spalte('tiefe')}`),
  )
}

/** What stands directly below an organisation, in the order of their creation. */
export async function ladeKinder(strapi: Core.Strapi, trx: Knex, id: number): Promise<Knoten[]> {
  const { zu } = tabelle(strapi, ORGANISATION).verknuepfung('eltern')
  return z.array(knotenSchema).parse(await abfrage(strapi, trx).where(`e.${zu}`, id).orderBy('o.id'))
}

/** The whole tree, in no order. */
export async function ladeBaum(strapi: Core.Strapi, trx: Knex): Promise<Knoten[]> {
  return z.array(knotenSchema).parse(await abfrage(strapi, trx))
}
