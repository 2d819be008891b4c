import { ApiError } from '../api-error.ts'
import { fieldsOf, parseFilter, type Filter } from '../filter/parse.ts'
import type { RawParameters } from './parameters.ts'

/**
 * What a scoped key lays upon a search: parameters that stand in place of the request's, a filter that every
 * document of the answer passes, and fields that are as good as not there.
 */
export interface Scope {
  parameters: RawParameters
  filter: Filter | undefined
  /** Is the field kept from the holder of the key? */
  hides: (field: string) => boolean
}

/** Embedded by the key itself, not parameters of a search. */
const ofTheKey = new Set([
  'filter_by',
  'expires_at',
  'collection',
  'limit_multi_searches',
  'x-typesense-api-key',
])

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((names: unknown) =>
    typeof names === 'string' ? names.split(',').map((name) => name.trim()) : [],
  )

/** Reads the parameters embedded in a scoped key. Throws an ApiError (400) for a filter that cannot be read. */
export const readScope = (embedded: RawParameters): Scope => {
  const { filter_by: filterBy = '', include_fields: include, exclude_fields: exclude } = embedded
  // A filter that is no text must not become no filter.
  if (typeof filterBy !== 'string') throw new ApiError(400, 'Could not parse the filter query.')
  const shown = new Set(listOf(include).filter((name) => name !== ''))
  const hidden = new Set(listOf(exclude).filter((name) => name !== ''))
  return {
    parameters: Object.fromEntries(Object.entries(embedded).filter(([name]) => !ofTheKey.has(name))),
    filter: parseFilter(filterBy),
    hides: (field) => hidden.has(field) || (shown.size > 0 && !shown.has(field)),
  }
}

/**
 * Refuses (404, as for fields that are not there) a request that looks at hidden fields. Fields that the key
 * itself names in a parameter are its maker's choice. `fields` are those of each parameter of the request.
 */
export const refuseHidden = (scope: Scope, fields: Readonly<Record<string, readonly string[]>>): void => {
  for (const [parameter, names] of Object.entries(fields)) {
    if (parameter in scope.parameters) continue
    const hidden = names.find(scope.hides)
    if (hidden !== undefined) {
      throw new ApiError(404, `Could not find a field named \`${hidden.slice(0, 200)}\` in the schema.`)
    }
  }
}

/** The fields that a request's own filter looks at. */
export const filteredFields = (filter: Filter | undefined): string[] =>
  filter === undefined ? [] : fieldsOf(filter)
