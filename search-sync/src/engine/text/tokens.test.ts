import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultTokenRules, fold, Tokenizer } from './tokens.ts'

const plain = new Tokenizer(defaultTokenRules)
const hyphens = new Tokenizer({
  separators: new Set(['-', '/', ']', '\\', '^']),
  symbols: new Set(['+']),
  maxLength: 10,
})

describe('words', () => {
  test.each([
    ['Straße STRASSE', ['strasse', 'strasse']],
    ['Grüne Äpfel, Öl', ['grune', 'apfel', 'ol']],
    ['  viel   Luft\n\tdazwischen ', ['viel', 'luft', 'dazwischen']],
    ['non-stick C++', ['nonstick', 'c']],
    ['… — !', []],
    ['Ærø łódź', ['aero', 'lodz']],
    ['日本', ['日本']],
  ])('%s', (text, expected) => {
    expect(plain.words(text)).toEqual(expected)
  })

  test('separators, symbols and the longest word', () => {
    expect(hyphens.words('KI-System Bau/Verkehr 2020–2025 a]b^c\\d c++ Donaudampfschiff')).toEqual([
      'ki',
      'system',
      'bau',
      'verkehr',
      '2020',
      '2025',
      'a',
      'b',
      'c',
      'd',
      'c++',
      'donaudampf',
    ])
  })

  test('places point at the words', () => {
    const text = '»Die« Straße, naß'
    expect(plain.tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Die',
      'Straße',
      'naß',
    ])
  })

  test('with places and without the same words come out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plain.tokens(text).map((token) => token.text)).toEqual(plain.words(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})
