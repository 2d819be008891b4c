import { facetten, facettenwerte, type Facette } from './facetten.ts'
import { JE_SEITE, type Listenzustand, type Sortierung } from './listenzustand.ts'
import { suchgewichte } from './sammlungen.ts'

/** Parameters of one search under Typesense's names. */
export interface Suchparameter {
  readonly collection: 'ki_systeme'
  readonly q: string
  readonly query_by: string
  readonly query_by_weights: string
  readonly filter_by: string
  readonly sort_by: string
  readonly page: number
  readonly per_page: number
}

/** One search of a `multi_search`, with the facets that it counts. */
export interface Zaehlsuche {
  readonly facetten: readonly Facette[]
  readonly suche: Suchparameter & { readonly facet_by: string }
}

/** Equal hits always come in the same order: the name decides at last. */
const ordnung: Readonly<Record<Sortierung, string>> = {
  relevanz: '_text_match:desc,aktualisiert:desc,nameSortierung:asc',
  aktualisiert: 'aktualisiert:desc,nameSortierung:asc',
  veroeffentlicht: 'veroeffentlicht:desc,nameSortierung:asc',
  name: 'nameSortierung:asc,aktualisiert:desc',
  vollstaendigkeit: 'vollstaendigkeit:desc,nameSortierung:asc',
}

/** A value as Typesense takes it literally: between backticks, which it cannot hold itself. */
function woertlich(wert: string): string {
  return `\`${wert.replaceAll('`', '')}\``
}

/**
 * The condition of the chosen facets: "or" within a facet, "and" between them. Values are checked here again, whoever
 * made the state: only codes of the closed lists and slugs come into a filter.
 */
export function filterausdruck({ filter }: Pick<Listenzustand, 'filter'>): string {
  return facetten
    .flatMap((facette) => {
      const werte = facettenwerte(facette, filter[facette.parameter] ?? [])
      return werte.length === 0 ? [] : [`${facette.feld}:=[${werte.map(woertlich).join(',')}]`]
    })
    .join(' && ')
}

/** The search for the hits of one page. Without search text the best order is the newest first. */
export function suchparameter(zustand: Listenzustand): Suchparameter {
  const { q, sortierung, seite } = zustand
  return {
    collection: 'ki_systeme',
    q: q === '' ? '*' : q,
    query_by: suchgewichte.map(({ name }) => name).join(','),
    query_by_weights: suchgewichte.map(({ gewicht }) => gewicht).join(','),
    filter_by: filterausdruck(zustand),
    sort_by: ordnung[q === '' && sortierung === 'relevanz' ? 'aktualisiert' : sortierung],
    page: seite,
    per_page: JE_SEITE,
  }
}

function mitFacetten(suche: Suchparameter, gezaehlt: readonly Facette[]): Zaehlsuche {
  return { facetten: gezaehlt, suche: { ...suche, facet_by: gezaehlt.map(({ feld }) => feld).join(',') } }
}

/**
 * All searches of one page of the list, for one `multi_search`: first the hits with the counts of the facets without
 * choice, then for each facet with a choice its counts without that choice, so that its other values stay to be chosen.
 */
export function listensuchen(zustand: Listenzustand): [treffer: Zaehlsuche, ...einzelne: Zaehlsuche[]] {
  const gewaehlt = facetten.filter(
    (facette) => facettenwerte(facette, zustand.filter[facette.parameter] ?? []).length > 0,
  )
  const uebrige = facetten.filter((facette) => !gewaehlt.includes(facette))
  return [
    mitFacetten(suchparameter(zustand), uebrige),
    ...gewaehlt.map((facette) => {
      const filter = { ...zustand.filter, [facette.parameter]: [] }
      return mitFacetten({ ...suchparameter({ ...zustand, filter }), page: 1, per_page: 0 }, [facette])
    }),
  ]
}
