import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { facetten, istFacettenwert, type Facettenname } from './facetten.ts'
import {
  leererZustand,
  listenadresse,
  listenparameter,
  liesZustandNachForm,
  sortierungen,
} from './listenzustand.ts'
import { liesZustand } from './zustand-lesen.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const lies = (text: string) => liesZustand(new URLSearchParams(text))

const namen = [
  'q',
  'seite',
  'sortierung',
  '__proto__',
  'constructor',
  ...facetten.map(({ parameter }) => parameter),
]

/** Parameters as an address may hold them: known names, values from right to hostile. */
const beliebigeParameter = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom(...namen), fc.string()),
    fc.oneof(
      fc.constantFrom(
        'bund',
        'de-sh',
        'rag',
        'nicht-angegeben',
        'stadt-kiel',
        'name',
        '2',
        '-1',
        '1e9',
        'in-betrieb',
        'ja',
      ),
      fc.constantFrom('`] || id:*', 'x`,`y', "'; DROP", '<script>', '../..', 'a&&b', '\u0000', 'Ä'),
      fc.string({ unit: 'binary' }),
    ),
  ),
)

describe('liesZustand', () => {
  it('reads an address', () => {
    expect(
      lies('q=bau&ebene=land&ebene=bund&status=in-betrieb&organisation=stadt-kiel&sortierung=name&seite=3'),
    ).toEqual({
      q: 'bau',
      filter: { ebene: ['bund', 'land'], organisation: ['stadt-kiel'], status: ['in-betrieb'] },
      sortierung: 'name',
      seite: 3,
    })
    expect(lies('')).toEqual(leererZustand)
  })

  it('passes over what it does not know, and clamps the rest', () => {
    expect(lies('ebene=mond&farbe=rot&sortierung=zufall&seite=0')).toEqual(leererZustand)
    expect(lies('seite=99999999').seite).toBe(5_000)
    expect(lies('seite=1.5').seite).toBe(1)
    expect(lies(`q=${'ä'.repeat(5_000)}`).q).toHaveLength(200)
    expect(lies('q=%20%20Bau%09Antrag%00%E2%80%AE').q).toBe('Bau Antrag')
    expect(
      lies(Array.from({ length: 200 }, (_, nummer) => `organisation=o${nummer}`).join('&')).filter
        .organisation,
    ).toHaveLength(50)
  })

  it('takes any address without throwing, and its canonical form means the same', () => {
    fc.assert(
      fc.property(beliebigeParameter, (paare) => {
        const zustand = liesZustand(new URLSearchParams(paare))
        const kanonisch = listenparameter(zustand)
        expect(lies(kanonisch)).toEqual(zustand)
        expect(listenparameter(lies(kanonisch))).toBe(kanonisch)
      }),
    )
  })

  it('only lets codes and slugs into the filter', () => {
    fc.assert(
      fc.property(beliebigeParameter, (paare) => {
        const { filter } = liesZustand(new URLSearchParams(paare))
        for (const facette of facetten) {
          for (const wert of filter[facette.parameter] ?? []) {
            expect(istFacettenwert(facette, wert)).toBe(true)
            expect(wert).toMatch(/^[a-z0-9-]+$/)
          }
        }
      }),
    )
  })

  it('does not care about the order of values', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['ebene=bund', 'ebene=land', 'methode=rag', 'q=x', 'seite=2']),
        (teile) => {
          expect(listenparameter(lies(teile.join('&')))).toBe(
            listenparameter(lies(teile.toReversed().join('&'))),
          )
        },
      ),
    )
  })
})

describe('listenadresse', () => {
  it('leaves defaults out', () => {
    expect(listenadresse(leererZustand)).toBe('/ki-systeme')
    expect(listenadresse({ ...leererZustand, q: 'a b&c', seite: 2 })).toBe('/ki-systeme?q=a+b%26c&seite=2')
  })

  it('does not write what may not be read', () => {
    expect(listenadresse({ ...leererZustand, filter: { ebene: ['Mond!'], organisation: ['a`b'] } })).toBe(
      '/ki-systeme',
    )
  })
})

describe('liesZustandNachForm', () => {
  it('reads what the portal wrote as the server does', () => {
    fc.assert(
      fc.property(beliebigeParameter, (paare) => {
        const zustand = liesZustand(new URLSearchParams(paare))
        expect(liesZustandNachForm(new URLSearchParams(listenparameter(zustand)))).toEqual(zustand)
      }),
    )
  })
})

describe('facetten', () => {
  it('has different names that no other parameter uses', () => {
    const alle: string[] = [...facetten.map(({ parameter }) => parameter), 'q', 'seite', 'sortierung']
    expect(new Set(alle).size).toBe(alle.length)
    const erste: Facettenname = 'ebene'
    expect(alle[0]).toBe(erste)
  })

  it('sorts by relevance unless asked otherwise', () => {
    expect(sortierungen[0].code).toBe(leererZustand.sortierung)
  })
})
