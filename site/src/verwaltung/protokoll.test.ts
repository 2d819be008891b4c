import { expect, it } from 'vitest'
import { liesZustand } from './listenzustand.ts'
import { exportadresse, protokollliste } from './protokoll.ts'

it('gives the file with the filters and the order of the list, but all its pages', () => {
  const zustand = liesZustand(
    protokollliste,
    new URLSearchParams('text=Bau&von=2026-01-01&seite=3&richtung=auf'),
  )
  expect(exportadresse(zustand)).toBe(
    '/portal/protokoll/export?text=Bau&von=2026-01-01&sortierung=zeit&richtung=auf',
  )
})
