import type { Core } from '@strapi/strapi'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { ueberlastet, zuViele } from '../anfrage.js'
import { vergiss, zaehle } from '../begrenzung.js'
import { passt } from '../passwort/argon2.js'
import { hashVon } from '../passwort/bestand.js'
import { UEBERLASTET } from '../passwort/warteschlange.js'

/**
 * Asks for the password again within a session, before something that a stolen session must not do. Counted apart from
 * log-ins: strangers who guess there do not stand in the way here.
 *
 * @returns the hash that it belongs to, so that a change in the meantime can be seen
 */
export async function verlangePasswort(
  strapi: Core.Strapi,
  konto: number,
  passwort: string,
  jetzt: Date,
): Promise<Ergebnis<string>> {
  const zaehler = { grenze: 'passwort-sitzung', wofuer: String(konto) } as const
  const warten = await zaehle(strapi, [zaehler], jetzt)
  if (warten > 0) return zuViele(warten)
  const hash = await hashVon(strapi.db.connection, konto)
  const richtig = await passt(passwort, hash)
  if (richtig === UEBERLASTET) return ueberlastet()
  if (!richtig || hash === null) return gescheitert('passwort-falsch', 'Das Passwort stimmt nicht.')
  await vergiss(strapi.db.connection, zaehler)
  return gelungen(hash)
}
