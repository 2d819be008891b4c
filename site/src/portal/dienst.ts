import { problem, problemSchema, type Problem } from '@maki/config'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Begrenzung } from '../server/begrenzung.ts'
import { gezaehlt } from '../suche/vermittlung/absender.ts'
import type { Portalcookies } from './cookies.ts'
import { ichSchema, type Ich } from './ich.ts'

/** Where the cms is, and the token by which it knows the site. */
export interface Portalzugang {
  readonly url: string
  readonly token: string
  readonly log: Logger
  /** how often one address may search without being signed in */
  readonly suchgrenze: Begrenzung
  /** milliseconds; default 20,000: a log-in may wait for its turn */
  readonly wartezeitMs?: number
}

/** Who sent the request that is answered. */
export interface Umfeld {
  /** IP address */
  readonly netz: string
  /** what the browser says of itself */
  readonly geraet: string
  readonly cookies: Portalcookies
}

/** An answer of the cms, or why there is none: one of the closed list of codes, with a sentence for the person. */
export type Portalergebnis<T> =
  { readonly ok: true; readonly wert: T } | { readonly ok: false; readonly problem: Problem }

/** Values of a query; what is undefined or empty is left out. */
export type Parameter = Readonly<Record<string, string | number | boolean | undefined>>

/** What an answer can hand to the browser besides its value. */
const mitgift = z.object({ token: z.string().optional(), geraet: z.string().optional() })

const WEG =
  'Dieser Teil des Portals ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute wieder.'

/**
 * The cms on behalf of one person, for one request. It brings the person's token along, takes over a new one into the
 * cookie, and forgets one that does not count any more. Failures are values; those of the operation are logged here, once,
 * without what was sent.
 */
export class Portaldienst {
  readonly #zugang: Portalzugang
  readonly #umfeld: Umfeld
  #ich: Promise<Portalergebnis<Ich>> | undefined
  #gefragt = false

  constructor(zugang: Portalzugang, umfeld: Umfeld) {
    this.#zugang = zugang
    this.#umfeld = umfeld
  }

  /** Whether the answer can depend on the person: it then belongs to nobody's cache. */
  get gefragt(): boolean {
    return this.#gefragt
  }

  /** What an earlier log-in gave this browser; sent along with the next one. */
  get geraet(): string | null {
    return this.#umfeld.cookies.geraet
  }

  /** Who is signed in, and how far; asked once per request. */
  ich(): Promise<Portalergebnis<Ich>> {
    this.#gefragt = true
    if (this.#umfeld.cookies.sitzung === null) {
      this.#umfeld.cookies.vergissSitzung()
      return Promise.resolve({
        ok: false,
        problem: problem('sitzung-ungueltig', 'Bitte melden Sie sich an.'),
      })
    }
    this.#ich ??= this.hole('/api/konto/ich', ichSchema)
    return this.#ich
  }

  /**
   * Reads.
   *
   * @param pfad path on the cms, its parts already encoded
   * @param schema what the answer must look like
   */
  hole<T>(pfad: string, schema: z.ZodType<T>, parameter: Parameter = {}): Promise<Portalergebnis<T>> {
    return this.#lies(pfad, schema, () => this.#frage('GET', pfad, parameter))
  }

  /** Writes: a JSON body of exactly the fields that the route takes. */
  sende<T>(pfad: string, schema: z.ZodType<T>, koerper: object): Promise<Portalergebnis<T>> {
    return this.#lies(pfad, schema, () => this.#frage('POST', pfad, {}, koerper))
  }

  /** Reads for anybody, as often as one address may: what costs the cms more than it tells. */
  async suche<T>(pfad: string, schema: z.ZodType<T>, parameter: Parameter): Promise<Portalergebnis<T>> {
    const warten = await this.#zugang.suchgrenze.wartezeit(gezaehlt(this.#umfeld.netz))
    if (warten === undefined) return this.hole(pfad, schema, parameter)
    const text = `Von Ihrer Adresse kommen sehr viele Suchen. Bitte warten Sie ${warten} Sekunden.`
    return { ok: false, problem: problem('zu-viele-anfragen', text, { warten }) }
  }

