import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ausschnitt, HIT_ANFANG as A, HIT_ENDE as E, textstuecke } from './hervorhebung.ts'

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

describe('ausschnitt', () => {
  const lang = Array.from({ length: 100 }, (_, nummer) => `wort${nummer}`)

  it('leaves a short text whole, marks not counted', () => {
    expect(ausschnitt(`Prüfung von ${A}Bau${E}anträgen`, 23)).toBe(`Prüfung von ${A}Bau${E}anträgen`)
    expect(ausschnitt('', 10)).toBe('')
  })

  it('is the beginning, cut between words, as long as a hit is in it', () => {
    expect(ausschnitt(lang.join(' '), 20)).toBe('wort0 wort1 wort2…')
    expect(ausschnitt('Erstens, zweitens', 10)).toBe('Erstens…')
  })

  it('goes to the first hit further on', () => {
    const mitTreffer = lang.with(50, `${A}wort50${E}`).join(' ')
    const text = ausschnitt(mitTreffer, 100)
    expect(text.startsWith('… wort43')).toBe(true)
    expect(text).toContain(`${A}wort50${E}`)
    expect(text.endsWith('…')).toBe(true)
  })

  it('never tears a mark apart, and stays about as long as told', () => {
    const wort = fc.constantFrom('kurz', 'mittellang', `${A}treffer${E}`, `vor${A}mitte${E}nach`)
    fc.assert(
      fc.property(fc.array(wort, { maxLength: 60 }), fc.integer({ min: 20, max: 120 }), (worte, laenge) => {
        const text = ausschnitt(worte.join(' '), laenge)
        expect(text.split(A).length).toBe(text.split(E).length)
        expect(text.replaceAll(A, '').replaceAll(E, '').length).toBeLessThanOrEqual(laenge + 4)
        expect(text.includes(A)).toBe(worte.some((eines) => eines.includes(A)))
      }),
      { numRuns: 1_000 },
    )
  })
})
