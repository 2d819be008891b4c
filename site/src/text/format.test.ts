import { describe, expect, it } from 'vitest'
import { absaetze, anzahlText, gekuerzt, monat, tag, tagKurz, zahl, zeitpunkt } from './format.ts'

describe('numbers and dates', () => {
  it('are written the German way', () => {
    expect(zahl(3611)).toBe('3.611')
    expect(anzahlText(1, 'KI-System', 'KI-Systeme')).toBe('1 KI-System')
    expect(anzahlText(0, 'KI-System', 'KI-Systeme')).toBe('0 KI-Systeme')
    expect(tag('2026-11-25')).toBe('25. November 2026')
    expect(tagKurz('2026-11-24T23:30:00Z')).toBe('25.11.2026')
    expect(zeitpunkt('2026-11-24T23:30:00Z')).toBe('25.11.2026, 00:30')
    expect(monat('2026-03')).toBe('März 2026')
  })

  it('are given back as they are when they are none', () => {
    expect(tag('bald')).toBe('bald')
    expect(monat('2026-13')).toBe('2026-13')
  })
})

describe('absaetze', () => {
  it('splits at empty lines, keeps single breaks', () => {
    expect(absaetze('a\nb\r\n\r\n \nc\n')).toEqual(['a\nb', 'c'])
    expect(absaetze('  ')).toEqual([])
  })
})

describe('gekuerzt', () => {
  it('cuts at a word and never exceeds the length', () => {
    expect(gekuerzt('kurz', 10)).toBe('kurz')
    expect(gekuerzt('eins zwei drei vier', 12)).toBe('eins zwei…')
    expect(gekuerzt('Donaudampfschifffahrtsgesellschaft', 10)).toBe('Donaudamp…')
  })
})
