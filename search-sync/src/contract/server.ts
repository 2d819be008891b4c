import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Client } from 'typesense'
import { createEngine } from '../engine/http/server.ts'

/** The server under test: a real Typesense when `TYPESENSE_URL` and `TYPESENSE_API_KEY` are set, else the embedded engine. */
export interface TestServer {
  url: string
  adminKey: string
  embedded: boolean
  client: Client
  clientWith: (key: string) => Client
  stop: () => Promise<void>
}

const clientOf = (url: string, apiKey: string): Client =>
  new Client({ nodes: [{ url }], apiKey, numRetries: 0, connectionTimeoutSeconds: 20, logLevel: 'silent' })

/** Starts the embedded engine on a free port in a temporary folder, or uses the server of the environment. */
export const startServer = async (env: Readonly<Record<string, string | undefined>>): Promise<TestServer> => {
  const { TYPESENSE_URL: url = '', TYPESENSE_API_KEY: key = '' } = env
  if (url !== '' && key !== '') {
    return {
      url,
      adminKey: key,
      embedded: false,
      client: clientOf(url, key),
      clientWith: (other) => clientOf(url, other),
      stop: () => Promise.resolve(),
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'maki-suche-'))
  const adminKey = 'admin-key-of-the-contract-tests-0123456789'
  const engine = createEngine({ folder, adminKey, logger: pino({ level: 'silent' }) })
  const address = await engine.listen({ host: '127.0.0.1', port: 0 })
  return {
    url: address,
    adminKey,
    embedded: true,
    client: clientOf(address, adminKey),
    clientWith: (other) => clientOf(address, other),
    stop: async () => {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A collection name that no other run uses. */
export const freshName = (prefix: string): string =>
  `${prefix}_${String(Date.now())}_${Math.random().toString(36).slice(2, 8)}`
