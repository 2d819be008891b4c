import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'

/** Field types this engine indexes. Typesense's others (auto, object, geopoint, image, …) are refused. */
const fieldTypes = [
  'string',
  'string[]',
  'int32',
  'int32[]',
  'int64',
  'int64[]',
  'float',
  'float[]',
  'bool',
  'bool[]',
] as const

type FieldType = (typeof fieldTypes)[number]

/** One field of a collection, as Typesense describes it, every property filled. */
export interface Field {
  name: string
  type: FieldType
  facet: boolean
  optional: boolean
  index: boolean
  store: true
  sort: boolean
  infix: false
  locale: ''
  stem: false
  stem_dictionary: ''
  truncate_len: number
}

const notYet = ['reference', 'embed', 'num_dim', 'vec_dist', 'hnsw_params', 'async_reference'] as const

const fieldInput = z.looseObject({
  name: z.string(),
  type: z.string(),
  facet: z.boolean().optional(),
  optional: z.boolean().optional(),
  index: z.boolean().optional(),
  store: z.boolean().optional(),
  sort: z.boolean().optional(),
  infix: z.boolean().optional(),
  locale: z.string().optional(),
  stem: z.boolean().optional(),
  stem_dictionary: z.string().optional(),
  range_index: z.boolean().optional(),
  truncate_len: z.number().int().positive().optional(),
})

const isFieldType = (type: string): type is FieldType => fieldTypes.some((known) => known === type)

/** Is it text (searched and folded), not a number or a truth value? */
export const isText = (field: Pick<Field, 'type'>): boolean => field.type.startsWith('string')

/** Can a document have several values? */
export const isList = (field: Pick<Field, 'type'>): boolean => field.type.endsWith('[]')

/** Is it `bool` or `bool[]`? */
export const isBoolean = (field: Pick<Field, 'type'>): boolean => field.type.startsWith('bool')

/** Checks one entry of `fields` and fills Typesense's defaults. Throws an ApiError (400) that names the property. */
export const parseField = (input: unknown): Field => {
  const parsed = fieldInput.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const property = issue?.path[0]
    const named = z.object({ name: z.string() }).safeParse(input)
    if (property === undefined || property === 'name' || property === 'type' || !named.success) {
      throw new ApiError(
        400,
        'Wrong format for `fields`. It should be an array of objects containing `name`, `type`, `optional` and `facet` properties.',
      )
    }
    const kind = ['locale', 'stem_dictionary'].includes(String(property)) ? 'string' : 'boolean'
    throw new ApiError(
      400,
      `The \`${String(property)}\` property of the field \`${named.data.name}\` should be a ${kind}.`,
    )
  }
  const field = parsed.data
  if (field.name === '') throw new ApiError(400, 'Field name cannot be empty.')
  if (!isFieldType(field.type)) {
    throw new ApiError(
      400,
      `Field \`${field.name}\` has an invalid data type \`${field.type}\`, see docs for supported data types.`,
    )
  }
  if (/[.*?+()[\]{}|\\^$]/.test(field.name)) {
    throw new ApiError(
      400,
      `Field \`${field.name}\`: nested and wildcard field names are not supported by this server.`,
    )
  }
  for (const property of notYet) if (field[property] !== undefined) throw notSupported(property)
  if (field.store === false) throw notSupported('store')
  if (field.infix === true) throw notSupported('infix')
  if (field.stem === true) throw notSupported('stem')
  if (field.stem_dictionary !== undefined && field.stem_dictionary !== '')
    throw notSupported('stem_dictionary')
  if (field.locale !== undefined && field.locale !== '' && field.locale !== 'en') throw notSupported('locale')
  return {
    name: field.name,
    type: field.type,
    facet: field.facet ?? false,
    optional: field.optional ?? false,
    index: field.index ?? true,
    store: true,
    sort: field.sort ?? !field.type.startsWith('string'),
    infix: false,
    locale: '',
    stem: false,
    stem_dictionary: '',
    truncate_len: field.truncate_len ?? 100,
  }
}

const storedField = z.object({
  name: z.string(),
  type: z.enum(fieldTypes),
  facet: z.boolean(),
  optional: z.boolean(),
  index: z.boolean(),
  store: z.literal(true),
  sort: z.boolean(),
  infix: z.literal(false),
  locale: z.literal(''),
  stem: z.literal(false),
  stem_dictionary: z.literal(''),
  truncate_len: z.number(),
})

