import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { freiePorts } from '../../instanz/ports.ts'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))

const bereitForm = z.object({
  bereit: z.literal(true),
  adressen: z.object({ site: z.url(), cms: z.url(), suche: z.url(), worker: z.url() }),
  zugaenge: z.array(z.object({ mail: z.string(), passwort: z.string() })),
})

/** A whole portal as `npm start` runs it, on free ports and in a folder of its own. */
export interface Testportal {
  readonly site: string
  /** Folder in which messages are files. */
  readonly post: string
  /** Passwords of the example people by their mail address. */
  readonly passwoerter: ReadonlyMap<string, string>
  /** Runs another command of ours against this portal; gives the JSON object that it printed. */
  befehl(...worte: string[]): Promise<{ code: number | null; ergebnis: unknown; fehler: string }>
  beende(): Promise<void>
}

/** Everything that a process prints, and its exit code. */
async function ausgabeVon(kind: ChildProcess) {
  let stdout = ''
  let stderr = ''
  kind.stdout?.setEncoding('utf8').on('data', (teil: string) => (stdout += teil))
  kind.stderr?.setEncoding('utf8').on('data', (teil: string) => (stderr += teil))
  const [code] = z
    .tuple([z.number().nullable()])
    .rest(z.unknown())
    .parse(await once(kind, 'close'))
  return { code, stdout, stderr }
}

/** Starts the portal with the example content and waits until it says that it is ready. */
export async function startePortal(): Promise<Testportal> {
  const ordner = await mkdtemp(join(tmpdir(), 'maki-browser-'))
  const [site, cms, suche, worker] = await freiePorts(4)
  const env = {
    ...process.env,
    MAKI_DATA_DIR: ordner,
    SITE_PORT: String(site),
    CMS_PORT: String(cms),
    SEARCH_PORT: String(suche),
    WORKER_PORT: String(worker),
    TYPESENSE_URL: '',
    DATABASE_URL: '',
    NODE_ENV: 'production',
    // The portal stops by itself when this test is gone.
    MAKI_ELTERN_PID: String(process.pid),
  }
  const portal = spawn(process.execPath, [main, 'start', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ende = ausgabeVon(portal)
  const bereit = await new Promise<z.output<typeof bereitForm>>((fertig, gescheitert) => {
    let text = ''
    portal.stdout.on('data', (teil: string) => {
      text += teil
      if (text.includes('\n')) fertig(bereitForm.parse(JSON.parse(text)))
    })
    void ende.then(({ stderr }) => {
      gescheitert(new Error(`Das Portal ist nicht gestartet:\n${stderr}`))
    })
  })
  return {
    site: bereit.adressen.site,
    post: join(ordner, 'post'),
    passwoerter: new Map(bereit.zugaenge.map(({ mail, passwort }) => [mail, passwort])),
    async befehl(...worte) {
      const { code, stdout, stderr } = await ausgabeVon(
        spawn(process.execPath, [main, ...worte, '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
      )
      return { code, ergebnis: stdout === '' ? null : JSON.parse(stdout), fehler: stderr }
    },
    async beende() {
      portal.kill('SIGTERM')
      await ende
      await rm(ordner, { recursive: true, force: true })
    },
  }
}
