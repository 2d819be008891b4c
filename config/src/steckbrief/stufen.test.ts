import { describe, expect, it } from 'vitest'
import { codelisten, codes } from '../codelisten/index.ts'
import { pruefeStufe, stufenFuer } from './stufen.ts'

const fehlend = (werte: Parameters<typeof pruefeStufe>[0], stufe: Parameters<typeof pruefeStufe>[1]) =>
  pruefeStufe(werte, stufe).map(({ feld }) => feld)

const entwurf = {
  name: 'Assistenz',
  kurzbeschreibung: 'Hilft.',
  organisation: 'doc1',
  entwicklungsstand: 'idee',
  themen: ['soziales'],
  nutzungskreis: 'intern',
  faehigkeiten: ['suche'],
  methoden: ['rag'],
  nachnutzung: 'nein',
  kooperation: ['nein'],
}

describe('stufenFuer', () => {
  it.each([
    ['idee', []],
    ['planung', []],
    ['entwicklung', []],
    ['erprobung', []],
    ['in-betrieb', ['betrieb']],
    ['ausgesetzt', ['betrieb']],
    ['ausser-betrieb', ['betrieb', 'beendet']],
    ['abgebrochen', ['beendet']],
  ])('%s', (entwicklungsstand, weitere) => {
    expect(codes<string>(codelisten.entwicklungsstand)).toContain(entwicklungsstand)
    expect(stufenFuer({ entwicklungsstand })).toEqual(['entwurf', 'veroeffentlichung', ...weitere])
  })

  it('adds high risk for both annexes and for nothing else', () => {
    const hoch = codes(codelisten.risikoklassen).filter((code) =>
      stufenFuer({ risikoklassen: [code] }).includes('hochrisiko'),
    )
    expect(hoch).toEqual(['hochrisiko-anhang-i', 'hochrisiko-anhang-iii'])
  })
})

describe('pruefeStufe', () => {
  it('asks a draft for the few fields of the design and for nothing else', () => {
    expect(fehlend({}, 'entwurf').toSorted()).toEqual(Object.keys(entwurf).toSorted())
    expect(fehlend(entwurf, 'entwurf')).toEqual([])
  })

  it('asks for the stages before, too', () => {
    expect(fehlend({}, 'betrieb')).toEqual(expect.arrayContaining(['name', 'zweck', 'abwaegung']))
    expect(fehlend({}, 'veroeffentlichung')).not.toContain('abwaegung')
    expect(fehlend({}, 'hochrisiko')).toEqual(expect.arrayContaining(['name', 'zweck', 'trainingsdaten']))
  })

  it('takes blank texts and empty lists for missing', () => {
    expect(fehlend({ ...entwurf, name: ' \n', themen: [], kooperation: null }, 'entwurf')).toEqual([
      'name',
      'themen',
      'kooperation',
    ])
  })

  it('asks for a supplier only when there is one', () => {
    expect(fehlend({ entwicklung: 'auftrag' }, 'veroeffentlichung')).toContain('anbieter')
    expect(fehlend({ entwicklung: 'eigenentwicklung' }, 'veroeffentlichung')).not.toContain('anbieter')
  })

  it('says what is missing in German', () => {
    expect(pruefeStufe({ ...entwurf, name: '' }, 'entwurf')).toEqual([
      { feld: 'name', label: 'Name des KI-Systems', art: 'fehlt', meldung: '„Name des KI-Systems“ fehlt.' },
    ])
  })
})
