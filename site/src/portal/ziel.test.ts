import { adresse } from '@maki/config'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { mitZiel, zielVon } from './ziel.ts'

// Hundreds of cases: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

describe('zielVon', () => {
  it.each([
    '/portal',
    '/portal/personen',
    '/portal/personen?seite=2&q=a%20b',
    '/portal/organisationen/abc123',
  ])('leads to %s', (ziel) => {
    expect(zielVon(ziel)).toBe(ziel)
  })

  it.each([
    'https://evil.example/portal',
    '//evil.example/portal',
    '/\\evil.example/portal',
    '/portal\\..\\..//evil.example',
    '/\t/evil.example',
    '/portal/../..//evil.example',
    '/portal/..',
    'javascript:alert(1)',
    'data:text/html,x',
    '/portal@evil.example',
    '/portal.evil.example',
    '/portalx',
    ' /portal/personen',
    '/portal/per\nsonen',
    '/portal/gibt-es-nicht',
    '/ki-systeme',
    '/portal/abmelden',
    '/portal/anmelden?ziel=/portal/anmelden',
    `/portal?q=${'x'.repeat(2_000)}`,
    '',
    null,
    undefined,
  ])('does not lead to %j', (ziel) => {
    expect(zielVon(ziel)).toBe('/portal')
  })

  it('never leaves the portal, whatever it is given', () => {
    const stueck = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      'portal',
      'evil.example',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(stueck, fc.string())), (stuecke) => {
        const ziel = new URL(zielVon(stuecke.join('')), 'https://maki.example')
        expect([ziel.origin, ziel.pathname.split('/')[1]]).toEqual(['https://maki.example', 'portal'])
      }),
    )
  })
})

it('leaves out the first page of the portal, which is next anyway', () => {
  expect(mitZiel(adresse('portalAnmelden'), '/portal')).toBe('/portal/anmelden')
  expect(mitZiel(adresse('portalAnmelden'), '/portal/konto?a=b')).toBe(
    '/portal/anmelden?ziel=%2Fportal%2Fkonto%3Fa%3Db',
  )
})
