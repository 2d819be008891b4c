import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { baue, freierPort } from '../testumgebung/cms.js'
import { testvariablen } from '../testumgebung/umgebungsvariablen.js'

const main = resolve(__dirname, '../../dist/src/main.js')

/** Starts the CMS as its own child, which announces it as its parent and holds the same output. */
const ELTERN = `
  const { spawn } = require('node:child_process')
  const env = { ...process.env, MAKI_ELTERN_PID: String(process.pid) }
  const kind = spawn(process.execPath, [process.argv[1]], { env, stdio: 'inherit' })
  console.log(kind.pid)
`

beforeAll(baue)

/** Environment of a CMS in a folder of its own. */
async function umgebung(): Promise<{ port: number; env: NodeJS.ProcessEnv }> {
  const ordner = await mkdtemp(join(tmpdir(), 'maki-halt-'))
  onTestFinished(() => rm(ordner, { recursive: true, force: true }))
  const port = await freierPort()
  return { port, env: { PATH: process.env.PATH, ...testvariablen(ordner, port) } }
}

async function bereit(port: number): Promise<void> {
  const frage = async () => {
    const antwort = await fetch(`http://127.0.0.1:${port}/api/betrieb/bereit`).catch(() => undefined)
    return antwort?.status
  }
  await expect.poll(frage, { timeout: 90_000, interval: 250 }).toBe(200)
}

/** Fails when somebody still listens there. */
async function belege(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
}

test('SIGTERM ends it with status 0 and frees the port', async () => {
  const { port, env } = await umgebung()
  const cms = spawn(process.execPath, [main], { env, stdio: 'ignore' })
  onTestFinished(() => void cms.kill('SIGKILL'))
  const ende = once(cms, 'exit')
  await bereit(port)
  cms.kill('SIGTERM')
  expect(await ende).toEqual([0, null])
  await belege(port)
})

test('it ends within 15 seconds after its parent was killed, and frees the port', async () => {
  const { port, env } = await umgebung()
  const eltern = spawn(process.execPath, ['-e', ELTERN, main], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const [zeile] = (await once(eltern.stdout, 'data')) as [Buffer]
  const kind = Number(zeile.toString().trim())
  let beendet = false
  onTestFinished(() => {
    eltern.kill('SIGKILL')
    if (!beendet) process.kill(kind, 'SIGKILL')
  })
  await bereit(port)
  // The output closes when the last process that holds it is gone: the parent and the CMS.
  eltern.stdout.resume().once('close', () => {
    beendet = true
  })
  eltern.kill('SIGKILL')
  await expect.poll(() => beendet, { timeout: 15_000 }).toBe(true)
  await belege(port)
})
