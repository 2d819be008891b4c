import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { werkzeug, wurzel } from '../wurzel.ts'

const NAMEN = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Whether a program starts and calls itself Chromium or Chrome. */
function istChromium(pfad: string): boolean {
  try {
    accessSync(pfad, constants.X_OK)
  } catch {
    return false
  }
  const { stdout, status } = spawnSync(pfad, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /chrom/i.test(stdout)
}

/**
 * Path of a Chromium on this machine: CHROMIUM_PATH, the usual names, Playwright's folder.
 * @returns null when there is none that starts.
 */
export function findeChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const gewuenscht = env.CHROMIUM_PATH
  if (gewuenscht !== undefined && gewuenscht !== '') return istChromium(gewuenscht) ? gewuenscht : null
  const pfade = (env.PATH ?? '').split(delimiter).filter((ordner) => ordner !== '')
  const kandidaten = [
    ...NAMEN.flatMap((name) => pfade.map((ordner) => join(ordner, name))),
    ...vonPlaywright(env),
  ]
  return kandidaten.find(istChromium) ?? null
}

function vonPlaywright(env: Readonly<Record<string, string | undefined>>): string[] {
  const ordner = env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  return globSync(join(ordner, 'chromium-*', 'chrome-linux*', 'chrome'))
    .toSorted()
    .toReversed()
}

/** Longest time for getting a browser, in ms. */
const FRIST_MS = 180_000

/** Tries to get Playwright's Chromium, silently. */
export function holeChromium(abbruch: AbortSignal): Promise<boolean> {
  return new Promise((fertig) => {
    const kind = spawn(process.execPath, [werkzeug('playwright-core', 'scripts'), 'install', 'chromium'], {
      cwd: wurzel,
      stdio: 'ignore',
      signal: AbortSignal.any([abbruch, AbortSignal.timeout(FRIST_MS)]),
    })
    kind.once('error', () => {
      fertig(false)
    })
    kind.once('exit', (code) => {
      fertig(code === 0)
    })
  })
}
