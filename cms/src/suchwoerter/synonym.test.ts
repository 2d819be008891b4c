import { stoppwoerter, synonyme } from '@maki/config'
import { describe, expect, test } from 'vitest'
import { alsBegriffe, vergleichsform } from './begriffe.js'
import { begriffsmaengel, doppelungen, type Synonymgruppe } from './synonym.js'

const gruppe = (
  schluessel: string,
  begriffe: string[],
  richtung: Synonymgruppe['richtung'] = 'gegenseitig',
): Synonymgruppe => ({ schluessel, begriffe, richtung })

describe('terms of a group', () => {
  test('are the lines that are not empty, with single spaces', () => {
    expect(alsBegriffe(' KI \r\n\n künstliche   Intelligenz\n')).toEqual(['KI', 'künstliche Intelligenz'])
  })

  test.each([
    [[], 'Bitte nennen Sie mindestens 2 Begriffe'],
    [['KI'], 'Bitte nennen Sie mindestens 2 Begriffe'],
    [
      Array.from({ length: 31 }, (_, i) => `Wort ${i}`),
      'Höchstens 30 Begriffe sind möglich, hier sind es 31.',
    ],
    [['KI', 'x'.repeat(81)], 'ist länger als 80 Zeichen'],
    [['KI', '***'], 'enthält weder Buchstaben noch Ziffern'],
    [['KI', 'AI', 'KI'], 'Der Begriff „KI“ steht doppelt in der Gruppe.'],
    [['Straße', 'STRASSE'], '„Straße“ und „STRASSE“ sind für die Suche derselbe Begriff.'],
  ])('%j: %s', (begriffe, meldung) => {
    expect(begriffsmaengel(begriffe).join(' ')).toContain(meldung)
  })

  test('30 of 80 characters are fine', () => {
    expect(
      begriffsmaengel(Array.from({ length: 30 }, (_, i) => String(i).padStart(2, '0').padEnd(80, 'x'))),
    ).toEqual([])
  })
})

describe('a term answers for one group only', () => {
  const ki = gruppe('ki', ['KI', 'AI'])

  test('a second group with it is told which one has it', () => {
    expect(doppelungen(gruppe('neu', ['Roboter', 'ki']), [ki])).toEqual([{ begriff: 'ki', gruppe: 'ki' }])
  })

  test('the group itself does not count', () => {
    expect(doppelungen(gruppe('ki', ['KI', 'AI', 'Robotik']), [ki])).toEqual([])
  })

  test('what only is found by a broader term may be found by others too', () => {
    const fahrzeug = gruppe('fahrzeug', ['Fahrzeug', 'Bus', 'KI'], 'einseitig')
    expect(doppelungen(fahrzeug, [ki])).toEqual([])
    expect(doppelungen(gruppe('verkehr', ['Verkehr', 'Bus'], 'einseitig'), [fahrzeug])).toEqual([])
    expect(doppelungen(gruppe('bus', ['Bus', 'Omnibus']), [fahrzeug])).toEqual([])
    expect(doppelungen(gruppe('auto', ['fahrzeug', 'Auto']), [fahrzeug])).toHaveLength(1)
  })
})

describe('what the portal delivers', () => {
  test.each(synonyme.map((eine) => [eine.schluessel, eine] as const))(
    'group %s keeps the rules that editors have to keep',
    (_schluessel, eine) => {
      expect(begriffsmaengel(eine.begriffe)).toEqual([])
      expect(doppelungen(eine, synonyme)).toEqual([])
    },
  )

  test('no key and no stop word comes twice', () => {
    const schluessel = synonyme.map((eine) => eine.schluessel)
    expect(new Set(schluessel).size).toBe(schluessel.length)
    expect(new Set(stoppwoerter.map(vergleichsform)).size).toBe(stoppwoerter.length)
  })
})
