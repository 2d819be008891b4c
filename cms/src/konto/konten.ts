import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO } from '../dokumente/arten.js'

const wahrheit = z.union([z.boolean(), z.number(), z.null()]).transform(Boolean)

const konto = z.object({
  id: z.number(),
  name: z.string(),
  mail: z.string(),
  gesperrt: wahrheit,
  /** Somebody let them in: by a decision on their request, or by an invitation. Until then the engine knows nobody. */
  zugelassen: wahrheit,
})

/** An account whose mail address is confirmed. */
export type Konto = z.infer<typeof konto>

/** A mail address as it is stored and compared. */
export const mailadresse = z
  .string()
  .max(254)
  .transform((text) => text.trim().normalize('NFC').toLowerCase())
  .pipe(z.email())

/** A name of a person: one line of visible text. */
export const personenname = z
  .string()
  .max(200)
  .transform((text) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(3)
      .max(100)
      .regex(/^[^\p{C}<>]+$/u),
  )

function suche(strapi: Core.Strapi, trx: Knex) {
  const { name, spalte } = tabelle(strapi, KONTO)
  return trx({ k: name })
    .join({ s: 'konto_stand' }, 's.konto', 'k.id')
    .whereNull('s.geloescht')
    .select({
      id: 'k.id',
      name: `k.${spalte('username')}`,
      mail: `k.${spalte('email')}`,
      gesperrt: `k.${spalte('blocked')}`,
      zugelassen: `k.${spalte('confirmed')}`,
    })
}

/** The account with this mail address (in the form of `mailadresse`); null: there is none. */
export async function kontoMitMail(strapi: Core.Strapi, trx: Knex, mail: string): Promise<Konto | null> {
  const { spalte } = tabelle(strapi, KONTO)
  return konto.nullable().parse(
    (await suche(strapi, trx)
      .where(`k.${spalte('email')}`, mail)
      .first()) ?? null,
  )
}

/** The account with this row id; null: it is not there, or deleted. */
export async function kontoMitId(strapi: Core.Strapi, trx: Knex, id: number): Promise<Konto | null> {
  return konto.nullable().parse((await suche(strapi, trx).where('k.id', id).first()) ?? null)
}
