import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stoppwortzeile, Synonymzeile } from './bestand.js'
import type { Synonymgruppe } from './synonym.js'
import { planeStoppwoerter, planeSynonyme } from './vorgabenplan.js'

/** Applies a plan to the rows as the database does. */
function nach(geliefert: readonly Synonymgruppe[], bestand: readonly Synonymzeile[]): Synonymzeile[] {
  const { anlegen, aendern } = planeSynonyme(geliefert, bestand)
  const geaendert = new Map(aendern.map(({ dokument: _, ...daten }) => [daten.id, daten]))
  return [
    ...bestand.map((zeile) => ({ ...zeile, ...geaendert.get(zeile.id) })),
    ...anlegen.map((daten, i) => ({
      ...daten,
      id: bestand.length + i + 1,
      documentId: `d${bestand.length + i + 1}`,
    })),
  ]
}

const ki: Synonymgruppe = { schluessel: 'ki', begriffe: ['KI', 'AI'], richtung: 'gegenseitig' }
const kiNeu: Synonymgruppe = { ...ki, begriffe: ['KI', 'AI', 'künstliche Intelligenz'] }
const ocr: Synonymgruppe = { schluessel: 'ocr', begriffe: ['OCR', 'Texterkennung'], richtung: 'gegenseitig' }

const eine = (zeilen: readonly Synonymzeile[], schluessel: string) =>
  zeilen.find((zeile) => zeile.schluessel === schluessel)!

