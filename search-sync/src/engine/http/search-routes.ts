import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import type { Registry } from '../index/registry.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { search, type SearchResult } from '../search/search.ts'
import { requireKey } from './authorization.ts'
import { bodyObject, pathOf, queryOf } from './body.ts'

/** Typesense's bound for the address of a search; longer ones go to `/multi_search`. */
const longestAddress = 4000

/** Typesense's default for `limit_multi_searches`. */
const mostSearches = 50

const searchList = z.array(z.record(z.string(), z.unknown()))

/** Counts what `/stats.json` tells. */
export interface SearchCounter {
  note: (milliseconds: number) => void
}

/** `GET /collections/:name/documents/search` and `POST /multi_search`. */
export const searchRoutes = (
  server: FastifyInstance,
  registry: Registry,
  keys: KeyStore,
  counter: SearchCounter,
): void => {
  const found = (name: string): Collection => {
    const collection = registry.find(name)
    if (collection === undefined) throw new ApiError(404, 'Not found.')
    return collection
  }
  const run = (name: string, parameters: Record<string, unknown>): SearchResult => {
    const started = performance.now()
    try {
      return search(found(name), parameters)
    } finally {
      counter.note(performance.now() - started)
    }
  }

  server.get('/collections/:name/documents/search', (request) => {
    const { name } = pathOf(request)
    requireKey(keys, request, 'documents:search', [name])
    if (request.url.length > longestAddress + name.length) {
      throw new ApiError(
        400,
        'Query string exceeds max allowed length of 4000. Use the /multi_search end-point for larger payloads.',
      )
    }
    return run(name, queryOf(request))
  })

  server.post('/multi_search', (request) => {
    const body = bodyObject(request)
    const searches = searchList.safeParse(body.searches)
    if (!searches.success) {
      requireKey(keys, request, 'documents:search')
      throw new ApiError(400, 'Missing `searches` array.')
    }
    const common = queryOf(request)
    const names = searches.data.map((one) =>
      z
        .string()
        .catch('')
        .parse(one.collection ?? common.collection),
    )
    requireKey(keys, request, 'documents:search', names)
    const { limit_multi_searches: limit = String(mostSearches), ...shared } = common
    if (body.union !== undefined && body.union !== false) throw notSupported('union')
    if (searches.data.length > Math.min(Number(limit) || 0, mostSearches)) {
      throw new ApiError(400, 'Number of multi searches exceeds `limit_multi_searches` parameter.')
    }
    return {
      results: searches.data.map((one, at) => {
        try {
          return run(names[at] ?? '', { ...shared, ...one })
        } catch (error) {
          if (error instanceof ApiError) return { code: error.status, error: error.message }
          throw error
        }
      }),
    }
  })
}
