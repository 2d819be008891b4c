import { expect, it } from 'vitest'
import { Bm25 } from './bm25.ts'

it('ranks by how rare and how frequent the words are, and knows no other forms of them', () => {
  const bm25 = new Bm25([
    { id: 'a', text: 'Ampel Verkehr Straße' },
    { id: 'b', text: 'Verkehr Verkehr Bahn' },
    { id: 'c', text: 'Straßenzustand' },
  ])
  try {
    expect(bm25.suche('verkehr')).toEqual(['b', 'a'])
    expect(bm25.suche('Ampel Verkehr')).toEqual(['a', 'b'])
    expect(bm25.suche('Zustand')).toEqual([])
    expect(bm25.suche('"!*')).toEqual([])
    expect(bm25.suche('near" OR (')).toEqual([])
  } finally {
    bm25.schliesse()
  }
})
