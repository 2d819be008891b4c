import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodeColumn, NumberColumn } from './columns.ts'

const writes = fc.array(
  fc.record({
    slot: fc.integer({ min: 0, max: 120 }),
    values: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }),
  }),
  { maxLength: 400 },
)

describe('CodeColumn', () => {
  test('counts and marks like a plain map, whatever was written before', () => {
    fc.assert(
      fc.property(writes, (steps) => {
        const column = new CodeColumn((text) => [text])
        const plain = new Map<number, Set<string>>()
        for (const { slot, values } of steps) {
          column.set(slot, values)
          plain.set(slot, new Set(values))
        }
        const slots = Uint32Array.from(plain.keys())
        const counts = column.counts(slots)
        column.values.forEach((value, code) => {
          const expected = [...plain].filter(([, set]) => set.has(value)).map(([slot]) => slot)
          expect(counts[code]).toBe(expected.length)
          const wanted = new Uint8Array(column.values.length)
          wanted[code] = 1
          const marks = new Uint8Array(200)
          column.mark(wanted, 200, marks)
          expect([...marks.keys()].filter((slot) => marks[slot] === 1)).toEqual(
            expected.sort((a, b) => a - b),
          )
        })
      }),
    )
  })
})

describe('NumberColumn', () => {
  test('keeps the first value, statistics and none', () => {
    const column = new NumberColumn()
    column.set(3, [2, 2, 5])
    column.set(900, [-1])
    column.set(4, [7])
    column.clear(4)
    expect([column.first(3), column.first(900), column.first(4), column.first(50_000)]).toEqual([
      2,
      -1,
      Number.NaN,
      Number.NaN,
    ])
    expect(column.counts(Uint32Array.of(3, 4, 900))).toEqual({
      counts: new Map([
        [2, 1],
        [5, 1],
        [-1, 1],
      ]),
      min: -1,
      max: 5,
      sum: 6,
      values: 3,
    })
  })
})
