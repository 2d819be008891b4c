import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { felder, istFeldKey } from '../katalog/index.ts'
import { werteVon } from '../testumgebung/werte.ts'
import { istGefuellt } from './gefuellt.ts'
import { pruefeVeroeffentlichung } from './stufen.ts'
import { vollstaendigkeit } from './vollstaendigkeit.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

/** Only choices decide what is asked for; of all others it only counts that they are there. */
const leichteWerte = new Map(
  felder
    .filter(({ key }) => key !== 'vorenthaltungen')
    .map(({ key, art }) => [key, art.typ.endsWith('auswahl') ? werteVon(art) : fc.constant('x')] as const),
)

const einigeWerte: fc.Arbitrary<Record<string, unknown>> = fc.record(Object.fromEntries(leichteWerte), {
  requiredKeys: [],
})

const einFeldMitWert = fc
  .constantFrom(...leichteWerte)
  .chain(([key, werte]) => werte.map((wert) => ({ key, wert })))

describe('vollstaendigkeit', () => {
  it('never falls when an empty field is filled', () => {
    fc.assert(
      fc.property(einigeWerte, einFeldMitWert, (werte, { key, wert }) => {
        fc.pre(!istGefuellt(werte[key]))
        const vorher = vollstaendigkeit(werte)
        const nachher = vollstaendigkeit({ ...werte, [key]: wert })
        expect(nachher.gefuellt * vorher.gefordert).toBeGreaterThanOrEqual(
          vorher.gefuellt * nachher.gefordert,
        )
        expect(nachher.prozent).toBeGreaterThanOrEqual(vorher.prozent)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is 100 exactly when nothing is missing for publication', () => {
    fc.assert(
      fc.property(einigeWerte, (werte) => {
        fc.pre(['entwicklungsstand', 'risikoklassen', 'entwicklung'].every((key) => istGefuellt(werte[key])))
        const { prozent, gefuellt, gefordert } = vollstaendigkeit(werte)
        const fehlt = pruefeVeroeffentlichung(werte).length
        expect(gefordert - gefuellt).toBe(fehlt)
        expect(prozent === 100).toBe(fehlt === 0)
        expect(prozent).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('starts at zero and asks for more the further a system is', () => {
    expect(vollstaendigkeit({})).toMatchObject({ gefuellt: 0, prozent: 0 })
    const gefordert = (entwicklungsstand: string, risikoklassen: string[]) =>
      vollstaendigkeit({ entwicklungsstand, risikoklassen, entwicklung: 'kauf' }).gefordert
    expect(gefordert('idee', ['minimal'])).toBeLessThan(gefordert('in-betrieb', ['minimal']))
    expect(gefordert('in-betrieb', ['minimal'])).toBeLessThan(gefordert('ausser-betrieb', ['minimal']))
    expect(gefordert('idee', ['minimal'])).toBeLessThan(gefordert('idee', ['hochrisiko-anhang-iii']))
    expect(gefordert('idee', ['minimal'])).toBeGreaterThan(15)
  })

  it('counts a withheld field as answered', () => {
    const werte = { entwicklungsstand: 'idee', risikoklassen: ['minimal'], entwicklung: 'kauf' }
    const vorenthalten = { ...werte, vorenthaltungen: [{ feld: 'organisationseinheit', grund: 'ifg-3' }] }
    expect(vollstaendigkeit(vorenthalten).gefuellt).toBe(vollstaendigkeit(werte).gefuellt + 1)
  })

  it('only asks for fields that people enter', () => {
    const verlangt = pruefeVeroeffentlichung({
      entwicklungsstand: 'ausser-betrieb',
      risikoklassen: ['hochrisiko-anhang-iii', 'ausnahme-art-6-3'],
      entwicklung: 'kauf',
    }).map(({ feld }) => feld)
    for (const key of verlangt) {
      expect(istFeldKey(key)).toBe(true)
      expect(felder.find((feld) => feld.key === key)?.herkunft, key).toBe('eingabe')
    }
    expect(verlangt).toEqual(
      expect.arrayContaining(['ende', 'guete', 'anbieter', 'anhangIII', 'ausnahmegrund', 'risiken']),
    )
  })
})
