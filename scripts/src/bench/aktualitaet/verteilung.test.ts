import { expect, test } from 'vitest'
import { verteilung } from './verteilung.ts'

test('p50, p95 and max of forty values in any order', () => {
  const werte = Array.from({ length: 40 }, (_, i) => 40 - i)
  expect(verteilung(werte)).toEqual({ p50: 20, p95: 38, max: 40 })
  expect(verteilung([7])).toEqual({ p50: 7, p95: 7, max: 7 })
})
