import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { facetten } from './facetten.ts'
import { leererZustand, sortierungen, type Filter } from './listenzustand.ts'
import { sammlungen } from './sammlungen.ts'
import { filterausdruck, listensuchen, suchparameter } from './suchanfrage.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const felder = new Map(sammlungen.ki_systeme.fields.map((feld) => [feld.name, feld]))

const feindlich = fc.oneof(
  fc.constantFrom('`', '`]', '] || ebene:*', 'bund`,`land', 'a`b', '\\`', ' && id:!=x', 'bund\n'),
  fc.string({ unit: 'binary' }),
)

/** A state that somebody built without reading an address: any value at any facet. */
const beliebigerFilter: fc.Arbitrary<Filter> = fc.dictionary(
  fc.constantFrom(...facetten.map(({ parameter }) => parameter)),
  fc.array(fc.oneof(feindlich, fc.constantFrom('bund', 'rag', 'stadt-kiel', 'nicht-angegeben', 'ja'))),
)

/** The whole grammar that a filter of ours may have. */
const bedingung = '[a-zA-Z]+:=\\[`[a-z0-9-]+`(?:,`[a-z0-9-]+`)*\\]'
const grammatik = new RegExp(`^(?:${bedingung}(?: && ${bedingung})*)?$`)

describe('filterausdruck', () => {
  it('joins values by or, facets by and', () => {
    const filter = { ebene: ['land', 'bund'], organisation: ['stadt-kiel'] }
    expect(filterausdruck({ filter })).toBe('ebene:=[`bund`,`land`] && organisation:=[`stadt-kiel`]')
    expect(filterausdruck(leererZustand)).toBe('')
  })

  it('keeps its form, whatever the state holds', () => {
    fc.assert(
      fc.property(beliebigerFilter, (filter) => {
        expect(filterausdruck({ filter })).toMatch(grammatik)
      }),
    )
  })
})

describe('suchparameter', () => {
  it('names only fields that the collection has: text to search, facets to count, numbers and names to sort', () => {
    const parameter = suchparameter({ ...leererZustand, q: 'bau' })
    const gesucht = parameter.query_by.split(',')
    for (const name of gesucht) expect(felder.get(name)?.type, name).toMatch(/^string/)
    expect(parameter.query_by_weights.split(',')).toHaveLength(gesucht.length)
    for (const facette of facetten) expect(felder.get(facette.feld)?.facet, facette.feld).toBe(true)
    for (const { code } of sortierungen) {
      const angaben = suchparameter({ ...leererZustand, q: 'bau', sortierung: code }).sort_by.split(',')
      expect(angaben.length).toBeLessThanOrEqual(3)
      for (const angabe of angaben) {
        const [name, richtung] = angabe.split(':')
        expect(richtung).toMatch(/^(?:asc|desc)$/)
        if (name !== '_text_match') expect(felder.get(name ?? '')?.sort, angabe).toBe(true)
      }
    }
  })

  it('searches for everything without a text, the last changed first', () => {
    expect(suchparameter(leererZustand)).toMatchObject({
      q: '*',
      sort_by: 'aktualisiert:desc,nameSortierung:asc',
      page: 1,
    })
  })
})

describe('suchparameter for a text', () => {
  it('asks with the prepared query, or with the one that it is given', () => {
    expect(suchparameter({ ...leererZustand, q: 'Die Straßenzustände' }).q).toBe('strassenzustand')
    expect(suchparameter({ ...leererZustand, q: 'Straßenzustand' }, 'strass zustand').q).toBe(
      'strass zustand',
    )
  })

  it('takes a text without any word for no text', () => {
    expect(suchparameter({ ...leererZustand, q: '!?' })).toMatchObject({
      q: '*',
      sort_by: 'aktualisiert:desc,nameSortierung:asc',
    })
  })
})

describe('listensuchen', () => {
  it('counts every facet once: those with a choice in a search of their own, without that choice', () => {
    fc.assert(
      fc.property(beliebigerFilter, fc.integer({ min: 1, max: 5_000 }), (filter, seite) => {
        const zustand = { ...leererZustand, filter, seite }
        const [treffer, ...einzelne] = listensuchen(zustand)
        const gezaehlt = [treffer, ...einzelne].flatMap((suche) => suche.facetten)
        expect(gezaehlt.toSorted((a, b) => facetten.indexOf(a) - facetten.indexOf(b))).toEqual(facetten)
        expect(treffer.suche).toMatchObject({ page: seite, filter_by: filterausdruck(zustand) })
        for (const { suche, facetten: eigene } of einzelne) {
          expect(suche).toMatchObject({ page: 1, per_page: 0, facet_by: eigene[0]?.feld })
          expect(suche.filter_by).not.toContain(`${eigene[0]?.feld ?? ''}:=`)
        }
      }),
    )
  })

  it('keeps the other choices while it counts one', () => {
    const [, ebene] = listensuchen({ ...leererZustand, filter: { ebene: ['bund'], methode: ['rag'] } })
    expect(ebene?.suche.filter_by).toBe('methoden:=[`rag`]')
  })
})
