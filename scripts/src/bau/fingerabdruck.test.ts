import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerabdruck } from './fingerabdruck.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-bau-'))
  schreibe('src/a.ts', 'a')
  schreibe('src/b/c.ts', 'c')
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

function schreibe(pfad: string, inhalt: string) {
  mkdirSync(join(ordner, pfad, '..'), { recursive: true })
  writeFileSync(join(ordner, pfad), inhalt)
}
const abdruck = (zusatz: string[] = []) =>
  fingerabdruck(ordner, ['src', 'package.json'], /\.test\.ts$/, zusatz)

it('does not look at times, tests and installed packages', () => {
  const vorher = abdruck()
  utimesSync(join(ordner, 'src/a.ts'), 1, 1)
  schreibe('src/a.test.ts', 'neu')
  schreibe('src/node_modules/x/index.js', 'neu')
  schreibe('anderswo.ts', 'neu')
  expect(abdruck()).toBe(vorher)
})

it.each([
  [
    'a changed file',
    () => {
      schreibe('src/a.ts', 'b')
    },
  ],
  [
    'a new file',
    () => {
      schreibe('src/d.ts', '')
    },
  ],
  [
    'a removed file',
    () => {
      rmSync(join(ordner, 'src/b/c.ts'))
    },
  ],
  [
    'a file that was not there',
    () => {
      schreibe('package.json', '{}')
    },
  ],
  [
    'content that moved from one file to the next',
    () => {
      schreibe('src/a.ts', '')
      schreibe('src/b/c.ts', 'ac')
    },
  ],
])('sees %s', (_name, aendere) => {
  const vorher = abdruck()
  aendere()
  expect(abdruck()).not.toBe(vorher)
})

it('sees another version of what builds', () => {
  expect(abdruck(['astro@1'])).not.toBe(abdruck(['astro@2']))
})
