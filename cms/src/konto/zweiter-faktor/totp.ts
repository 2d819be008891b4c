import type { Knex } from 'knex'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import { zeitnach } from '../zeit.js'
import { entschluessele, verschluessele } from './verschluesseln.js'

/** Steps before and after the present one whose codes are taken (RFC 6238, 5.2: for clocks that differ). */
const FENSTER = 1

const HERAUSGEBER = 'MaKI'

/** RFC 6238 with what every app knows: SHA-1, six digits, thirty seconds. */
const totp = (geheimnis: string, mail: string) =>
  new TOTP({ issuer: HERAUSGEBER, label: mail, secret: Secret.fromBase32(geheimnis), digits: 6, period: 30 })

const zeile = z.object({
  geheimnis: z.string().nullable(),
  anwaerter: z.string().nullable(),
  letzter_schritt: z.coerce.number().nullable(),
})

/** Step of a code, or null when it is wrong. */
function schrittVon(code: string, geheimnis: string, jetzt: Date): number | null {
  const einer = totp(geheimnis, '')
  const versatz = einer.validate({ token: code, timestamp: jetzt.getTime(), window: FENSTER })
  return versatz === null ? null : einer.counter({ timestamp: jetzt.getTime() }) + versatz
}

/** Keeps a new secret until the first code of it comes; the one that works goes on working. @returns what the app needs */
export async function beginneTotp(
  trx: Knex,
  konto: number,
  mail: string,
): Promise<{ geheimnis: string; adresse: string }> {
  // RFC 4226, section 4: 160 bits.
  const geheimnis = new Secret({ size: 20 }).base32
  const anwaerter = verschluessele(geheimnis, konto)
  await trx('konto_totp')
    .insert({ konto, geheimnis: null, anwaerter, bestaetigt: null, letzter_schritt: null })
    .onConflict('konto')
    .merge(['anwaerter'])
  return { geheimnis, adresse: totp(geheimnis, mail).toString() }
}

/** Puts the new secret to use when the code is one of it. @returns false: it is not, or there is none */
export async function bestaetigeTotp(trx: Knex, konto: number, code: string, jetzt: Date): Promise<boolean> {
  const { anwaerter = null } =
    zeile.safeParse(await trx('konto_totp').where({ konto }).forUpdate().first()).data ?? {}
  if (anwaerter === null) return false
  const schritt = schrittVon(code, entschluessele(anwaerter, konto), jetzt)
  if (schritt === null) return false
  await trx('konto_totp')
    .where({ konto })
    .update({ geheimnis: anwaerter, anwaerter: null, bestaetigt: zeitnach(jetzt), letzter_schritt: schritt })
  return true
}

/** Whether a code is right and was not used before: each step counts once, also for two requests at the same time. */
export async function pruefeTotp(trx: Knex, konto: number, code: string, jetzt: Date): Promise<boolean> {
  const { geheimnis = null } = zeile.safeParse(await trx('konto_totp').where({ konto }).first()).data ?? {}
  if (geheimnis === null) return false
  const schritt = schrittVon(code, entschluessele(geheimnis, konto), jetzt)
  if (schritt === null) return false
  const benutzt = await trx('konto_totp')
    .where({ konto, geheimnis })
    .where((frei) => void frei.whereNull('letzter_schritt').orWhere('letzter_schritt', '<', schritt))
    .update({ letzter_schritt: schritt })
  return benutzt === 1
}
