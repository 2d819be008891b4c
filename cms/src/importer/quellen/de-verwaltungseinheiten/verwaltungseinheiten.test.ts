import { describe, expect, it } from 'vitest'
import { echteDatei } from '../../echtdaten.testhilfe.js'
import type { Rohsatz } from '../../lesen/rohsatz.js'
import { liesGanz } from '../../testdatei.testhilfe.js'
import type { Organisationsplan } from '../quelle.js'
import { deVerwaltungseinheiten as quelle } from './index.js'

const satz = (nummer: number, felder: Record<string, string>): Rohsatz => ({
  zeile: nummer + 1,
  nummer,
  felder: { gebietsstand: '2025-11-30', ...felder },
  maengel: [],
})

const einheit = (ars: string, ebene: string, typ: string, name: string, parent_ars: string) => ({
  ars,
  ebene,
  typ,
  name,
  parent_ars,
})

const plane = (...felder: Record<string, string>[]) =>
  quelle.plane(felder.map((eines, i) => satz(i + 1, eines)))

const namen = (plan: Organisationsplan) =>
  Object.fromEntries(plan.knoten.map(({ satz: { schluessel, anzeigename } }) => [schluessel, anzeigename]))

const flensburg = [
  einheit('010010000000', 'Gemeinde', 'Kreisfreie Stadt', 'Flensburg, Stadt', '010010000'),
  einheit('010010000', 'Gemeindeverband', 'Verbandsfreie Gemeinde', 'Flensburg, Stadt', '01001'),
  einheit('01001', 'Kreis', 'Kreisfreie Stadt', 'Flensburg, Stadt', '01'),
  einheit('01', 'Land', 'Land', 'Schleswig-Holstein', ''),
]

