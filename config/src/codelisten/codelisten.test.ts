import { describe, expect, it } from 'vitest'
import { codelisten, codes, labelOf, NICHT_ANGEGEBEN, type Eintrag } from './index.ts'

const listen: [string, readonly Eintrag[]][] = Object.entries(codelisten)

describe.each(listen)('code list %s', (_name, liste) => {
  it('has unique kebab-case codes, none of them the pseudo value', () => {
    const alle = codes(liste)
    expect(new Set(alle).size).toBe(alle.length)
    for (const code of alle) expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    expect(alle).not.toContain(NICHT_ANGEGEBEN)
  })

  it('has different German labels', () => {
    const labels = liste.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    for (const { label, hilfe } of liste) {
      expect(label.trim()).toBe(label)
      expect(label).not.toBe('')
      if (hilfe !== undefined) expect(hilfe).toMatch(/\.$/)
    }
  })
})

describe('land', () => {
  it('has the sixteen Länder with the keys 01 to 16, each once', () => {
    expect(codelisten.land.map(({ ars }) => ars).toSorted()).toEqual(
      Array.from({ length: 16 }, (_, nummer) => String(nummer + 1).padStart(2, '0')),
    )
    for (const { code, iso } of codelisten.land) expect(iso.toLowerCase()).toBe(code)
  })
})

describe('themen', () => {
  it('covers the ten divisions of COFOG and only has codes of it', () => {
    const cofog = codelisten.themen.map((thema) => thema.cofog)
    for (let abteilung = 1; abteilung <= 10; abteilung += 1) {
      expect(cofog).toContain(String(abteilung).padStart(2, '0'))
    }
    for (const code of cofog) expect(code).toMatch(/^(?:0[1-9]|10)(?:\.[1-9])?$/)
  })
})

describe('labelOf', () => {
  it('gives the label, "nicht angegeben", or the code itself when nobody knows it', () => {
    expect(labelOf(codelisten.ebene, 'bund')).toBe('Bund')
    expect(labelOf(codelisten.ebene, NICHT_ANGEGEBEN)).toBe('nicht angegeben')
    expect(labelOf(codelisten.ebene, 'mond')).toBe('mond')
  })
})
