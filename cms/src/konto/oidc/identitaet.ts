import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { kontoMitId, type Konto } from '../konten.js'
import { zeitnach } from '../zeit.js'

/** Who somebody is at a provider: unique and never given to another (OpenID Connect Core, section 2). */
interface Identitaet {
  readonly aussteller: string
  readonly sub: string
}

const zeile = z.object({ konto: z.number() })

/** The account of an identity; null: it belongs to none. */
export async function kontoVon(
  strapi: Core.Strapi,
  trx: Knex,
  { aussteller, sub }: Identitaet,
): Promise<Konto | null> {
  const gefunden = zeile.safeParse(await trx('konto_anbieter').where({ aussteller, sub }).first('konto'))
  return gefunden.success ? kontoMitId(strapi, trx, gefunden.data.konto) : null
}

/** Gives an identity to an account. @returns false: it belongs to one already */
export async function gibIdentitaet(
  trx: Knex,
  konto: number,
  { aussteller, sub }: Identitaet,
  jetzt: Date,
): Promise<boolean> {
  await trx('konto_anbieter')
    .insert({ aussteller, sub, konto, seit: zeitnach(jetzt) })
    .onConflict(['aussteller', 'sub'])
    .ignore()
  const inhaber = zeile.parse(await trx('konto_anbieter').where({ aussteller, sub }).first('konto'))
  return inhaber.konto === konto
}
