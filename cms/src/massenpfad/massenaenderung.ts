import type { Core } from '@strapi/strapi'
import { inTransaktion } from '../aenderung/transaktion.js'
import { organisationenImStapel } from './organisationen.js'
import { steckbriefeImStapel } from './steckbriefe.js'
import type { Massenaenderung } from './typen.js'

/**
 * Runs one piece of bulk work in one transaction. Keep it to some hundred rows: on SQLite everything else waits for it.
 *
 * @param arbeit its error rolls everything back and is thrown on
 */
export function inMassenaenderung<T>(
  strapi: Core.Strapi,
  arbeit: (masse: Massenaenderung) => Promise<T>,
): Promise<T> {
  return inTransaktion(strapi, (trx, melde) =>
    arbeit({
      trx,
      ...steckbriefeImStapel(strapi, trx, melde),
      ...organisationenImStapel(strapi, trx, melde),
    }),
  )
}
