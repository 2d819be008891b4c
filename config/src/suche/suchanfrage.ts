import { facetten, facettenwerte, type Facette } from './facetten.ts'
import { JE_SEITE, type Listenzustand, type Sortierung } from './listenzustand.ts'
import type { Sammlungsname } from './sammlungen.ts'
import { bereiteAnfrageVor } from './sprache/index.ts'
import { sprachfelder } from './sprachfelder.ts'

/** What a search says about the text it looks for, under Typesense's names; the same for every collection. */
export interface Textsuche {
  readonly collection: Sammlungsname
  readonly q: string
  readonly query_by: string
  readonly query_by_weights: string
  readonly demote_synonym_match: true
}

/** Parameters of one search of the list under Typesense's names. */
export interface Suchparameter extends Textsuche {
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

/**
 * Search for a text in the prepared fields of a collection.
 * @param anfrage prepared query (`bereiteAnfrageVor`, `zerlegeAnfrage`); empty: everything
 */
export function textsuche(collection: Sammlungsname, anfrage: string): Textsuche {
  return {
    collection,
    q: anfrage === '' ? '*' : anfrage,
    query_by: sprachfelder.map(({ name }) => name).join(','),
    query_by_weights: sprachfelder.map(({ gewicht }) => gewicht).join(','),
    // What was typed comes before what means the same: a Dutch word finds its register first.
    demote_synonym_match: true,
  }
}

/**
 * The search for the hits of one page. Without search text the best order is the newest first.
 * @param anfrage the prepared query, where it is not the usual one (`zerlegeAnfrage` when that found nothing)
 */
export function suchparameter(zustand: Listenzustand, anfrage = bereiteAnfrageVor(zustand.q)): Suchparameter {
  const { sortierung, seite } = zustand
  return {
    ...textsuche('ki_systeme', anfrage),
    filter_by: filterausdruck(zustand),
    sort_by: ordnung[anfrage === '' && sortierung === 'relevanz' ? 'aktualisiert' : sortierung],
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
 * @param anfrage as in `suchparameter`
 */
export function listensuchen(
  zustand: Listenzustand,
  anfrage = bereiteAnfrageVor(zustand.q),
): [treffer: Zaehlsuche, ...einzelne: Zaehlsuche[]] {
  const gewaehlt = facetten.filter(
    (facette) => facettenwerte(facette, zustand.filter[facette.parameter] ?? []).length > 0,
  )
  const uebrige = facetten.filter((facette) => !gewaehlt.includes(facette))
  return [
    mitFacetten(suchparameter(zustand, anfrage), uebrige),
    ...gewaehlt.map((facette) => {
      const filter = { ...zustand.filter, [facette.parameter]: [] }
      return mitFacetten({ ...suchparameter({ ...zustand, filter }, anfrage), page: 1, per_page: 0 }, [
        facette,
      ])
    }),
  ]
}
