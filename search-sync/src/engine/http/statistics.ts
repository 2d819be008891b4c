import { readFileSync, statfsSync } from 'node:fs'
import { cpus, type CpuInfo } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { KeyStore } from '../keys/key-store.ts'
import { requireKey } from './authorization.ts'

/** Requests of the last ten seconds are counted, as in Typesense; so many at most are remembered. */
const window = 10_000
const mostRemembered = 50_000

type Kind = 'search' | 'import' | 'delete' | 'write' | 'other'

interface Answered {
  at: number
  kind: Kind
  route: string
  milliseconds: number
}

const kindOf = (method: string, url: string): Kind => {
  if (url === '/multi_search' || url.endsWith('/documents/search')) return 'search'
  if (url.endsWith('/documents/import')) return 'import'
  if (!url.includes('/documents') || method === 'GET') return 'other'
  return method === 'DELETE' ? 'delete' : 'write'
}

/** `/stats.json` (what was asked in the last ten seconds) and `/metrics.json` (the machine and the memory). */
export const statisticsRoutes = (server: FastifyInstance, keys: KeyStore, folder: string): void => {
  let recent: Answered[] = []
  const forgetOld = (): void => {
    const oldest = Date.now() - window
    recent = recent.filter(({ at }) => at >= oldest).slice(-mostRemembered)
  }
  server.addHook('onResponse', (request, reply, done) => {
    const url = request.routeOptions.url ?? 'unknown'
    const { method } = request
    if (recent.length >= 2 * mostRemembered) forgetOld()
    recent.push({
      at: Date.now(),
      kind: kindOf(method, url),
      route: `${method} ${url}`,
      milliseconds: reply.elapsedTime,
    })
    done()
  })

  server.get('/stats.json', (request) => {
    requireKey(keys, request, 'stats.json:list')
    forgetOld()
    const routes = byRoute(recent)
    return {
      ...figures('search', recent),
      ...figures('import', recent),
      ...figures('write', recent),
      ...figures('delete', recent),
      latency_ms: Object.fromEntries([...routes].map(([route, some]) => [route, average(some)])),
      requests_per_second: Object.fromEntries([...routes].map(([route, some]) => [route, rate(some)])),
      total_requests_per_second: rate(recent),
      overloaded_requests_per_second: 0,
      pending_write_batches: 0,
    }
  })

  let lastTimes = cpus()
  server.get('/metrics.json', (request) => {
    requireKey(keys, request, 'metrics.json:list')
    const times = cpus()
    const active = activePercentages(lastTimes, times)
    lastTimes = times
    return { ...active, ...diskFigures(folder), ...memoryFigures() }
  })
}

const byRoute = (recent: readonly Answered[]): Map<string, Answered[]> => {
  const routes = new Map<string, Answered[]>()
  for (const one of recent) {
    const others = routes.get(one.route)
    if (others === undefined) routes.set(one.route, [one])
    else others.push(one)
  }
  return routes
}

const average = (some: readonly Answered[]): number =>
  some.length === 0 ? 0 : some.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / some.length

const rate = (some: readonly Answered[]): number => some.length / (window / 1000)

const figures = (kind: Kind, recent: readonly Answered[]): Record<string, number> => {
  const some = recent.filter((one) => one.kind === kind)
  return { [`${kind}_latency_ms`]: average(some), [`${kind}_requests_per_second`]: rate(some) }
}

/** How busy the processors were since the last time somebody asked. */
const activePercentages = (before: readonly CpuInfo[], after: readonly CpuInfo[]): Record<string, string> => {
  const busy = after.map((cpu, at) => {
    const total = sum(cpu) - sum(before[at])
    const idle = cpu.times.idle - (before[at]?.times.idle ?? 0)
    return total <= 0 ? 0 : (100 * (total - idle)) / total
  })
  const all = busy.length === 0 ? 0 : busy.reduce((one, other) => one + other, 0) / busy.length
  return {
    ...Object.fromEntries(
      busy.map((percent, at) => [`system_cpu${String(at + 1)}_active_percentage`, percent.toFixed(2)]),
    ),
    system_cpu_active_percentage: all.toFixed(2),
  }
}

const sum = (cpu: CpuInfo | undefined): number =>
  cpu === undefined ? 0 : Object.values(cpu.times).reduce((one, other) => one + other, 0)

const diskFigures = (folder: string): Record<string, string> => {
  const { blocks, bfree, bsize } = statfsSync(folder)
  return {
    system_disk_total_bytes: String(blocks * bsize),
    system_disk_used_bytes: String((blocks - bfree) * bsize),
  }
}

const memoryFigures = (): Record<string, string> => {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  const total = systemMemory('MemTotal')
  return {
    system_memory_total_bytes: String(total),
    system_memory_used_bytes: String(Math.max(0, total - systemMemory('MemAvailable'))),
    typesense_memory_active_bytes: String(heapTotal + external),
    typesense_memory_allocated_bytes: String(heapUsed + external),
    typesense_memory_fragmentation_ratio: (1 - heapUsed / heapTotal).toFixed(2),
    typesense_memory_mapped_bytes: String(rss),
    typesense_memory_resident_bytes: String(rss),
  }
}

/** A line of Linux's /proc/meminfo in bytes; 0 elsewhere. */
const systemMemory = (name: string): number => {
  try {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}
