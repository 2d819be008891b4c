import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { ladePerson } from '../zugang/laden.js'
import { tokenVon, ueberlastet, zuViele, type Eingang } from './anfrage.js'
import { gezaehltesNetz, nimmZurueck, vergiss, zaehle, type Zaehler } from './begrenzung.js'
import { abdruck, neuesGeheimnis } from './geheimnis.js'
import { kontoMitId, kontoMitMail, mailadresse } from './konten.js'
import { markentext } from './marke.js'
import { hashe, istVeraltet, passt } from './passwort/argon2.js'
import { ersetzeHash, hashVon } from './passwort/bestand.js'
import { UEBERLASTET } from './passwort/warteschlange.js'
import { anmeldestand, rechtestand, type Anmeldestand } from './sitzung/angemeldet.js'
import { beendeSitzungMitToken, beginneSitzung } from './sitzung/bestand.js'
import { TAG, zeitnach } from './zeit.js'

/** A password as it is typed at a log-in: whether it fits the policy does not matter there. */
export const passworteingabe = z.string().min(1).max(512)

export const anmeldedaten = z.strictObject({
  mail: mailadresse,
  passwort: passworteingabe,
  /** What an earlier log-in gave this browser, so that strangers who guess do not lock it out. */
  geraet: markentext.optional(),
})

interface Angemeldete {
  readonly token: string
  readonly stand: Anmeldestand
  readonly geraet: string
}

/** A known device is forgotten after this long without a log-in, in milliseconds. */
const GERAET = 180 * TAG

const FALSCH = 'E-Mail-Adresse oder Passwort stimmen nicht.'

/**
 * Begins a session, always with a new token; the one that the request brought ends. Whether there is an account, whether it is
 * blocked and whether it has a password makes no difference to a refusal: one look-up, one run of Argon2, one answer.
 */
export async function meldeAn({
  strapi,
  ctx,
  wert: { mail, passwort, geraet },
  herkunft,
  jetzt,
}: Eingang<z.output<typeof anmeldedaten>>): Promise<Ergebnis<Angemeldete>> {
  const konto = await kontoMitMail(strapi, strapi.db.connection, mail)
  const bekannt = await istBekanntesGeraet(strapi.db.connection, konto?.id ?? 0, geraet, jetzt)
  const jeKonto: Zaehler = bekannt
    ? { grenze: 'anmelden-geraet', wofuer: `${mail} ${geraet ?? ''}` }
    : { grenze: 'anmelden-konto', wofuer: mail }
  const jeNetz: Zaehler = { grenze: 'anmelden-netz', wofuer: gezaehltesNetz(herkunft.netz) }
  const warten = await zaehle(strapi, [jeKonto, jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)

  const hash = await hashVon(strapi.db.connection, konto?.id ?? null)
  const richtig = await passt(passwort, hash)
  if (richtig === UEBERLASTET) {
    await inDatenbanktransaktion(strapi, ({ trx }) => nimmZurueck(trx, jeKonto))
    return ueberlastet()
  }
  if (!richtig || konto === null || hash === null || konto.gesperrt)
    return gescheitert('anmeldung-fehlgeschlagen', FALSCH)

  const altesToken = tokenVon(ctx)
  const angemeldet = await inDatenbanktransaktion(strapi, async ({ trx }) => {
    // The password or the account may have changed while Argon2 ran.
    const jetziger = await hashVon(trx, konto.id, true)
    const jetziges = await kontoMitId(strapi, trx, konto.id)
    if (jetziger !== hash || jetziges === null || jetziges.gesperrt) return null
    if (altesToken !== null) await beendeSitzungMitToken(trx, altesToken)
    await vergiss(trx, jeKonto)
    await nimmZurueck(trx, jeNetz)
    const person = await ladePerson(strapi, trx, konto.id, jetzt)
    const rechte = rechtestand(person)
    const token = await beginneSitzung(trx, { konto: konto.id, stufe: 'passwort', rechte, herkunft }, jetzt)
    return {
      token,
      stand: await anmeldestand(trx, konto.id, person, 'passwort'),
      geraet: await merkeGeraet(trx, konto.id, bekannt ? geraet : undefined, jetzt),
    }
  })
  if (angemeldet === null) return gescheitert('anmeldung-fehlgeschlagen', FALSCH)
  if (istVeraltet(hash)) await erneuereHash(strapi, konto.id, hash, passwort)
  return gelungen(angemeldet)
}

async function erneuereHash(
  strapi: Core.Strapi,
  konto: number,
  alt: string,
  passwort: string,
): Promise<void> {
  const neu = await hashe(passwort)
  // A full queue leaves it to the next log-in.
  if (neu !== UEBERLASTET) await ersetzeHash(strapi.db.connection, konto, alt, neu.hash)
}

async function istBekanntesGeraet(
  trx: Knex,
  konto: number,
  geraet: string | undefined,
  jetzt: Date,
): Promise<boolean> {
  const gefunden: unknown = await trx('konto_geraet')
    .where({ hash: abdruck(geraet ?? ''), konto })
    .where('bis', '>', zeitnach(jetzt))
    .first('konto')
  return gefunden !== undefined
}

/** Remembers a browser as one of the account's. @returns what it brings along next time */
export async function merkeGeraet(
  trx: Knex,
  konto: number,
  bekanntes: string | undefined,
  jetzt: Date,
): Promise<string> {
  const geraet = bekanntes ?? neuesGeheimnis()
  await trx('konto_geraet')
    .insert({ hash: abdruck(geraet), konto, bis: zeitnach(jetzt, GERAET) })
    .onConflict('hash')
    .merge()
  return geraet
}
