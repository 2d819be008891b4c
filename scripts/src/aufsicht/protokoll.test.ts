import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as warte } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { oeffneProtokoll } from './protokoll.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-log-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

async function schreibe(zeilen: string[], hoechstens?: number) {
  const gelesen: string[] = []
  const protokoll = oeffneProtokoll(ordner, 'cms', (zeile) => gelesen.push(zeile), hoechstens)
  protokoll.lies(Readable.from(zeilen.map((zeile) => `${zeile}\n`)))
  while (gelesen.length < zeilen.length) await warte(5)
  protokoll.schliesse()
  await warte(50)
  return { gelesen, protokoll }
}

it('writes each line, tells it, and keeps the run before', async () => {
  await schreibe(['erster Lauf'])
  const { gelesen } = await schreibe(['zwei', 'drei'])
  expect(gelesen).toEqual(['zwei', 'drei'])
  expect(readFileSync(join(ordner, 'cms.log'), 'utf8')).toBe('zwei\ndrei\n')
  expect(readFileSync(join(ordner, 'cms.1.log'), 'utf8')).toBe('erster Lauf\n')
})

it('stays bounded', async () => {
  const { protokoll } = await schreibe(
    Array.from({ length: 500 }, (_, i) => `Zeile ${i} ${'x'.repeat(90)}`),
    1000,
  )
  expect(readdirSync(ordner).sort()).toEqual(['cms.1.log', 'cms.log'])
  expect(statSync(join(ordner, 'cms.log')).size).toBeLessThanOrEqual(1000)
  expect(protokoll.letzteZeilen()).toHaveLength(20)
  expect(protokoll.letzteZeilen().at(-1)).toMatch(/^Zeile 499 /)
})
