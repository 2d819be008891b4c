import { expect, it } from 'vitest'
import { guete, ndcg, trifft } from './masse.ts'

it('gives the best order 1, and less the later the best document comes', () => {
  expect(ndcg({ grade: [3, 1], moeglich: [1, 3] })).toBe(1)
  expect(ndcg({ grade: [0, 3], moeglich: [3] })).toBeCloseTo(1 / Math.log2(3))
  expect(ndcg({ grade: [1, 3], moeglich: [3, 1] })).toBeCloseTo(
    (1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)),
  )
  expect(ndcg({ grade: [...Array.from({ length: 10 }, () => 0), 3], moeglich: [3] })).toBe(0)
})

it('wants a document of grade 2, or the best there is', () => {
  expect(trifft({ grade: [1, 2], moeglich: [3, 2, 1] }, 1)).toBe(false)
  expect(trifft({ grade: [1, 2], moeglich: [3, 2, 1] }, 3)).toBe(true)
  expect(trifft({ grade: [1], moeglich: [1] }, 1)).toBe(true)
  expect(trifft({ grade: [0, 0, 0, 3], moeglich: [3] }, 3)).toBe(false)
})

it('counts queries that have an answer', () => {
  expect(
    guete([
      { grade: [3], moeglich: [3] },
      { grade: [], moeglich: [3] },
      { grade: [0], moeglich: [] },
      { grade: [0, 3], moeglich: [3] },
      { grade: [0], moeglich: [1] },
    ]),
  ).toEqual({
    anfragen: 4,
    ndcg10: expect.closeTo((1 + 1 / Math.log2(3)) / 4),
    treffer1: 0.25,
    treffer3: 0.5,
    ohneTreffer: 0.25,
  })
})
