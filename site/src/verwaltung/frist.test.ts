import { describe, expect, it } from 'vitest'
import { baldSatz, fristsatz, fristzelle, heute, istEnde, tageBis } from './frist.ts'

describe('the last day of a membership', () => {
  it('is a day in Germany, also late in the evening and when clocks change', () => {
    expect(heute(new Date('2026-11-27T23:30:00Z'))).toBe('2026-11-28')
    expect(heute(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
    expect(tageBis('2026-10-26', '2026-10-24')).toBe(2)
  })

  it.each([
    [null, undefined],
    ['2026-11-27', 'ist beendet'],
    ['2026-11-28', 'endet heute'],
    ['2026-11-29', 'endet morgen'],
    ['2026-12-28', 'endet in 30 Tagen'],
    ['2026-12-29', undefined],
  ])('%s: %s', (bis, satz) => {
    expect(baldSatz(bis, '2026-11-28')).toBe(satz)
  })

  it('is shown in German form, and its absence is said', () => {
    expect(fristzelle('2026-12-01', '2026-11-28')).toEqual({
      art: 'zeit',
      iso: '2026-12-01',
      text: '01.12.2026',
      zusatz: 'endet in 3 Tagen',
    })
    expect(fristzelle(null, '2026-11-28')).toEqual({ art: 'text', text: 'unbefristet' })
    expect([fristsatz(null), fristsatz('2027-12-31')]).toEqual(['ohne Frist', 'bis 31.12.2027'])
  })

  it('may be today or later, on a day that exists', () => {
    expect(istEnde('2026-11-28', '2026-11-28')).toBe(true)
    for (const falsch of ['2026-11-27', '2027-02-30', '2027-13-01', '31.12.2027', ''])
      expect(istEnde(falsch, '2026-11-28'), falsch).toBe(false)
  })
})
