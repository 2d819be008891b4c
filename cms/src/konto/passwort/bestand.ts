import type { Knex } from 'knex'
import { z } from 'zod'
import { zeitnach } from '../zeit.js'

const zeile = z.object({ hash: z.string() })

/** The stored hash of an account; null: it has no password, or there is no such account. @param sperre until the end of the transaction */
export async function hashVon(trx: Knex, konto: number | null, sperre = false): Promise<string | null> {
  const abfrage = trx('konto_passwort').where({ konto: konto ?? 0 })
  return zeile.safeParse(await (sperre ? abfrage.forUpdate() : abfrage).first('hash')).data?.hash ?? null
}

/** Stores the hash of a new password. */
export async function speichereHash(trx: Knex, konto: number, hash: string, jetzt: Date): Promise<void> {
  await trx('konto_passwort')
    .insert({ konto, hash, gesetzt: zeitnach(jetzt) })
    .onConflict('konto')
    .merge()
}

/** Replaces a hash by one of the same password, unless the password was changed in the meantime. */
export async function ersetzeHash(trx: Knex, konto: number, alt: string, neu: string): Promise<void> {
  await trx('konto_passwort').where({ konto, hash: alt }).update({ hash: neu })
}
