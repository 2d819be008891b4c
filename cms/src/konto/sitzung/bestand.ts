import { createId } from '@paralleldrive/cuid2'
import type { Knex } from 'knex'
import { z } from 'zod'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'
import { grobesNetz } from '../begrenzung.js'
import { abdruck, neuesGeheimnis } from '../geheimnis.js'
import { MINUTE, STUNDE, zeitnach } from '../zeit.js'
import { grobesGeraet } from './geraet.js'

/** A session ends without use for this long, and at the latest after this long (ASVS 5, 7.3). Milliseconds. */
export const OHNE_NUTZUNG = 60 * MINUTE
export const HOECHSTENS = 12 * STUNDE

/** Requests that were under way when the token changed still bring the old one. Milliseconds. */
const UEBERGANG = 20_000

/** The time of last use is written once per minute at most. */
const GENAU = MINUTE

const stufen = ['passwort', 'zweiter-faktor'] as const
/** How the person showed who they are. */
export type Stufe = (typeof stufen)[number]

const sitzung = z.object({
  id: z.string(),
  hash: z.string(),
  konto: z.number(),
  stufe: z.enum(stufen),
  rechte: z.string(),
  beginn: zeitpunkt,
  zuletzt: zeitpunkt,
  geraet: z.string(),
  netz: z.string(),
})

export type Sitzung = z.infer<typeof sitzung>

/** Where a request came from, as the site says. */
export interface Herkunft {
  /** IP address. */
  readonly netz: string
  /** What the browser says of itself. */
  readonly geraet: string
}

/** Begins a session. @returns its token, which is stored nowhere */
export async function beginneSitzung(
  trx: Knex,
  { konto, stufe, rechte, herkunft }: { konto: number; stufe: Stufe; rechte: string; herkunft: Herkunft },
  jetzt: Date,
): Promise<string> {
  const token = neuesGeheimnis()
  await trx('konto_sitzung').insert({
    id: createId(),
    hash: abdruck(token),
    konto,
    stufe,
    rechte,
    beginn: zeitnach(jetzt),
    zuletzt: zeitnach(jetzt),
    geraet: grobesGeraet(herkunft.geraet),
    netz: grobesNetz(herkunft.netz),
  })
  return token
}

const gueltige = (trx: Knex, jetzt: Date) =>
  trx('konto_sitzung')
    .where('zuletzt', '>', zeitnach(jetzt, -OHNE_NUTZUNG))
    .where('beginn', '>', zeitnach(jetzt, -HOECHSTENS))

/**
 * The session of a token, and that it was used now; null: there is none, or it has ended.
 *
 * @returns `aktuell`: false when the token is the one before, which gets no new one
 */
export async function findeSitzung(
  trx: Knex,
  token: string,
  jetzt: Date,
): Promise<(Sitzung & { readonly aktuell: boolean }) | null> {
  const hash = abdruck(token)
  const gefunden = sitzung.nullable().parse(
    (await gueltige(trx, jetzt)
      .where((oder) => {
        void oder.where({ hash }).orWhere((und) => {
          void und.where({ hash_vorher: hash }).where('vorher_bis', '>', zeitnach(jetzt))
        })
      })
      .first()) ?? null,
  )
  if (gefunden !== null && Date.parse(gefunden.zuletzt) + GENAU < jetzt.getTime())
    await trx('konto_sitzung')
      .where({ id: gefunden.id })
      .update({ zuletzt: zeitnach(jetzt) })
  return gefunden && { ...gefunden, aktuell: gefunden.hash === hash }
}

/** Sessions of an account, the last used first. */
export async function sitzungenVon(trx: Knex, konto: number, jetzt: Date): Promise<Sitzung[]> {
  return z.array(sitzung).parse(await gueltige(trx, jetzt).where({ konto }).orderBy('zuletzt', 'desc'))
}

/**
 * Gives a session a new token. Only one of several at the same time does it.
 *
 * @param uebergang whether the old token works a few seconds longer; not when the person has just shown more of who they are
 * @returns the new token; null: somebody else changed or ended the session in the meantime
 */
export async function erneuereSitzung(
  trx: Knex,
  { id, hash }: Sitzung,
  neu: { readonly stufe?: Stufe; readonly rechte?: string },
  jetzt: Date,
  uebergang: boolean,
): Promise<string | null> {
  const token = neuesGeheimnis()
  const geaendert = await trx('konto_sitzung')
    .where({ id, hash })
    .update({
      ...neu,
      hash: abdruck(token),
      hash_vorher: uebergang ? hash : null,
      vorher_bis: uebergang ? zeitnach(jetzt, UEBERGANG) : null,
      zuletzt: zeitnach(jetzt),
    })
  return geaendert === 1 ? token : null
}

/** Ends one session of an account. @returns whether it was there */
export async function beendeSitzung(trx: Knex, konto: number, id: string): Promise<boolean> {
  return (await trx('konto_sitzung').where({ konto, id }).delete()) > 0
}

/** Ends the session of a token, whoever's it is. */
export async function beendeSitzungMitToken(trx: Knex, token: string): Promise<void> {
  await trx('konto_sitzung')
    .where({ hash: abdruck(token) })
    .orWhere({ hash_vorher: abdruck(token) })
    .delete()
}

/** Ends all sessions of an account, but for the named one. */
export async function beendeSitzungen(trx: Knex, konto: number, ausser: string | null = null): Promise<void> {
  const abfrage = trx('konto_sitzung').where({ konto })
  await (ausser === null ? abfrage : abfrage.whereNot({ id: ausser })).delete()
}
