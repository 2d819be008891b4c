import { isIP } from 'node:net'
import { setTimeout as warte } from 'node:timers/promises'
import type { Core } from '@strapi/strapi'
import type { z } from 'zod'
import { antworte, gelungen, gescheitert, lies, type Anfrage, type Ergebnis } from '../http/antwort.js'
import type { Herkunft } from './sitzung/bestand.js'
import { ladeAngemeldete, type Angemeldet, type Anmeldestand } from './sitzung/angemeldet.js'

/** Header in which an answer hands out a session's new token. */
const NEUES_TOKEN = 'X-MaKI-Sitzung'

/** Where the request came from, as the site says in its headers. */
function herkunftVon(ctx: Anfrage): Ergebnis<Herkunft> {
  const netz = ctx.get('x-maki-netz')
  if (isIP(netz) === 0) return gescheitert('parameter-ungueltig', 'Die Angabe X-MaKI-Netz fehlt.')
  return gelungen({ netz, geraet: ctx.get('x-maki-geraet').slice(0, 500) })
}

/** Token of the session that a request brings; null: none, or nothing that could be one. */
export const tokenVon = (ctx: Anfrage): string | null =>
  /^Sitzung ([\w-]{43})$/.exec(ctx.get('authorization'))?.[1] ?? null

/**
 * The person behind a request. This is what every route of the portal asks first.
 *
 * @param erlaubt how far the log-in must have come
 * @param jetzt for tests
 */
export async function verlangeAnmeldung(
  strapi: Core.Strapi,
  ctx: Anfrage,
  erlaubt: readonly Anmeldestand[] = ['voll'],
  jetzt = new Date(),
): Promise<Ergebnis<Angemeldet>> {
  const token = tokenVon(ctx)
  const angemeldet = token && (await ladeAngemeldete(strapi, strapi.db.connection, token, jetzt))
  if (!angemeldet) return gescheitert('sitzung-ungueltig', 'Bitte melden Sie sich an.')
  if (angemeldet.neuesToken !== null) ctx.set(NEUES_TOKEN, angemeldet.neuesToken)
  if (erlaubt.includes(angemeldet.stand)) return gelungen(angemeldet)
  const text =
    angemeldet.stand === 'einrichtung'
      ? 'Ihre Rolle verlangt einen zweiten Faktor. Bitte richten Sie ihn zuerst ein.'
      : 'Bitte geben Sie zuerst den Code Ihres zweiten Faktors ein.'
  return gescheitert('zweiter-faktor-noetig', text, { stand: angemeldet.stand })
}

/** What a route works with. */
export interface Eingang<T> {
  readonly strapi: Core.Strapi
  readonly ctx: Anfrage
  readonly wert: T
  readonly herkunft: Herkunft
  readonly jetzt: Date
}

/** Answers a request whose body fits a schema; says in `Retry-After` how long to wait when it is too much. */
export function beantworte<S extends z.ZodType, T>(
  strapi: Core.Strapi,
  schema: S,
  arbeit: (eingang: Eingang<z.output<S>>) => Promise<Ergebnis<T>>,
): (ctx: Anfrage) => Promise<void> {
  return (ctx) =>
    antworte(ctx, async () => {
      const herkunft = herkunftVon(ctx)
      if (!herkunft.ok) return herkunft
      const eingabe = lies(schema, ctx.method === 'GET' ? ctx.query : ctx.request.body)
      if (!eingabe.ok) return eingabe
      const ergebnis = await arbeit({
        strapi,
        ctx,
        wert: eingabe.wert,
        herkunft: herkunft.wert,
        jetzt: new Date(),
      })
      if (!ergebnis.ok && typeof ergebnis.problem.warten === 'number')
        ctx.set('Retry-After', String(ergebnis.problem.warten))
      return ergebnis
    })
}

/** Refusal of an attempt that comes too early. @param sekunden until the next may be made */
export const zuViele = (sekunden: number): Ergebnis<never> =>
  gescheitert(
    'zu-viele-anfragen',
    `Zu viele Versuche. Bitte warten Sie ${sekunden < 120 ? `${sekunden} Sekunden` : `${Math.ceil(sekunden / 60)} Minuten`}.`,
    { warten: sekunden },
  )

/** Refusal when the queue for passwords is full. */
export const ueberlastet = (): Ergebnis<never> =>
  gescheitert('ueberlastet', 'Gerade melden sich sehr viele an. Bitte versuchen Sie es gleich noch einmal.', {
    warten: 2,
  })

/** Answers leave at multiples of this time, in milliseconds. */
const TAKT = 250

/**
 * Ends work only at the beat, so that how long it took does not tell what it found (a known or an unknown address).
 */
export async function imTakt<T>(arbeit: () => Promise<T>): Promise<T> {
  const beginn = performance.now()
  try {
    return await arbeit()
  } finally {
    const dauer = performance.now() - beginn
    await warte(Math.ceil(dauer / TAKT) * TAKT - dauer)
  }
}
