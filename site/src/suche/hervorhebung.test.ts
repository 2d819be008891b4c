import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIT_ANFANG as A, HIT_ENDE as E, textstuecke } from './hervorhebung.ts'

describe('textstuecke', () => {
  it('tells hits from the rest', () => {
    expect(textstuecke(`Prüfung von ${A}Bau${E}anträgen`)).toEqual([
      { text: 'Prüfung von ', treffer: false },
      { text: 'Bau', treffer: true },
      { text: 'anträgen', treffer: false },
    ])
    expect(textstuecke('')).toEqual([])
  })

  it('loses no text and keeps no mark, whatever the marks', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(A, E, 'x', '<script>', ' ')), (teile) => {
        const markiert = teile.join('')
        const text = textstuecke(markiert)
          .map((stueck) => stueck.text)
          .join('')
        expect(text).toBe(markiert.replaceAll(A, '').replaceAll(E, ''))
      }),
    )
  })
})
