import { expect, it } from 'vitest'
import { FEINDLICH } from '../testumgebung/inhalte.ts'
import { baumadresse, liesMailDomains, organisationszeile } from './organisationen.ts'

it('reads mail domains however they are typed', () => {
  expect(liesMailDomains(' Stadt.example\r\n@amt.example, info@kreis.example;stadt.example\n')).toEqual([
    'stadt.example',
    'amt.example',
    'kreis.example',
  ])
  expect(liesMailDomains(' \n')).toEqual([])
})

it('leads to the organisation, and to those below where there are some', () => {
  const eine = {
    dokument: 'abc',
    slug: 'abc',
    name: FEINDLICH,
    art: null,
    ebene: null,
    teilnahme: 'keine-ki',
    verfahren: 'zentral',
    tiefe: 2,
    beendet: '2026-01-01',
    kinder: 0,
    steckbriefe: 3,
    personen: 1,
  }
  const ohne = organisationszeile(eine)
  expect(ohne.zellen[0]).toEqual({
    art: 'verweis',
    text: FEINDLICH,
    adresse: '/portal/organisationen/abc',
    zusatz: 'beendet am 01.01.2026',
  })
  expect(ohne.zellen[1]).toEqual({ art: 'text', text: 'nicht angegeben' })
  expect(ohne.zellen.at(-1)).toEqual({ art: 'zahl', wert: 0 })
  const mit = organisationszeile({ ...eine, kinder: 4 }).zellen.at(-1)
  expect(mit).toMatchObject({ art: 'verweis', adresse: baumadresse('abc') })
  expect(baumadresse('abc')).toBe('/portal/organisationen?ansicht=baum&eltern=abc')
})
