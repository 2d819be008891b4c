import type { Logger } from 'pino'
import { Client } from 'typesense'
import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { sammelantwortSchema, type Trefferseite } from './antwort.ts'

export interface Maschinenzugang {
  url: string
  /** a key that may search and nothing else */
  schluessel: string
  log: Logger
  /** seconds to wait for an answer; default 4 */
  wartezeitS?: number
}

/** Plain parameters of one search (Typesense's names). */
export type Suchanfrage = { collection: string } & Readonly<Record<string, string | number | boolean>>

/** The search engine behind the official client. */
export class Suchmaschine {
  readonly #client: Client
  readonly #log: Logger

  constructor({ url, schluessel, log, wartezeitS = 4 }: Maschinenzugang) {
    this.#log = log
    this.#client = new Client({
      nodes: [{ url }],
      apiKey: schluessel,
      connectionTimeoutSeconds: wartezeitS,
      // The page has a stand-in for an engine that is away; waiting through retries would help nobody.
      numRetries: 0,
      logLevel: 'silent',
    })
  }

  /** Several searches in one round trip; all or nothing. A failure is logged once, here. */
  async suche(anfragen: readonly Suchanfrage[]): Promise<Ergebnis<Trefferseite[]>> {
    try {
      const roh: unknown = await this.#client.multiSearch.perform({ searches: [...anfragen] })
      const gelesen = sammelantwortSchema.safeParse(roh)
      if (!gelesen.success) {
        this.#log.error({ mangel: z.prettifyError(gelesen.error) }, 'search: answer not understood')
        return { ok: false, stoerung: 'unverstaendlich' }
      }
      const seiten: Trefferseite[] = []
      for (const ergebnis of gelesen.data.results) {
        if ('error' in ergebnis) {
          this.#log.error({ grund: ergebnis.error }, 'search: refused')
          return { ok: false, stoerung: 'unverstaendlich' }
        }
        seiten.push(ergebnis)
      }
      if (seiten.length === anfragen.length) return { ok: true, wert: seiten, veraltet: false }
      this.#log.error({ gefragt: anfragen.length, beantwortet: seiten.length }, 'search: answers are missing')
      return { ok: false, stoerung: 'unverstaendlich' }
    } catch (error) {
      this.#log.error({ grund: error instanceof Error ? error.message : String(error) }, 'search: away')
      return { ok: false, stoerung: 'nicht-erreichbar' }
    }
  }
}
