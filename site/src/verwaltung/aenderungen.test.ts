import { describe, expect, it } from 'vitest'
import { FEINDLICH } from '../testumgebung/inhalte.ts'
import { aenderungen } from './aenderungen.ts'

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
    [
      undefined,
      { zugelassen: true, bis: null, pfad: '/1/' },
      [{ name: 'zugelassen', vorher: null, nachher: 'ja' }],
    ],
    [FEINDLICH, null, [{ name: 'Angabe', vorher: FEINDLICH, nachher: '–' }]],
    [{ tief: { a: 1 } }, {}, [{ name: 'tief', vorher: '{"a":1}', nachher: '–' }]],
    [
      { art: 'gemeinde' },
      { art: 'kreis' },
      [{ name: 'Art', vorher: 'Gemeinde', nachher: 'Kreis oder Landkreis' }],
    ],
    [
      null,
      { person: { id: 3, name: 'Erika' }, grund: 'letzte-verwaltung' },
      [
        { name: 'Person', vorher: null, nachher: 'Erika' },
        { name: 'Grund', vorher: null, nachher: 'letzte Verwaltung der Organisation' },
      ],
    ],
    [{ toString: 1 }, {}, [{ name: 'toString', vorher: '1', nachher: '–' }]],
    [{ rolle: 'toString' }, {}, [{ name: 'Rolle', vorher: 'toString', nachher: '–' }]],
  ])('takes whatever is stored: %o, %o', (vorher, nachher, erwartet) => {
    expect(aenderungen(vorher, nachher)).toEqual(erwartet)
  })
})
