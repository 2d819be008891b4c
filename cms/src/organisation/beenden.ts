import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { ladeKinder, type Knoten } from './baum.js'
import { warteAufSteckbriefe } from './nachfolge.js'

/**
 * Refuses to end an organisation without successor that operates Steckbriefe, or has others below it that go on.
 *
 * @throws ValidationError (German)
 */
export async function pruefeEnde(strapi: Core.Strapi, trx: Knex.Transaction, { id }: Knoten): Promise<void> {
  await warteAufSteckbriefe(strapi, trx, [id])
  const betreiber = tabelle(strapi, KI_SYSTEM).verknuepfung('organisation')
  const eigener: unknown = await trx(betreiber.name)
    .where({ [betreiber.zu]: id })
    .first(betreiber.von)
  if (eigener !== undefined) {
    throw new errors.ValidationError(
      'Die Organisation betreibt noch KI-Systeme. Bitte geben Sie eine Nachfolgerin an.',
    )
  }
  const kinder = await ladeKinder(strapi, trx, id)
  const bleibt = kinder.find(({ beendetAm }) => beendetAm === null)
  if (bleibt !== undefined) {
    throw new errors.ValidationError(
      `Unter der Organisation steht noch „${bleibt.anzeigename ?? bleibt.name}“. Bitte geben Sie eine Nachfolgerin an.`,
    )
  }
}

/** Refuses a day that is none or still to come. @throws ValidationError (German) */
export function pruefeEndtag(tag: string, heute: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tag) || tag > heute) {
    throw new errors.ValidationError('Ende: Bitte einen Tag angeben, der nicht in der Zukunft liegt.')
  }
}
