import { abschnitte, felder, istSichtbar } from '@maki/config'
import { describe, expect, it } from 'vitest'
import { steckbriefe } from '../testumgebung/steckbriefe.ts'
import { gliedere } from './abschnitte.ts'

const [ausfuehrlich, leer] = steckbriefe

describe('gliedere', () => {
  it('walks the sections and fields in the order of the catalogue', () => {
    const gezeigt = gliedere(ausfuehrlich!)
    const ordnung = abschnitte.map(({ key }) => key)
    expect(gezeigt.map(({ key }) => key)).toEqual(
      ordnung.filter((key) => gezeigt.some((eine) => eine.key === key)),
    )
    const schluessel = gezeigt.flatMap(({ angaben }) => angaben.map(({ key }) => key))
    const katalog = felder.map(({ key }) => key as string)
    expect(schluessel).toEqual(katalog.filter((key) => schluessel.includes(key)))
  })

  it('shows every mandatory gap and nothing that is not public', () => {
    const angaben = gliedere(leer!).flatMap((abschnitt) => abschnitt.angaben)
    const fehlende = new Set(angaben.filter(({ angabe }) => angabe.art === 'fehlt').map(({ key }) => key))
    for (const feld of felder) {
      const oeffentlich = istSichtbar('oeffentlich', feld, new Set())
      if (!oeffentlich) expect(angaben.map(({ key }) => key)).not.toContain(feld.key)
    }
    expect(fehlende).toContain('zweck')
    expect(fehlende).toContain('risikoklassen')
    expect(fehlende).not.toContain('kosten')
    expect(fehlende).not.toContain('schlagworte')
  })

  it('marks what is withheld with its ground instead of calling it missing', () => {
    const technik = gliedere(ausfuehrlich!).find(({ key }) => key === 'technik')
    expect(technik?.angaben.find(({ key }) => key === 'anbieter')?.angabe).toEqual({
      art: 'vorenthalten',
      grund: expect.stringContaining('§ 6 IFG') as string,
    })
  })
})
