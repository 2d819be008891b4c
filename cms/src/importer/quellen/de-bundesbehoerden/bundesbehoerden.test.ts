import { describe, expect, it } from 'vitest'
import { echteDatei } from '../../echtdaten.testhilfe.js'
import { liesGanz } from '../../testdatei.testhilfe.js'
import { deBundesbehoerden as quelle } from './index.js'

const plane = (...felder: Record<string, string>[]) =>
  quelle.plane(felder.map((eines, i) => ({ zeile: i + 2, nummer: i + 1, felder: eines, maengel: [] })))

describe('de-bundesbehoerden', () => {
  it('builds the tree below "Bund", parents first, whatever the order of the rows', () => {
    const { knoten, wurzeln, abgelehnt } = plane(
      {
        organisation_id: '2',
        name: 'Amt A',
        kategorie: 'Bundesoberbehörde',
        parent_name: 'Ministerium A',
        ort: 'Bonn',
      },
      { organisation_id: '1', name: 'Ministerium A', kategorie: 'Oberste Bundesbehörde', kurz: 'MA' },
      { organisation_id: '', name: 'Institut B', kategorie: 'Unklar', ort: 'keine Angabe' },
    )
    expect(abgelehnt).toEqual([])
    expect(wurzeln).toMatchObject([{ name: 'Bund', art: 'bund', ebene: 'bund' }])
    expect(knoten.map(({ satz }) => satz)).toEqual([
      {
        schluessel: '1',
        name: 'Ministerium A',
        anzeigename: 'Ministerium A',
        eltern: 'wurzel:bund',
        art: 'oberste-bundesbehoerde',
        kurz: 'MA',
        schluesselBund: '1',
      },
      {
        schluessel: 'name:Institut B',
        name: 'Institut B',
        anzeigename: 'Institut B',
        eltern: 'wurzel:bund',
        art: 'sonstige',
      },
      {
        schluessel: '2',
        name: 'Amt A',
        anzeigename: 'Amt A',
        eltern: '1',
        art: 'bundesbehoerde',
        sitz: 'Bonn',
        schluesselBund: '2',
      },
    ])
  })

  it('rejects an unknown parent, a circle, an unknown kind and a missing name, and takes the rest', () => {
    const { knoten, abgelehnt } = plane(
      { organisation_id: '1', name: 'A', kategorie: '' },
      { organisation_id: '2', name: 'B', parent_name: 'Gibt es nicht' },
      { organisation_id: '3', name: 'C', parent_name: 'D' },
      { organisation_id: '4', name: 'D', parent_name: 'C' },
      { organisation_id: '5', name: 'E', kategorie: 'Neu' },
      { organisation_id: '6', name: '' },
      { organisation_id: '7', name: 'A' },
    )
    expect(knoten).toHaveLength(1)
    expect(abgelehnt.map(({ zeile, spalte }) => [zeile, spalte]).toSorted()).toEqual([
      [3, 'parent_name'],
      [4, 'parent_name'],
      [5, 'parent_name'],
      [6, 'kategorie'],
      [7, 'name'],
      [8, 'name'],
    ])
  })

  it('takes all 967 bodies of the real file', { timeout: 30_000 }, async (test) => {
    const datei = echteDatei('bund', test)
    const saetze = await liesGanz(quelle.lies(datei))
    if ('ursache' in saetze) throw new Error(saetze.meldung)
    const { knoten, abgelehnt } = quelle.plane(saetze)
    expect(abgelehnt).toEqual([])
    expect(knoten).toHaveLength(967)
    expect(new Set(knoten.map(({ satz }) => satz.schluessel)).size).toBe(967)
    expect(new Set(knoten.map(({ satz }) => satz.anzeigename)).size).toBe(967)
    expect(knoten.filter(({ satz }) => satz.art === 'oberste-bundesbehoerde')).toHaveLength(26)
    // 26 supreme bodies and 315 without Ressort stand directly below Bund.
    expect(knoten.filter(({ satz }) => satz.eltern === 'wurzel:bund')).toHaveLength(341)
  })
})
