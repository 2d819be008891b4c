import { facetten } from '@maki/config'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { liesAuftrag } from './auftrag.ts'

// Hundreds of cases: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const haupt = {
  collection: 'ki_systeme',
  preset: 'liste',
  q: 'bau',
  facet_by: 'ebene,methode',
  max_facet_values: 60,
  page: 1,
}
const mit = (mehr: object) => liesAuftrag({ searches: [{ ...haupt, ...mehr }] })

describe('liesAuftrag', () => {
  it('reads what the adapter sends into the state of an address', () => {
    const gewaehlt = { filter_by: 'ebene:=[`bund`,`land`] && methode:=[`rag`]', sort_by: 'name', page: 3 }
    const ohneEbene = { ...haupt, filter_by: 'methode:=[`rag`]', sort_by: 'name', per_page: 0 }
    const gelesen = liesAuftrag({
      searches: [
        { ...haupt, ...gewaehlt },
        { ...ohneEbene, facet_by: 'ebene' },
      ],
    })
    expect(gelesen).toMatchObject({
      ok: true,
      auftrag: {
        art: 'liste',
        zustand: {
          q: 'bau',
          filter: { ebene: ['bund', 'land'], methode: ['rag'] },
          sortierung: 'name',
          seite: 3,
        },
      },
    })
    expect(
      gelesen.ok &&
        gelesen.auftrag.art === 'liste' &&
        gelesen.auftrag.einzeln.map(({ parameter }) => parameter),
    ).toEqual(['ebene'])
  })

  it('reads "*" as no text, and values without backticks (numbers)', () => {
    expect(mit({ q: '*', filter_by: 'organisation:=[2024]' })).toMatchObject({
      auftrag: { zustand: { q: '', filter: { organisation: ['2024'] } } },
    })
  })

  it('reads the search within a filter, and suggestions', () => {
    expect(mit({ facet_query: 'organisation:stadt: mitte', per_page: 0 })).toMatchObject({
      auftrag: { art: 'facettenwerte', facette: { parameter: 'organisation' }, text: 'stadt: mitte' },
    })
    expect(
      liesAuftrag({ searches: [{ collection: 'vorschlaege', preset: 'vorschlaege', q: 'bau' }] }),
    ).toEqual({ ok: true, auftrag: { art: 'vorschlaege', q: 'bau' } })
  })

  it.each<[string, object]>([
    ['another collection', { collection: 'organisationen' }],
    ['an internal collection', { collection: 'ki_systeme_intern' }],
    ['fields to give', { include_fields: '*' }],
    ['fields to leave out', { exclude_fields: 'name' }],
    ['fields to search', { query_by: 'interneNotiz' }],
    ['groups', { group_by: 'organisation' }],
    ['highlights of fields', { highlight_fields: 'pruefsumme' }],
    ['pinned hits', { pinned_hits: 'dok1:1' }],
    ['a scoped key', { 'x-typesense-api-key': 'x' }],
    ['a vector', { vector_query: 'v:([0.1])' }],
    ['a long page', { per_page: 250 }],
    ['a page far away', { page: 1e9 }],
    ['half a page', { page: 1.5 }],
    ['many values', { max_facet_values: 10_000 }],
    ['a foreign facet', { facet_by: 'interneNotiz' }],
    ['every facet', { facet_by: '*' }],
    ['a facet of the language', { facet_by: 'constructor' }],
    ['a foreign order', { sort_by: 'interneNotiz:desc' }],
    ['a prototype', { sort_by: '__proto__' }],
    ['a long text', { q: 'x'.repeat(201) }],
    ['a foreign filter', { filter_by: 'interneNotiz:=[`x`]' }],
    ['an "or"', { filter_by: 'ebene:=[`bund`] || land:=[`de-be`]' }],
    ['a negation', { filter_by: 'ebene:!=[`bund`]' }],
    ['a value that ends its quotes', { filter_by: 'ebene:=[`bund`] || id:!=`x`]' }],
    ['a value with quotes in it', { filter_by: 'organisation:=[`a``b`]' }],
    ['an unknown value', { filter_by: 'ebene:=[`mond`]' }],
    ['a filter twice', { filter_by: 'ebene:=[`bund`] && ebene:=[`land`]' }],
    ['parentheses', { filter_by: '(ebene:=[`bund`])' }],
    ['a range', { filter_by: 'aktualisiert:>0' }],
    ['a search in a foreign facet', { facet_query: 'interneNotiz:x', per_page: 0 }],
    ['no hits at all', { per_page: 0 }],
  ])('refuses %s', (_, mehr) => {
    expect(mit(mehr).ok).toBe(false)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['no search', { searches: [] }],
    ['a hundred searches', { searches: Array.from({ length: 100 }, () => haupt) }],
    ['a union', { searches: [haupt], union: true }],
    ['two lists', { searches: [haupt, haupt] }],
    [
      'counts of another choice',
      { searches: [haupt, { ...haupt, facet_by: 'ebene', per_page: 0, q: 'anderes' }] },
    ],
    [
      'suggestions with more',
      { searches: [{ collection: 'vorschlaege', preset: 'vorschlaege', q: 'a', per_page: 9 }] },
    ],
    ['a polluted prototype', JSON.parse('{"searches":[{"__proto__":{"collection":"ki_systeme"},"q":"x"}]}')],
  ])('refuses %s', (_, koerper) => {
    expect(liesAuftrag(koerper).ok).toBe(false)
  })

  it('never throws, and what it lets pass holds values of the closed lists only', () => {
    const feld = fc.oneof(
      fc.string(),
      fc.constantFrom(...facetten.map(({ parameter }) => parameter), '__proto__'),
    )
    const wert = fc.oneof(fc.string(), fc.constantFrom('`bund`', 'bund', '`', '||', '&&', ']'))
    const filter = fc
      .array(fc.tuple(feld, fc.constantFrom(':=', ':', ':!=', ':>'), fc.array(wert)))
      .map((teile) => teile.map(([name, art, werte]) => `${name}${art}[${werte.join(',')}]`).join(' && '))
    const suche = fc.record(
      {
        collection: fc.oneof(fc.constant('ki_systeme'), fc.string()),
        preset: fc.oneof(fc.constant('liste'), fc.string()),
        q: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        filter_by: fc.oneof(filter, fc.string()),
        facet_by: fc.oneof(feld, fc.string()),
        sort_by: fc.oneof(fc.constant('name'), fc.string()),
        page: fc.oneof(fc.integer(), fc.anything()),
        per_page: fc.oneof(fc.constantFrom(0, 20), fc.anything()),
        facet_query: fc.string(),
      },
      { requiredKeys: ['collection', 'preset'] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.record({ searches: fc.array(suche) }), fc.anything()), (koerper) => {
        const gelesen = liesAuftrag(koerper)
        if (!gelesen.ok || gelesen.auftrag.art !== 'liste') return
        for (const werte of Object.values(gelesen.auftrag.zustand.filter)) {
          for (const einer of werte) expect(einer).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
