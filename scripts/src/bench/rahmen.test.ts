import { expect, it } from 'vitest'
import { genau, hoechstens, median } from './rahmen.ts'

it('takes the middle value', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 2, 100])).toBe(3)
  expect(median([])).toBeNaN()
})

it('tells whether a bar holds', () => {
  expect(hoechstens('a', 20, 20, 's')).toEqual({
    name: 'a',
    value: 20,
    unit: 's',
    bound: '≤ 20',
    holds: true,
  })
  expect(hoechstens('a', 20.1, 20, 's').holds).toBe(false)
  expect(genau('b', 0, 0, 'Zeilen').holds).toBe(true)
  expect(genau('b', 1, 0, 'Zeilen').holds).toBe(false)
  expect(hoechstens('c', Number.NaN, 1, 's').holds).toBe(false)
})
