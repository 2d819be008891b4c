import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findeChromium } from './chromium.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-chromium-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

function programm(pfad: string, sagt: string, mode = 0o755) {
  const datei = join(ordner, pfad)
  mkdirSync(join(datei, '..'), { recursive: true })
  writeFileSync(datei, `#!/bin/sh\necho '${sagt}'\n`, { mode })
  return datei
}
const ohnePlaywright = () => ({ PLAYWRIGHT_BROWSERS_PATH: join(ordner, 'nichts') })

it('takes the one that is asked for, and no other in its place', () => {
  const eigener = programm('eigener', 'Chromium 140')
  const PATH = join(programm('pfad/chromium', 'Chromium 140'), '..')
  expect(findeChromium({ CHROMIUM_PATH: eigener, PATH })).toBe(eigener)
  expect(findeChromium({ CHROMIUM_PATH: join(ordner, 'fehlt'), PATH })).toBeNull()
})

it('looks through the path for one that starts', () => {
  programm('a/chromium', 'Chromium 140', 0o644)
  programm('b/chromium', 'not found')
  const guter = programm('c/google-chrome', 'Google Chrome 140')
  const PATH = ['a', 'b', 'c'].map((name) => join(ordner, name)).join(':')
  expect(findeChromium({ PATH, ...ohnePlaywright() })).toBe(guter)
})

it("falls back to Playwright's newest", () => {
  programm('pw/chromium-1000/chrome-linux/chrome', 'Chromium 139')
  const neuer = programm('pw/chromium-1100/chrome-linux64/chrome', 'Chromium 140')
  expect(findeChromium({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(ordner, 'pw') })).toBe(neuer)
})

it('finds none where there is none', () => {
  expect(findeChromium({ PATH: '', ...ohnePlaywright() })).toBeNull()
})
