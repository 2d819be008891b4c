import { codelisten, felder, suchinhalt, type Feld, type Unterfeld, type Werte } from '@maki/config'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kanonischesJson, pruefsumme } from '@maki/config/pruefsumme'
import { oeffentlicheSicht, sichtbareFelder, type Gespeichert } from './sicht.js'

/** Stands in every value that the public must not see. */
const GEHEIM = 'GEHEIM7c1f'

const vorenthaltbar = felder
  .filter(({ sichtbarkeit }) => sichtbarkeit === 'vorenthaltbar')
  .map(({ key }) => key)

/** A value of a field, carrying the mark where the type has room for text. */
function wertFuer({ art }: Pick<Feld | Unterfeld, 'art'>, mark: string, unterfeldMark = mark): unknown {
  switch (art.typ) {
    case 'text':
      return 'muster' in art ? undefined : `${mark}x`.slice(0, art.max)
    case 'langtext':
    case 'richtext':
      return `${mark} Text`
    case 'url':
    case 'kontakt':
      return `https://example.org/${mark}`
    case 'auswahl':
      return codelisten[art.liste][0].code
    case 'mehrfachauswahl':
      return [codelisten[art.liste].at(-1)!.code]
    case 'datum':
      return '2026-01-31'
    case 'monat':
      return '2026-01'
    case 'wahrheit':
      return true
    case 'zahl':
      return 1
    case 'schlagworte':
      return [mark]
    case 'organisationen':
      return [{ slug: 'eine', name: mark }]
    case 'medien':
      return [{ url: `/uploads/${mark}.png`, name: mark, alt: mark, typ: 'image/png', bytes: 1 }]
    case 'liste':
      return [
        Object.fromEntries(
          art.felder.map((feld) => [
            feld.key,
            wertFuer(feld, feld.sichtbarkeit === undefined ? mark : unterfeldMark),
          ]),
        ),
      ]
    default:
      return undefined
  }
}

/** Steckbriefe with any of the fields filled and any of the withholdable ones withheld. */
const gespeichert = fc
  .record({
    gefuellt: fc.uniqueArray(fc.constantFrom(...felder.map(({ key }) => key))),
    vorenthalten: fc.uniqueArray(fc.constantFrom(...vorenthaltbar)),
  })
  .map(({ gefuellt, vorenthalten }): Gespeichert => {
    const auswahl = new Set<string>([...gefuellt, ...vorenthalten, 'name'])
    const werte = Object.fromEntries(
      felder
        .filter(({ key }) => auswahl.has(key) && key !== 'vorenthaltungen' && key !== 'kennung')
        .map((feld) => {
          const verborgen =
            feld.sichtbarkeit === 'intern' ||
            feld.sichtbarkeit === 'traeger' ||
            vorenthalten.some((key) => key === feld.key)
          return [feld.key, wertFuer(feld, verborgen ? GEHEIM : 'offen', GEHEIM)] as const
        })
        .filter(([, wert]) => wert !== undefined),
    ) as Werte
    return {
      dokument: 'abc',
      kennung: 'BD-2026-0000001',
      werte: {
        ...werte,
        ...(vorenthalten.length === 0
          ? {}
          : {
              vorenthaltungen: vorenthalten.map((feld) => ({ feld, grund: 'ifg-3', genehmigtVon: GEHEIM })),
            }),
      },
      organisation: {
        slug: 'amt',
        name: 'Amt',
        anzeigename: 'Amt',
        ebene: 'bund',
        land: null,
        ressort: null,
        importiert: false,
        pfad: [],
      },
      beispiel: false,
      quelle: null,
      veroeffentlicht: '2026-01-01T00:00:00.000Z',
      aktualisiert: '2026-01-02T00:00:00.000Z',
    }
  })

describe('public view', () => {
  test('nothing internal or withheld reaches the view or the search document', () => {
    fc.assert(
      fc.property(gespeichert, (eines) => {
        const sicht = oeffentlicheSicht(eines)
        expect(JSON.stringify(sicht)).not.toContain(GEHEIM)
        expect(JSON.stringify(suchinhalt(sicht))).not.toContain(GEHEIM)
      }),
      { numRuns: 300 },
    )
  })

  test('the mark is there to be found: the own organisation sees it', () => {
    const voll = felder.find(({ sichtbarkeit, art }) => sichtbarkeit === 'intern' && art.typ === 'langtext')!
    const werte = { name: 'offen', [voll.key]: `${GEHEIM} Text` } as Werte
    expect(JSON.stringify(sichtbareFelder(werte, 'intern'))).toContain(GEHEIM)
    expect(JSON.stringify(sichtbareFelder(werte, 'oeffentlich'))).not.toContain(GEHEIM)
  })

  test('that a field is withheld is public, with its ground and without who approved', () => {
    const [eines] = fc.sample(
      gespeichert.filter(({ werte }) => werte.vorenthaltungen !== undefined),
      1,
    )
    const genannt = oeffentlicheSicht(eines!).vorenthalten
    expect(genannt.length).toBeGreaterThan(0)
    for (const eintrag of genannt) expect(Object.keys(eintrag).sort()).toEqual(['feld', 'grund'])
  })

  test('every public field that is filled is shown', () => {
    const werte = { name: 'Name', zweck: 'Zweck' } as Werte
    const [eines] = fc.sample(gespeichert, 1)
    expect(oeffentlicheSicht({ ...eines!, werte }).felder).toEqual({ name: 'Name', zweck: 'Zweck' })
  })
})

describe('checksum', () => {
  test('does not depend on the order of keys, but on every value', () => {
    expect(kanonischesJson({ b: [1, { d: 1, c: 2 }], a: 'ä' })).toBe('{"a":"ä","b":[1,{"c":2,"d":1}]}')
    expect(pruefsumme({ a: 1, b: 2 })).toBe(pruefsumme({ b: 2, a: 1 }))
    expect(pruefsumme({ a: 1, b: 2 })).not.toBe(pruefsumme({ a: 1, b: 3 }))
    expect(pruefsumme([1, 2])).not.toBe(pruefsumme([2, 1]))
  })
})