/** A collection's description as it is stored with its documents. */
export const collectionSchema = z.object({
  name: z.string(),
  created_at: z.number().int(),
  default_sorting_field: z.string(),
  fields: z.array(storedField),
  token_separators: z.array(z.string()),
  symbols_to_index: z.array(z.string()),
  synonym_sets: z.array(z.string()).default([]),
  curation_sets: z.array(z.string()).default([]),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

export type CollectionSchema = z.infer<typeof collectionSchema>

const characters = (name: string, value: unknown): string[] => {
  const parsed = z.array(z.string().length(1)).safeParse(value ?? [])
  if (!parsed.success) throw new ApiError(400, `\`${name}\` should be an array of character symbols.`)
  return parsed.data
}

/** Checks a `metadata` value: an object, or an ApiError (400). */
export const parseMetadata = (value: unknown): Record<string, unknown> => {
  const parsed = z.record(z.string(), z.unknown()).safeParse(value)
  if (!parsed.success) throw new ApiError(400, 'The `metadata` value should be an object.')
  return parsed.data
}

/** The two properties of a collection that name sets of words kept beside the collections. */
export const linkedSets = ['synonym_sets', 'curation_sets'] as const

/** Checks the value of `synonym_sets` or `curation_sets`: a list of names, or an ApiError (400). */
export const parseLinkedSets = (property: (typeof linkedSets)[number], value: unknown): string[] => {
  const parsed = z
    .array(z.string().min(1))
    .max(100)
    .safeParse(value ?? [])
  if (!parsed.success) throw new ApiError(400, `\`${property}\` should be an array of non-empty strings.`)
  return parsed.data
}

/**
 * Reads the body of `POST /collections`. Gives the whole description with defaults; `now` is in seconds.
 * Throws an ApiError (400) in Typesense's wording.
 */
export const parseCollection = (body: unknown, now: number): CollectionSchema => {
  const input = z.record(z.string(), z.unknown()).safeParse(body)
  if (!input.success) throw new ApiError(400, 'Bad JSON.')
  const { name, fields, default_sorting_field: sorting, metadata } = input.data
  if (name === undefined) throw new ApiError(400, 'Parameter `name` is required.')
  if (typeof name !== 'string' || name === '') {
    throw new ApiError(400, 'Parameter `name` must be a non-empty string.')
  }
  if (name.length > 200 || /[/?#%\s]/.test(name)) {
    throw new ApiError(
      400,
      'Parameter `name` must be at most 200 characters without blanks, `/`, `?`, `#` and `%`.',
    )
  }
  if (fields === undefined) throw new ApiError(400, 'Parameter `fields` is required.')
  if (!Array.isArray(fields) || fields.length === 0) {
    throw new ApiError(
      400,
      'The `fields` value should be an array of objects containing `name`, `type` and optionally, `facet` properties.',
    )
  }
  if (input.data.enable_nested_fields === true) throw notSupported('enable_nested_fields')
  if (input.data.voice_query_model !== undefined) throw notSupported('voice_query_model')

  const parsedFields = fields.filter((field) => !isIdField(field)).map(parseField)
  const names = new Set<string>()
  for (const field of parsedFields) {
    if (names.has(field.name)) {
      throw new ApiError(400, `There are duplicate field names in the schema: \`${field.name}\`.`)
    }
    names.add(field.name)
  }
  return {
    name,
    created_at: now,
    default_sorting_field: parseSortingField(sorting, parsedFields),
    fields: parsedFields,
    token_separators: characters('token_separators', input.data.token_separators),
    symbols_to_index: characters('symbols_to_index', input.data.symbols_to_index),
    synonym_sets: parseLinkedSets('synonym_sets', input.data.synonym_sets),
    curation_sets: parseLinkedSets('curation_sets', input.data.curation_sets),
    ...(metadata === undefined ? {} : { metadata: parseMetadata(metadata) }),
  }
}

/** `id` is always there; naming it in the schema changes nothing (as in Typesense). */
const isIdField = (input: unknown): boolean => z.object({ name: z.literal('id') }).safeParse(input).success

const parseSortingField = (value: unknown, fields: readonly Field[]): string => {
  if (value === undefined || value === '') return ''
  if (typeof value !== 'string') {
    throw new ApiError(
      400,
      '`default_sorting_field` should be a string. It should be the name of an int32/float field.',
    )
  }
  if (value === 'id') throw new ApiError(400, 'Invalid `default_sorting_field` value: cannot be `id`.')
  const field = fields.find((candidate) => candidate.name === value)
  if (field === undefined) {
    throw new ApiError(
      400,
      `Default sorting field is defined as \`${value}\` but is not found in the schema.`,
    )
  }
  if (isList(field) || isText(field) || isBoolean(field)) {
    throw new ApiError(400, `Default sorting field \`${value}\` is not a sortable type.`)
  }
  if (field.optional)
    throw new ApiError(400, `Default sorting field \`${value}\` cannot be an optional field.`)
  return value
}
