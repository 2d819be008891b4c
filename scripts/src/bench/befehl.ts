import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { wurzel } from '../wurzel.ts'

/** What a program said and how it ended. */
interface Ausgang {
  code: number
  stdout: string
  stderr: string
}

/** Environment of measured programs: the machine's only, so that settings of whoever measures do not count. */
export function messumgebung(eigene: Readonly<Record<string, string>>): Record<string, string> {
  const durchgereicht = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'].flatMap((name): [string, string][] => {
    const wert = process.env[name]
    return wert === undefined ? [] : [[name, wert]]
  })
  return { ...Object.fromEntries(durchgereicht), ...eigene }
}

/** Runs a script on this Node to its end. */
async function fuehreAus(
  argumente: readonly string[],
  umgebung: Readonly<Record<string, string>>,
  abbruch: AbortSignal,
): Promise<Ausgang> {
  const kind = spawn(process.execPath, argumente, {
    cwd: wurzel,
    env: messumgebung(umgebung),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const beende = () => kind.kill('SIGTERM')
  abbruch.addEventListener('abort', beende)
  const ende = new Promise<number>((fertig, scheitere) => {
    kind.once('error', scheitere)
    kind.once('close', (code) => {
      fertig(code ?? 1)
    })
  })
  const [stdout, stderr, code] = await Promise.all([text(kind.stdout), text(kind.stderr), ende])
  abbruch.removeEventListener('abort', beende)
  return { code, stdout, stderr }
}

/** Arguments of a command of ours. */
export const maki = (...argumente: readonly string[]): string[] => [
  join(wurzel, 'scripts', 'src', 'main.ts'),
  ...argumente,
]

/**
 * Runs a program whose standard output is one JSON object.
 * @throws Error with its output when it fails.
 */
export async function liesJson(
  argumente: readonly string[],
  umgebung: Readonly<Record<string, string>>,
  abbruch: AbortSignal,
): Promise<unknown> {
  const { code, stdout, stderr } = await fuehreAus(argumente, umgebung, abbruch)
  if (code !== 0)
    throw new Error(`${argumente.slice(1, 3).join(' ')} ended with ${code}:\n${stdout}\n${stderr}`)
  return JSON.parse(stdout)
}
