import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import type { Registry } from '../index/registry.ts'
import type { Grant, KeyStore } from '../keys/key-store.ts'
import { readScope } from '../search/scope.ts'
import { search, type SearchResult } from '../search/search.ts'
import type { Sets } from '../sets/sets.ts'
import { givenKey, keyName, requireGrant, requireKey } from './authorization.ts'
import { bodyObject, pathOf, queryOf } from './body.ts'

/** Typesense's bound for the address of a search; longer ones go to `/multi_search`. */
const longestAddress = 4000

/** Typesense's default for `limit_multi_searches`. */
const mostSearches = 50

const searchList = z.array(z.record(z.string(), z.unknown()))
const text = z.string().catch('')

/** `GET /collections/:name/documents/search` and `POST /multi_search`. */
export const searchRoutes = (
  server: FastifyInstance,
  registry: Registry,
  sets: Sets,
  keys: KeyStore,
): void => {
  const found = (name: string): Collection => {
    const collection = registry.find(name)
    if (collection === undefined) throw new ApiError(404, 'Not found.')
    return collection
  }
  const run = (name: string, parameters: Record<string, unknown>, { embedded }: Grant): SearchResult => {
    const scope = embedded === undefined ? undefined : readScope(embedded)
    return search(found(name), parameters, { sets, scope })
  }

  server.get('/collections/:name/documents/search', (request) => {
    const { name } = pathOf(request)
    const grant = requireKey(keys, request, 'documents:search', [name])
    if (request.url.length > longestAddress + name.length) {
      throw new ApiError(
        400,
        'Query string exceeds max allowed length of 4000. Use the /multi_search end-point for larger payloads.',
      )
    }
    return run(name, queryOf(request), grant)
  })

  server.post('/multi_search', (request) => {
    const body = bodyObject(request)
    const given = searchList.safeParse(body.searches)
    if (!given.success) {
      requireKey(keys, request, 'documents:search')
      throw new ApiError(400, 'Missing `searches` array.')
    }
    const { limit_multi_searches: limit = String(mostSearches), ...shared } = queryOf(request)
    // All keys are looked at first: one that does not fit refuses the whole request.
    const searches = given.data.map((one) => {
      const name = text.parse(one.collection ?? shared.collection)
      const key = text.parse(one[keyName] ?? givenKey(request))
      return { one, name, grant: requireGrant(keys, key, 'documents:search', [name]) }
    })
    if (searches.length === 0) requireKey(keys, request, 'documents:search')
    if (body.union !== undefined && body.union !== false) throw notSupported('union')
    const limits = [limit, ...searches.map(({ grant }) => grant.embedded?.limit_multi_searches ?? limit)]
    if (searches.length > Math.min(mostSearches, ...limits.map((most) => Number(most) || 0))) {
      throw new ApiError(400, 'Number of multi searches exceeds `limit_multi_searches` parameter.')
    }
    return {
      results: searches.map(({ one, name, grant }) => {
        try {
          return run(name, { ...shared, ...one }, grant)
        } catch (error) {
          if (error instanceof ApiError) return { code: error.status, error: error.message }
          throw error
        }
      }),
    }
  })
}
