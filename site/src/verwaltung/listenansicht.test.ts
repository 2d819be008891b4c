import { expect, it } from 'vitest'
import { blaetteransicht, sortierbar, umfangssatz } from './listenansicht.ts'
import { liesZustand, type Listenart } from './listenzustand.ts'

const art: Listenart = {
  basis: '/portal/probe',
  filter: { q: 'text' },
  sortierungen: ['name', 'bis'],
  vorgabe: { sortierung: 'name', richtung: 'auf' },
}
const lies = (text: string) => liesZustand(art, new URLSearchParams(text))

it('sorts by a column, then the other way round, from the first page, and keeps the search', () => {
  const unsortiert = sortierbar(art, lies('q=x&seite=4'), 'bis', 'Bis').sortierung
  expect(unsortiert).toEqual({
    adresse: '/portal/probe?q=x&sortierung=bis&richtung=auf',
    jetzt: undefined,
  })
  const auf = sortierbar(art, lies('q=x&sortierung=bis'), 'bis', 'Bis').sortierung
  expect(auf).toEqual({ adresse: '/portal/probe?q=x&sortierung=bis&richtung=ab', jetzt: 'ascending' })
  expect(sortierbar(art, lies('sortierung=bis&richtung=ab'), 'bis', 'Bis').sortierung.jetzt).toBe(
    'descending',
  )
})

it('leads through the pages, and back from one that does not exist', () => {
  const mitte = blaetteransicht(art, lies('q=x&seite=2'), { anzahl: 60, jeSeite: 25 })
  expect(mitte.zurueck).toBe('/portal/probe?q=x')
  expect(mitte.weiter).toBe('/portal/probe?q=x&seite=3')
  expect(mitte.nummern.map((nummer) => nummer?.aktiv)).toEqual([false, true, false])
  const dahinter = blaetteransicht(art, lies('seite=9'), { anzahl: 60, jeSeite: 25 })
  expect(dahinter.zurueck).toBe('/portal/probe?seite=3')
  expect(dahinter.weiter).toBe(null)
})

it('says how many there are', () => {
  const satz = (anzahl: number, seite = 1) =>
    umfangssatz({ anzahl, jeSeite: 25 }, seite, 'Person', 'Personen')
  expect([satz(0), satz(1), satz(25), satz(1_200, 2)]).toEqual([
    'Keine Personen',
    '1 Person',
    '25 Personen',
    '1.200 Personen, Seite 2 von 48',
  ])
})
