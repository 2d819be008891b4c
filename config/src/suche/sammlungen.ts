import { felder, type Feld, type Suchangabe } from '../katalog/index.ts'

/** Field of a Typesense collection, as far as this product uses it. */
export interface Suchfeld {
  readonly name: string
  readonly type: 'string' | 'string[]' | 'int32' | 'int64' | 'bool'
  readonly facet?: true
  readonly optional?: true
  readonly sort?: true
  /** false: stored, not searched; needs `optional`. */
  readonly index?: false
}

/** Body of `POST /collections` without name and metadata. */
export interface Sammlungsschema {
  readonly fields: readonly Suchfeld[]
  readonly default_sorting_field?: string
  readonly token_separators: readonly string[]
}

/** Searched field of the search document with its weight. */
export interface Gewicht {
  readonly name: string
  readonly gewicht: number
}

/** The field's search properties with the field, for those that have any. */
export const durchsuchteFelder: readonly { readonly feld: Feld; readonly suche: Suchangabe }[] =
  felder.flatMap((feld) => (feld.suche === undefined ? [] : [{ feld, suche: feld.suche }]))

/** "KI-System" and "Bau/Verkehr" are found by each of their words. */
const worttrenner = ['-', '/']

function alsSuchfeld({ art, abStufe, key }: Feld, { name, facette }: Suchangabe): Suchfeld {
  const mehrere = art.typ === 'mehrfachauswahl' || art.typ === 'schlagworte'
  const immer = facette === true || key === 'name' || abStufe === 'auto'
  return {
    name,
    type: mehrere ? 'string[]' : 'string',
    ...(facette === true ? { facet: true } : {}),
    ...(immer ? {} : { optional: true }),
  }
}

/** What stands in every document beside the catalogue's fields. */
const pruefsumme = { name: 'pruefsumme', type: 'string', index: false, optional: true } as const

const kiSysteme: Sammlungsschema = {
  fields: [
    ...durchsuchteFelder.map(({ feld, suche }) => alsSuchfeld(feld, suche)),
    { name: 'organisationName', type: 'string' },
    { name: 'hatQuellcode', type: 'string', facet: true },
    { name: 'beispiel', type: 'bool' },
    { name: 'nameSortierung', type: 'string', sort: true },
    { name: 'aktualisiert', type: 'int64', sort: true },
    { name: 'veroeffentlicht', type: 'int64', sort: true },
    { name: 'vollstaendigkeit', type: 'int32', sort: true },
    pruefsumme,
  ],
  default_sorting_field: 'aktualisiert',
  token_separators: worttrenner,
}

const organisationen: Sammlungsschema = {
  fields: [
    { name: 'slug', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'anzeigename', type: 'string' },
    { name: 'kurz', type: 'string', optional: true },
    { name: 'ebene', type: 'string', facet: true },
    { name: 'land', type: 'string', facet: true },
    { name: 'art', type: 'string', facet: true },
    { name: 'teilnahme', type: 'string', facet: true },
    { name: 'importiert', type: 'bool' },
    { name: 'beispiel', type: 'bool' },
    { name: 'beendet', type: 'bool' },
    { name: 'nameSortierung', type: 'string', sort: true },
    pruefsumme,
  ],
  token_separators: worttrenner,
}

/**
 * The collections by the name of their alias. The real collection is `<alias>_<timestamp>`; pages ask the alias.
 * Source: Typesense API 30, "Collections".
 */
export const sammlungen = { ki_systeme: kiSysteme, organisationen } as const satisfies Record<
  string,
  Sammlungsschema
>

export type Sammlungsname = keyof typeof sammlungen

/** The text fields that a search for KI-Systeme looks at, the heaviest first. */
export const suchgewichte: readonly Gewicht[] = [
  ...durchsuchteFelder.flatMap(({ suche: { name, gewicht } }) =>
    gewicht === undefined ? [] : [{ name, gewicht }],
  ),
  { name: 'organisationName', gewicht: 5 },
].toSorted((a, b) => b.gewicht - a.gewicht)
