import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { halterVon, sperreDatenordner } from './sperre.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-sperre-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

describe('sperreDatenordner', () => {
  it('names the holder to the second comer and is free again afterwards', () => {
    const erste = sperreDatenordner(ordner, 'start')
    expect(sperreDatenordner(ordner, 'import')).toMatchObject({
      genommen: false,
      halter: { pid: process.pid, befehl: 'start' },
    })
    if (erste.genommen) erste.frei()
    expect(halterVon(ordner)).toBeNull()
    expect(sperreDatenordner(ordner, 'import').genommen).toBe(true)
  })

  it('takes over the lock of a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    writeFileSync(join(ordner, 'sperre.json'), JSON.stringify({ pid, beginn: '1', befehl: 'start' }))
    expect(sperreDatenordner(ordner, 'start').genommen).toBe(true)
    expect(JSON.parse(readFileSync(join(ordner, 'sperre.json'), 'utf8'))).toMatchObject({ pid: process.pid })
  })

  it.runIf(process.platform === 'linux')(
    'does not mistake a later process with the same id for the holder',
    () => {
      writeFileSync(
        join(ordner, 'sperre.json'),
        JSON.stringify({ pid: process.pid, beginn: '1', befehl: 'start' }),
      )
      expect(halterVon(ordner)).toBeNull()
    },
  )

  it('takes over a damaged lock file', () => {
    writeFileSync(join(ordner, 'sperre.json'), '{"pid":')
    expect(sperreDatenordner(ordner, 'start').genommen).toBe(true)
  })
})
