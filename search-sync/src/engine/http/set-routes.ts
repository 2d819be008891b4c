import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { parseCurationItem } from '../sets/curation-set.ts'
import type { NamedSets } from '../sets/named-sets.ts'
import type { Sets } from '../sets/sets.ts'
import { parseStopwordSet } from '../sets/stopword-set.ts'
import { parseSynonymItem } from '../sets/synonym-set.ts'
import { requireKey } from './authorization.ts'
import { bodyObject, pathOf, queryOf } from './body.ts'

const mostSets = 1000
const mostItems = 10_000
const longestName = 200

/** `/synonym_sets`, `/curation_sets` and `/stopwords`. */
export const setRoutes = (server: FastifyInstance, sets: Sets, keys: KeyStore): void => {
  itemSetRoutes(server, keys, {
    resource: 'synonym_sets',
    missing: 'Synonym index not found',
    sets: sets.synonyms,
    parse: parseSynonymItem,
  })
  itemSetRoutes(server, keys, {
    resource: 'curation_sets',
    missing: 'Curation index not found',
    sets: sets.curations,
    parse: parseCurationItem,
  })
  stopwordRoutes(server, sets, keys)
}

/** One kind of set made of items with ids. */
interface ItemSets<Item extends { id: string }> {
  resource: 'synonym_sets' | 'curation_sets'
  missing: string
  sets: NamedSets<{ items: Item[] }>
  /** Reads an item; its id is in the address or in itself. */
  parse: (value: unknown, id?: string) => Item
}

const nameOf = (request: FastifyRequest): string => {
  const { name } = pathOf(request)
  if (name.length > longestName) throw new ApiError(400, 'The name of a set is at most 200 characters long.')
  return name
}

const refuseMore = <T>(sets: NamedSets<T>, name: string): void => {
  if (sets.get(name) === undefined && sets.entries().length >= mostSets) {
    throw new ApiError(400, `There are ${String(mostSets)} sets already.`)
  }
}

const itemSetRoutes = <Item extends { id: string }>(
  server: FastifyInstance,
  keys: KeyStore,
  { resource, missing, sets, parse }: ItemSets<Item>,
): void => {
  const found = (request: FastifyRequest): { name: string; items: Item[] } => {
    const { name } = pathOf(request)
    const set = sets.get(name)
    if (set === undefined) throw new ApiError(404, missing)
    return { name, items: set.items }
  }

  server.get(`/${resource}`, (request) => {
    requireKey(keys, request, `${resource}:list`)
    return sets.entries().map(({ name, set }) => ({ ...set, name }))
  })

  server.get(`/${resource}/:name`, (request) => {
    requireKey(keys, request, `${resource}:get`)
    return found(request)
  })

  server.put(`/${resource}/:name`, (request) => {
    requireKey(keys, request, `${resource}:upsert`)
    const name = nameOf(request)
    const given = z.array(z.unknown()).max(mostItems).safeParse(bodyObject(request).items)
    if (!given.success) throw new ApiError(400, "Missing or invalid 'items' field")
    refuseMore(sets, name)
    // Of items with the same id the last one counts.
    const items = new Map(given.data.map((value) => parse(value)).map((item) => [item.id, item]))
    sets.put(name, { items: [...items.values()] })
    return { name, items: [...items.values()] }
  })

  server.delete(`/${resource}/:name`, (request) => {
    requireKey(keys, request, `${resource}:delete`)
    const { name } = found(request)
    sets.delete(name)
    return { name }
  })

  server.get(`/${resource}/:name/items`, (request) => {
    requireKey(keys, request, `${resource}/items:get`)
    const { items } = found(request)
    const { offset = '0', limit = String(mostItems) } = queryOf(request)
    if (!/^\d{1,9}$/.test(offset) || !/^\d{1,9}$/.test(limit)) {
      throw new ApiError(400, 'Offset and limit parameters should be unsigned integers.')
    }
    return items.slice(Number(offset), Number(offset) + Number(limit))
  })

  server.get(`/${resource}/:name/items/:id`, (request) => {
    requireKey(keys, request, `${resource}/items:get`)
    const { id } = pathOf(request)
    const item = found(request).items.find((other) => other.id === id)
    if (item === undefined) throw new ApiError(404, 'Not Found')
    return item
  })

  server.put(`/${resource}/:name/items/:id`, (request) => {
    requireKey(keys, request, `${resource}/items:upsert`)
    const { name, items } = found(request)
    const item = parse(bodyObject(request), pathOf(request).id)
    const at = items.findIndex((other) => other.id === item.id)
    if (at < 0 && items.length >= mostItems) throw new ApiError(400, 'The set has too many items.')
    sets.put(name, { items: at < 0 ? [...items, item] : items.with(at, item) })
    return item
  })

  server.delete(`/${resource}/:name/items/:id`, (request) => {
    requireKey(keys, request, `${resource}/items:delete`)
    const { name, items } = found(request)
    const { id } = pathOf(request)
    const rest = items.filter((item) => item.id !== id)
    if (rest.length === items.length) throw new ApiError(404, 'Could not find that `id`.')
    sets.put(name, { items: rest })
    return { id }
  })
}

const stopwordRoutes = (server: FastifyInstance, { stopwords }: Sets, keys: KeyStore): void => {
  server.get('/stopwords', (request) => {
    requireKey(keys, request, 'stopwords:list')
    return { stopwords: stopwords.entries().map(({ name, set }) => ({ id: name, ...set })) }
  })

  server.get('/stopwords/:name', (request) => {
    requireKey(keys, request, 'stopwords:get')
    const { name } = pathOf(request)
    const set = stopwords.get(name)
    if (set === undefined) throw new ApiError(404, `Stopword \`${name.slice(0, 200)}\` not found.`)
    return { stopwords: { id: name, ...set } }
  })

  server.put('/stopwords/:name', (request) => {
    requireKey(keys, request, 'stopwords:upsert')
    const name = nameOf(request)
    const set = parseStopwordSet(bodyObject(request))
    refuseMore(stopwords, name)
    stopwords.put(name, set)
    return { id: name, ...set }
  })

  server.delete('/stopwords/:name', (request) => {
    requireKey(keys, request, 'stopwords:delete')
    const { name } = pathOf(request)
    if (!stopwords.delete(name)) throw new ApiError(404, `Stopword \`${name.slice(0, 200)}\` not found.`)
    return { id: name }
  })
}
