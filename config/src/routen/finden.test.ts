import { expect, it } from 'vitest'
import { adresse, routen, routennamen, routeVon } from './index.ts'

it('finds every route by an address of it', () => {
  for (const name of routennamen) {
    const pfad = routen[name].muster.replaceAll(/\{\w+\.\.\.\}/g, 'a/b').replaceAll(/\{\w+\}/g, 'xyz')
    expect(routeVon(pfad), pfad).toBe(name)
  }
})

it('takes an exact address before one with a parameter', () => {
  expect(routeVon('/portal/personen/vergeben')).toBe('portalVergeben')
  expect(routeVon(adresse('portalMitgliedschaft', { mitgliedschaft: 'a%b' }))).toBe('portalMitgliedschaft')
})

it.each([
  '',
  'portal',
  '//portal',
  '/portal/',
  '/portal//konto',
  '/port%61l',
  '/portal/gibt-es-nicht',
  '/medien/',
  '/organisationen',
])('does not know "%s"', (pfad) => {
  expect(routeVon(pfad)).toBeUndefined()
})
