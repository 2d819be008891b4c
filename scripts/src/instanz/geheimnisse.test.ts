import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ladeGeheimnisse } from './geheimnisse.ts'

let ordner: string
const datei = () => join(ordner, 'geheimnisse.json')
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-geheim-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

describe('ladeGeheimnisse', () => {
  it('makes different secrets once and keeps them', () => {
    const erste = ladeGeheimnisse(ordner)
    expect(new Set(Object.values(erste)).size).toBe(Object.keys(erste).length)
    expect(ladeGeheimnisse(ordner)).toEqual(erste)
    expect(readdirSync(ordner)).toEqual(['geheimnisse.json'])
  })

  it('is readable for its owner only, also after somebody opened it', () => {
    ladeGeheimnisse(ordner)
    expect(statSync(datei()).mode & 0o777).toBe(0o600)
    chmodSync(datei(), 0o644)
    ladeGeheimnisse(ordner)
    expect(statSync(datei()).mode & 0o777).toBe(0o600)
  })

  it('adds what a newer version needs and keeps the rest', () => {
    const { ENCRYPTION_KEY, ...alte } = ladeGeheimnisse(ordner)
    writeFileSync(datei(), JSON.stringify(alte))
    const neue = ladeGeheimnisse(ordner)
    expect(neue).toMatchObject(alte)
    expect(neue.ENCRYPTION_KEY).not.toBe(ENCRYPTION_KEY)
    expect(JSON.parse(readFileSync(datei(), 'utf8'))).toEqual(neue)
  })

  it.each(['{"JWT_SECRET":', '{"JWT_SECRET": "kurz"}', '[]7'])(
    'refuses a damaged file and leaves it: %s',
    (inhalt) => {
      writeFileSync(datei(), inhalt)
      expect(() => ladeGeheimnisse(ordner)).toThrow('beschädigt')
      expect(readFileSync(datei(), 'utf8')).toBe(inhalt)
    },
  )
})
