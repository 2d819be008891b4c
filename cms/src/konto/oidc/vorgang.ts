import { createHmac } from 'node:crypto'
import type { Knex } from 'knex'
import { z } from 'zod'
import { abdruck, neuesGeheimnis } from '../geheimnis.js'
import type { Stufe } from '../sitzung/bestand.js'
import { MINUTE, zeitnach } from '../zeit.js'

/** What is remembered of a log-in under way, by its kind. */
interface Gemerktes {
  /** The browser is at the provider. */
  readonly anmeldung: { readonly anbieter: string; readonly ziel: string | null }
  /** The provider's answer was good, and the owner of the account with that mail address still has to agree. */
  readonly verknuepfung: {
    readonly anbieter: string
    readonly aussteller: string
    readonly sub: string
    readonly stufe: Stufe
    /** Fingerprint of the mark in the mail. */
    readonly marke: string
    readonly ziel: string | null
  }
}

type Art = keyof Gemerktes

const schemata: { readonly [A in Art]: z.ZodType<Gemerktes[A]> } = {
  anmeldung: z.object({ anbieter: z.string(), ziel: z.string().nullable() }),
  verknuepfung: z.object({
    anbieter: z.string(),
    aussteller: z.string(),
    sub: z.string(),
    stufe: z.enum(['passwort', 'zweiter-faktor']),
    marke: z.string(),
    ziel: z.string().nullable(),
  }),
}

/** How long a browser may stay at the provider, and how long until the owner agreed. Milliseconds. */
const dauern: Readonly<Record<Art, number>> = { anmeldung: 10 * MINUTE, verknuepfung: 30 * MINUTE }

/**
 * Begins something that only the same browser can go on with.
 *
 * @returns what the browser keeps; it is stored nowhere else
 */
export async function beginneVorgang<A extends Art>(
  trx: Knex,
  { art, konto, daten }: { art: A; konto: number | null; daten: Gemerktes[A] },
  jetzt: Date,
): Promise<string> {
  const bindung = neuesGeheimnis()
  await trx('konto_anbieter_vorgang').insert({
    hash: abdruck(bindung),
    art,
    konto,
    daten: JSON.stringify(daten),
    ende: zeitnach(jetzt, dauern[art]),
  })
  return bindung
}

const zeile = z.object({ konto: z.number().nullable(), daten: z.string() })

const gueltige = (trx: Knex, bindung: string, art: Art, jetzt: Date) =>
  trx('konto_anbieter_vorgang')
    .where({ hash: abdruck(bindung), art })
    .where('ende', '>', zeitnach(jetzt))

/** What a browser has under way; null: nothing of this kind, or it has ended. */
export async function siehVorgang<A extends Art>(
  trx: Knex,
  bindung: string,
  art: A,
  jetzt: Date,
): Promise<{ readonly konto: number | null; readonly daten: Gemerktes[A] } | null> {
  const gefunden = zeile.safeParse(await gueltige(trx, bindung, art, jetzt).first())
  if (!gefunden.success) return null
  return { konto: gefunden.data.konto, daten: schemata[art].parse(JSON.parse(gefunden.data.daten)) }
}

/** Ends it, once. @returns false: another request was faster, or it has ended */
export async function beendeVorgang(trx: Knex, bindung: string, art: Art, jetzt: Date): Promise<boolean> {
  return (await gueltige(trx, bindung, art, jetzt).delete()) === 1
}

/**
 * State, nonce and PKCE verifier of a log-in. They follow from what the browser keeps, so none of them is stored, and an answer
 * that another browser brings does not fit. 43 characters of base64url each (RFC 7636, section 4.1: at least 43).
 */
export function geheimnisseVon(bindung: string): { state: string; nonce: string; verifier: string } {
  const leiteAb = (wofuer: string) =>
    createHmac('sha256', bindung).update(`maki.anbieter.${wofuer}`).digest('base64url')
  return { state: leiteAb('state'), nonce: leiteAb('nonce'), verifier: leiteAb('verifier') }
}
