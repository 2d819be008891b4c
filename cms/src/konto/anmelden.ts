import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { tokenVon, ueberlastet, zuViele, type Eingang } from './anfrage.js'
import { gezaehltesNetz, nimmZurueck, vergiss, zaehle, type Zaehler } from './begrenzung.js'
import { eroeffne, type Angemeldete } from './eroeffnen.js'
import { geraetestand } from './geraet.js'
import { kontoMitId, kontoMitMail, mailadresse } from './konten.js'
import { markentext } from './marke.js'
import { hashe, istVeraltet, passt } from './passwort/argon2.js'
import { ersetzeHash, hashVon } from './passwort/bestand.js'
import { UEBERLASTET } from './passwort/warteschlange.js'

/** A password as it is typed at a log-in: whether it fits the policy does not matter there. */
export const passworteingabe = z.string().min(1).max(512)

export const anmeldedaten = z.strictObject({
  mail: mailadresse,
  passwort: passworteingabe,
  /** What an earlier log-in gave this browser, so that strangers who guess do not lock it out. */
  geraet: markentext.optional(),
})

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
  // What a flood of strangers brings is refused with one look at the counters.
  const bekannt = geraet !== undefined && (await istBekannt(strapi, mail, geraet, jetzt))
  const jeKonto: Zaehler = bekannt
    ? { grenze: 'anmelden-geraet', wofuer: `${mail} ${geraet}` }
    : { grenze: 'anmelden-konto', wofuer: mail }
  const jeNetz: Zaehler = { grenze: 'anmelden-netz', wofuer: gezaehltesNetz(herkunft.netz) }
  const warten = await zaehle(strapi, [jeKonto, jeNetz], jetzt)
  if (warten > 0) return zuViele(warten)

  const konto = await kontoMitMail(strapi, strapi.db.connection, mail)
  const hash = await hashVon(strapi.db.connection, konto?.id ?? null)
  const richtig = await passt(passwort, hash, jeNetz.wofuer)
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
    await vergiss(trx, jeKonto)
    await nimmZurueck(trx, jeNetz)
    const anmeldung = { konto: jetziges, stufe: 'passwort', geraet, herkunft, altesToken } as const
    return eroeffne(strapi, trx, anmeldung, jetzt)
  })
  if (angemeldet === null) return gescheitert('anmeldung-fehlgeschlagen', FALSCH)
  if (istVeraltet(hash)) await erneuereHash(strapi, konto.id, hash, passwort)
  return gelungen(angemeldet)
}

async function istBekannt(strapi: Core.Strapi, mail: string, geraet: string, jetzt: Date): Promise<boolean> {
  const konto = await kontoMitMail(strapi, strapi.db.connection, mail)
  return (await geraetestand(strapi.db.connection, konto?.id ?? 0, geraet, jetzt)) === 'bekannt'
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
