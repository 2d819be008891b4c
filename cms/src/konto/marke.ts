import { mitgliedsrollen, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Knex } from 'knex'
import { z } from 'zod'
import { abdruck, neuesGeheimnis } from './geheimnis.js'
import { STUNDE, TAG, zeitnach } from './zeit.js'

/** What a mark remembers until it is used, by its purpose. */
interface Gemerktes {
  /** Whoever asked for an account; there is none until the mark comes back. */
  readonly bestaetigung: {
    readonly mail: string
    readonly name: string
    /** Row id. */
    readonly organisation: number
    readonly nachricht: string
  }
  readonly einladung: {
    readonly mail: string
    /** Row id of the account that invited. */
    readonly von: number
    /** Document id. */
    readonly organisation: string
    readonly rolle: Mitgliedsrolle
    readonly steckbriefe: string[]
    readonly bis: string | null
  }
  readonly passwort: Readonly<Record<string, never>>
  readonly mail: { readonly mail: string }
}

export type Zweck = keyof Gemerktes
type Markendaten<Z extends Zweck> = Gemerktes[Z]

const schemata: { readonly [Z in Zweck]: z.ZodType<Gemerktes[Z]> } = {
  bestaetigung: z.object({
    mail: z.string(),
    name: z.string(),
    organisation: z.number(),
    nachricht: z.string(),
  }),
  einladung: z.object({
    mail: z.string(),
    von: z.number(),
    organisation: z.string(),
    rolle: z.enum(mitgliedsrollen),
    steckbriefe: z.array(z.string()),
    bis: z.string().nullable(),
  }),
  passwort: z.strictObject({}),
  mail: z.object({ mail: z.string() }),
}

/** How long a mark works, in milliseconds. */
const dauern: Readonly<Record<Zweck, number>> = {
  bestaetigung: 2 * TAG,
  einladung: 14 * TAG,
  passwort: STUNDE,
  mail: 2 * TAG,
}

const TOKEN = /^[\w-]{43}$/

/** A mark as it comes back from a link. */
export const markentext = z.string().regex(TOKEN)

/** Makes a mark that works once. @returns what is sent by mail and stored nowhere */
export async function stelleAus<Z extends Zweck>(
  trx: Knex,
  { zweck, konto, daten }: { zweck: Z; konto: number | null; daten: Markendaten<Z> },
  jetzt: Date,
): Promise<string> {
  const marke = neuesGeheimnis()
  await trx('konto_marke').insert({
    hash: abdruck(marke),
    zweck,
    konto,
    daten: JSON.stringify(daten),
    ausgestellt: zeitnach(jetzt),
    ende: zeitnach(jetzt, dauern[zweck]),
    benutzt: null,
  })
  return marke
}

const zeile = z.object({ konto: z.number().nullable(), daten: z.string() })

const gueltige = (trx: Knex, marke: string, zweck: Zweck, jetzt: Date) =>
  trx('konto_marke')
    .where({ hash: abdruck(marke), zweck, benutzt: null })
    .where('ende', '>', zeitnach(jetzt))

/** A mark with what it remembers, before it is used up. */
interface Marke<Z extends Zweck> {
  readonly konto: number | null
  readonly daten: Markendaten<Z>
}

/** Looks at a mark without using it; null: it is none of this purpose, was used or has ended. */
export async function siehMarke<Z extends Zweck>(
  trx: Knex,
  marke: string,
  zweck: Z,
  jetzt: Date,
): Promise<Marke<Z> | null> {
  const gefunden = zeile.safeParse(await gueltige(trx, marke, zweck, jetzt).first())
  if (!gefunden.success) return null
  const daten = schemata[zweck].parse(JSON.parse(gefunden.data.daten))
  return { konto: gefunden.data.konto, daten }
}

/** Uses a mark up. @returns false: it is not valid (any more), for instance because another request was faster */
export async function loeseEin(trx: Knex, marke: string, zweck: Zweck, jetzt: Date): Promise<boolean> {
  return (await gueltige(trx, marke, zweck, jetzt).update({ benutzt: zeitnach(jetzt) })) === 1
}

/** Makes all unused marks of an account for these purposes worthless. */
export async function entwerte(
  trx: Knex,
  konto: number,
  zwecke: readonly Zweck[],
  jetzt: Date,
): Promise<void> {
  await trx('konto_marke')
    .where({ konto, benutzt: null })
    .whereIn('zweck', [...zwecke])
    .update({ benutzt: zeitnach(jetzt) })
}
