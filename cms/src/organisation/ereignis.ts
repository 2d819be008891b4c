import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Knoten } from './baum.js'

/** What happened to an organisation. `aufgegangen`: it ended, and `nachfolger` has what it had. */
export type Organisationsereignis =
  | {
      readonly art: 'verschoben' | 'umbenannt' | 'neue-adresse' | 'beendet' | 'wieder-geoeffnet'
      readonly vorher: Knoten
      readonly nachher: Knoten
    }
  | { readonly art: 'aufgegangen'; readonly vorher: Knoten; readonly nachfolger: Knoten }

/**
 * Follows what happens to organisations within the same transaction (memberships go to the successor, the audit log
 * writes it down). An error rolls the change back.
 */
type Mitlaeufer = (trx: Knex.Transaction, ereignis: Organisationsereignis) => Promise<void>

const NAME = 'maki.organisationsereignisse'
const liste = z.custom<Mitlaeufer[]>(Array.isArray)

/** Makes the list of those who follow; called once when the CMS registers. */
export function registriereOrganisationsereignisse(strapi: Core.Strapi): void {
  strapi.add(NAME, [])
}

/** Adds one who follows all later events, in the order of adding. */
export function beiOrganisationsereignis(strapi: Core.Strapi, mitlaeufer: Mitlaeufer): void {
  liste.parse(strapi.get(NAME)).push(mitlaeufer)
}

/** Tells those who follow, one after the other. */
export async function verkuende(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  ereignis: Organisationsereignis,
): Promise<void> {
  for (const mitlaeufer of liste.parse(strapi.get(NAME))) await mitlaeufer(trx, ereignis)
}
