import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Brief } from '../post/index.js'

/** Puts a message into the outbox, in the transaction of what it is about. */
export type Versand = (trx: Knex.Transaction, brief: Brief) => Promise<void>

const NAME = 'maki.konto.versand'
const versand = z.object({ sende: z.custom<Versand>((wert) => typeof wert === 'function') })

/** Says how messages about accounts are sent; called once when the CMS registers. */
export function setzeVersand(strapi: Core.Strapi, sende: Versand): void {
  strapi.add(NAME, { sende })
}

export function verschicke(strapi: Core.Strapi, trx: Knex.Transaction, brief: Brief): Promise<void> {
  return versand.parse(strapi.get(NAME)).sende(trx, brief)
}
