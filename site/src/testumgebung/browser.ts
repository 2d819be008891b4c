import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const UEBLICHE_ORTE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium to use: the one that the test command found, else an installed one. */
const chromiumPfad = process.env.CHROMIUM_PATH ?? UEBLICHE_ORTE.find((ort) => existsSync(ort))

/** Why the browser tests do not run, or undefined when they do; REQUIRE_BROWSER=1 makes a missing browser a failure. */
export const ohneBrowser =
  chromiumPfad === undefined && process.env.REQUIRE_BROWSER !== '1'
    ? 'skipped: no Chromium found (set CHROMIUM_PATH)'
    : undefined

/** Starts Chromium without anything that would call home. */
export function starteBrowser(): Promise<Browser> {
  if (chromiumPfad === undefined) throw new Error('REQUIRE_BROWSER=1, but no Chromium was found')
  return chromium.launch({
    executablePath: chromiumPfad,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  })
}
