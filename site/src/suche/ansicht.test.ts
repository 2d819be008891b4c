import { leererZustand, NICHT_ANGEGEBEN, type Listenzustand } from '@maki/config'
import { describe, expect, it } from 'vitest'
import { adresseMitWert, ergebnissatz, listenansicht } from './ansicht.ts'
import type { Liste } from './suche.ts'

const liste: Liste = {
  gesamt: 41,
  zerlegt: false,
  treffer: [],
  zaehlungen: {
    methode: [
      { code: NICHT_ANGEGEBEN, anzahl: 30 },
      { code: 'rag', anzahl: 7 },
      { code: 'agenten', anzahl: 4 },
    ],
    organisation: [{ code: 'stadt-a', anzahl: 3 }],
  },
  stellen: { 'stadt-a': 'Stadt A' },
}

const zustand: Listenzustand = {
  q: 'bau',
  filter: { methode: ['hybrid', 'rag'], organisation: ['stadt-a'] },
  sortierung: 'name',
  seite: 3,
}

describe('listenansicht', () => {
  const ansicht = listenansicht(zustand, liste)

  it('labels the counted values, what is not said last, choices without a hit kept', () => {
    expect(ansicht.facetten.find(({ name }) => name === 'methode')?.werte).toEqual([
      { code: 'rag', label: 'RAG', anzahl: '7', aktiv: true },
      { code: 'agenten', label: 'Agenten', anzahl: '4', aktiv: false },
      { code: NICHT_ANGEGEBEN, label: 'nicht angegeben', anzahl: '30', aktiv: false },
      { code: 'hybrid', label: 'Hybrid', anzahl: '0', aktiv: true },
    ])
    expect(ansicht.facetten.find(({ name }) => name === 'organisation')?.werte[0]?.label).toBe('Stadt A')
  })

  it('leaves facets without any value out', () => {
    expect(ansicht.facetten.map(({ name }) => name)).toEqual(['organisation', 'methode'])
  })

  it('has a chip for each choice that takes back just that one, from the first page', () => {
    expect(ansicht.chips).toEqual([
      {
        label: 'Suche: bau',
        adresse: '/ki-systeme?organisation=stadt-a&methode=hybrid&methode=rag&sortierung=name',
      },
      {
        label: 'Organisation: Stadt A',
        adresse: '/ki-systeme?q=bau&methode=hybrid&methode=rag&sortierung=name',
      },
      {
        label: 'Methode: Hybrid',
        adresse: '/ki-systeme?q=bau&organisation=stadt-a&methode=rag&sortierung=name',
      },
      {
        label: 'Methode: RAG',
        adresse: '/ki-systeme?q=bau&organisation=stadt-a&methode=hybrid&sortierung=name',
      },
    ])
    expect(listenansicht(leererZustand, liste).chips).toEqual([])
  })

  it('counts pages and marks the order', () => {
    expect(ansicht.blaettern.nummern.map((nummer) => nummer?.text)).toEqual(['1', '2', '3'])
    expect(ansicht.sortierung.filter(({ aktiv }) => aktiv).map(({ label }) => label)).toEqual(['Name'])
  })
})

describe('texts and addresses', () => {
  it('say how many there are', () => {
    expect(ergebnissatz(0, '')).toBe('Keine KI-Systeme')
    expect(ergebnissatz(1, 'bau')).toBe('1 KI-System zu „bau“')
    expect(ergebnissatz(3611, '')).toBe('3.611 KI-Systeme')
  })

  it('lead from a bar into the list', () => {
    expect(adresseMitWert('ebene', 'bund')).toBe('/ki-systeme?ebene=bund')
  })
})
