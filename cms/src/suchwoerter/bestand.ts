import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { SUCH_LENKUNG, SUCH_STOPPWORT, SUCH_SYNONYM } from '../dokumente/arten.js'
import { alsBegriffe } from './begriffe.js'
import { richtung } from './synonym.js'

/** A delivered group as it was written last. Withdrawn: the portal does not deliver it any more. */
const vorgabe = z.object({
  begriffe: z.array(z.string()),
  richtung,
  zurueckgezogen: z.boolean(),
})

const aktiv = z.boolean().nullable().transform(Boolean)

const synonymzeile = z.object({
  id: z.number(),
  documentId: z.string(),
  schluessel: z.string(),
  begriffe: z
    .string()
    .nullable()
    .transform((zeilen) => alsBegriffe(zeilen ?? '')),
  richtung,
  aktiv,
  vorgabe: vorgabe.nullable().catch(null),
})

const stoppwortzeile = z.object({
  id: z.number(),
  documentId: z.string(),
  wort: z.string(),
  aktiv,
  vorgabe: z.enum(['aktuell', 'zurueckgezogen']).nullable(),
})

const steckbriefe = z
  .array(z.object({ documentId: z.string() }))
  .nullish()
  // Draft and published row are one document.
  .transform((zeilen) => [...new Set(zeilen?.map(({ documentId }) => documentId))])

const lenkungszeile = z.object({
  documentId: z.string(),
  anfrage: z.string(),
  vergleich: z.enum(['genau', 'enthaelt']),
  oben: steckbriefe,
  ausblenden: steckbriefe,
  aktiv,
  /** Calendar days in Germany. */
  von: z.string().nullable(),
  bis: z.string().nullable(),
})

export type Lenkungszeile = z.infer<typeof lenkungszeile>
export type Vorgabe = z.infer<typeof vorgabe>
export type Synonymzeile = z.infer<typeof synonymzeile>
export type Stoppwortzeile = z.infer<typeof stoppwortzeile>

/** All groups of synonyms, active or not, by key. */
export async function ladeSynonyme(strapi: Core.Strapi): Promise<Synonymzeile[]> {
  return z
    .array(synonymzeile)
    .parse(await strapi.db.query(SUCH_SYNONYM).findMany({ orderBy: { schluessel: 'asc' } }))
}

/** All stop words, active or not. */
export async function ladeStoppwoerter(strapi: Core.Strapi): Promise<Stoppwortzeile[]> {
  return z
    .array(stoppwortzeile)
    .parse(await strapi.db.query(SUCH_STOPPWORT).findMany({ orderBy: { wort: 'asc' } }))
}

/** All Suchlenkungen, active or not, with the document ids of the Steckbriefe that they name, in the editors' order. */
export async function ladeLenkungen(strapi: Core.Strapi): Promise<Lenkungszeile[]> {
  const genannte = { select: ['documentId'] }
  return z.array(lenkungszeile).parse(
    await strapi.db.query(SUCH_LENKUNG).findMany({
      populate: { oben: genannte, ausblenden: genannte },
      orderBy: [{ anfrage: 'asc' }, { id: 'asc' }],
    }),
  )
}
