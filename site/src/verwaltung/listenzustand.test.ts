import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { gefilterteListe, listenadresse, liesZustand, parameterVon, type Listenart } from './listenzustand.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const art: Listenart = {
  basis: '/portal/probe',
  filter: { q: 'text', stand: ['a', 'b'], von: 'tag', unter: 'dokument', was: 'code', endet: 'ja' },
  sortierungen: ['name', 'bis'],
  vorgabe: { sortierung: 'name', richtung: 'auf' },
}
const lies = (text: string) => liesZustand(art, new URLSearchParams(text))

const zustand = fc.record({
  werte: fc.record(
    {
      q: fc.stringMatching(/^[a-zäöüß&=?#%+]{1,20}$/),
      stand: fc.constantFrom('a', 'b'),
      von: fc.constant('2026-11-28'),
      unter: fc.stringMatching(/^[a-z0-9]{24}$/),
      was: fc.constant('mitgliedschaft.vergeben'),
      endet: fc.constant('ja'),
    },
    { requiredKeys: [] },
  ),
  sortierung: fc.constantFrom('name', 'bis'),
  richtung: fc.constantFrom('auf' as const, 'ab' as const),
  seite: fc.integer({ min: 1, max: 10_000 }),
})

describe('state of a list', () => {
  it('comes back from its address as it went in', () => {
    fc.assert(
      fc.property(zustand, (einer) => {
        const adresse = new URL(listenadresse(art, einer), 'http://x')
        expect(adresse.pathname).toBe(art.basis)
        expect(liesZustand(art, adresse.searchParams)).toEqual(einer)
      }),
    )
  })

  it('leaves out what is usual', () => {
    expect(listenadresse(art, lies(''))).toBe('/portal/probe')
    expect(gefilterteListe(art, { endet: 'ja' })).toBe('/portal/probe?endet=ja')
  })

  it.each([
    'stand=c',
    'von=28.11.2026',
    'von=2026-02-30',
    'unter=../x',
    'was=<script>',
    'endet=1',
    'fremd=1',
    'seite=0',
    'seite=1e9',
    'seite=x',
    'sortierung=passwort',
    'q=%20%20',
  ])('takes "%s" for nothing', (text) => {
    expect(lies(text)).toEqual(lies(''))
  })

  it('cleans and shortens a text', () => {
    expect(lies('q=+Bau%0A%0Aamt+').werte.q).toBe('Bau amt')
    expect(lies(`q=${'x'.repeat(500)}`).werte.q).toHaveLength(100)
  })

  it('asks the cms with its words', () => {
    expect(parameterVon(art, lies('q=x&endet=ja&seite=3&sortierung=bis&richtung=ab'))).toEqual({
      q: 'x',
      endet: true,
      seite: 3,
      sortierung: 'bis',
      richtung: 'ab',
    })
    const ungeordnet = { ...art, sortierungen: [] }
    expect(parameterVon(ungeordnet, lies(''))).toEqual({ seite: 1 })
  })
})
