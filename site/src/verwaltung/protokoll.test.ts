import { describe, expect, it } from 'vitest'
import { FEINDLICH } from '../testumgebung/inhalte.ts'
import { liesZustand } from './listenzustand.ts'
import { aenderungen, exportadresse, protokollliste } from './protokoll.ts'

describe('what changed', () => {
  it('is said in German, and only what differs', () => {
    expect(
      aenderungen(
        { rolle: 'projekt-admin', bis: '2026-12-31', mailDomains: ['a.example'], name: 'gleich' },
        { rolle: 'gruppen-admin-2', bis: null, mailDomains: ['a.example', 'b.example'], name: 'gleich' },
      ),
    ).toEqual([
      { name: 'Rolle', vorher: 'Projekt-Admin', nachher: 'Gruppen-Admin' },
      { name: 'Letzter Tag', vorher: '31.12.2026', nachher: '–' },
      { name: 'Mail-Domains', vorher: 'a.example', nachher: 'a.example, b.example' },
    ])
  })

  it.each([
    [null, null, []],
    [undefined, { zugelassen: true }, [{ name: 'zugelassen', vorher: '–', nachher: 'ja' }]],
    [FEINDLICH, null, [{ name: 'Angabe', vorher: FEINDLICH, nachher: '–' }]],
    [{ tief: { a: 1 } }, {}, [{ name: 'tief', vorher: '{"a":1}', nachher: '–' }]],
    [{ rolle: 'toString' }, {}, [{ name: 'Rolle', vorher: 'toString', nachher: '–' }]],
  ])('takes whatever is stored: %o, %o', (vorher, nachher, erwartet) => {
    expect(aenderungen(vorher, nachher)).toEqual(erwartet)
  })
})

it('gives the file with the filters and the order of the list, but all its pages', () => {
  const zustand = liesZustand(
    protokollliste,
    new URLSearchParams('text=Bau&von=2026-01-01&seite=3&richtung=auf'),
  )
  expect(exportadresse(zustand)).toBe(
    '/portal/protokoll/export?text=Bau&von=2026-01-01&sortierung=zeit&richtung=auf',
  )
})
