import { expect, test } from 'vitest'
import { beginnInDeutschland, folgetag, tagInDeutschland } from './tag.js'

test.each([
  ['2026-01-15', '2026-01-14T23:00:00.000Z'],
  ['2026-07-15', '2026-07-14T22:00:00.000Z'],
  // The clock changes within these days, after they have begun.
  ['2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', '2026-10-25T23:00:00.000Z'],
])('%s begins in Germany at %s', (tag, zeit) => {
  const beginn = beginnInDeutschland(tag)
  expect(beginn.toISOString()).toBe(zeit)
  expect(tagInDeutschland(beginn)).toBe(tag)
  expect(tagInDeutschland(new Date(beginn.getTime() - 1))).not.toBe(tag)
})

test('the next day comes after the last of a month, of a year and of February', () => {
  expect(['2026-11-30', '2026-12-31', '2028-02-28', '2027-02-28'].map(folgetag)).toEqual([
    '2026-12-01',
    '2027-01-01',
    '2028-02-29',
    '2027-03-01',
  ])
})
