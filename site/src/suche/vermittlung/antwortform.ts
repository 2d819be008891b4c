import { JE_SEITE, type Facette, type Listenzustand } from '@maki/config'
import { listenansicht, wertlabel } from '../ansicht.ts'
import type { Gefunden, Liste } from '../suche.ts'
import type { Vorschlag } from '../vorschlaege.ts'
import type { Auftrag } from './auftrag.ts'

/** An answer of Typesense's `multi_search`, as far as the adapter reads it (API 30). */
export interface Suchantwort {
  results: Teilantwort[]
}

interface Teilantwort {
  found: number
  page: number
  search_time_ms: number
  request_params: { q: string; per_page: number }
  hits: { document: object; highlight: object }[]
  facet_counts: {
    field_name: string
    counts: { value: string; count: number; highlighted: string }[]
    stats: object
  }[]
  /** given on by the adapter as `userData`: the rest of the page's view */
  metadata?: object
}

const leer: Omit<Teilantwort, 'found' | 'request_params'> = {
  page: 1,
  search_time_ms: 0,
  hits: [],
  facet_counts: [],
}

function gezaehlt(facette: Facette, werte: readonly Gefunden[]): Teilantwort['facet_counts'][number] {
  return {
    field_name: facette.parameter,
    counts: werte.map(({ code, anzahl, label }) => ({ value: code, count: anzahl, highlighted: label })),
    stats: {},
  }
}

const zaehlungen = (liste: Liste, gefragt: readonly Facette[]): Teilantwort['facet_counts'] =>
  gefragt.map((facette) =>
    gezaehlt(
      facette,
      (liste.zaehlungen[facette.parameter] ?? []).map((wert) => ({
        ...wert,
        label: wertlabel(facette, wert.code, liste.stellen),
      })),
    ),
  )

/** The list: the first answer shows it, the others count the chosen filters without their choice. */
export function listenantwort(
  { zustand, facetten, einzeln }: Extract<Auftrag, { art: 'liste' }>,
  liste: Liste,
): Suchantwort {
  const { treffer, ...ansicht } = listenansicht(zustand, liste)
  const angaben = { found: liste.gesamt, request_params: { q: zustand.q, per_page: JE_SEITE } }
  return {
    results: [
      {
        ...leer,
        ...angaben,
        page: zustand.seite,
        hits: treffer.map((document) => ({ document, highlight: {} })),
        facet_counts: zaehlungen(
          liste,
          facetten.filter(({ parameter }) => (zustand.filter[parameter] ?? []).length === 0),
        ),
        metadata: ansicht,
      },
      ...einzeln.map((facette) => ({
        ...leer,
        ...angaben,
        facet_counts: zaehlungen(liste, [facette]),
      })),
    ],
  }
}

/** Values of one facet that a text found. */
export function facettenantwort(
  facette: Facette,
  zustand: Listenzustand,
  werte: readonly Gefunden[],
): Suchantwort {
  return {
    results: [
      {
        ...leer,
        found: werte.length,
        request_params: { q: zustand.q, per_page: JE_SEITE },
        facet_counts: [gezaehlt(facette, werte)],
      },
    ],
  }
}

/** Suggestions, as the documents of one search. */
export function vorschlagsantwort(q: string, vorschlaege: readonly Vorschlag[]): Suchantwort {
  return {
    results: [
      {
        ...leer,
        found: vorschlaege.length,
        request_params: { q, per_page: vorschlaege.length },
        hits: vorschlaege.map((document) => ({ document, highlight: {} })),
      },
    ],
  }
}
