import {
  facetten,
  leererZustand,
  sortierungen,
  type Listenzustand,
  type Sortierung,
} from '@maki/config/listenzustand'
import type { IndexUiState } from 'instantsearch.js/es/types'

/** The collection as InstantSearch names it. */
export const SAMMLUNG = 'ki_systeme'

/** Name of the collection in an order; other than the usual one as the adapter for Typesense reads it. */
export function sammlungIn(sortierung: Sortierung): string {
  return sortierung === leererZustand.sortierung ? SAMMLUNG : `${SAMMLUNG}/sort/${sortierung}`
}

/** State of the list → state of InstantSearch. */
export function alsUiState({ q, filter, sortierung, seite }: Listenzustand): IndexUiState {
  const refinementList: Record<string, string[]> = {}
  for (const { parameter } of facetten) {
    const werte = filter[parameter] ?? []
    if (werte.length > 0) refinementList[parameter] = [...werte]
  }
  return { query: q, refinementList, sortBy: sammlungIn(sortierung), page: seite }
}

/** State of InstantSearch → state of the list. */
export function alsZustand({
  query = '',
  refinementList = {},
  sortBy,
  page = 1,
}: IndexUiState): Listenzustand {
  return {
    q: query,
    filter: refinementList,
    sortierung:
      sortierungen.find(({ code }) => sammlungIn(code) === sortBy)?.code ?? leererZustand.sortierung,
    seite: page,
  }
}
