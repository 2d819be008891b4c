import { describe, expect, it } from 'vitest'
import { echteDatei } from '../../echtdaten.testhilfe.js'
import { bildeAb, pruefeSteckbriefe } from '../../lauf/steckbriefe-pruefen.js'
import type { Rohsatz } from '../../lesen/rohsatz.js'
import { nlAlgoritmeregister as quelle } from './index.js'

const satz = (felder: Record<string, string>): Rohsatz => ({
  zeile: 3,
  nummer: 1,
  felder: { id: '1', title: 'Test', organisatie: 'Gemeente Delft', ...felder },
  maengel: [],
})

const abgebildet = (felder: Record<string, string>) => bildeAb(quelle, satz(felder)).abgebildet

describe('nl-algoritmeregister', () => {
  it('has a rule for every member of an entry', () => {
    const mitRegel = new Set([...quelle.regeln.flatMap((regel) => regel.spalten), 'organisatie'])
    expect(quelle.spalten.filter((spalte) => !mitRegel.has(spalte))).toEqual([])
  })

  it('maps a full entry', () => {
    const ergebnis = abgebildet({
      doel: 'Het doel.',
      status: 'in_gebruik',
      impactassessment: 'Ja',
      juridische_basis: 'Wet X',
      url: 'https://algoritmes.overheid.nl/nl/algoritme/1',
      geregistreerd: '2026-04-07',
    })
    expect(ergebnis?.organisation).toMatchObject({
      name: 'Gemeente Delft',
      anzeigename: 'Gemeente Delft (Niederlande)',
      eltern: 'organisation:',
      importiert: true,
    })
    expect(ergebnis?.werte).toEqual({
      name: 'Test',
      kurzbeschreibung: 'Het doel.',
      zweck: 'Het doel.',
      entwicklungsstand: 'in-betrieb',
      rechtsgrundlagen: [{ norm: 'Wet X' }],
      folgenabschaetzungen: [{ art: 'nicht-benannt', zusammenfassung: 'Impactassessment: Ja' }],
      quelle: 'nl-algoritmeregister',
      quellId: '1',
      quelleUrl: 'https://algoritmes.overheid.nl/nl/algoritme/1',
      risikoklassen: ['nicht-geprueft'],
      sprache: 'nl',
    })
  })

  it('claims no assessment where the source does not say "Ja"', () => {
    for (const impactassessment of ['Nee', 'Onbekend', '']) {
      expect(abgebildet({ impactassessment })?.werte).not.toHaveProperty('folgenabschaetzungen')
    }
  })

  it('keeps a long legal basis in full', () => {
    const lang = 'Wet basisregistratie personen. '.repeat(40).trim()
    const grundlagen = abgebildet({ juridische_basis: lang })?.werte.rechtsgrundlagen
    expect(grundlagen).toEqual([{ norm: expect.stringMatching(/…$/), erlaeuterung: lang }])
  })

  it('takes no other scheme than http and https as the address of the source', () => {
    const { zeile, abgebildet: a } = bildeAb(quelle, satz({ url: 'javascript:alert(1)' }))
    expect(a?.werte).not.toHaveProperty('quelleUrl')
    expect(zeile.hinweise).toMatchObject([{ spalte: 'url' }])
  })

  it.each([
    [{ title: '' }, 'title'],
    [{ organisatie: ' ' }, 'organisatie'],
    [{ status: 'kapot' }, 'status'],
    [{ impactassessment: 'Misschien' }, 'impactassessment'],
  ])('refuses %j with its column', (felder, spalte) => {
    expect(bildeAb(quelle, satz(felder)).zeile.maengel).toMatchObject([{ spalte }])
  })

  it('takes all 1,465 entries of the real file', { timeout: 30_000 }, async (test) => {
    const datei = echteDatei('nl', test)
    const plan = await pruefeSteckbriefe(quelle, datei, {})
    if ('ursache' in plan) throw new Error(plan.meldung)
    expect(plan.abgelehnt).toEqual([])
    expect(plan.zeilen).toHaveLength(1_465)
    expect(new Set(plan.zeilen.map(({ quellId }) => quellId)).size).toBe(1_465)
    // Distinct values of "organisatie" in this snapshot.
    expect(plan.organisationen.size).toBe(328)
  })
})