  /** Reads a file as it comes, without holding it in memory. */
  async lade(pfad: string, parameter: Parameter = {}): Promise<Portalergebnis<ReadableStream | null>> {
    try {
      const antwort = await this.#frage('GET', pfad, parameter)
      return antwort.ok ? { ok: true, wert: antwort.body } : await this.#scheitere(pfad, antwort)
    } catch (fehler) {
      return this.#weg(pfad, fehler)
    }
  }

  /** The session is over: the browser forgets it. */
  vergissSitzung(): void {
    this.#ich = undefined
    this.#umfeld.cookies.vergissSitzung()
  }

  async #frage(
    methode: 'GET' | 'POST',
    pfad: string,
    parameter: Parameter,
    koerper?: object,
  ): Promise<Response> {
    this.#gefragt = true
    const { url, token, wartezeitMs = 20_000 } = this.#zugang
    const { netz, geraet, cookies } = this.#umfeld
    const ziel = new URL(pfad, url)
    for (const [name, wert] of Object.entries(parameter)) {
      if (wert !== undefined && wert !== '') ziel.searchParams.set(name, String(wert))
    }
    const kopf = new Headers({ accept: 'application/json', 'X-MaKI-Dienst': token, 'X-MaKI-Netz': netz })
    if (geraet !== '') kopf.set('X-MaKI-Geraet', geraet)
    if (cookies.sitzung !== null) kopf.set('Authorization', `Sitzung ${cookies.sitzung}`)
    if (koerper !== undefined) kopf.set('Content-Type', 'application/json')
    const antwort = await fetch(ziel, {
      method: methode,
      headers: kopf,
      ...(koerper === undefined ? {} : { body: JSON.stringify(koerper) }),
      signal: AbortSignal.timeout(wartezeitMs),
      redirect: 'error',
    })
    const neues = antwort.headers.get('X-MaKI-Sitzung')
    if (neues !== null) cookies.merkeSitzung(neues)
    return antwort
  }

  async #lies<T>(
    pfad: string,
    schema: z.ZodType<T>,
    frage: () => Promise<Response>,
  ): Promise<Portalergebnis<T>> {
    try {
      const antwort = await frage()
      if (!antwort.ok) return await this.#scheitere(pfad, antwort)
      const roh: unknown = await antwort.json()
      const gelesen = schema.safeParse(roh)
      if (!gelesen.success) {
        this.#zugang.log.error(
          { pfad, mangel: z.prettifyError(gelesen.error) },
          'portal: answer off the contract',
        )
        return { ok: false, problem: problem('intern', 'Die Antwort war nicht zu verstehen.') }
      }
      this.#uebernimm(roh)
      return { ok: true, wert: gelesen.data }
    } catch (fehler) {
      return this.#weg(pfad, fehler)
    }
  }

  /** A new token of the session and the sign of a known browser become cookies, and never part of a page. */
  #uebernimm(roh: unknown): void {
    const { token, geraet } = mitgift.safeParse(roh).data ?? {}
    if (token !== undefined) {
      this.#umfeld.cookies.merkeSitzung(token)
      this.#ich = undefined
    }
    if (geraet !== undefined) this.#umfeld.cookies.merkeGeraet(geraet)
  }

  async #scheitere(pfad: string, antwort: Response): Promise<Portalergebnis<never>> {
    const gelesen = problemSchema.safeParse(await antwort.json().catch(() => null))
    // A refusal of the site's own token is a fault of the operation, not of the person.
    if (!gelesen.success || gelesen.data.code === 'nicht-angemeldet' || antwort.status >= 500) {
      this.#zugang.log.error({ pfad, status: antwort.status }, 'portal: answer with failure')
    }
    if (!gelesen.success || gelesen.data.code === 'nicht-angemeldet') {
      return { ok: false, problem: problem('cms-nicht-erreichbar', WEG) }
    }
    if (gelesen.data.code === 'sitzung-ungueltig') this.vergissSitzung()
    return { ok: false, problem: gelesen.data }
  }

  #weg(pfad: string, fehler: unknown): Portalergebnis<never> {
    const grund = fehler instanceof Error ? fehler.message : String(fehler)
    this.#zugang.log.error({ pfad, grund }, 'portal: cms away')
    return { ok: false, problem: problem('cms-nicht-erreichbar', WEG) }
  }
}
