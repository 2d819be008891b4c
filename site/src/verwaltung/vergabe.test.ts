import { problem } from '@maki/config'
import { describe, expect, it } from 'vitest'
import { pruefeVergabe, vergabefehler } from './vergabe.ts'

const heute = '2026-11-28'
const gut = { mail: 'erika@stadt.example', rolle: 'projekt-admin', bis: '', steckbriefe: [] }
const felder = (eingabe: Partial<typeof gut> & { steckbriefe?: string[] }) =>
  pruefeVergabe({ ...gut, ...eingabe }, ['projekt-admin', 'bearbeiter'], heute).fehler.map(({ feld }) => feld)

describe('what is typed to give a membership', () => {
  it.each([
    [{}, []],
    [{ mail: 'erika' }, ['mail']],
    [{ rolle: '' }, ['rolle']],
    // A role that may not be given there is no choice, however it got into the form.
    [{ rolle: 'gruppen-admin-1' }, ['rolle']],
    [{ bis: '2026-11-27' }, ['bis']],
    [{ bis: '2027-02-30' }, ['bis']],
    [{ rolle: 'bearbeiter' }, ['steckbriefe']],
    [{ mail: '', rolle: 'x', bis: 'y' }, ['mail', 'rolle', 'bis']],
  ])('%o: %o', (eingabe, erwartet) => {
    expect(felder(eingabe)).toEqual(erwartet)
  })

  it('goes to the cms without Steckbriefe where the role has none', () => {
    const mit = { ...gut, bis: '2027-01-01', steckbriefe: ['abc'] }
    expect(pruefeVergabe(mit, ['projekt-admin'], heute).wert).toEqual({
      mail: gut.mail,
      rolle: 'projekt-admin',
      bis: '2027-01-01',
      steckbriefe: [],
    })
    expect(pruefeVergabe({ ...mit, rolle: 'bearbeiter' }, ['bearbeiter'], heute).wert?.steckbriefe).toEqual([
      'abc',
    ])
  })
})

describe('a refusal of the cms', () => {
  const abgelehnt = (grund: string) => problem('mitgliedschaft-abgelehnt', 'Darum.', { grund })

  it('stands at the field that it is about, where the form has it', () => {
    expect(vergabefehler(abgelehnt('frist-ungueltig'), ['mail', 'bis'])).toEqual({
      feld: 'bis',
      text: 'Darum.',
    })
    expect(vergabefehler(abgelehnt('frist-ungueltig'), [])).toEqual({ feld: null, text: 'Darum.' })
    expect(vergabefehler(abgelehnt('letzte-verwaltung'), ['mail', 'bis'])).toEqual({
      feld: null,
      text: 'Darum.',
    })
  })

  it('is none of the form when the session is over', () => {
    expect(vergabefehler(problem('sitzung-ungueltig', 'Bitte melden Sie sich an.'), ['mail'])).toBe(null)
  })
})
