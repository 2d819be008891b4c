import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import type { Knoten } from './baum.js'

/** Addresses that organisations gave up; each belongs to its organisation for ever. */
const ALTE = 'organisation_adresse'

const adressform = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const alte = z.object({ slug: z.string(), dokument: z.string() })

/** Whether an address is, or was, the one of another organisation. */
export async function istAdresseVergeben(
  strapi: Core.Strapi,
  trx: Knex,
  slug: string,
  eigenes: { readonly id: number; readonly documentId: string },
): Promise<boolean> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const jetzt: unknown = await trx(name)
    .where({ [spalte('slug')]: slug })
    .whereNot({ id: eigenes.id })
    .first('id')
  if (jetzt !== undefined) return true
  const frueher: unknown = await trx(ALTE)
    .where({ slug })
    .whereNot({ dokument: eigenes.documentId })
    .first('slug')
  return frueher !== undefined
}

/** All addresses that were given up, for those who name many organisations at once. */
export async function ladeAlteAdressen(trx: Knex): Promise<string[]> {
  return z
    .array(alte.pick({ slug: true }))
    .parse(await trx(ALTE).select('slug'))
    .map(({ slug }) => slug)
}

/** Document id of the organisation that had this address before. */
export async function dokumentZurAltenAdresse(trx: Knex, slug: string): Promise<string | undefined> {
  const zeile: unknown = await trx(ALTE).where({ slug }).first('slug', 'dokument')
  return zeile === undefined ? undefined : alte.parse(zeile).dokument
}

/**
 * Gives an organisation another address. The old one stays its own and leads to the new one; one that it had before can
 * be taken back.
 *
 * @throws ValidationError (German) when it is none, or belongs to another organisation
 */
export async function wechsleAdresse(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, documentId, slug: bisher }: Knoten,
  slug: string,
): Promise<void> {
  if (slug === bisher) return
  if (!adressform.safeParse(slug).success) {
    throw new errors.ValidationError(
      'Adresse: Bitte nur kleine Buchstaben (ohne Umlaute), Ziffern und einzelne Bindestriche, höchstens 100 Zeichen.',
    )
  }
  if (await istAdresseVergeben(strapi, trx, slug, { id, documentId })) {
    throw new errors.ValidationError('Adresse: Diese Adresse gehört oder gehörte schon einer anderen Stelle.')
  }
  await trx(ALTE).where({ slug, dokument: documentId }).delete()
  if (bisher !== null) await trx(ALTE).insert({ slug: bisher, dokument: documentId })
  await strapi.db.query(ORGANISATION).updateMany({ where: { id }, data: { slug } })
}

/** Forgets the earlier addresses of organisations that are deleted. */
export async function vergissAdressen(trx: Knex.Transaction, dokumente: readonly string[]): Promise<void> {
  for (const teil of stapel(dokumente)) await trx(ALTE).whereIn('dokument', teil).delete()
}
