import { describe, expect, it } from 'vitest'
import {
  aenderungsfehler,
  handlungAus,
  verlaengerungssatz,
  type Aenderung,
  type Handlung,
} from './mitgliedschaftsaenderung.ts'

const mitgliedschaft = {
  mitgliedschaft: 'm1',
  person: { id: 7, name: 'Erika Muster', mail: 'erika@stadt.example' },
  organisation: { dokument: 'a', name: 'Stadt' },
  rolle: 'projekt-admin' as const,
  bis: '2026-12-31',
  vertretung: false,
  vertretungFuer: null,
  steckbriefe: [],
  darf: { entziehen: true, verlaengern: true, vertreten: false },
  vergebenVon: 'Redaktion',
  seit: '2026-01-01T08:00:00.000Z',
}
const felder = (handlung: Handlung, eingabe: Partial<Aenderung>) =>
  aenderungsfehler(handlung, { bis: '', mail: '', ...eingabe }, mitgliedschaft, '2026-11-28').map(
    ({ feld }) => feld,
  )

it('offers only what the person may do', () => {
  expect(handlungAus('verlaengern', mitgliedschaft)).toBe('verlaengern')
  for (const keine of ['vertreten', 'loeschen', '', null])
    expect(handlungAus(keine, mitgliedschaft)).toBe(null)
})

describe('what is typed', () => {
  it.each<[Handlung, Partial<Aenderung>, string[]]>([
    ['entziehen', {}, []],
    ['verlaengern', { bis: '2027-12-31' }, []],
    ['verlaengern', { bis: '' }, []],
    ['verlaengern', { bis: '2026-12-31' }, ['bis']],
    ['verlaengern', { bis: '2026-11-27' }, ['bis']],
    ['vertreten', { mail: 'max@stadt.example' }, []],
    ['vertreten', { mail: 'max', bis: '2026-12-01' }, ['mail']],
    ['vertreten', { mail: 'max@stadt.example', bis: '2027-01-01' }, ['bis']],
  ])('%s %o: %o', (handlung, eingabe, erwartet) => {
    expect(felder(handlung, eingabe)).toEqual(erwartet)
  })
})

it('says what an extension means, also when it is none', () => {
  expect(verlaengerungssatz('Erika', '2026-12-31', '2027-12-31')).toBe(
    'Die Mitgliedschaft von Erika gilt bis 31.12.2027 statt bis 31.12.2026. Danach endet der Zugang von selbst.',
  )
  expect(verlaengerungssatz('Erika', null, '2027-12-31')).toContain('früher als bisher')
  expect(verlaengerungssatz('Erika', '2026-12-31', '')).toContain('erst, wenn jemand sie entzieht')
})
