import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { ladeGeheimnisse, type Geheimnisse } from '../instanz/geheimnisse.ts'
import { liesLaufzeit, type Adressen } from '../instanz/laufzeit.ts'
import { freiePorts } from '../instanz/ports.ts'
import { wurzel } from '../wurzel.ts'
import { maki, messumgebung } from './befehl.ts'

const startmeldung = z.object({
  anmeldung: z.object({ email: z.string(), passwort: z.string() }).nullable(),
})

/** A whole portal, started like by `npm start`, on ports of its own. */
export interface Testportal {
  /** Time from the command to "ready", in seconds. */
  sekunden: number
  adressen: Adressen
  geheimnisse: Geheimnisse
  /** First log-in of the editors; null when the folder had one already. */
  anmeldung: z.infer<typeof startmeldung>['anmeldung']
  /** Environment for commands against it. */
  umgebung: Readonly<Record<string, string>>
  /** Process ids: the supervisor and its parts. */
  pids: () => number[]
  beende(): Promise<void>
}

/** Ports of a portal as environment variables. */
export async function portUmgebung(ordner: string): Promise<Record<string, string>> {
  const [site, cms, suche, worker] = await freiePorts(4)
  return {
    MAKI_DATA_DIR: ordner,
    SITE_PORT: String(site),
    CMS_PORT: String(cms),
    SEARCH_PORT: String(suche),
    WORKER_PORT: String(worker),
  }
}

/**
 * Starts a portal on a data folder and waits until it is ready.
 * @throws Error with its output when it does not start.
 */
export async function startePortal(ordner: string, abbruch: AbortSignal): Promise<Testportal> {
  const umgebung = await portUmgebung(ordner)
  const beginn = performance.now()
  const kind = spawn(process.execPath, maki('start', '--json'), {
    cwd: wurzel,
    env: messumgebung({ ...umgebung, MAKI_ELTERN_PID: String(process.pid) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const beendet = once(kind, 'exit')
  const beende = async () => {
    kind.kill('SIGTERM')
    await beendet
    abbruch.removeEventListener('abort', sofort)
  }
  const sofort = () => void kind.kill('SIGTERM')
  abbruch.addEventListener('abort', sofort)
  let meldungen = ''
  kind.stderr.on('data', (stueck: Buffer) => (meldungen += stueck.toString()))
  const bereit = await Promise.race([
    once(createInterface({ input: kind.stdout }), 'line').then(([zeile]) => z.string().parse(zeile)),
    beendet.then(() => null),
  ])
  const laufzeit = liesLaufzeit(ordner)
  if (bereit === null || laufzeit === null) throw new Error(`the portal does not start:\n${meldungen}`)
  return {
    sekunden: (performance.now() - beginn) / 1000,
    adressen: laufzeit.adressen,
    geheimnisse: ladeGeheimnisse(ordner),
    anmeldung: startmeldung.parse(JSON.parse(bereit)).anmeldung,
    umgebung,
    pids: () => [laufzeit.pid, ...Object.values(liesLaufzeit(ordner)?.teile ?? {})],
    beende,
  }
}
