import { describe, expect, it } from 'vitest'
import { pruefeEntscheidung } from './antraege.ts'

const eingabe = { entscheidung: '', rolle: 'ohne', bis: '', steckbriefe: [], begruendung: '' }
const pruefe = (was: Partial<typeof eingabe>) =>
  pruefeEntscheidung('a1', { ...eingabe, ...was }, ['projekt-admin'], '2026-11-28')

describe('a decision on a registration', () => {
  it('needs a reason to refuse, of at most a thousand characters', () => {
    expect(pruefe({ entscheidung: 'ablehnen' }).fehler[0]?.feld).toBe('begruendung')
    expect(pruefe({ entscheidung: 'ablehnen', begruendung: 'x'.repeat(1001) }).koerper).toBe(null)
    expect(pruefe({ entscheidung: 'ablehnen', begruendung: 'Kennen wir nicht.' }).koerper).toEqual({
      antrag: 'a1',
      entscheidung: 'ablehnen',
      begruendung: 'Kennen wir nicht.',
    })
  })

  it('lets in without a role, or with one that may be given there', () => {
    expect(pruefe({ entscheidung: 'annehmen' }).koerper).toEqual({
      antrag: 'a1',
      entscheidung: 'annehmen',
      rolle: null,
    })
    expect(pruefe({ entscheidung: 'annehmen', rolle: 'projekt-admin', bis: '2027-01-01' }).koerper).toEqual({
      antrag: 'a1',
      entscheidung: 'annehmen',
      rolle: 'projekt-admin',
      bis: '2027-01-01',
      steckbriefe: [],
    })
    expect(pruefe({ entscheidung: 'annehmen', rolle: 'gruppen-admin-1' }).fehler[0]?.feld).toBe('rolle')
  })

  it('decides nothing by itself', () => {
    expect(pruefe({}).koerper).toBe(null)
  })
})
