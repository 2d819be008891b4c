import { leererZustand, liesZustandNachForm, listenadresse, sortierungen } from '@maki/config/listenzustand'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alsUiState, alsZustand } from './listenwahl.ts'

describe('state of InstantSearch', () => {
  it('names orders as the adapter for Typesense reads them', () => {
    expect(
      alsUiState({ ...leererZustand, q: 'bau', filter: { methode: ['rag'] }, sortierung: 'name' }),
    ).toEqual({
      query: 'bau',
      refinementList: { methode: ['rag'] },
      sortBy: 'ki_systeme/sort/name',
      page: 1,
    })
    expect(alsUiState(leererZustand)).toEqual({
      query: '',
      refinementList: {},
      sortBy: 'ki_systeme',
      page: 1,
    })
  })

  it('is the empty list when InstantSearch knows nothing yet', () => {
    expect(alsZustand({})).toEqual(leererZustand)
  })

  it('comes back to the same address, whatever was chosen', () => {
    const parameter = fc
      .record({
        q: fc.string(),
        ebene: fc.subarray(['bund', 'land', 'kommune']),
        organisation: fc.array(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 4 }),
        sortierung: fc.constantFrom(...sortierungen.map(({ code }) => code)),
        seite: fc.integer({ min: -1, max: 6_000 }),
      })
      .map(({ q, ebene, organisation, sortierung, seite }) => [
        ['q', q],
        ...ebene.map((wert) => ['ebene', wert]),
        ...organisation.map((wert) => ['organisation', wert]),
        ['sortierung', sortierung],
        ['seite', String(seite)],
      ])
    fc.assert(
      fc.property(parameter, (paare) => {
        const zustand = liesZustandNachForm(new URLSearchParams(paare))
        expect(listenadresse(alsZustand(alsUiState(zustand)))).toBe(listenadresse(zustand))
      }),
    )
  })
})
