import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import type { Registry } from '../index/registry.ts'
import { linkedSets, parseCollection, parseLinkedSets, parseMetadata } from '../index/schema.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Sets } from '../sets/sets.ts'
import { requireKey } from './authorization.ts'
import { bodyObject, pathOf, queryOf } from './body.ts'

/** A collection as the API shows it. */
const describe = (collection: Collection): Record<string, unknown> => {
  const { schema } = collection
  return {
    name: schema.name,
    created_at: schema.created_at,
    num_documents: collection.numDocuments,
    default_sorting_field: schema.default_sorting_field,
    enable_nested_fields: false,
    fields: schema.fields,
    symbols_to_index: schema.symbols_to_index,
    token_separators: schema.token_separators,
    synonym_sets: schema.synonym_sets,
    curation_sets: schema.curation_sets,
    ...(schema.metadata === undefined ? {} : { metadata: schema.metadata }),
  }
}

const fieldChanges = z.array(z.looseObject({ name: z.string(), drop: z.boolean().optional() })).min(1)

const changeable = new Set<string>(['fields', 'metadata', ...linkedSets])

/** `/collections` and `/aliases`. */
export const collectionRoutes = (
  server: FastifyInstance,
  registry: Registry,
  sets: Sets,
  keys: KeyStore,
): void => {
  /** A collection may only name sets that are there, as in Typesense: a misspelled one would do nothing. */
  const requireSets = (linked: { synonym_sets?: string[]; curation_sets?: string[] }): void => {
    const lost = (linked.synonym_sets ?? []).find((name) => sets.synonyms.get(name) === undefined)
    if (lost !== undefined) throw new ApiError(404, `Synonym set \`${lost.slice(0, 200)}\` not found.`)
    const gone = (linked.curation_sets ?? []).find((name) => sets.curations.get(name) === undefined)
    if (gone !== undefined) throw new ApiError(404, `Curation set \`${gone.slice(0, 200)}\` not found.`)
  }
  const found = (name: string): Collection => {
    const collection = registry.find(name)
    if (collection === undefined)
      throw new ApiError(404, `No collection with name \`${name.slice(0, 200)}\` found.`)
    return collection
  }

  server.post('/collections', (request, reply) => {
    requireKey(keys, request, 'collections:create')
    const query = queryOf(request)
    if (query.src_name !== undefined)
      throw new ApiError(400, 'Parameter `src_name` is not supported by this server.')
    const schema = parseCollection(bodyObject(request), Math.floor(Date.now() / 1000))
    requireKey(keys, request, 'collections:create', [schema.name])
    requireSets(schema)
    return reply.code(201).send(describe(registry.create(schema)))
  })

  server.get('/collections', (request) => {
    requireKey(keys, request, 'collections:list')
    const { limit, offset, exclude_fields: excluded = '' } = queryOf(request)
    const bounds = [offset ?? '0', limit ?? '1000000'].map(Number)
    const [from = 0, count = 0] = bounds
    if (!bounds.every((bound) => Number.isSafeInteger(bound) && bound >= 0)) {
      throw new ApiError(400, 'Offset and limit parameters should be unsigned integers.')
    }
    const left = new Set(excluded.split(',').map((name) => name.trim()))
    return registry
      .collections()
      .slice(from, from + count)
      .map((collection) =>
        Object.fromEntries(Object.entries(describe(collection)).filter(([key]) => !left.has(key))),
      )
  })

  server.get('/collections/:name', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'collections:get', [name])
    return describe(found(name))
  })

  server.patch('/collections/:name', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'collections:update', [name])
    const body = bodyObject(request)
    const collection = found(name)
    if (Object.keys(body).length === 0) throw new ApiError(400, 'Alter payload is empty.')
    for (const key of Object.keys(body)) {
      if (!changeable.has(key)) {
        throw new ApiError(
          400,
          'Only `fields`, `metadata`, `synonym_sets` and `curation_sets` can be updated at the moment.',
        )
      }
    }
    const { metadata, synonym_sets: synonyms, curation_sets: curations } = body
    const changed = {
      ...(metadata === undefined ? {} : { metadata: parseMetadata(metadata) }),
      ...(synonyms === undefined ? {} : { synonym_sets: parseLinkedSets('synonym_sets', synonyms) }),
      ...(curations === undefined ? {} : { curation_sets: parseLinkedSets('curation_sets', curations) }),
    }
    requireSets(changed)
    if (body.fields !== undefined) {
      const changes = fieldChanges.safeParse(body.fields)
      if (!changes.success) {
        throw new ApiError(
          400,
          'The `fields` value should be an array of objects containing the field `name` and other properties.',
        )
      }
      collection.changeFields(
        changes.data.map(({ drop, ...rest }) => (drop === undefined ? rest : { ...rest, drop })),
      )
    }
    if (Object.keys(changed).length > 0) collection.describe(changed)
    return body
  })

  server.delete('/collections/:name', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'collections:delete', [name])
    const collection = found(name)
    const description = describe(collection)
    registry.drop(collection)
    return description
  })

  server.get('/aliases', (request) => {
    requireKey(keys, request, 'aliases:list')
    return { aliases: registry.aliases() }
  })

  server.get('/aliases/:name', (request) => {
    requireKey(keys, request, 'aliases:get')
    const alias = registry.alias(pathOf(request).name)
    if (alias === undefined) throw new ApiError(404, 'Not Found')
    return alias
  })

  server.put('/aliases/:name', (request) => {
    requireKey(keys, request, 'aliases:create')
    const { name } = pathOf(request)
    const target = z.string().min(1).safeParse(bodyObject(request).collection_name)
    if (!target.success) throw new ApiError(400, 'Parameter `collection_name` is required.')
    return registry.setAlias(name, target.data)
  })

  server.delete('/aliases/:name', (request) => {
    requireKey(keys, request, 'aliases:delete')
    const { name } = pathOf(request)
    const alias = registry.alias(name)
    if (alias === undefined) throw new ApiError(404, 'Not Found')
    registry.dropAlias(name)
    return alias
  })
}
