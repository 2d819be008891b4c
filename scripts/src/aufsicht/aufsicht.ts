import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as warte } from 'node:timers/promises'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { entscheideNeustart } from './neustart.ts'
import { oeffneProtokoll, type Protokoll } from './protokoll.ts'
import type { Teil } from './teil.ts'
import { wichtigeZeile } from './wichtige-zeile.ts'

/** Time between SIGTERM and SIGKILL. */
const GNADENFRIST_MS = 10_000
const ABSTAND_MS = 150

interface Laufend {
  teil: Teil
  protokoll: Protokoll
  abstuerze: number[]
  kind: ChildProcess | null
  /** Was ready once: from then on a crash means a restart. */
  bereit: boolean
}

/** Runs the parts of the portal and keeps them running. */
export interface Aufsicht {
  /**
   * Starts a part and waits until it is ready.
   * @throws Befehlsfehler when it ends before that or takes too long, with its last log lines.
   */
  starte(teil: Teil): Promise<void>
  /** Stops all parts, the last started first. Safe to call again. */
  beende(): Promise<void>
  /** Process ids by part. */
  pids(): Record<string, number>
  /** Resolves with a German reason when a part has died too often. */
  readonly aufgegeben: Promise<string>
}

export interface Aufsichtsoptionen {
  logOrdner: string
  /** One line for the person at the terminal. */
  melde: (zeile: string) => void
  /** Is called when the set of process ids has changed. */
  beiWechsel?: () => void
  gnadenfristMs?: number
}

/** A supervisor for the parts of one portal. */
export function neueAufsicht({
  logOrdner,
  melde,
  beiWechsel = () => undefined,
  gnadenfristMs = GNADENFRIST_MS,
}: Aufsichtsoptionen): Aufsicht {
  const laufende: Laufend[] = []
  const ende = new AbortController()
  const wirdBeendet = () => ende.signal.aborted
  const aufgegeben = Promise.withResolvers<string>()
  let beenden: Promise<void> | null = null

  const starteProzess = (laufend: Laufend): ChildProcess => {
    const { teil, protokoll } = laufend
    // A process group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops all in order.
    const kind = spawn(teil.programm, teil.argumente, {
      cwd: teil.ordner,
      env: { ...teil.umgebung, MAKI_ELTERN_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    protokoll.lies(kind.stdout)
    protokoll.lies(kind.stderr)
    laufend.kind = kind
    kind.once('error', (fehler) => {
      melde(`${teil.bezeichnung}: ${fehler.message}`)
    })
    kind.once('exit', (code, signal) => {
      laufend.kind = null
      toeteGruppe(kind)
      beiWechsel()
      if (laufend.bereit && !wirdBeendet()) void nachAbsturz(laufend, grundVon(code, signal))
    })
    beiWechsel()
    return kind
  }

  const nachAbsturz = async (laufend: Laufend, grund: string) => {
    const { bezeichnung } = laufend.teil
    for (let warum = grund; !wirdBeendet();) {
      laufend.abstuerze.push(Date.now())
      const entscheidung = entscheideNeustart(laufend.abstuerze, Date.now())
      if (!entscheidung.neuStarten) {
        aufgegeben.resolve(`${bezeichnung} ist zu oft abgestürzt (zuletzt: ${warum}).`)
        return
      }
      melde(`${bezeichnung} ist abgestürzt (${warum}) und wird neu gestartet.`)
      await warte(entscheidung.nachMs, undefined, { signal: ende.signal }).catch(() => undefined)
      if (wirdBeendet()) return
      laufend.bereit = false
      const gescheitert = await bisBereit(laufend, starteProzess(laufend), ende.signal)
      if (gescheitert === null) {
        melde(`${bezeichnung} läuft wieder.`)
        return
      }
      warum = gescheitert
    }
  }

  return {
    aufgegeben: aufgegeben.promise,
    async starte(teil) {
      const protokoll = oeffneProtokoll(logOrdner, teil.name, (zeile) => {
        const wichtig = wichtigeZeile(zeile)
        if (wichtig !== null) melde(`${teil.bezeichnung}: ${wichtig.stufe}: ${wichtig.text}`)
      })
      const laufend: Laufend = { teil, protokoll, abstuerze: [], kind: null, bereit: false }
      laufende.push(laufend)
      const gescheitert = await bisBereit(laufend, starteProzess(laufend), ende.signal)
      if (gescheitert === null) return
      const zeilen = protokoll.letzteZeilen().map((zeile) => `  ${zeile}`)
      throw new Befehlsfehler(
        [`${teil.bezeichnung} ist nicht bereit geworden: ${gescheitert}.`, ...zeilen].join('\n'),
      )
    },
    beende() {
      ende.abort()
      beenden ??= (async () => {
        for (const { kind, protokoll } of laufende.toReversed()) {
          if (kind !== null) await beendeProzess(kind, gnadenfristMs)
          protokoll.schliesse()
        }
      })()
      return beenden
    },
    pids: () =>
      Object.fromEntries(
        laufende.flatMap(({ teil, kind }): [string, number][] =>
          kind?.pid === undefined ? [] : [[teil.name, kind.pid]],
        ),
      ),
  }
}

/**
 * Waits until a part answers.
 * @returns null when it does, otherwise why it will not.
 */
async function bisBereit(laufend: Laufend, kind: ChildProcess, ende: AbortSignal): Promise<string | null> {
  const { bereit, fristMs } = laufend.teil
  const frist = Date.now() + fristMs
  while (Date.now() < frist) {
    if (ende.aborted) return 'das Portal wird beendet'
    if (kind.pid === undefined) return 'der Prozess lässt sich nicht starten'
    if (kind.exitCode !== null || kind.signalCode !== null) {
      // What it said last may still be on its way.
      await warte(ABSTAND_MS)
      return grundVon(kind.exitCode, kind.signalCode)
    }
    if (await antwortet(bereit)) {
      laufend.bereit = true
      return null
    }
    await warte(ABSTAND_MS)
  }
  await beendeProzess(kind, 1000)
  return `keine Antwort nach ${Math.round(fristMs / 1000)} s`
}

/** Whether an address answers 200 within two seconds. */
export async function antwortet(adresse: string): Promise<boolean> {
  try {
    const antwort = await fetch(adresse, { signal: AbortSignal.timeout(2000), redirect: 'manual' })
    await antwort.body?.cancel()
    return antwort.status === 200
  } catch {
    return false
  }
}

function grundVon(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `Rückgabewert ${code ?? 'unbekannt'}` : `Signal ${signal}`
}

async function beendeProzess(kind: ChildProcess, gnadenfristMs: number): Promise<void> {
  if (kind.exitCode !== null || kind.signalCode !== null) return
  const beendet = once(kind, 'exit')
  kind.kill('SIGTERM')
  const notbremse = setTimeout(() => {
    toeteGruppe(kind)
  }, gnadenfristMs)
  await beendet
  clearTimeout(notbremse)
}

/** Ends whatever a part has left behind in its process group. */
function toeteGruppe(kind: ChildProcess): void {
  if (kind.pid === undefined) return
  try {
    process.kill(-kind.pid, 'SIGKILL')
  } catch {
    // Nobody left.
  }
}
