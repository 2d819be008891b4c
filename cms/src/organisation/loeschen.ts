import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { vergissAdressen } from './adresse.js'

const ids = z.array(z.object({ id: z.number() }))

/**
 * Refuses to delete organisations that still operate a Steckbrief or have others below them that are not deleted too.
 *
 * @returns row ids of the organisations
 * @throws ValidationError (German)
 */
export async function pruefeLoeschung(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  dokumente: readonly string[],
): Promise<number[]> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const eltern = organisationen.verknuepfung('eltern')
  const betreiber = tabelle(strapi, KI_SYSTEM).verknuepfung('organisation')
  const gehen = new Set<number>()
  for (const teil of stapel(dokumente)) {
    const zeilen = await trx(organisationen.name)
      .select('id')
      .whereIn(organisationen.spalte('documentId'), teil)
    for (const { id } of ids.parse(zeilen)) gehen.add(id)
  }
  for (const teil of stapel([...gehen])) {
    if ((await trx(betreiber.name).whereIn(betreiber.zu, teil).first()) !== undefined) {
      throw new errors.ValidationError(
        'Die Organisation betreibt noch KI-Systeme und kann nicht gelöscht werden.',
      )
    }
    const kinder = ids.parse(await trx(eltern.name).select({ id: eltern.von }).whereIn(eltern.zu, teil))
    if (kinder.some(({ id }) => !gehen.has(id))) {
      throw new errors.ValidationError(
        'Unter der Organisation stehen noch andere. Sie kann nicht gelöscht werden.',
      )
    }
  }
  return [...gehen]
}

/**
 * Refuses to delete by hand what belongs to the history of others: a successor. What ended stays readable.
 *
 * @throws ValidationError (German)
 */
export async function pruefeGeschichte(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  dokument: string,
): Promise<void> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const nachfolger = organisationen.verknuepfung('nachfolger')
  const vorgaengerin: unknown = await trx({ n: nachfolger.name })
    .join({ o: organisationen.name }, 'o.id', `n.${nachfolger.zu}`)
    .where(`o.${organisationen.spalte('documentId')}`, dokument)
    .first('n.id')
  if (vorgaengerin !== undefined) {
    throw new errors.ValidationError(
      'In der Organisation sind andere aufgegangen. Sie kann nicht gelöscht werden.',
    )
  }
}

/** Deletes organisations in bulk; their links go with them by foreign key. Throws like `pruefeLoeschung`. */
export async function loescheOrganisationen(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  dokumente: readonly string[],
): Promise<void> {
  const gehen = await pruefeLoeschung(strapi, trx, dokumente)
  await vergissAdressen(trx, dokumente)
  for (const teil of stapel(gehen)) await trx(tabelle(strapi, ORGANISATION).name).whereIn('id', teil).delete()
}
