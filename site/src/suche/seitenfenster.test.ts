import { describe, expect, it } from 'vitest'
import { seitenfenster } from './seitenfenster.ts'

describe('seitenfenster', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 181, [1, 2, undefined, 181]],
    [3, 181, [1, 2, 3, 4, undefined, 181]],
    [4, 181, [1, 2, 3, 4, 5, undefined, 181]],
    [90, 181, [1, undefined, 89, 90, 91, undefined, 181]],
    [181, 181, [1, undefined, 180, 181]],
  ])('page %i of %i', (seite, seiten, erwartet) => {
    expect(seitenfenster(seite, seiten)).toEqual(erwartet)
  })
})
