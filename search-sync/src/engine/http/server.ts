import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import { Registry } from '../index/registry.ts'
import { KeyStore } from '../keys/key-store.ts'
import { openSets } from '../sets/sets.ts'
import { requireKey } from './authorization.ts'
import { collectionRoutes } from './collection-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { Housekeeping } from './housekeeping.ts'
import { keyRoutes } from './key-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { setRoutes } from './set-routes.ts'
import { statisticsRoutes } from './statistics.ts'

/** Version of the API that is spoken. */
const apiVersion = '30.0'

/** Largest body but for imports, in bytes. */
const bodyLimit = 8 * 1024 * 1024

/** How often expired keys are cleared away, in milliseconds. */
const keyInspection = 60_000

export interface EngineOptions {
  /** Where the collections live; made when it is not there. */
  folder: string
  /** The key that may do everything. */
  adminKey: string
  /** A key that can search these collections (patterns) and nothing else; made when it is not there. */
  searchKey?: { value: string; collections: string[] }
  logger: FastifyBaseLogger
}

/**
 * The embedded search engine: an HTTP server, not yet listening. Closing it closes its files.
 * Every answer is JSON in Typesense's shape, errors are `{"message": …}`.
 */
export const createEngine = (options: EngineOptions): FastifyInstance => {
  const registry = new Registry(options.folder)
  const sets = openSets(registry.database)
  const keys = new KeyStore(registry.database, options.adminKey)
  if (options.searchKey !== undefined)
    keys.ensureSearchKey(options.searchKey.value, options.searchKey.collections)
  const server: FastifyInstance = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    routerOptions: { maxParamLength: 2000 },
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  server.setErrorHandler((error, request, reply) => {
    if (error instanceof ApiError) return reply.code(error.status).send({ message: error.message })
    const status = statusOf(error)
    if (status < 500)
      return reply.code(status).send({ message: error instanceof Error ? error.message : 'Bad request.' })
    request.log.error(
      { err: error, method: request.method, path: request.routeOptions.url },
      'request failed',
    )
    return reply.code(500).send({ message: 'Internal error.' })
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Not Found' }))
  const housekeeping = new Housekeeping()
  const expiry = setInterval(() => {
    keys.removeExpired(Math.floor(Date.now() / 1000))
  }, keyInspection).unref()
  server.addHook('onClose', () => {
    clearInterval(expiry)
    housekeeping.stop()
    registry.close()
  })

  statisticsRoutes(server, keys, options.folder)
  collectionRoutes(server, registry, sets, keys)
  documentRoutes(server, registry, keys, housekeeping)
  searchRoutes(server, registry, sets, keys)
  setRoutes(server, sets, keys)
  keyRoutes(server, keys)
  server.get('/health', () => ({ ok: true }))
  server.get('/debug', (request) => {
    requireKey(keys, request, 'debug:list')
    return { state: 1, version: apiVersion }
  })
  return server
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
