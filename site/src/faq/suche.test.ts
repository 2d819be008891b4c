import { describe, expect, it } from 'vitest'
import { anzahlFragen, durchsucheFaq } from './suche.ts'

const faq = {
  kategorien: [
    {
      slug: 'daten',
      titel: 'Daten',
      eintraege: [
        { slug: 'a', frage: 'Wie lange werden Angaben gespeichert?', antwort: 'Bis zur **Löschfrist**.' },
        { slug: 'b', frage: 'Wer darf lesen?', antwort: 'Alle Menschen auf der Straße.' },
      ],
    },
    {
      slug: 'rollen',
      titel: 'Rollen',
      eintraege: [{ slug: 'c', frage: 'Wer gibt frei?', antwort: 'Die Prüfstelle.' }],
    },
  ],
}

const slugs = (text: string) =>
  durchsucheFaq(faq, text).kategorien.flatMap((k) => k.eintraege.map((e) => e.slug))

describe('durchsucheFaq', () => {
  it('gives everything without a text', () => {
    expect(anzahlFragen(durchsucheFaq(faq, '  '))).toBe(3)
  })

  it('finds words in question, answer and category, whatever their accents and case', () => {
    expect(slugs('LOSCHFRIST')).toEqual(['a'])
    expect(slugs('strasse')).toEqual(['b'])
    expect(slugs('rollen')).toEqual(['c'])
  })

  it('asks for every word and leaves empty categories out', () => {
    expect(slugs('wer lesen')).toEqual(['b'])
    expect(durchsucheFaq(faq, 'gibt es nicht').kategorien).toEqual([])
  })
})
