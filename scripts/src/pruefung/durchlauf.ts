import { spawn } from 'node:child_process'
import { wurzel } from '../wurzel.ts'
import type { Pruefung } from './pruefungen.ts'

/** What came of a check. */
export interface Befund {
  name: string
  ok: boolean
  sekunden: number
  ausgabe: string
}

/** More at once would only make them wait for each other on a small machine. */
const ZUGLEICH = 2

/**
 * Runs checks, two at a time.
 * @param beiBefund Is told each as it ends.
 * @returns In the order of the checks.
 */
export async function pruefeAlles(
  pruefungen: readonly Pruefung[],
  beiBefund: (befund: Befund) => void,
  abbruch: AbortSignal,
): Promise<Befund[]> {
  const befunde = new Map<Pruefung, Befund>()
  const offen = [...pruefungen]
  const arbeite = async () => {
    for (let eine = offen.shift(); eine !== undefined && !abbruch.aborted; eine = offen.shift()) {
      const befund = await pruefe(eine, abbruch)
      befunde.set(eine, befund)
      beiBefund(befund)
    }
  }
  await Promise.all(Array.from({ length: ZUGLEICH }, arbeite))
  return pruefungen.flatMap((eine) => befunde.get(eine) ?? [])
}

async function pruefe(pruefung: Pruefung, abbruch: AbortSignal): Promise<Befund> {
  const beginn = Date.now()
  const ergebnis =
    'finde' in pruefung ? await finde(pruefung.finde) : await fuehreAus(pruefung.argumente, abbruch)
  return { name: pruefung.name, ...ergebnis, sekunden: Math.round((Date.now() - beginn) / 100) / 10 }
}

type Ergebnis = Pick<Befund, 'ok' | 'ausgabe'>

async function finde(suche: () => Promise<readonly string[]>): Promise<Ergebnis> {
  try {
    const zeilen = await suche()
    return { ok: zeilen.length === 0, ausgabe: zeilen.join('\n') }
  } catch (fehler) {
    return { ok: false, ausgabe: fehler instanceof Error ? (fehler.stack ?? fehler.message) : String(fehler) }
  }
}

function fuehreAus(argumente: readonly string[], abbruch: AbortSignal): Promise<Ergebnis> {
  return new Promise((fertig) => {
    const kind = spawn(process.execPath, argumente, {
      cwd: wurzel,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const beende = () => kind.kill('SIGTERM')
    abbruch.addEventListener('abort', beende)
    let ausgabe = ''
    for (const strom of [kind.stdout, kind.stderr]) {
      strom.on('data', (stueck: Buffer) => (ausgabe += stueck.toString()))
    }
    kind.once('error', (fehler) => (ausgabe += fehler.message))
    kind.once('close', (code) => {
      abbruch.removeEventListener('abort', beende)
      fertig({ ok: code === 0, ausgabe: ausgabe.trim() })
    })
  })
}
