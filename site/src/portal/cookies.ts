import type { AstroCookies } from 'astro'

/** Names with the prefix are only taken over HTTPS, for this host and all its paths, so no other host can plant one (RFC 6265bis, 4.1.3). */
const SITZUNG = '__Host-maki-sitzung'
const GERAET = '__Host-maki-geraet'

/** How long a browser is known as one that has logged in before, in seconds (180 days, as in the cms). */
const GERAET_DAUER = 180 * 24 * 60 * 60

const FEST = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const

const TOKEN = /^[\w-]{43}$/

/** Hosts that browsers trust without TLS: this machine. */
const EIGENE = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether browsers take the cookies at this address of the site; where they do not, nobody can sign in. */
export function nehmenBrowserCookies(siteUrl: string): boolean {
  const { protocol, hostname } = new URL(siteUrl)
  return protocol === 'https:' || EIGENE.has(hostname)
}

/** Two cookies with one name are a sign of somebody who plants them: none of both counts. */
function lies(kopf: string, name: string): string | null {
  const werte = kopf
    .split(';')
    .map((teil) => teil.trim())
    .filter((teil) => teil.startsWith(`${name}=`))
    .map((teil) => teil.slice(name.length + 1))
  const [wert] = werte
  return werte.length === 1 && wert !== undefined && TOKEN.test(wert) ? wert : null
}

/** The two cookies of the portal. Nobody gets one before the log-in. */
export class Portalcookies {
  readonly #cookies: Pick<AstroCookies, 'set' | 'delete'>
  readonly #kopf: string
  #sitzung: string | null

  /** @param kopf the request's header `Cookie` */
  constructor(kopf: string | null, cookies: Pick<AstroCookies, 'set' | 'delete'>) {
    this.#cookies = cookies
    this.#kopf = kopf ?? ''
    this.#sitzung = lies(this.#kopf, SITZUNG)
  }

  /** Token of the session; null: nobody is signed in. */
  get sitzung(): string | null {
    return this.#sitzung
  }

  /** What an earlier log-in gave this browser. */
  get geraet(): string | null {
    return lies(this.#kopf, GERAET)
  }

  /** Ends with the browser. */
  merkeSitzung(token: string): void {
    if (token === this.#sitzung || !TOKEN.test(token)) return
    this.#sitzung = token
    this.#cookies.set(SITZUNG, token, FEST)
  }

  vergissSitzung(): void {
    if (!this.#kopf.includes(SITZUNG) && this.#sitzung === null) return
    this.#sitzung = null
    this.#cookies.delete(SITZUNG, FEST)
  }

  merkeGeraet(geraet: string): void {
    if (TOKEN.test(geraet)) this.#cookies.set(GERAET, geraet, { ...FEST, maxAge: GERAET_DAUER })
  }
}
