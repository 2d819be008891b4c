import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { Vorrat, type Fristen } from '../cms/vorrat.ts'
import type { Trefferseite } from './antwort.ts'
import { trefferdokument, type Trefferdokument } from './dokument.ts'
import { HIT_ANFANG, HIT_ENDE } from './hervorhebung.ts'
import { Suchmaschine, type Maschinenzugang, type Suchanfrage } from './maschine.ts'
import { facetten, leererZustand, suchparameter, type Facette, type Listenzustand } from './zustand.ts'

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
  /** by the facet's parameter; a facet with a choice is counted without that choice */
  zaehlungen: Readonly<Record<string, Zaehlung>>
  /** display names of the organisations that occur, by slug */
  stellen: Readonly<Record<string, string>>
}

/** Most values of one facet that are shown. */
const WERTE_JE_FACETTE = 60
/** Most organisations whose names one page needs. */
const STELLEN_JE_SEITE = 250

const stelle = z.object({ slug: z.string(), anzeigename: z.string() })

const anzeigen = {
  highlight_start_tag: HIT_ANFANG,
  highlight_end_tag: HIT_ENDE,
  highlight_affix_num_tokens: 18,
  max_facet_values: WERTE_JE_FACETTE,
} as const

function ohne(zustand: Listenzustand, facette: Facette): Listenzustand {
  const { [facette.parameter]: _, ...filter } = zustand.filter
  return { ...zustand, filter }
}

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

  /** One page of the list with the counts of every facet: one round trip, a second one for names of organisations. */
  liste(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    return this.#listen.hole(JSON.stringify(zustand), () => this.#holeListe(zustand))
  }

  /** Counts over everything and the Steckbriefe changed last, for the home page. */
  ueberblick(): Promise<Ergebnis<Liste>> {
    return this.liste({ ...leererZustand, sortierung: 'neueste' })
  }

  async #holeListe(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    const gewaehlt = facetten.filter((facette) => (zustand.filter[facette.parameter] ?? []).length > 0)
    const uebrige = facetten.filter((facette) => !gewaehlt.includes(facette))
    const anfragen: Suchanfrage[] = [
      { ...suchparameter(zustand), ...anzeigen, facet_by: uebrige.map((facette) => facette.feld).join(',') },
      ...gewaehlt.map((facette) => ({
        ...suchparameter(ohne(zustand, facette)),
        ...anzeigen,
        page: 1,
        per_page: 0,
        facet_by: facette.feld,
      })),
    ]
    const antwort = await this.#maschine.suche(anfragen)
    if (!antwort.ok) return antwort
    const [haupt, ...einzelne] = antwort.wert
    if (haupt === undefined) return { ok: false, stoerung: 'unverstaendlich' }
    const zaehlungen = Object.fromEntries([
      ...uebrige.map((facette) => [facette.parameter, zaehlung(haupt, facette)] as const),
      ...gewaehlt.flatMap((facette, stelleIn) => {
        const seite = einzelne[stelleIn]
        return seite === undefined ? [] : [[facette.parameter, zaehlung(seite, facette)] as const]
      }),
    ])
    const treffer = haupt.hits.flatMap(({ document, highlight }) => {
      const gelesen = trefferdokument.safeParse(document)
      return gelesen.success ? [{ dokument: gelesen.data, markiert: highlight }] : []
    })
    const slugs = new Set([
      ...(zaehlungen['organisation'] ?? []).map(({ code }) => code),
      ...(zustand.filter['organisation'] ?? []),
      ...treffer.map(({ dokument }) => dokument.organisation),
    ])
    const stellen = await this.#namen([...slugs].slice(0, STELLEN_JE_SEITE))
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
