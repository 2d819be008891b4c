import { adresse, type Problem } from '@maki/config'
import type { APIContext } from 'astro'
import type { Angemeldete } from './ich.ts'
import { mitZiel, zielVon } from './ziel.ts'

/** What a page (`Astro`) or an endpoint brings along. */
export type Seitenumfeld = Pick<APIContext, 'locals' | 'url' | 'request' | 'redirect' | 'rewrite'>

/** One of our own pages in place of the asked one; also after the body of a form was read. */
function zeige({ request, url, rewrite }: Seitenumfeld, seite: string): Promise<Response> {
  return rewrite(new Request(new URL(seite, url), { headers: request.headers }))
}

/**
 * Where somebody must go before they can see a page.
 *
 * @param stand how far their log-in has come; undefined: not at all
 */
export function anmeldeschritt(stand: unknown, ziel: string): string {
  if (stand === 'zweiter-faktor') return mitZiel(adresse('portalZweiterFaktor'), ziel)
  if (stand === 'einrichtung') return mitZiel(adresse('portalZweitenFaktorEinrichten'), ziel)
  return mitZiel(adresse('portalAnmelden'), ziel)
}

/**
 * The answer to a request that failed for a reason that no field of a form can mend: to the log-in, to the second factor, or a
 * page that says what happened.
 */
export async function antwortAuf(umfeld: Seitenumfeld, { code, status, stand }: Problem): Promise<Response> {
  const hier = zielVon(`${umfeld.url.pathname}${umfeld.url.search}`)
  if (code === 'sitzung-ungueltig') return umfeld.redirect(anmeldeschritt(undefined, hier), 303)
  if (code === 'zweiter-faktor-noetig') return umfeld.redirect(anmeldeschritt(stand, hier), 303)
  if (status === 404) return zeige(umfeld, '/404')
  if (status === 403) return zeige(umfeld, '/403')
  return zeige(umfeld, status === 503 || status === 429 ? '/503' : '/500')
}

/**
 * What every page of the portal asks first.
 *
 * @returns whoever is signed in completely; or the answer to give instead of the page
 */
export async function verlangeAnmeldung(umfeld: Seitenumfeld): Promise<Angemeldete | Response> {
  const ich = await umfeld.locals.portal.ich()
  if (!ich.ok) return antwortAuf(umfeld, ich.problem)
  if (ich.wert.stand === 'voll') return ich.wert
  const hier = zielVon(`${umfeld.url.pathname}${umfeld.url.search}`)
  return umfeld.redirect(anmeldeschritt(ich.wert.stand, hier), 303)
}
