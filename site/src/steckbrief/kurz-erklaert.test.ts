import { codelisten } from '@maki/config'
import { describe, expect, it } from 'vitest'
import { erklaereKurz } from './kurz-erklaert.ts'

describe('erklaereKurz', () => {
  it('answers the three questions from public fields', () => {
    const kurz = erklaereKurz({
      kurzbeschreibung: 'Erster Absatz.\n\nZweiter.',
      betroffene: ['antragstellende', 'unternehmen'],
      entscheidungsrolle: 'vorschlag',
      aufsicht: 'vor-jeder-entscheidung',
      datenkategorien: ['personenbezogen', 'art-9'],
      rechtsbehelf: 'Sie können Widerspruch einlegen.',
      kontakt: 'ki@stadt.example',
    })
    expect(kurz.was).toEqual(['Erster Absatz.', 'Zweiter.'])
    expect(kurz.fuerMich).toEqual([
      'Betroffen sein können: Antragstellende und Unternehmen und Selbstständige.',
      'Das System schlägt Entscheidungen vor. Das letzte Wort hat ein Mensch.',
      'Vor jeder Entscheidung prüft ein Mensch das Ergebnis.',
      'Das System verarbeitet besonders geschützte persönliche Daten, zum Beispiel zur Gesundheit.',
    ])
    expect(kurz.vorgehen.texte).toEqual(['Sie können Widerspruch einlegen.'])
    expect(kurz.vorgehen.verweise).toMatchObject([
      { titel: 'Kontakt', wert: { verweis: { ziel: 'mailto:ki@stadt.example' } } },
    ])
  })

  it('invents nothing where nothing is given', () => {
    expect(erklaereKurz({})).toEqual({ was: [], fuerMich: [], vorgehen: { texte: [], verweise: [] } })
  })

  it.each([
    ...codelisten.entscheidungsrolle.map(({ code }) => ['entscheidungsrolle', code] as const),
    ...codelisten.aufsicht.map(({ code }) => ['aufsicht', code] as const),
  ])('has a sentence for %s = %s', (feld, code) => {
    expect(erklaereKurz({ [feld]: code }).fuerMich).toHaveLength(1)
  })

  it.each(codelisten.datenkategorien.map(({ code }) => code).filter((code) => code !== 'verschlusssachen'))(
    'has a sentence for data of kind %s',
    (code) => {
      expect(erklaereKurz({ datenkategorien: [code] }).fuerMich).toHaveLength(1)
    },
  )

  it('drops a link that may not be shown', () => {
    const { vorgehen } = erklaereKurz({ rechtsbehelfUrl: 'javascript:alert(1)' })
    expect(vorgehen.verweise).toEqual([
      { titel: 'Mehr dazu', wert: { art: 'text', text: 'javascript:alert(1)' } },
    ])
  })
})
