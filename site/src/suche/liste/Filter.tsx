import type { ComponentChildren } from 'preact'
import type { Facettenansicht, Facettenwert, Listenansicht } from '../ansicht.ts'
import { Facette } from './Facette.tsx'

/** What the script adds to a facet: a field to search in it, and what was found. */
export interface Facettenzusatz {
  kopf: ComponentChildren
  gesucht: readonly Facettenwert[] | undefined
}

/** The filters beside the list: folded on small screens, always open on wide ones. Nothing where nothing can be chosen. */
export function Filter({
  ansicht,
  zusatz,
}: {
  ansicht: Listenansicht
  zusatz?: (facette: Facettenansicht) => Facettenzusatz | undefined
}) {
  const { facetten, gefiltert, chips, sortiertNach } = ansicht
  if (facetten.length === 0) return null
  return (
    <details class="filter">
      <summary>
        <span>{gefiltert ? `Filter (${chips.length} aktiv)` : 'Filter'}</span>
      </summary>
      <div class="filter__inhalt">
        <h2 class="filter__titel">Filter</h2>
        {facetten.map((facette) => (
          <Facette key={facette.name} {...facette} {...zusatz?.(facette)} />
        ))}
        {sortiertNach !== null && <input type="hidden" name="sortierung" value={sortiertNach} />}
        <button class="kern-btn kern-btn--primary filter__knopf" type="submit">
          <span class="kern-label">Filter anwenden</span>
        </button>
      </div>
    </details>
  )
}
