import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import type { Plan } from '../portal/plan.ts'
import { teilumgebung } from '../portal/teile.ts'
import { mitTeilen } from '../portal/vorhandenes.ts'
import { wurzel } from '../wurzel.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const vorgaenge = z.enum(['verify', 'rebuild'], {
  error: 'Bitte geben Sie verify oder rebuild an. Hilfe: --help',
})

const sync: Ausfuehrung = async ({ ausgabe, argumente, schalter, abbruch }) => {
  const gelesen = vorgaenge.safeParse(argumente[0])
  if (!gelesen.success) throw new Befehlsfehler(gelesen.error.issues.map(({ message }) => message).join('\n'))
  const repair = schalter.repair === true
  if (repair && gelesen.data !== 'verify') throw new Befehlsfehler('--repair gehört zu verify.')
  return mitTeilen(['engine', 'cms', 'worker'], 'sync', ausgabe, abbruch, async (plan, laeuft) => {
    if (!laeuft) await warteAufAbgleich(plan.adressen.worker, abbruch)
    return rufeAbgleich(plan, [gelesen.data, ...(repair ? ['--repair'] : [])], ausgabe.json, abbruch)
  })
}

const abgleichStand = z.object({ rueckstand: z.number().nullable() })

/** Longest wait for the worker to catch up, in ms; after that the comparison itself says what is missing. */
const GEDULD_MS = 120_000

/** Waits until the worker has nothing left to do. */
async function warteAufAbgleich(worker: string, abbruch: AbortSignal): Promise<void> {
  for (const frist = Date.now() + GEDULD_MS; Date.now() < frist && !abbruch.aborted;) {
    const antwort = await fetch(`${worker}/bereit`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    const gelesen = abgleichStand.safeParse(await antwort?.json().catch(() => null))
    if (gelesen.success && gelesen.data.rueckstand === 0) return
    await warte(200)
  }
}

/** Runs the command of search-sync with its output as ours; gives its exit code. */
function rufeAbgleich(
  plan: Plan,
  argumente: readonly string[],
  json: boolean,
  abbruch: AbortSignal,
): Promise<number> {
  return new Promise((fertig, scheitere) => {
    const kind = spawn(process.execPath, ['src/cli-main.ts', ...argumente, ...(json ? ['--json'] : [])], {
      cwd: join(wurzel, 'search-sync'),
      env: { ...teilumgebung(plan, 'worker'), MAKI_ELTERN_PID: String(process.pid) },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const beende = () => kind.kill('SIGTERM')
    abbruch.addEventListener('abort', beende)
    kind.once('error', scheitere)
    kind.once('exit', (code) => {
      abbruch.removeEventListener('abort', beende)
      fertig(abbruch.aborted ? 130 : (code ?? 1))
    })
  })
}

export default sync
