import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { oeffentlicheFelder } from '../../generated/steckbrief.ts'
import { felder, feldVon, type FeldKey } from '../katalog/index.ts'
import { vorenthalteneFelder } from '../steckbrief/gefuellt.ts'
import { beliebigeWerte } from '../testumgebung/werte.ts'
import { istSichtbar, sichtbarerWert, type Betrachter } from './index.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const nichts: ReadonlySet<FeldKey> = new Set()
const betrachter: readonly Betrachter[] = ['oeffentlich', 'intern', 'traeger']

const sieht = (wer: Betrachter, vorenthalten = nichts) =>
  felder.filter((feld) => istSichtbar(wer, feld, vorenthalten)).map(({ key }) => key)

describe('istSichtbar', () => {
  it('hides internal fields from the public, and those of the own organisation from other staff', () => {
    expect(sieht('oeffentlich')).not.toEqual(expect.arrayContaining(['kosten']))
    for (const key of [
      'kosten',
      'gesuch',
      'erfahrungen',
      'projektAdmins',
      'quellId',
      'verarbeitungsverzeichnis',
    ] as const) {
      expect(sieht('oeffentlich')).not.toContain(key)
      expect(sieht('intern')).toContain(key)
    }
    expect(sieht('intern')).not.toContain('pruefpfad')
    expect(sieht('traeger')).toEqual(felder.map(({ key }) => key))
  })

  it('shows a withheld field to the own organisation only', () => {
    const vorenthalten = new Set<FeldKey>(['modelle'])
    expect(sieht('oeffentlich')).toContain('modelle')
    expect(sieht('oeffentlich', vorenthalten)).not.toContain('modelle')
    expect(sieht('intern', vorenthalten)).not.toContain('modelle')
    expect(sieht('traeger', vorenthalten)).toContain('modelle')
    expect(sieht('oeffentlich', vorenthalten)).toContain('vorenthaltungen')
  })

  it('withholds all that may be withheld when the list of withheld fields cannot be read', () => {
    for (const vorenthaltungen of ['modelle', [{ grund: 'vs' }], [null], { feld: 'modelle' }]) {
      const sichtbar = sieht('oeffentlich', vorenthalteneFelder({ vorenthaltungen }))
      expect(sichtbar).toContain('name')
      expect(sichtbar.filter((key) => feldVon(key).sichtbarkeit === 'vorenthaltbar')).toEqual([])
    }
  })

  it('never shows less to somebody closer, nor more when more is withheld', () => {
    fc.assert(
      fc.property(fc.constantFrom(...felder), fc.subarray(felder.map(({ key }) => key)), (feld, keys) => {
        const vorenthalten = new Set(keys)
        const [oeffentlich, intern, traeger] = betrachter.map((wer) => istSichtbar(wer, feld, vorenthalten))
        expect([!oeffentlich || intern, !intern || traeger]).toEqual([true, true])
        for (const wer of betrachter) {
          expect(!istSichtbar(wer, feld, vorenthalten) || istSichtbar(wer, feld, nichts)).toBe(true)
        }
      }),
    )
  })
})

describe('sichtbarerWert', () => {
  const feld = feldVon('folgenabschaetzungen')
  const wert = [
    { art: 'dsfa', zusammenfassung: 'Geringes Risiko.', datei: 'AZ 17', stand: null },
    { datei: 'AZ 18' },
  ]

  it('keeps the summary of an assessment public and its file to the own organisation', () => {
    const oeffentlich = [{ art: 'dsfa', zusammenfassung: 'Geringes Risiko.' }]
    expect(sichtbarerWert('oeffentlich', feld, wert, nichts)).toEqual(oeffentlich)
    expect(sichtbarerWert('intern', feld, wert, nichts)).toEqual(oeffentlich)
    expect(sichtbarerWert('traeger', feld, wert, nichts)).toEqual([
      { art: 'dsfa', zusammenfassung: 'Geringes Risiko.', datei: 'AZ 17' },
      { datei: 'AZ 18' },
    ])
  })

  it('does not give an entry that has nothing to show', () => {
    expect(sichtbarerWert('oeffentlich', feld, [{ datei: 'AZ 18' }], nichts)).toBeUndefined()
    expect(sichtbarerWert('oeffentlich', feldVon('name'), ' ', nichts)).toBeUndefined()
  })

  it('passes over parts that the catalogue does not know', () => {
    expect(
      sichtbarerWert('traeger', feldVon('risiken'), [{ risiko: 'Ausfall', geheim: 'x' }], nichts),
    ).toEqual([{ risiko: 'Ausfall' }])
  })

  it('gives the public exactly what the public schema takes', () => {
    fc.assert(
      fc.property(beliebigeWerte, (werte) => {
        const gezeigt = felder.flatMap((eines) => {
          const sichtbar = sichtbarerWert('oeffentlich', eines, werte[eines.key], nichts)
          const daneben = !Object.hasOwn(oeffentlicheFelder.shape, eines.key)
          return sichtbar === undefined || daneben ? [] : [[eines.key, sichtbar] as const]
        })
        expect(oeffentlicheFelder.safeParse(Object.fromEntries(gezeigt)).error).toBeUndefined()
      }),
    )
  })

  it('has no internal field in the public schema', () => {
    const oeffentlich = Object.keys(oeffentlicheFelder.shape)
    const intern = felder.filter(
      ({ sichtbarkeit }) => sichtbarkeit === 'intern' || sichtbarkeit === 'traeger',
    )
    expect(oeffentlich.filter((key) => intern.some((eines) => eines.key === key))).toEqual([])
  })
})
