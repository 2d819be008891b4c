import {
  leererZustand,
  listensuchen,
  organisationInhalt,
  type Facette,
  type Facettenname,
  type Listenzustand,
} from '@maki/config'
import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { Vorrat, type Fristen } from '../cms/vorrat.ts'
import type { Trefferseite } from './antwort.ts'
import { TREFFERFELDER, trefferdokument, type Trefferdokument } from './dokument.ts'
import { HIT_ANFANG, HIT_ENDE } from './hervorhebung.ts'
import { Suchmaschine, type Maschinenzugang } from './maschine.ts'

export interface Treffer {
  dokument: Trefferdokument
  /** marked pieces by the name of the field, see hervorhebung.ts */
  markiert: Readonly<Record<string, string>>
}

/** How often each value of a facet occurs, most frequent first. */
export type Zaehlung = readonly { code: string; anzahl: number }[]

export interface Liste {
  gesamt: number
  treffer: Treffer[]
  /** a facet with a choice is counted without that choice */
  zaehlungen: Readonly<Partial<Record<Facettenname, Zaehlung>>>
  /** display names of the organisations that can be chosen, by slug */
  stellen: Readonly<Record<string, string>>
}

/** Most values of one facet that are shown; every closed list is shorter, of the organisations the most frequent. */
const WERTE_JE_FACETTE = 60

const anzeige = {
  include_fields: TREFFERFELDER,
  highlight_start_tag: HIT_ANFANG,
  highlight_end_tag: HIT_ENDE,
  highlight_affix_num_tokens: 18,
  max_facet_values: WERTE_JE_FACETTE,
} as const

const stelle = z.object(organisationInhalt.pick({ slug: true, anzeigename: true }).shape)

function zaehlung(seite: Trefferseite, facette: Facette): Zaehlung {
  const werte = seite.facet_counts.find((eine) => eine.field_name === facette.feld)?.counts ?? []
  return werte.map(({ value, count }) => ({ code: value, anzahl: count }))
}

/** The searches that the pages make. */
export class Suche {
  readonly #maschine: Suchmaschine
  readonly #listen: Vorrat<Liste>

  constructor(zugang: Maschinenzugang, fristen: Partial<Fristen> = {}) {
    this.#maschine = new Suchmaschine(zugang)
    this.#listen = new Vorrat({ anzahl: 200, ...fristen })
  }

  /** One page of the list with the counts of every facet. */
  liste(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    return this.#listen.hole(JSON.stringify(zustand), () => this.#holeListe(zustand))
  }

  /** Counts over everything, and the Steckbriefe changed last. */
  ueberblick(): Promise<Ergebnis<Liste>> {
    return this.liste({ ...leererZustand, sortierung: 'aktualisiert' })
  }

  async #holeListe(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    const suchen = listensuchen(zustand)
    const antwort = await this.#maschine.suche(suchen.map(({ suche }) => ({ ...suche, ...anzeige })))
    if (!antwort.ok) return antwort
    const [haupt] = antwort.wert
    if (haupt === undefined) return { ok: false, stoerung: 'unverstaendlich' }
    const zaehlungen: Partial<Record<Facettenname, Zaehlung>> = {}
    for (const [nummer, seite] of antwort.wert.entries()) {
      for (const facette of suchen[nummer]?.facetten ?? [])
        zaehlungen[facette.parameter] = zaehlung(seite, facette)
    }
    const treffer = haupt.hits.flatMap(({ document, highlight }) => {
      const gelesen = trefferdokument.safeParse(document)
      return gelesen.success ? [{ dokument: gelesen.data, markiert: highlight }] : []
    })
    const stellen = await this.#namen([
      ...new Set([
        ...(zaehlungen.organisation ?? []).map(({ code }) => code),
        ...(zustand.filter.organisation ?? []),
      ]),
    ])
    return { ok: true, veraltet: false, wert: { gesamt: haupt.found, treffer, zaehlungen, stellen } }
  }

  /** Without names the slugs are shown: a list without them is better than none. */
  async #namen(slugs: readonly string[]): Promise<Record<string, string>> {
    if (slugs.length === 0) return {}
    const antwort = await this.#maschine.suche([
      {
        collection: 'organisationen',
        q: '*',
        query_by: 'name',
        filter_by: `slug:=[${slugs.map((slug) => `\`${slug}\``).join(',')}]`,
        include_fields: 'slug,anzeigename',
        per_page: slugs.length,
      },
    ])
    if (!antwort.ok) return {}
    return Object.fromEntries(
      (antwort.wert[0]?.hits ?? []).flatMap(({ document }) => {
        const gelesen = stelle.safeParse(document)
        return gelesen.success ? [[gelesen.data.slug, gelesen.data.anzeigename] as const] : []
      }),
    )
  }
}