describe('de-verwaltungseinheiten', () => {
  it('builds the tree from the roots down and gives the plain name to the Gemeinde', () => {
    const { knoten, abgelehnt, hinweise } = plane(...flensburg)
    expect(abgelehnt).toEqual([])
    expect(hinweise).toEqual([])
    expect(knoten.map(({ satz: s }) => [s.schluessel, s.eltern, s.art, s.anzeigename])).toEqual([
      ['01', null, 'land', 'Schleswig-Holstein'],
      ['01001', '01', 'kreisfreie-stadt', 'Flensburg (kreisfreie Stadt)'],
      ['010010000', '01001', 'verbandsfreie-gemeinde', 'Flensburg (verbandsfreie Gemeinde)'],
      ['010010000000', '010010000', 'gemeinde', 'Flensburg'],
    ])
    expect(knoten[0]?.satz).toMatchObject({ ebene: 'land', land: 'de-sh', ars: '01', stand: '2025-11-30' })
  })

  it('tells Gemeinden of the same name apart by their Kreis, then by their Land, and never touches a Land', () => {
    const plan = plane(
      einheit('01', 'Land', 'Land', 'Berlin', ''),
      einheit('01001', 'Kreis', 'Kreisfreie Stadt', 'Berlin, Stadt', '01'),
      einheit('010010000000', 'Gemeinde', 'Kreisfreie Stadt', 'Berlin, Stadt', '01001'),
      einheit('03', 'Land', 'Land', 'Niedersachsen', ''),
      einheit('03251', 'Kreis', 'Landkreis', 'Diepholz', '03'),
      einheit('03352', 'Kreis', 'Landkreis', 'Cuxhaven', '03'),
      einheit('032510000001', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Neuenkirchen', '03251'),
      einheit('033520000001', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Neuenkirchen', '03352'),
      einheit('033520000002', 'Gemeinde', 'Kreisangehörige Gemeinde', 'Neuenkirchen', '03352'),
    )
    expect(namen(plan)).toMatchObject({
      '01': 'Berlin',
      '01001': 'Berlin (kreisfreie Stadt)',
      '010010000000': 'Berlin (Stadt)',
      '03251': 'Landkreis Diepholz',
      '032510000001': 'Neuenkirchen (Landkreis Diepholz)',
    })
    expect(new Set(Object.values(namen(plan))).size).toBe(9)
  })

  it.each([
    ['Kreis', 'Kreis', '01051', 'Dithmarschen', 'Kreis Dithmarschen'],
    ['Kreis', 'Kreis', '01051', 'Rhein-Erft-Kreis', 'Rhein-Erft-Kreis'],
    ['Kreis', 'Kreis', '01051', 'Städteregion Aachen', 'Städteregion Aachen'],
    ['Kreis', 'Landkreis', '01051', 'Freising', 'Landkreis Freising'],
    ['Kreis', 'Stadtkreis', '01051', 'Ulm, Stadtkreis', 'Ulm (Stadtkreis)'],
    [
      'Regierungsbezirk',
      'Regierungsbezirk/Statistische Region',
      '011',
      'Reg.-Bez. Köln',
      'Regierungsbezirk Köln',
    ],
    [
      'Regierungsbezirk',
      'Regierungsbezirk/Statistische Region',
      '011',
      'Schwaben',
      'Regierungsbezirk Schwaben',
    ],
    [
      'Regierungsbezirk',
      'Regierungsbezirk/Statistische Region',
      '011',
      'früher: Reg.-Bez. Trier',
      'Früherer Regierungsbezirk Trier',
    ],
    ['Region', 'Region', '0111', 'Region Stuttgart', 'Region Stuttgart'],
    ['Gemeindeverband', 'Amt', '010510001', 'Schlieben', 'Amt Schlieben'],
    ['Gemeindeverband', 'Amt', '010510001', 'Amt Lütjenburg', 'Amt Lütjenburg'],
    [
      'Gemeindeverband',
      'Verwaltungsgemeinschaft',
      '010510001',
      'Glonn (VGem)',
      'Verwaltungsgemeinschaft Glonn',
    ],
    ['Gemeindeverband', 'Verwaltungsverband', '010510001', 'GVV Voralb', 'Gemeindeverwaltungsverband Voralb'],
    ['Gemeinde', 'Markt', '010510001001', 'Manching, M', 'Manching'],
    [
      'Gemeinde',
      'gemeindefreies Gebiet, unbewohnt',
      '010510001001',
      'Königslutter, gemfr. Gebiet',
      'Königslutter (gemeindefreies Gebiet)',
    ],
  ])('calls a %s (%s %s) %j %j', (ebene, typ, ars, name, erwartet) => {
    expect(
      namen(plane(einheit('01', 'Land', 'Land', 'L', ''), einheit(ars, ebene, typ, name, '01')))[ars],
    ).toBe(erwartet)
  })

  it('hangs a unit whose parent is missing under the nearest one above and reports it', () => {
    const { knoten, hinweise } = plane(
      einheit('13', 'Land', 'Land', 'Mecklenburg-Vorpommern', ''),
      einheit('130009999', 'Gemeindeverband', 'Verbandsfreie Gemeinde', 'Küstengewässer', '13000'),
    )
    expect(knoten[1]?.satz.eltern).toBe('13')
    expect(hinweise).toMatchObject([{ zeile: 3, spalte: 'parent_ars', wert: '13000' }])
  })

  it('rejects what it cannot place or read, and takes the rest', () => {
    const { knoten, abgelehnt } = plane(
      einheit('01', 'Land', 'Land', 'L', ''),
      einheit('1', 'Land', 'Land', 'L', ''),
      einheit('02001', 'Kreis', 'Kreis', 'Ohne Land', '02'),
      einheit('01002', 'Kreis', 'Kreis', '', '01'),
      einheit('01003', 'Kreis', 'Bezirk', 'x', '01'),
      { ...einheit('01004', 'Kreis', 'Kreis', 'x', '01'), einwohner: 'viele' },
    )
    expect(knoten.map(({ satz: s }) => s.schluessel)).toEqual(['01'])
    expect(abgelehnt.map(({ zeile, spalte }) => [zeile, spalte])).toEqual([
      [3, 'ars'],
      [5, 'name'],
      [6, 'typ'],
      [7, 'einwohner'],
      [4, 'parent_ars'],
    ])
  })

  it('takes all 16,000 units of the real file as one tree', { timeout: 30_000 }, async (test) => {
    const datei = echteDatei('einheiten', test)
    const saetze = await liesGanz(quelle.lies(datei))
    if ('ursache' in saetze) throw new Error(saetze.meldung)
    const { knoten, abgelehnt, hinweise } = quelle.plane(saetze)
    expect(saetze).toHaveLength(16_000)
    expect(knoten).toHaveLength(16_000)
    expect(abgelehnt).toEqual([])
    expect(hinweise.map(({ wert }) => wert).toSorted()).toEqual(['07000', '13000'])

    const gesehen = new Set<string>()
    const falsch = knoten.filter(({ satz: s }) => {
      gesehen.add(s.schluessel)
      const amPlatz = s.eltern === null ? s.art === 'land' : gesehen.has(s.eltern)
      // A display name begins with the name: the CMS keeps it then when something else changes.
      return !amPlatz || !(s.anzeigename === s.name || s.anzeigename.startsWith(`${s.name} (`))
    })
    expect(falsch).toEqual([])
    expect(new Set(knoten.map(({ satz: s }) => s.anzeigename)).size).toBe(16_000)
    const nachArt = Map.groupBy(knoten, ({ satz: s }) => s.art)
    expect(Object.fromEntries([...nachArt].map(([art, liste]) => [art, liste.length]))).toEqual({
      land: 16,
      regierungsbezirk: 29,
      region: 12,
      kreis: 294,
      'kreisfreie-stadt': 106,
      gemeindeverband: 1_203,
      'verbandsfreie-gemeinde': 3_387,
      gemeinde: 10_751,
      'gemeindefreies-gebiet': 202,
    })
  })
})
