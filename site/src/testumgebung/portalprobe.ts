import { problem, type Fehlercode } from '@maki/config'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Antwort } from './server.ts'

/** What the site asked on behalf of a person. */
export interface Portalfrage {
  /** `POST /api/konto/anmelden` */
  was: string
  parameter: Record<string, string>
  kopf: IncomingHttpHeaders
  koerper: unknown
}

type Portalantwort = Antwort | ((frage: Portalfrage) => Antwort)

export const ABLEHNUNG = (code: Fehlercode, detail: string, extra = {}): Antwort => {
  const eines = problem(code, detail, extra)
  return { status: eines.status, typ: 'application/problem+json', koerper: eines }
}

/** A token as the cms gives them: 43 characters. */
export const token = (zeichen: string): string => zeichen.repeat(43).slice(0, 43)

export const ADMIN = {
  stand: 'voll',
  name: 'Alex Beispiel',
  mail: 'alex@stadt.example',
  zugelassen: true,
  mitgliedschaften: [
    { id: 'm1', rolle: 'gruppen-admin-1', organisation: 17, pfad: '/1/17/', steckbriefe: [] },
  ],
} as const

/**
 * The cms as people of the portal meet it, as far as a test says: sessions by their token, answers by what is asked. Whatever
 * has no answer is 404.
 */
export class Portalprobe {
  readonly fragen: Portalfrage[] = []
  /** answer of `GET /api/konto/ich` by token */
  readonly sitzungen = new Map<string, object>()
  readonly antworten = new Map<string, Portalantwort>()

  /** A person who is signed in. @returns the header that their browser sends */
  meldeAn(ich: object = ADMIN, zeichen = 'a'): { cookie: string } {
    this.sitzungen.set(token(zeichen), ich)
    return { cookie: `__Host-maki-sitzung=${token(zeichen)}` }
  }

  /** Bodies of what was sent to a route. */
  gesendet(was: string): unknown[] {
    return this.fragen.filter((frage) => frage.was === was).map(({ koerper }) => koerper)
  }

  setzeZurueck(): void {
    this.fragen.length = 0
    this.sitzungen.clear()
    this.antworten.clear()
  }

  beantworte(anfrage: IncomingMessage, koerper: string): Antwort {
    const { pathname, searchParams } = new URL(anfrage.url ?? '/', 'http://cms')
    const frage: Portalfrage = {
      was: `${anfrage.method ?? ''} ${pathname}`,
      parameter: Object.fromEntries(searchParams),
      kopf: anfrage.headers,
      koerper: koerper === '' ? undefined : JSON.parse(koerper),
    }
    this.fragen.push(frage)
    const vorgesehen = this.antworten.get(frage.was)
    if (vorgesehen !== undefined) return typeof vorgesehen === 'function' ? vorgesehen(frage) : vorgesehen
    if (frage.was === 'GET /api/konto/ich') {
      const ich = this.sitzungen.get(/^Sitzung (.+)$/.exec(anfrage.headers.authorization ?? '')?.[1] ?? '')
      return ich === undefined
        ? ABLEHNUNG('sitzung-ungueltig', 'Bitte melden Sie sich an.')
        : { koerper: ich }
    }
    return ABLEHNUNG('nicht-gefunden', 'Das gibt es nicht.')
  }
}
