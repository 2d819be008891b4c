import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'

const problem = z.object({ title: z.string(), detail: z.string().optional() })

/** The operator's side of a CMS. */
export interface Betrieb {
  cms: string
  token: string
}

/**
 * Calls an operator route and parses its answer.
 * @throws Befehlsfehler with what the CMS says is wrong.
 */
export async function rufe<T>(
  { cms, token }: Betrieb,
  methode: 'POST' | 'DELETE',
  pfad: string,
  inhalt: object | null,
  antwortform: z.ZodType<T>,
  abbruch: AbortSignal,
): Promise<T> {
  const antwort = await fetch(`${cms}/api/betrieb/${pfad}`, {
    method: methode,
    headers: {
      authorization: `Bearer ${token}`,
      ...(inhalt === null ? {} : { 'content-type': 'application/json' }),
    },
    body: inhalt === null ? null : JSON.stringify(inhalt),
    signal: abbruch,
  }).catch((fehler: unknown) => {
    if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
    throw new Befehlsfehler(`Das Redaktionssystem unter ${cms} antwortet nicht (${grundVon(fehler)}).`)
  })
  const wert: unknown = await antwort.json().catch(() => null)
  if (!antwort.ok) {
    const gelesen = problem.safeParse(wert)
    const text = gelesen.success
      ? [gelesen.data.title, gelesen.data.detail].filter(Boolean).join(': ')
      : `Status ${antwort.status}`
    throw new Befehlsfehler(`Das Redaktionssystem lehnt ab: ${text}`)
  }
  return antwortform.parse(wert)
}

/** What went wrong with a connection, in few words. */
function grundVon(fehler: unknown): string {
  if (!(fehler instanceof Error)) return String(fehler)
  return fehler.cause instanceof Error ? fehler.cause.message : fehler.message
}

/** Loads the example content; with `reset` brings it back to how it was delivered. */
export const ladeBeispiele = (betrieb: Betrieb, reset: boolean, abbruch: AbortSignal) =>
  rufe(betrieb, 'POST', 'beispiele', { reset }, z.record(z.string(), z.unknown()), abbruch)

/** The first log-in of the editorial interface. */
export interface Anmeldung {
  email: string
  passwort: string
}

/**
 * Makes the first admin, when there is none.
 * @returns The log-in, which is stored nowhere else; null when there was an admin already.
 */
export async function legeErstenAdminAn(betrieb: Betrieb, abbruch: AbortSignal): Promise<Anmeldung | null> {
  const anmeldung = { email: 'admin@maki.example', passwort: neuesPasswort() }
  const { angelegt } = await rufe(
    betrieb,
    'POST',
    'admin',
    { vorname: 'Erste', nachname: 'Anmeldung', ...anmeldung },
    z.object({ angelegt: z.boolean() }),
    abbruch,
  )
  return angelegt ? anmeldung : null
}

const zugang = z.object({
  name: z.string(),
  mail: z.string(),
  passwort: z.string(),
  rollen: z.array(z.string()),
})

/** How to log in to the portal as one of the example people. */
export type Beispielzugang = z.infer<typeof zugang>

/** Log-ins of the example people that nobody was told yet; they are stored nowhere else. */
export async function gibBeispielzugaenge(betrieb: Betrieb, abbruch: AbortSignal): Promise<Beispielzugang[]> {
  const form = z.object({ zugaenge: z.array(zugang) })
  return (await rufe(betrieb, 'POST', 'beispiele-zugaenge', {}, form, abbruch)).zugaenge
}

/** The log-ins for a person at the terminal. @param site address of the portal; null: it does not run */
export function zugangszeilen(zugaenge: readonly Beispielzugang[], site: string | null): string[] {
  if (zugaenge.length === 0) return []
  const breite = Math.max(...zugaenge.map(({ mail }) => mail.length))
  return [
    `  Beispielpersonen im Portal${site === null ? '' : ` (${site}/portal/anmelden)`}, ihre Passwörter werden nur jetzt gezeigt:`,
    ...zugaenge.flatMap(({ name, mail, passwort, rollen }) => [
      `    ${name}: ${rollen.join('; ')}`,
      `      ${mail.padEnd(breite)}  ${passwort}`,
    ]),
    '  Gruppen-Admins richten bei der ersten Anmeldung ihren zweiten Faktor ein (App für Einmalcodes).',
    '',
  ]
}

/** Characters that are not mistaken for each other. */
const ZEICHEN = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password of 20 characters (about 115 bits) with small and capital letters and digits. */
function neuesPasswort(): string {
  for (;;) {
    const passwort = Array.from({ length: 20 }, () => ZEICHEN[randomInt(ZEICHEN.length)]).join('')
    if (/[a-z]/.test(passwort) && /[A-Z]/.test(passwort) && /\d/.test(passwort)) return passwort
  }
}
