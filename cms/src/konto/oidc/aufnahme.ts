import type { Anbieter } from '@maki/config/umgebung'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { zuViele } from '../anfrage.js'
import { zaehle } from '../begrenzung.js'
import { eroeffne, type Angemeldete } from '../eroeffnen.js'
import { abdruck, neuesGeheimnis } from '../geheimnis.js'
import { kontoMitId, kontoMitMail, type Konto } from '../konten.js'
import { verschicke } from '../post.js'
import { legeKontoAn } from '../registrierung/anlegen.js'
import { selbst } from '../registrierung/handelnde.js'
import type { Herkunft } from '../sitzung/bestand.js'
import type { Auskunft } from './auskunft.js'
import { gibIdentitaet, kontoVon } from './identitaet.js'
import { schlageVor } from './vorschlag.js'
import { beginneVorgang } from './vorgang.js'

/** What became of a provider's answer. */
export type Aufnahme =
  | ({ readonly ergebnis: 'angemeldet'; readonly neu: boolean; readonly ziel: string | null } & Angemeldete)
  /** There is an account with that mail address, and its owner has to agree; `bindung` is kept in a cookie by the site. */
  | { readonly ergebnis: 'verknuepfen'; readonly bindung: string; readonly name: string }

/** A good answer of a provider, and the browser that brought it. */
export interface Ankunft {
  readonly anbieter: Anbieter
  readonly auskunft: Auskunft
  readonly ziel: string | null
  readonly geraet: string | undefined
  readonly herkunft: Herkunft
  readonly altesToken: string | null
}

/**
 * Logs somebody in who is known at a provider, makes an account that waits for a decision, or asks the owner of the account with
 * that mail address: a provider's word alone never opens an account that was there before.
 */
export async function nimmAuf(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  ankunft: Ankunft,
  jetzt: Date,
): Promise<Ergebnis<Aufnahme>> {
  const { anbieter, auskunft } = ankunft
  const bekannter = await kontoVon(strapi, trx, auskunft)
  if (bekannter !== null) {
    await schlageVor(strapi, trx, bekannter, anbieter.name, auskunft, jetzt)
    return melde(strapi, trx, bekannter, false, ankunft, jetzt)
  }
  if (auskunft.mail === null) {
    strapi.log.warn(`Anmeldung mit „${anbieter.kennung}“: keine bestätigte Mailadresse (email_verified)`)
    return gescheitert(
      'anbieter-mail-unbestaetigt',
      `„${anbieter.name}“ nennt keine bestätigte E-Mail-Adresse von Ihnen. Bitte bestätigen Sie sie dort zuerst, oder registrieren Sie sich mit Ihrer E-Mail-Adresse.`,
    )
  }
  const vorhanden = await kontoMitMail(strapi, trx, auskunft.mail)
  if (vorhanden !== null) return frageNach(strapi, trx, vorhanden, ankunft, jetzt)

  const { mail, name } = auskunft
  const id = await legeKontoAn(strapi, trx, { mail, name, hash: null, zugelassen: false }, jetzt)
  const neues: Konto = { id, name, mail, gesperrt: false, zugelassen: false }
  // The identity was nobody's a moment ago; two answers at once meet at the unique mail address.
  await gibIdentitaet(trx, id, auskunft, jetzt)
  await protokolliere(trx, {
    ...selbst(neues),
    was: 'konto.anlegen-anbieter',
    nachher: { mail, anbieter: anbieter.kennung },
  })
  await schlageVor(strapi, trx, neues, anbieter.name, auskunft, jetzt)
  return melde(strapi, trx, neues, true, ankunft, jetzt)
}

async function melde(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  konto: Konto,
  neu: boolean,
  ankunft: Ankunft,
  jetzt: Date,
): Promise<Ergebnis<Aufnahme>> {
  const { anbieter, auskunft, ziel, geraet, herkunft, altesToken } = ankunft
  if (konto.gesperrt) return gesperrt()
  await protokolliere(trx, {
    ...selbst(konto),
    was: 'konto.anmelden-anbieter',
    nachher: { anbieter: anbieter.kennung },
  })
  const anmeldung = { konto, stufe: auskunft.stufe, geraet, herkunft, altesToken }
  return gelungen({
    ergebnis: 'angemeldet',
    neu,
    ziel,
    ...(await eroeffne(strapi, trx, anmeldung, jetzt)),
  })
}

const gesperrt = () =>
  gescheitert('anmeldung-fehlgeschlagen', 'Dieses Konto kann zurzeit nicht benutzt werden.')

/** Asks the owner of an account by mail; the mark works only in the browser that brought the answer. */
async function frageNach(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, mail, name, gesperrt: istGesperrt }: Konto,
  { anbieter, auskunft, ziel }: Ankunft,
  jetzt: Date,
): Promise<Ergebnis<Aufnahme>> {
  if (istGesperrt) return gesperrt()
  const warten = await zaehle(strapi, [{ grenze: 'post-mail', wofuer: mail }], jetzt)
  if (warten > 0) return zuViele(warten)
  const marke = neuesGeheimnis()
  const { aussteller, sub, stufe } = auskunft
  const daten = { anbieter: anbieter.kennung, aussteller, sub, stufe, marke: abdruck(marke), ziel }
  const bindung = await beginneVorgang(trx, { art: 'verknuepfung', konto: id, daten }, jetzt)
  await verschicke(strapi, trx, {
    an: mail,
    vorlage: 'anbieter-verknuepfen',
    daten: { name, anbieter: anbieter.name, marke },
  })
  return gelungen({ ergebnis: 'verknuepfen', bindung, name: anbieter.name })
}

/** Gives an identity to the account whose owner agreed. @returns null: it went to another account meanwhile */
export async function verknuepfe(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  kontoId: number,
  anbieter: Anbieter,
  identitaet: { readonly aussteller: string; readonly sub: string },
  jetzt: Date,
): Promise<Konto | null> {
  const konto = await kontoMitId(strapi, trx, kontoId)
  if (konto === null || konto.gesperrt) return null
  if (!(await gibIdentitaet(trx, konto.id, identitaet, jetzt))) return null
  await protokolliere(trx, {
    ...selbst(konto),
    was: 'konto.anbieter-verknuepfen',
    nachher: { anbieter: anbieter.kennung },
  })
  await verschicke(strapi, trx, {
    an: konto.mail,
    vorlage: 'anbieter-verknuepft',
    daten: { name: konto.name, anbieter: anbieter.name },
  })
  return konto
}
