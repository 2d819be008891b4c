import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { adresse, navigation, routen, routennamen } from './index.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

describe('adresse', () => {
  it('fills the places of a pattern', () => {
    expect(adresse('start')).toBe('/')
    expect(adresse('steckbrief', { kennung: 'BD-2026-0000042' })).toBe('/ki-systeme/BD-2026-0000042')
    expect(adresse('medien', { pfad: 'a b/c.webp' })).toBe('/medien/a%20b/c.webp')
  })

  it('keeps a parameter within its segment, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (slug) => {
        fc.pre(slug !== '.' && slug !== '..')
        const [, ort, segment, ...rest] = adresse('organisation', { slug }).split('/')
        expect([ort, rest]).toEqual(['organisationen', []])
        expect(decodeURIComponent(segment ?? '')).toBe(slug)
      }),
    )
  })

  it.each(['', '.', '..'])('refuses the segment "%s", which would lead elsewhere', (slug) => {
    expect(() => adresse('organisation', { slug })).toThrow(RangeError)
    expect(() => adresse('medien', { pfad: `bild/${slug}` })).toThrow(RangeError)
  })
})

describe('the registry', () => {
  it('has different patterns and titles', () => {
    const alle = routennamen.map((name) => routen[name])
    expect(new Set(alle.map(({ muster }) => muster)).size).toBe(alle.length)
    expect(new Set(alle.map(({ titel }) => titel)).size).toBe(alle.length)
  })

  it('only navigates to pages without parameters, and each page at one place', () => {
    const ziele = (['kopf', 'fuss', 'portal'] as const).flatMap(navigation)
    expect(ziele.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['start', 'kiSysteme', 'impressum', 'datenschutz', 'barrierefreiheit']),
    )
    for (const ziel of ziele) expect(ziel.adresse).not.toContain('{')
    expect(new Set(ziele.map(({ name }) => name)).size).toBe(ziele.length)
  })
})
