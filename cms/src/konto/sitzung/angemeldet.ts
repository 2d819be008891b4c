import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { ladePerson } from '../../zugang/laden.js'
import type { Person } from '../../zugang/person.js'
import { abdruck } from '../geheimnis.js'
import { kontoMitId, type Konto } from '../konten.js'
import { MINUTE } from '../zeit.js'
import { beendeSitzungen, erneuereSitzung, findeSitzung, type Sitzung, type Stufe } from './bestand.js'

/**
 * How far a log-in has come. `zweiter-faktor`: the code is still missing. `einrichtung`: the role requires a second factor
 * that is not set up yet. `voll`: everything that the person may do.
 */
export type Anmeldestand = 'voll' | 'zweiter-faktor' | 'einrichtung'

/** Who is behind a request. */
export interface Angemeldet {
  readonly sitzung: Sitzung & {
    /** The request brought the present token, not the one before. */ readonly aktuell: boolean
  }
  readonly konto: Konto
  /** As the engine sees them; null until the log-in is complete and somebody let them in. */
  readonly person: Person | null
  readonly stand: Anmeldestand
  /** A new token that the browser must get instead of the old one; null: it keeps what it has. */
  readonly neuesToken: string | null
}

/** Time from the password to the code, in milliseconds. */
const FRIST_CODE = 10 * MINUTE

/** Roles whose log-in needs a second factor. */
const MIT_ZWEITEM_FAKTOR: ReadonlySet<string> = new Set(['gruppen-admin-1', 'gruppen-admin-2'])

const bestaetigter = z.object({ bestaetigt: z.string() })

/** Whether an account has a second factor that works. */
export async function hatZweitenFaktor(trx: Knex, konto: number): Promise<boolean> {
  return bestaetigter.safeParse(await trx('konto_totp').where({ konto }).first('bestaetigt')).success
}

/** Fingerprint of what somebody may do by their memberships. */
export function rechtestand(person: Person | null): string {
  const rechte = person?.mitgliedschaften.map(({ id, rolle, organisation, steckbriefe }) =>
    [id, rolle, organisation, ...steckbriefe.toSorted()].join(' '),
  )
  return abdruck(rechte === undefined ? 'nicht zugelassen' : rechte.toSorted().join('\n'))
}

/** How far a log-in with this stage has come, for a person as they are now. */
export async function anmeldestand(
  trx: Knex,
  konto: number,
  person: Person | null,
  stufe: Stufe,
): Promise<Anmeldestand> {
  if (stufe === 'zweiter-faktor') return 'voll'
  if (await hatZweitenFaktor(trx, konto)) return 'zweiter-faktor'
  const noetig = person?.mitgliedschaften.some(({ rolle }) => MIT_ZWEITEM_FAKTOR.has(rolle)) ?? false
  return noetig ? 'einrichtung' : 'voll'
}

/**
 * The person behind a session's token, as they are now: what ended, was blocked or revoked since the last request counts from
 * this one on. When their memberships changed, the session gets a new token.
 *
 * @returns null: no such session, or its account cannot be used
 */
export async function ladeAngemeldete(
  strapi: Core.Strapi,
  trx: Knex,
  token: string,
  jetzt: Date,
): Promise<Angemeldet | null> {
  const sitzung = await findeSitzung(trx, token, jetzt)
  if (sitzung === null) return null
  const konto = await kontoMitId(strapi, trx, sitzung.konto)
  if (konto === null || konto.gesperrt) {
    await beendeSitzungen(trx, sitzung.konto)
    return null
  }
  const person = await ladePerson(strapi, trx, konto.id, jetzt)
  const rechte = rechtestand(person)
  const stand = await anmeldestand(trx, konto.id, person, sitzung.stufe)
  if (stand === 'zweiter-faktor' && Date.parse(sitzung.beginn) + FRIST_CODE < jetzt.getTime()) return null
  const neuesToken =
    rechte === sitzung.rechte || !sitzung.aktuell
      ? null
      : await erneuereSitzung(trx, sitzung, { rechte }, jetzt, true)
  const jetzige = neuesToken === null ? sitzung : { ...sitzung, rechte, hash: abdruck(neuesToken) }
  return { sitzung: jetzige, konto, person: stand === 'voll' ? person : null, stand, neuesToken }
}
