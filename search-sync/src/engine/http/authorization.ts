import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'
import type { Grant, KeyStore } from '../keys/key-store.ts'

/** The name of the key in headers, addresses and the searches of a multi search. */
export const keyName = 'x-typesense-api-key'

/** The key of a request: from its header, or for searches from its address. Empty when there is none. */
export const givenKey = (request: FastifyRequest): string => {
  const header = request.headers[keyName]
  if (typeof header === 'string') return header
  const query = request.query
  if (typeof query === 'object' && query !== null && keyName in query) {
    const value = query[keyName]
    if (typeof value === 'string') return value
  }
  return ''
}

/** What the holder of `given` may do for `action` on `collections`; throws an ApiError (401) when not that. */
export const requireGrant = (
  keys: KeyStore,
  given: string,
  action: string,
  collections: readonly string[],
): Grant => {
  const grant =
    given === '' ? undefined : keys.grant(given, action, collections, Math.floor(Date.now() / 1000))
  if (grant !== undefined) return grant
  throw new ApiError(401, 'Forbidden - a valid `x-typesense-api-key` header must be sent.')
}

/**
 * Refuses (401) a request whose key may not do `action` on all of `collections`.
 * The names are those of the request: a key may be bound to an alias.
 */
export const requireKey = (
  keys: KeyStore,
  request: FastifyRequest,
  action: string,
  collections: readonly string[] = [],
): Grant => requireGrant(keys, givenKey(request), action, collections)
