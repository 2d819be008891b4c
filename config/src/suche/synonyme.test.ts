import { describe, expect, it } from 'vitest'
import { slugMuster } from './slugform.ts'
import { bereiteAnfrageVor } from './sprache/index.ts'
import { stoppwoerter } from './stoppwoerter.ts'
import { synonyme } from './synonyme.ts'

/** What occurs more than once. */
const mehrfach = (werte: readonly string[]) => werte.filter((wert, stelle) => werte.indexOf(wert) !== stelle)

describe('synonym groups', () => {
  it('are at least 120, under names of their own', () => {
    expect(synonyme.length).toBeGreaterThanOrEqual(120)
    expect(mehrfach(synonyme.map(({ schluessel }) => schluessel))).toEqual([])
    expect(synonyme.filter(({ schluessel }) => !slugMuster.test(schluessel))).toEqual([])
  })

  it.each(synonyme)(
    '$schluessel has 2–30 terms that differ for the search, none of them empty',
    ({ begriffe }) => {
      expect(begriffe.length).toBeGreaterThanOrEqual(2)
      expect(begriffe.length).toBeLessThanOrEqual(30)
      const vorbereitet = begriffe.map(bereiteAnfrageVor)
      expect(vorbereitet.filter((begriff) => !/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(begriff))).toEqual([])
      expect(mehrfach(vorbereitet)).toEqual([])
    },
  )

  it('share no term: what is in two groups would join them', () => {
    const alle = synonyme
      .filter(({ richtung }) => richtung === 'gegenseitig')
      .flatMap(({ begriffe }) => begriffe.map(bereiteAnfrageVor))
    expect(mehrfach(alle)).toEqual([])
    const oberbegriffe = synonyme
      .filter(({ richtung }) => richtung === 'einseitig')
      .flatMap(({ begriffe }) => begriffe.slice(0, 1).map(bereiteAnfrageVor))
    expect(mehrfach(oberbegriffe)).toEqual([])
  })
})

describe('stop words', () => {
  it('are single words that differ for the search, and no synonyms', () => {
    const vorbereitet = stoppwoerter.map(bereiteAnfrageVor)
    expect(vorbereitet.filter((wort) => !/^[a-z0-9]+$/.test(wort))).toEqual([])
    expect(mehrfach(vorbereitet)).toEqual([])
    const begriffe = new Set(synonyme.flatMap((gruppe) => gruppe.begriffe.map(bereiteAnfrageVor)))
    expect(vorbereitet.filter((wort) => begriffe.has(wort))).toEqual([])
  })
})
