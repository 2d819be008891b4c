import { felder, type Feld, type Suchangabe } from '../katalog/index.ts'
import { sprachfelder } from './sprachfelder.ts'

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

/** The field's search properties with the field, for those that have any. */
export const durchsuchteFelder: readonly { readonly feld: Feld; readonly suche: Suchangabe }[] =
  felder.flatMap((feld) => (feld.suche === undefined ? [] : [{ feld, suche: feld.suche }]))

/** Facet values are found by each of their words: "kiel" in "stadt-kiel". Prepared texts have none of these. */
const worttrenner = ['-', '/']

/** What is shown, but searched only in its prepared form. */
const gezeigt = (name: string, type: 'string' | 'string[]' = 'string'): Suchfeld => ({
  name,
  type,
  index: false,
  optional: true,
})

function alsSuchfeld({ art }: Feld, { name, facette }: Suchangabe): Suchfeld {
  const type = art.typ === 'mehrfachauswahl' || art.typ === 'schlagworte' ? 'string[]' : 'string'
  return facette === true ? { name, type, facet: true } : gezeigt(name, type)
}

/** What stands in every document: the prepared texts, the only ones that are searched, and the checksum. */
const ueberall: readonly Suchfeld[] = [
  ...sprachfelder.map(({ name }): Suchfeld => ({ name, type: 'string' })),
  gezeigt('pruefsumme'),
]

const kiSysteme: Sammlungsschema = {
  fields: [
    ...durchsuchteFelder.map(({ feld, suche }) => alsSuchfeld(feld, suche)),
    gezeigt('organisationName'),
    { name: 'hatQuellcode', type: 'string', facet: true },
    { name: 'beispiel', type: 'bool' },
    { name: 'nameSortierung', type: 'string', sort: true },
    { name: 'aktualisiert', type: 'int64', sort: true },
    { name: 'veroeffentlicht', type: 'int64', sort: true },
    { name: 'vollstaendigkeit', type: 'int32', sort: true },
    ...ueberall,
  ],
  default_sorting_field: 'aktualisiert',
  token_separators: worttrenner,
}

const organisationen: Sammlungsschema = {
  fields: [
    // A facet, because pages look up names by slug.
    { name: 'slug', type: 'string', facet: true },
    gezeigt('name'),
    gezeigt('anzeigename'),
    gezeigt('kurz'),
    { name: 'ebene', type: 'string', facet: true },
    { name: 'land', type: 'string', facet: true },
    { name: 'art', type: 'string', facet: true },
    { name: 'teilnahme', type: 'string', facet: true },
    { name: 'importiert', type: 'bool' },
    { name: 'beispiel', type: 'bool' },
    { name: 'beendet', type: 'bool' },
    { name: 'nameSortierung', type: 'string', sort: true },
    ...ueberall,
  ],
  token_separators: worttrenner,
}

const highlights: Sammlungsschema = {
  fields: [
    gezeigt('slug'),
    gezeigt('titel'),
    gezeigt('teaser'),
    gezeigt('text'),
    gezeigt('zitat'),
    gezeigt('kennung'),
    gezeigt('steckbriefName'),
    gezeigt('organisationName'),
    { name: 'beispiel', type: 'bool' },
    { name: 'von', type: 'int32' },
    { name: 'bis', type: 'int32' },
    ...ueberall,
  ],
  token_separators: worttrenner,
}

const faq: Sammlungsschema = {
  fields: [
    gezeigt('slug'),
    gezeigt('frage'),
    gezeigt('antwort'),
    gezeigt('kategorie'),
    gezeigt('kategorieTitel'),
    ...ueberall,
  ],
  token_separators: worttrenner,
}

const seiten: Sammlungsschema = {
  fields: [
    gezeigt('slug'),
    gezeigt('titel'),
    gezeigt('inhalt'),
    { name: 'aktualisiert', type: 'int64', sort: true },
    ...ueberall,
  ],
  token_separators: worttrenner,
}

/**
 * The collections by the name of their alias. The real collection is `<alias>_<timestamp>`; pages ask the alias.
 * Source: Typesense API 30, "Collections".
 */
export const sammlungen = {
  ki_systeme: kiSysteme,
  organisationen,
  highlights,
  faq,
  seiten,
} as const satisfies Record<string, Sammlungsschema>

export type Sammlungsname = keyof typeof sammlungen
