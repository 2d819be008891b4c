import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { isBoolean, isList, isText, type CollectionSchema, type Field } from './schema.ts'

/** A stored document: any JSON object with its `id`. */
export type StoredDocument = Record<string, unknown> & { id: string }

/** How a write treats a document that is there already (or not): Typesense's `action`. */
export const writeActions = ['create', 'upsert', 'update', 'emplace'] as const
export type WriteAction = (typeof writeActions)[number]

/** Checked by hand: a schema would copy every document that is written. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads one line or body as a JSON object, or throws an ApiError (400). */
export const parseDocument = (text: string): Record<string, unknown> => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ApiError(400, `Bad JSON: ${error instanceof Error ? error.message : 'not readable'}`)
  }
  if (!isObject(value)) throw new ApiError(400, 'Bad JSON: not a properly formed document.')
  return value
}

/** The `id` of a document: undefined when it has none, an ApiError (400) when it is no usable text. */
export const idOf = (document: Record<string, unknown>): string | undefined => {
  const id = document.id
  if (id === undefined) return undefined
  if (typeof id !== 'string') throw new ApiError(400, "Document's `id` field should be a string.")
  if (id === '') throw new ApiError(400, 'The `id` should not be empty.')
  if (id.length > 512) throw new ApiError(400, 'The `id` should not be longer than 512 characters.')
  return id
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  int32: 'an int32',
  int64: 'an int64',
  float: 'a float',
  bool: 'a bool',
}

const fits = (type: string, value: unknown): boolean => {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'float':
      return typeof value === 'number'
    default:
      return typeof value === 'number' && Number.isInteger(value)
  }
}

const checkValue = (field: Field, value: unknown): void => {
  const base = field.type.replace('[]', '')
  if (isList(field)) {
    if (!Array.isArray(value) || !value.every((item) => fits(base, item))) {
      throw new ApiError(400, `Field \`${field.name}\` must be an array of ${base}.`)
    }
  } else if (!fits(base, value)) {
    throw new ApiError(400, `Field \`${field.name}\` must be ${typeNames[base] ?? base}.`)
  }
  if (base === 'int32') {
    const numbers = z.array(z.number()).parse(isList(field) ? value : [value])
    if (numbers.some((number) => Math.abs(number) > 2_147_483_647)) {
      throw new ApiError(400, `Field \`${field.name}\` exceeds maximum value of int32.`)
    }
  }
}

/**
 * Checks a whole document against the schema: required fields are there, values have the declared type.
 * Throws an ApiError (400) in Typesense's wording. Fields the schema does not name are kept as they are.
 */
export const checkDocument = (document: Record<string, unknown>, schema: CollectionSchema): void => {
  for (const field of schema.fields) {
    const value = document[field.name]
    if (value === undefined || value === null) {
      if (field.optional || !field.index) continue
      throw new ApiError(
        400,
        `Field \`${field.name}\` has been declared in the schema, but is not found in the document.`,
      )
    }
    if (field.index) checkValue(field, value)
  }
}

/** Puts a partial document over a stored one; `null` removes a field (Typesense: update and emplace). */
export const mergeDocument = (stored: StoredDocument, changes: Record<string, unknown>): StoredDocument => {
  const merged: Record<string, unknown> = { ...stored }
  for (const [key, value] of Object.entries(changes)) {
    if (key === 'id') continue
    if (value === null) Reflect.deleteProperty(merged, key)
    else merged[key] = value
  }
  return { ...merged, id: stored.id }
}

/** The texts of a text field: none, one or several. */
export const textsOf = (document: Record<string, unknown>, field: Field): string[] => {
  const value = document[field.name]
  if (!isText(field)) return []
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The numbers of a number or truth field: none, one or several; `true` is 1. */
export const numbersOf = (document: Record<string, unknown>, field: Field): number[] => {
  const value = document[field.name]
  if (isText(field)) return []
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return isBoolean(field)
    ? values.filter((item) => typeof item === 'boolean').map(Number)
    : values.filter((item) => typeof item === 'number')
}

const names = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Keeps what `include_fields` names (all when empty) and drops what `exclude_fields` names. */
export const selectFields = (
  document: StoredDocument,
  include: string | undefined,
  exclude: string | undefined,
): Record<string, unknown> => {
  const included = names(include)
  const excluded = new Set(names(exclude))
  if (included.length === 0 && excluded.size === 0) return document
  return Object.fromEntries(
    Object.entries(document).filter(
      ([key]) => (included.length === 0 || included.includes(key)) && !excluded.has(key),
    ),
  )
}
