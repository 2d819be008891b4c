import { randomInt } from 'node:crypto'
import type { Knex } from 'knex'
import { z } from 'zod'
import { abdruck } from '../geheimnis.js'
import { zeitnach } from '../zeit.js'

const ANZAHL = 10
/** Letters and digits that nobody mistakes for another. */
const ZEICHEN = 'abcdefghjkmnpqrstuvwxyz23456789'
const LAENGE = 16
const GRUPPE = 4

/** Sixteen of 31 characters: 79 random bits, so a plain hash is enough. */
const neuerCode = () =>
  Array.from({ length: LAENGE }, () => ZEICHEN.charAt(randomInt(ZEICHEN.length))).join('')

const lesbar = (code: string) => code.replaceAll(new RegExp(`.{${GRUPPE}}(?=.)`, 'g'), '$&-')

/** A recovery code as somebody types it. */
export const wiederherstellungscode = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().length(LAENGE))

/** The hash belongs to the account: a code of one is nothing at another. */
const hashVon = (konto: number, code: string) => abdruck(`${konto}:${code}`)

/** Makes new recovery codes; the old ones are worth nothing. @returns them, to be shown once */
export async function erstelleCodes(trx: Knex, konto: number): Promise<string[]> {
  const codes = Array.from({ length: ANZAHL }, neuerCode)
  await trx('konto_wiederherstellung').where({ konto }).delete()
  await trx('konto_wiederherstellung').insert(
    codes.map((code) => ({ konto, hash: hashVon(konto, code), benutzt: null })),
  )
  return codes.map(lesbar)
}

/** Uses a code up. @returns how many are left; null: it is none, or was used */
export async function verbraucheCode(
  trx: Knex,
  konto: number,
  code: string,
  jetzt: Date,
): Promise<number | null> {
  const benutzt = await trx('konto_wiederherstellung')
    .where({ konto, hash: hashVon(konto, code), benutzt: null })
    .update({ benutzt: zeitnach(jetzt) })
  if (benutzt !== 1) return null
  const uebrig: unknown = await trx('konto_wiederherstellung')
    .where({ konto, benutzt: null })
    .count({ anzahl: '*' })
    .first()
  return z.object({ anzahl: z.coerce.number() }).parse(uebrig).anzahl
}
