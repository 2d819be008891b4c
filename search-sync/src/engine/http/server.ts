import { readFileSync } from 'node:fs'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'
import { Registry } from '../index/registry.ts'
import { KeyStore } from '../keys/key-store.ts'
import { requireKey } from './authorization.ts'
import { collectionRoutes } from './collection-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { Housekeeping } from './housekeeping.ts'
import { keyRoutes } from './key-routes.ts'
import { searchRoutes } from './search-routes.ts'

/** Version of the API that is spoken. */
const apiVersion = '30.0'

/** Largest body but for imports, in bytes. */
const bodyLimit = 8 * 1024 * 1024

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
  server.addHook('onClose', () => {
    housekeeping.stop()
    registry.close()
  })

  const counter = searchCounter()
  collectionRoutes(server, registry, keys)
  documentRoutes(server, registry, keys, housekeeping)
  searchRoutes(server, registry, keys, counter)
  keyRoutes(server, keys)
  server.get('/health', () => ({ ok: true }))
  server.get('/debug', (request) => {
    requireKey(keys, request, 'debug:list')
    return { state: 1, version: apiVersion }
  })
  server.get('/stats.json', (request) => {
    requireKey(keys, request, 'stats.json:list')
    return counter.stats()
  })
  server.get('/metrics.json', (request) => {
    requireKey(keys, request, 'metrics.json:list')
    const { rss, heapTotal, heapUsed } = process.memoryUsage()
    const disk = registry.collections().reduce((bytes, collection) => bytes + collection.bytes(), 0)
    return {
      system_disk_used_bytes: String(disk),
      system_memory_total_bytes: memoryTotal(),
      typesense_memory_active_bytes: String(rss),
      typesense_memory_allocated_bytes: String(heapUsed),
      typesense_memory_mapped_bytes: String(heapTotal),
    }
  })
  return server
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500

const memoryTotal = (): string => {
  try {
    const kilobytes = /MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? '0'
    return String(Number(kilobytes) * 1024)
  } catch {
    return '0'
  }
}

/** Searches of the last ten seconds, for `/stats.json`. */
const searchCounter = (): { note: (milliseconds: number) => void; stats: () => Record<string, number> } => {
  const window = 10_000
  let recent: { at: number; milliseconds: number }[] = []
  const drop = (): void => {
    const oldest = Date.now() - window
    recent = recent.filter((one) => one.at >= oldest)
  }
  return {
    note: (milliseconds) => {
      if (recent.length > 10_000) drop()
      recent.push({ at: Date.now(), milliseconds })
    },
    stats: () => {
      drop()
      const total = recent.reduce((sum, one) => sum + one.milliseconds, 0)
      const perSecond = recent.length / (window / 1000)
      return {
        search_latency_ms: recent.length === 0 ? 0 : total / recent.length,
        search_requests_per_second: perSecond,
        total_requests_per_second: perSecond,
        pending_write_batches: 0,
      }
    },
  }
}
