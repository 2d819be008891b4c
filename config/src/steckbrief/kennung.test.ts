import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { codelisten } from '../codelisten/index.ts'
import { feldVon } from '../katalog/index.ts'
import { formatKennung, kennungMuster, kennungspraefix, parseKennung } from './kennung.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

describe('kennung', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codelisten.ebene.map(({ code }) => code)),
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        (ebene, jahr, nummer) => {
          const praefix = kennungspraefix(ebene)
          const kennung = formatKennung(praefix, jahr, nummer)
          expect(kennung).toMatch(kennungMuster)
          expect(parseKennung(kennung)).toEqual({ praefix, jahr, nummer })
        },
      ),
    )
  })

  it('has a prefix for each level', () => {
    expect(codelisten.ebene.map(({ code }) => kennungspraefix(code))).toEqual(['BD', 'LD', 'KO', 'SO'])
    expect(formatKennung('BD', 2026, 42)).toBe('BD-2026-0000042')
  })

  it.each([
    '',
    'BD-2026-42',
    'XX-2026-0000042',
    'bd-2026-0000042',
    'BD-2026-0000000',
    'BD-2026-0000042\n',
    ' BD-2026-0000042',
  ])('does not take "%s" for one', (text) => {
    expect(parseKennung(text)).toBeNull()
  })

  it('refuses numbers outside its range', () => {
    expect(() => formatKennung('BD', 2026, 10_000_000)).toThrow(RangeError)
    expect(() => formatKennung('BD', 2026, 0)).toThrow(RangeError)
    expect(() => formatKennung('BD', 26, 1)).toThrow(RangeError)
  })

  it('has the form that the catalogue says', () => {
    const { art } = feldVon('kennung')
    expect(art).toMatchObject({ typ: 'text', max: formatKennung('SO', 2026, 1).length })
    const muster = art.typ === 'text' ? new RegExp(`^(?:${art.muster ?? ''})$`) : /^$/
    expect(formatKennung('SO', 2026, 1)).toMatch(muster)
  })
})