describe('delivered groups', () => {
  test('missing ones are created, and nothing is written the second time', () => {
    const zeilen = nach([ki, ocr], [])
    expect(zeilen).toMatchObject([
      { ...ki, aktiv: true },
      { ...ocr, aktiv: true },
    ])
    expect(planeSynonyme([ki, ocr], zeilen)).toEqual({ anlegen: [], aendern: [] })
  })

  test('an untouched group follows a new version, a touched one does not', () => {
    const zeilen = nach([ki, ocr], [])
    expect(eine(nach([kiNeu, ocr], zeilen), 'ki').begriffe).toEqual(kiNeu.begriffe)
    const geaendert = zeilen.map((zeile) => ({ ...zeile, begriffe: ['KI', 'Roboter'] }))
    expect(eine(nach([kiNeu, ocr], geaendert), 'ki').begriffe).toEqual(['KI', 'Roboter'])
    const ausgeschaltet = zeilen.map((zeile) => ({ ...zeile, aktiv: false }))
    expect(eine(nach([kiNeu, ocr], ausgeschaltet), 'ki')).toMatchObject({
      begriffe: ki.begriffe,
      aktiv: false,
    })
  })

  test('a withdrawn group is switched off, and on again when it comes back', () => {
    const ohne = nach([ocr], nach([ki, ocr], []))
    expect(eine(ohne, 'ki').aktiv).toBe(false)
    expect(eine(nach([kiNeu, ocr], ohne), 'ki')).toMatchObject({ aktiv: true, begriffe: kiNeu.begriffe })
  })

  test('a withdrawn group that was touched is the editors’ own, also when it comes back', () => {
    const ausgeschaltet = nach([ki], []).map((zeile) => ({ ...zeile, aktiv: false }))
    const ohne = nach([], ausgeschaltet)
    expect(eine(ohne, 'ki')).toMatchObject({ aktiv: false, vorgabe: null })
    expect(eine(nach([ki], ohne), 'ki').aktiv).toBe(false)
  })

  test('a group for whose term an editors’ group answers already is created switched off', () => {
    const eigene: Synonymzeile = {
      id: 1,
      documentId: 'd1',
      schluessel: 'eigene',
      begriffe: ['ki', 'Maschine'],
      richtung: 'gegenseitig',
      aktiv: true,
      vorgabe: null,
    }
    expect(eine(nach([ki, ocr], [eigene]), 'ki').aktiv).toBe(false)
    expect(eine(nach([ki, ocr], [eigene]), 'ocr').aktiv).toBe(true)
    expect(eine(nach([ki], [{ ...eigene, aktiv: false }]), 'ki').aktiv).toBe(true)
  })

  test('whatever versions come and whatever editors do: their work stays, and every plan is a plan once', () => {
    const begriffe = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2 })
    const richtung = fc.constantFrom('gegenseitig' as const, 'einseitig' as const)
    // Each group has words of its own, so that none is created switched off.
    const version = fc
      .uniqueArray(fc.record({ schluessel: fc.constantFrom('1', '2', '3'), begriffe, richtung }), {
        selector: ({ schluessel }) => schluessel,
      })
      .map((gruppen) =>
        gruppen.map((eine) => ({ ...eine, begriffe: eine.begriffe.map((b) => `${eine.schluessel}${b}`) })),
      )
    const eingriff = fc.record({ stelle: fc.nat(2), aktiv: fc.boolean(), wort: fc.boolean() })
    fc.assert(
      fc.property(fc.array(fc.tuple(version, fc.option(eingriff)), { maxLength: 6 }), (schritte) => {
        let zeilen: Synonymzeile[] = []
        const beruehrt = new Map<string, Pick<Synonymzeile, 'aktiv' | 'begriffe'>>()
        for (const [geliefert, hand] of schritte) {
          zeilen = nach(geliefert, zeilen)
          expect(planeSynonyme(geliefert, zeilen)).toEqual({ anlegen: [], aendern: [] })
          for (const [schluessel, stand] of beruehrt) expect(eine(zeilen, schluessel)).toMatchObject(stand)
          const ziel = hand === null ? undefined : zeilen[hand.stelle]
          if (hand === null || ziel === undefined) continue
          const stand = {
            aktiv: hand.aktiv,
            begriffe: hand.wort ? [...ziel.begriffe, `${ziel.schluessel}eigenes`] : ziel.begriffe,
          }
          const wieGeliefert = !hand.wort && hand.aktiv !== ziel.vorgabe?.zurueckgezogen
          zeilen = zeilen.map((zeile) => (zeile === ziel ? { ...zeile, ...stand } : zeile))
          if (!wieGeliefert) beruehrt.set(ziel.schluessel, stand)
          else if (beruehrt.has(ziel.schluessel)) beruehrt.delete(ziel.schluessel)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('delivered stop words', () => {
  const woerter = (geliefert: readonly string[], bestand: readonly Stoppwortzeile[]): Stoppwortzeile[] => {
    const { anlegen, aendern } = planeStoppwoerter(geliefert, bestand)
    const geaendert = new Map(aendern.map(({ dokument: _, ...daten }) => [daten.id, daten]))
    return [
      ...bestand.map((zeile) => ({ ...zeile, ...geaendert.get(zeile.id) })),
      ...anlegen.map((daten, i) => ({ ...daten, id: bestand.length + i + 1, documentId: `w${i}` })),
    ]
  }
  const stand = (zeilen: readonly Stoppwortzeile[]) => zeilen.map(({ wort, aktiv }) => [wort, aktiv])

  test('are created once, switched off when withdrawn, and on again', () => {
    const erste = woerter(['bitte', 'suche'], [])
    expect(planeStoppwoerter(['bitte', 'suche'], erste)).toEqual({ anlegen: [], aendern: [] })
    const zweite = woerter(['suche'], erste)
    expect(stand(zweite)).toEqual([
      ['bitte', false],
      ['suche', true],
    ])
    expect(stand(woerter(['bitte', 'suche'], zweite))).toEqual(stand(erste))
  })

  test('what an editor switched off stays off, also when it is withdrawn and comes back', () => {
    const aus = woerter(['bitte'], []).map((zeile) => ({ ...zeile, aktiv: false }))
    expect(stand(woerter(['bitte'], aus))).toEqual([['bitte', false]])
    expect(stand(woerter(['bitte'], woerter([], aus)))).toEqual([['bitte', false]])
  })
})
