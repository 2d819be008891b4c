import { adresse } from '@maki/config'
import { authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { umgebung } from '../../umgebung.js'
import { tokenVon, zuViele, type Eingang } from '../anfrage.js'
import { gezaehltesNetz, nimmZurueck, zaehle } from '../begrenzung.js'
import { markentext } from '../marke.js'
import { findeAnbieter, konfigurationVon } from './anbieter.js'
import { leseAuskunft, type Auskunft } from './auskunft.js'
import { nimmAuf, type Aufnahme } from './aufnahme.js'
import { anbieterfehler, vorgangUngueltig } from './fehler.js'
import { beendeVorgang, beginneVorgang, geheimnisseVon, siehVorgang } from './vorgang.js'

const kennung = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** A page of our own; whether it is one is checked by the site, which knows its pages. */
const ziel = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\p{C}]*$/u)
  .nullable()
  .default(null)

/** Providers with which people can log in, in the order of the setting. */
export function leseAnbieter(): Promise<Ergebnis<{ anbieter: { kennung: string; name: string }[] }>> {
  const anbieter = umgebung().OIDC_ANBIETER.map((einer) => ({ kennung: einer.kennung, name: einer.name }))
  return Promise.resolve(gelungen({ anbieter }))
}

export const anbieterbeginn = z.strictObject({ anbieter: kennung, ziel })

const unbekannt = () => gescheitert('anbieter-unbekannt', 'Mit diesem Anbieter kann man sich nicht anmelden.')

const jeNetz = (netz: string) => ({ grenze: 'anbieter-netz', wofuer: gezaehltesNetz(netz) }) as const

/**
 * Begins a log-in: authorization code flow with PKCE, state and nonce (RFC 9700, section 2.1.1).
 *
 * @returns `adresse`: where the browser goes; `bindung`: what it must bring back, kept in a cookie by the site
 */
export async function beginne({
  strapi,
  wert,
  herkunft,
  jetzt,
}: Eingang<z.output<typeof anbieterbeginn>>): Promise<Ergebnis<{ adresse: string; bindung: string }>> {
  const anbieter = findeAnbieter(wert.anbieter)
  if (anbieter === undefined) return unbekannt()
  const warten = await zaehle(strapi, [jeNetz(herkunft.netz)], jetzt)
  if (warten > 0) return zuViele(warten)
  try {
    const konfiguration = await konfigurationVon(anbieter)
    const daten = { anbieter: anbieter.kennung, ziel: wert.ziel }
    const bindung = await beginneVorgang(
      strapi.db.connection,
      { art: 'anmeldung', konto: null, daten },
      jetzt,
    )
    const { state, nonce, verifier } = geheimnisseVon(bindung)
    const { acr } = anbieter.zweiterFaktor
    const url = buildAuthorizationUrl(konfiguration, {
      redirect_uri: rueckkehradresse(anbieter.kennung).href,
      scope: anbieter.scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
    })
    return gelungen({ adresse: url.href, bindung })
  } catch (fehler) {
    return anbieterfehler(strapi, anbieter, fehler)
  }
}

/** Each provider has its own address, so that the answer of one is never taken for that of another (RFC 9700, section 4.4). */
const rueckkehradresse = (anbieter: string): URL =>
  new URL(adresse('portalRueckkehr', { anbieter }), umgebung().SITE_URL)

export const anbieterrueckkehr = z.strictObject({
  anbieter: kennung,
  bindung: markentext,
  /** The query of the address that the provider sent the browser to, as it came. */
  antwort: z.string().max(8000),
  geraet: markentext.optional(),
})

/** Ends a log-in with the provider's answer; each beginning is good for one answer. */
export async function kehreZurueck({
  strapi,
  ctx,
  wert,
  herkunft,
  jetzt,
}: Eingang<z.output<typeof anbieterrueckkehr>>): Promise<Ergebnis<Aufnahme>> {
  const zaehler = jeNetz(herkunft.netz)
  const warten = await zaehle(strapi, [zaehler], jetzt)
  if (warten > 0) return zuViele(warten)
  const trx = strapi.db.connection
  const vorgang = await siehVorgang(trx, wert.bindung, 'anmeldung', jetzt)
  if (vorgang?.daten.anbieter !== wert.anbieter) return vorgangUngueltig()
  if (!(await beendeVorgang(trx, wert.bindung, 'anmeldung', jetzt))) return vorgangUngueltig()
  const anbieter = findeAnbieter(wert.anbieter)
  if (anbieter === undefined) return unbekannt()

  const { state, nonce, verifier } = geheimnisseVon(wert.bindung)
  const url = rueckkehradresse(anbieter.kennung)
  url.search = wert.antwort
  let auskunft: Auskunft
  try {
    const konfiguration = await konfigurationVon(anbieter)
    const antwort = await authorizationCodeGrant(konfiguration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    auskunft = await leseAuskunft(anbieter, konfiguration, antwort, antwort.claims())
  } catch (fehler) {
    return anbieterfehler(strapi, anbieter, fehler)
  }
  return inDatenbanktransaktion(strapi, async (handhabe) => {
    const ergebnis = await nimmAuf(
      strapi,
      handhabe.trx,
      {
        anbieter,
        auskunft,
        ziel: vorgang.daten.ziel,
        geraet: wert.geraet,
        herkunft,
        altesToken: tokenVon(ctx),
      },
      jetzt,
    )
    if (ergebnis.ok) {
      // Begin and end both counted.
      for (const _ of ['Beginn', 'Ende']) await nimmZurueck(handhabe.trx, zaehler)
    }
    return ergebnis
  })
}
