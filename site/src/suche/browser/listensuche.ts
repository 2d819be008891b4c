import { facetten, sortierungen, type Facettenname, type Listenzustand } from '@maki/config/listenzustand'
import connectPagination from 'instantsearch.js/es/connectors/pagination/connectPagination.js'
import connectRefinementList from 'instantsearch.js/es/connectors/refinement-list/connectRefinementList.js'
import connectSearchBox from 'instantsearch.js/es/connectors/search-box/connectSearchBox.js'
import connectSortBy from 'instantsearch.js/es/connectors/sort-by/connectSortBy.js'
import InstantSearch from 'instantsearch.js/es/lib/InstantSearch.js'
import type { UiState } from 'instantsearch.js/es/types'
import Adapter from 'typesense-instantsearch-adapter'
import type { Facettenwert, Listenansicht } from '../ansicht.ts'
import adressrouter from './adressrouter.ts'
import { liesAnsicht } from './ansichtlesen.ts'
import { alsUiState, alsZustand, SAMMLUNG, sammlungIn } from './listenwahl.ts'

/** Values of one facet that are counted at most, as on the server. */
const WERTE_JE_FACETTE = 60

export interface Listenoptionen {
  /** address of the site's search, without `/multi_search` */
  maschine: string
  /** prints a new view of the list */
  zeige: (ansicht: Listenansicht) => void
  /** tells that the search failed */
  melde: (fehler: unknown) => void
}

export interface Listensuche {
  /** From now on the script answers; asks once for what the address names. */
  starte: () => void
  /** Makes the list show a state; `getippt`: a key in the search field asked for it. */
  waehle: (zustand: Listenzustand, getippt?: boolean) => void
  /** Values of a facet whose labels contain the text, with their counts in the present list. */
  sucheWert: (facette: Facettenname, text: string) => Promise<Facettenwert[]>
}

// The page prints what the server says; these only hold their part of the state (InstantSearch: "virtual widgets").
const nichts = (): void => undefined

function widgets() {
  return [
    connectSearchBox(nichts)({}),
    connectPagination(nichts)({}),
    connectSortBy(nichts)({
      items: sortierungen.map(({ code, label }) => ({ value: sammlungIn(code), label })),
    }),
    ...facetten.map(({ parameter }) =>
      connectRefinementList(nichts)({
        attribute: parameter,
        operator: 'or',
        limit: WERTE_JE_FACETTE,
        escapeFacetValues: false,
      }),
    ),
  ]
}

/** The list as a state of InstantSearch: one request at a time, the newest wish next, the address in step. */
export function listensuche({ maschine, zeige, melde }: Listenoptionen): Listensuche {
  let unterwegs = false
  let naechste: { aendere: () => void; getippt: boolean } | undefined
  let gezeigt: unknown
  let gemeldet: Error | undefined

  function fuehreAus(aendere: () => void, getippt = false): void {
    if (unterwegs) {
      naechste = { aendere, getippt }
      return
    }
    unterwegs = true
    router.tippt = getippt
    aendere()
  }

  function beantwortet(): void {
    const { aendere, getippt } = naechste ?? {}
    unterwegs = false
    naechste = undefined
    if (aendere !== undefined) fuehreAus(aendere, getippt)
  }

  const router = adressrouter((aendere) => {
    fuehreAus(aendere)
  })
  const { searchClient } = new Adapter({
    server: { apiKey: '', nodes: [{ url: maschine }] },
    additionalSearchParameters: { preset: 'liste' },
  })
  const suche = new InstantSearch<UiState, Listenzustand>({
    indexName: SAMMLUNG,
    searchClient,
    routing: {
      router,
      stateMapping: {
        stateToRoute: (zustand) => alsZustand(zustand[SAMMLUNG] ?? {}),
        routeToState: (zustand) => ({ [SAMMLUNG]: alsUiState(zustand) }),
      },
    },
    future: { preserveSharedStateOnUnmount: true },
  })
  suche.addWidgets(widgets())

  suche.on('render', () => {
    // A failed search is over once it is rendered: with that, InstantSearch goes back to the state of the last answer,
    // and would take a wish made earlier back with it.
    if (suche.status === 'error' && suche.error !== gemeldet) {
      gemeldet = suche.error
      melde(gemeldet)
      beantwortet()
      return
    }
    const ergebnis = suche.mainIndex.getHelper()?.lastResults
    if (suche.status !== 'idle' || ergebnis === null || ergebnis === undefined || ergebnis === gezeigt) return
    gezeigt = ergebnis
    const ansicht = liesAnsicht(ergebnis)
    // A choice that waits would be taken back by an answer that does not know it; typing is not.
    if (ansicht !== undefined && (naechste === undefined || naechste.getippt)) zeige(ansicht)
    beantwortet()
  })
  // Told above; without a listener InstantSearch throws it.
  suche.on('error', nichts)

  function starte(): void {
    if (suche.started) return
    unterwegs = true
    suche.start()
  }

  return {
    starte,
    waehle(zustand, getippt = false) {
      starte()
      fuehreAus(() => {
        suche.setUiState({ [SAMMLUNG]: alsUiState(zustand) })
      }, getippt)
    },
    async sucheWert(facette, text) {
      starte()
      const helfer = suche.mainIndex.getHelper()
      if (helfer === null) return []
      const { facetHits } = await helfer.searchForFacetValues(facette, text, WERTE_JE_FACETTE)
      return facetHits.map(({ value, highlighted, count, isRefined }) => ({
        code: value,
        label: highlighted,
        anzahl: count.toLocaleString('de-DE'),
        aktiv: isRefined,
      }))
    },
  }
}
