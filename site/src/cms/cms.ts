import { oeffentlicherSteckbrief } from '@maki/config'
import type { z } from 'zod'
import { holeVomCms, type CmsZugang } from './abruf.ts'
import type { Ergebnis } from './ergebnis.ts'
import {
  faqSchema,
  highlightSchema,
  highlightsSchema,
  kennzahlenSchema,
  organisationsantwortSchema,
  seiteSchema,
  type Faq,
  type Highlight,
  type Kennzahlen,
  type Organisationsantwort,
  type Seite,
} from './schemata.ts'
import { Vorrat, type Fristen } from './vorrat.ts'

export type Steckbrief = z.infer<typeof oeffentlicherSteckbrief>

/** The public content of the cms: published and public data only, bridged for a while when the cms is away. */
export class Cms {
  readonly #zugang: CmsZugang
  readonly #kennzahlen: Vorrat<Kennzahlen>
  readonly #steckbriefe: Vorrat<Steckbrief>
  readonly #organisationen: Vorrat<Organisationsantwort>
  readonly #highlights: Vorrat<Highlight[]>
  readonly #highlight: Vorrat<Highlight>
  readonly #faq: Vorrat<Faq>
  readonly #seiten: Vorrat<Seite>

  constructor(zugang: CmsZugang, fristen: Partial<Fristen> = {}) {
    this.#zugang = zugang
    this.#kennzahlen = new Vorrat(fristen)
    this.#steckbriefe = new Vorrat(fristen)
    this.#organisationen = new Vorrat(fristen)
    this.#highlights = new Vorrat(fristen)
    this.#highlight = new Vorrat(fristen)
    this.#faq = new Vorrat(fristen)
    this.#seiten = new Vorrat(fristen)
  }

  kennzahlen(): Promise<Ergebnis<Kennzahlen>> {
    return this.#hole(this.#kennzahlen, 'kennzahlen', kennzahlenSchema)
  }

  /** `zurueckgezogen` when the Kennung was given once but is not published. */
  steckbrief(kennung: string): Promise<Ergebnis<Steckbrief>> {
    return this.#hole(
      this.#steckbriefe,
      `steckbriefe/${encodeURIComponent(kennung)}`,
      oeffentlicherSteckbrief,
    )
  }

  /** `weiter`: the address belongs to another organisation by now, or has changed. */
  organisation(slug: string): Promise<Ergebnis<Organisationsantwort>> {
    return this.#hole(
      this.#organisationen,
      `organisationen/${encodeURIComponent(slug)}`,
      organisationsantwortSchema,
    )
  }

  /** Those valid today, in the order of the editors. */
  highlights(): Promise<Ergebnis<Highlight[]>> {
    return this.#hole(this.#highlights, 'highlights', highlightsSchema)
  }

  highlight(slug: string): Promise<Ergebnis<Highlight>> {
    return this.#hole(this.#highlight, `highlights/${encodeURIComponent(slug)}`, highlightSchema)
  }

  faq(): Promise<Ergebnis<Faq>> {
    return this.#hole(this.#faq, 'faq', faqSchema)
  }

  seite(slug: string): Promise<Ergebnis<Seite>> {
    return this.#hole(this.#seiten, `seiten/${encodeURIComponent(slug)}`, seiteSchema)
  }

  #hole<T extends object>(vorrat: Vorrat<T>, pfad: string, schema: z.ZodType<T>): Promise<Ergebnis<T>> {
    return vorrat.hole(pfad, () => holeVomCms(this.#zugang, `/api/oeffentlich/${pfad}`, schema))
  }
}
