import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'typesense'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bis, starteProzess, type Prozess } from '../worker/prozesse.ts'

/** The engine as the process that really runs, killed in the middle of its work. */

const adminKey = 'admin-key-of-the-crash-tests-0123456789abc'
const searchKey = 'search-key-of-the-crash-tests-0123456789ab'
const name = 'proben'
const rounds = 5
/** Ids are taken from so many, so that documents are made anew and replaced. */
const ids = 2000
/** Several transactions of the engine. */
const perImport = 500

interface Probe {
  id: string
  text: string
  version: number
}

const probe = z.object({ id: z.string(), text: z.string(), version: z.number() })
const answerLine = z.object({ success: z.literal(true) })

let folder: string
let port: number
let engine: Prozess | undefined

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })

const url = (path: string): string => `http://127.0.0.1:${String(port)}${path}`
const client = (): Client =>
  new Client({ nodes: [{ url: url('') }], apiKey: adminKey, numRetries: 0, logLevel: 'silent' })

const start = async (): Promise<Prozess> => {
  const started = starteProzess('../engine-main.ts', {
    MAKI_DATA_DIR: folder,
    MAKI_HOST: '127.0.0.1',
    SEARCH_PORT: String(port),
    TYPESENSE_API_KEY: adminKey,
    TYPESENSE_SEARCH_KEY: searchKey,
    LOG_LEVEL: 'fatal',
  })
  engine = started
  const healthy = (): Promise<boolean> =>
    fetch(url('/health')).then(
      (response) => response.ok,
      () => false,
    )
  await bis(healthy, 'engine answers', 60_000)
  return started
}

const makeImport = (version: number): Probe[] => {
  const first = Math.floor(Math.random() * ids)
  return Array.from({ length: perImport }, (_, at) => {
    const id = String((first + at * 3) % ids)
    return { id, text: `dokument${id} fassung${String(version)}`, version }
  })
}

/** Sends an import; true when the engine acknowledged it. */
const send = async (documents: readonly Probe[]): Promise<boolean> => {
  let text: string
  try {
    const response = await fetch(url(`/collections/${name}/documents/import?action=upsert`), {
      method: 'POST',
      headers: { 'x-typesense-api-key': adminKey },
      body: documents.map((document) => JSON.stringify(document)).join('\n'),
    })
    text = await response.text()
  } catch {
    return false
  }
  const lines = text.split('\n').map((line) => answerLine.parse(JSON.parse(line)))
  expect(lines).toHaveLength(documents.length)
  return true
}

const stored = async (): Promise<Map<string, Probe>> => {
  const text = await client().collections(name).documents().export()
  const documents = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => probe.parse(JSON.parse(line)))
  const byId = new Map(documents.map((document) => [document.id, document]))
  expect(byId.size).toBe(documents.length)
  return byId
}

const search = async (q: string) =>
  client().collections<Probe>(name).documents().search({
    q,
    query_by: 'text',
    num_typos: '0',
    prefix: 'false',
    facet_by: 'version',
    max_facet_values: 10_000,
  })

/** Index, columns and counts must say what the stored documents say. */
const checkSearch = async (documents: ReadonlyMap<string, Probe>): Promise<void> => {
  const versions = new Map<number, number>()
  for (const { version } of documents.values()) versions.set(version, (versions.get(version) ?? 0) + 1)
  const all = await search('*')
  expect(all.found).toBe(documents.size)
  const counted =
    all.facet_counts?.[0]?.counts.map(({ value, count }) => [Number(value), count] as const) ?? []
  expect(new Map(counted)).toEqual(versions)
  for (const [version, count] of versions) {
    expect((await search(`fassung${String(version)}`)).found, `fassung${String(version)}`).toBe(count)
  }
  for (const { id, version } of [...documents.values()].slice(0, 50)) {
    const { hits } = await search(`dokument${id}`)
    expect(hits?.map(({ document }) => document.version)).toEqual([version])
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maki-absturz-'))
  port = await freePort()
})

afterEach(async () => {
  await engine?.beende('SIGKILL')
  engine = undefined
  rmSync(folder, { recursive: true, force: true })
})

describe('SIGKILL during imports', () => {
  test('what was acknowledged is there, nothing is half there, and the index fits the documents', async () => {
    let running = await start()
    await client()
      .collections()
      .create({
        name,
        fields: [
          { name: 'text', type: 'string' },
          { name: 'version', type: 'int32', facet: true },
        ],
      })
    let known = new Map<string, Probe>()
    let version = 0
    let acknowledged = 0
    for (let round = 1; round <= rounds; round += 1) {
      let open: Probe[] = []
      const importing = (async () => {
        for (;;) {
          version += 1
          open = makeImport(version)
          if (!(await send(open))) return
          acknowledged += 1
          for (const document of open) known.set(document.id, document)
        }
      })()
      await sleep(100 + Math.random() * 900)
      expect(await running.beende('SIGKILL')).toBe('SIGKILL')
      await importing

      running = await start()
      const now = await stored()
      const { num_documents: count } = await client().collections(name).retrieve()
      expect(count).toBe(now.size)
      const pending = new Map(open.map((document) => [document.id, document]))
      for (const [id, document] of known) {
        const found = now.get(id)
        const allowed = [document, pending.get(id)]
        expect(allowed, `document ${id} in round ${String(round)}`).toContainEqual(found)
        expect(found).toBeDefined()
      }
      for (const [id, document] of now) if (!known.has(id)) expect(document).toEqual(pending.get(id))
      await checkSearch(now)
      known = now
    }
    expect(acknowledged).toBeGreaterThan(0)
  })
})
