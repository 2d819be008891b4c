import { distance as levenshtein } from 'fastest-levenshtein'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typoDistance } from './typos.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
const limit = fc.integer({ min: 1, max: 2 })

describe('typoDistance', () => {
  test.each([
    ['chatbto', 'chatbot', 1],
    ['strase', 'strasse', 1],
    ['bescheit', 'bescheid', 1],
    ['bescheid', 'bescheid', 0],
    ['verstehen', 'verstanden', 3],
    ['', 'ab', 2],
  ])('%s → %s: %i', (typed, other, expected) => {
    expect(typoDistance(typed, other, 2, false)).toBe(expected)
  })

  test('a beginning with a mistake', () => {
    expect(typoDistance('strasenzu', 'strassenzustandserfassung', 1, true)).toBe(1)
    expect(typoDistance('strassenzu', 'strassenzustandserfassung', 1, true)).toBe(0)
    expect(typoDistance('xxxassen', 'strassenzustand', 2, true)).toBe(3)
  })

  test('is never more than Levenshtein, and only swaps make it less', () => {
    fc.assert(
      fc.property(word, word, limit, (a, b, most) => {
        const own = typoDistance(a, b, most, false)
        const plain = levenshtein(a, b)
        expect(own).toBeLessThanOrEqual(Math.min(plain, most + 1))
        // A swap costs one here and two there.
        if (own <= most) expect(plain).toBeLessThanOrEqual(2 * own)
      }),
      { numRuns: 2000 },
    )
  })

  test('with a prefix: the smallest distance to any beginning', () => {
    fc.assert(
      fc.property(word, word, limit, (a, b, most) => {
        const beginnings = Array.from({ length: b.length + 1 }, (_, length) => b.slice(0, length))
        const best = Math.min(...beginnings.map((beginning) => typoDistance(a, beginning, most, false)))
        expect(typoDistance(a, b, most, true)).toBe(best)
      }),
      { numRuns: 2000 },
    )
  })

  test('is the same both ways', () => {
    fc.assert(
      fc.property(word, word, limit, (a, b, most) => {
        expect(typoDistance(a, b, most, false)).toBe(typoDistance(b, a, most, false))
      }),
      { numRuns: 1000 },
    )
  })
})
