import { z } from 'zod'
import type { Anmeldung } from '../portal/betrieb.ts'

/** What became of an edit: done, refused by the CMS, or nobody knows (no answer, or it broke). */
export type Ausgang =
  | { readonly art: 'getan'; readonly dokument: string }
  | { readonly art: 'abgelehnt'; readonly status: number; readonly grund: string }
  | { readonly art: 'ungewiss' }

const anmeldeantwort = z.object({ data: z.object({ accessToken: z.string() }) })

const dokumentantwort = z.object({ data: z.object({ documentId: z.string() }) })

const liste = z.object({ results: z.array(z.looseObject({ documentId: z.string() })) })

export type Zeile = z.infer<typeof liste>['results'][number]

/** Longest wait for an answer, in ms: a CMS that was killed does not answer at all, a waiting one is a fault. */
const GEDULD_MS = 15_000

/** Edits as an editor's browser does them, through the API of the admin panel. */
export class Redaktion {
  readonly #cms: string
  readonly #anmeldung: Anmeldung
  #token = ''

  constructor(cms: string, anmeldung: Anmeldung) {
    this.#cms = cms
    this.#anmeldung = anmeldung
  }

  /** All rows of a type, drafts. @throws Error when the CMS does not answer */
  async liste(typ: string): Promise<Zeile[]> {
    const antwort = await this.#frage('GET', `${typ}?page=1&pageSize=100`, null)
    if (!antwort.ok) throw new Error(`${typ}: ${antwort.status} ${await antwort.text()}`)
    return liste.parse(await antwort.json()).results
  }

  /** Creates a document, published at once or as a draft (types without drafts are public at once). */
  lege(typ: string, daten: object, veroeffentlicht: boolean): Promise<Ausgang> {
    return this.#schreibe('POST', veroeffentlicht ? `${typ}/actions/publish` : typ, daten)
  }

  aendere(typ: string, dokument: string, daten: object): Promise<Ausgang> {
    return this.#schreibe('PUT', `${typ}/${dokument}`, daten)
  }

  /** Changes the draft and publishes it. */
  veroeffentliche(typ: string, dokument: string, daten: object): Promise<Ausgang> {
    return this.#schreibe('POST', `${typ}/${dokument}/actions/publish`, daten)
  }

  zieheZurueck(typ: string, dokument: string): Promise<Ausgang> {
    return this.#schreibe('POST', `${typ}/${dokument}/actions/unpublish`, {})
  }

  async loesche(typ: string, dokument: string): Promise<Ausgang> {
    const ausgang = await this.#schreibe('DELETE', `${typ}/${dokument}`, null)
    return ausgang.art === 'getan' ? { art: 'getan', dokument } : ausgang
  }

  async #schreibe(methode: string, pfad: string, daten: object | null): Promise<Ausgang> {
    try {
      const antwort = await this.#frage(methode, pfad, daten)
      const text = await antwort.text()
      if (antwort.status >= 500) return { art: 'ungewiss' }
      if (!antwort.ok) return { art: 'abgelehnt', status: antwort.status, grund: text.slice(0, 500) }
      if (methode === 'DELETE') return { art: 'getan', dokument: '' }
      return { art: 'getan', dokument: dokumentantwort.parse(JSON.parse(text)).data.documentId }
    } catch (fehler) {
      if (fehler instanceof z.ZodError) throw fehler
      return { art: 'ungewiss' }
    }
  }

  async #frage(methode: string, pfad: string, daten: object | null): Promise<Response> {
    if (this.#token === '') await this.#meldeAn()
    const sende = () =>
      fetch(`${this.#cms}/content-manager/collection-types/${pfad}`, {
        method: methode,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body: daten === null ? null : JSON.stringify(daten),
        signal: AbortSignal.timeout(GEDULD_MS),
      })
    const antwort = await sende()
    if (antwort.status !== 401) return antwort
    await antwort.body?.cancel()
    await this.#meldeAn()
    return sende()
  }

  async #meldeAn(): Promise<void> {
    const { email, passwort } = this.#anmeldung
    const antwort = await fetch(`${this.#cms}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: passwort }),
      signal: AbortSignal.timeout(GEDULD_MS),
    })
    if (!antwort.ok) throw new Error(`log-in: ${antwort.status} ${await antwort.text()}`)
    this.#token = anmeldeantwort.parse(await antwort.json()).data.accessToken
  }
}
