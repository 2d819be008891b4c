import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { baueSeiten, type Bau } from './testumgebung/bau.ts'

const main = fileURLToPath(new URL('server-main.ts', import.meta.url))

async function freierPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig))
  const { port } = server.address() as AddressInfo
  await new Promise((fertig) => server.close(fertig))
  return port
}

const ende = (prozess: ChildProcess) =>
  new Promise<number | null>((fertig) =>
    prozess.once('exit', (status) => {
      fertig(status)
    }),
  )

async function bisErreichbar(port: number): Promise<void> {
  for (let versuch = 0; versuch < 100; versuch += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/robots.txt`)
      return
    } catch {
      await new Promise((fertig) => setTimeout(fertig, 100))
    }
  }
  throw new Error('the server did not start')
}

describe('server-main', () => {
  let bau: Bau

  beforeAll(async () => {
    bau = await baueSeiten()
    expect(existsSync(new URL('server/entry.mjs', bau.dist))).toBe(true)
  })

  afterAll(async () => {
    await bau.raeumeAuf()
  })

  async function starte(extra: NodeJS.ProcessEnv = {}) {
    const port = await freierPort()
    const umgebung = {
      PATH: process.env.PATH,
      SITE_PORT: String(port),
      TYPESENSE_SEARCH_KEY: 's'.repeat(32),
      MAKI_DIENST_TOKEN: 'd'.repeat(32),
      LOG_LEVEL: 'info',
      ...extra,
    }
    const prozess = spawn(process.execPath, [main, fileURLToPath(bau.dist)], {
      env: umgebung,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return { port, prozess }
  }

  it('names everything that is missing in its environment and does not start', async () => {
    const prozess = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, SITE_PORT: '0' } })
    let meldung = ''
    prozess.stderr.on('data', (stueck: Buffer) => (meldung += stueck.toString('utf8')))
    expect(await ende(prozess)).toBe(1)
    expect(meldung).toContain('SITE_PORT')
    expect(meldung).toContain('TYPESENSE_SEARCH_KEY')
  })

  it('listens on 127.0.0.1 and stops cleanly on SIGTERM', async () => {
    const { port, prozess } = await starte()
    await bisErreichbar(port)
    prozess.kill('SIGTERM')
    expect(await ende(prozess)).toBe(0)
    await expect(fetch(`http://127.0.0.1:${port}/robots.txt`)).rejects.toThrow()
  })

  it('stops by itself when its parent is not the one that started it', async () => {
    const { prozess } = await starte({ MAKI_ELTERN_PID: '1' })
    expect(await ende(prozess)).toBe(0)
  })
})
