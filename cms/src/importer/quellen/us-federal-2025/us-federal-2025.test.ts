import { describe, expect, it } from 'vitest'
import { echteDatei } from '../../echtdaten.testhilfe.js'
import { bildeAb, pruefeSteckbriefe } from '../../lauf/steckbriefe-pruefen.js'
import type { Rohsatz } from '../../lesen/rohsatz.js'
import { usFederal2025 as quelle } from './index.js'
import { spalten } from './spalten.js'

const satz = (felder: Record<string, string>): Rohsatz => ({
  zeile: 2,
  nummer: 1,
  felder: { agency: 'NASA', use_case_name: 'Test', ...felder },
  maengel: [],
})

/** Values of a record that can be taken. */
function werte(felder: Record<string, string>) {
  const { zeile, abgebildet } = bildeAb(quelle, satz(felder))
  if (abgebildet === undefined) throw new Error(JSON.stringify(zeile.maengel))
  return { ...abgebildet, hinweise: zeile.hinweise }
}

const maengel = (felder: Record<string, string>) => bildeAb(quelle, satz(felder)).zeile.maengel

describe('us-federal-2025', () => {
  it('has a rule for every column of the file', () => {
    const mitRegel = new Set(quelle.regeln.flatMap((regel) => regel.spalten))
    expect(spalten.filter((spalte) => !mitRegel.has(spalte))).toEqual([])
  })

  it('maps a full record', () => {
    const ergebnis = werte({
      id: 'NASA-1',
      agency_bureau: 'GSFC',
      development_stage: 'Deployed',
      is_high_impact: 'High-impact',
      topic_area: 'Energy and Environment',
      classification: 'Classical ML',
      problem_solved: 'A problem.',
      benefits: 'A benefit.',
      system_outputs: 'Predictions',
      operational_date: '3/1/2024',
      contracting_usage: 'Vendor Purchased',
      vendor_name: 'Vendor',
      data_description: 'Images',
      link_to_data: 'see https://data.gov/x.',
      has_pii: 'No',
      pia_url: 'https://nasa.gov/pia',
      demographic_features: "['a) Race/Ethnicity', 'b) Sex']",
      code_url: 'at https://github.com/nasa/x',
      hi_potential_impacts: 'Errors',
    })
    expect(ergebnis.organisation).toMatchObject({
      schluessel: 'organisation:NASA',
      name: 'National Aeronautics and Space Administration',
      eltern: 'organisation:',
    })
    expect(ergebnis.hinweise).toEqual([])
    expect(ergebnis.werte).toEqual({
      name: 'Test',
      kurzbeschreibung: 'A problem.',
      zweck: 'A problem.\n\nA benefit.',
      funktionsweise: 'Predictions',
      organisationseinheit: 'GSFC',
      entwicklungsstand: 'in-betrieb',
      methoden: ['ueberwachtes-lernen'],
      themen: ['energie', 'umwelt'],
      beginn: '2024-03',
      entwicklung: 'kauf',
      anbieter: 'Vendor',
      datenkategorien: ['nicht-personenbezogen'],
      trainingsdaten: 'Images\n\nDemographic features: Race/Ethnicity; Sex',
      datenquellen: [{ titel: 'data.gov', url: 'https://data.gov/x' }],
      folgenabschaetzungen: [
        { art: 'dsfa', zusammenfassung: 'Privacy Impact Assessment (USA): https://nasa.gov/pia' },
      ],
      quellcode: 'https://github.com/nasa/x',
      risiken: [{ risiko: 'Errors' }],
      risikoklassen: ['nicht-geprueft'],
      schlagworte: ['Energy and Environment', 'Classical ML'],
      quelle: 'us-federal-2025',
      quellId: 'NASA: NASA-1',
      sprache: 'en',
    })
  })

  it('invents nothing: an empty record has no more than its name, source, language and "nicht geprüft"', () => {
    expect(werte({ demographic_features: '[]' }).werte).toEqual({
      name: 'Test',
      risikoklassen: ['nicht-geprueft'],
      quelle: 'us-federal-2025',
      sprache: 'en',
    })
  })

  it('never makes a risk class of "High-impact"', () => {
    for (const wert of ['High-impact', 'Presumed High-Impact, but Not High-impact', 'Not High-impact', '']) {
      expect(werte({ is_high_impact: wert }).werte.risikoklassen).toEqual(['nicht-geprueft'])
    }
  })

  it('shortens a long name, keeps it in full and says so', () => {
    const lang = `Assistant ${'for the analysis of documents '.repeat(5)}`.trim()
    const { werte: w, hinweise } = werte({ use_case_name: lang })
    expect(w.name).toMatch(/^Assistant for .*…$/)
    expect(w.langname).toBe(lang)
    expect(hinweise).toMatchObject([{ spalte: 'use_case_name', hinweis: expect.stringContaining('gekürzt') }])
  })

  it('keeps a long description in full where there is room', () => {
    const lang = 'A sentence about a problem. '.repeat(40).trim()
    const { werte: w } = werte({ problem_solved: lang })
    expect(String(w.kurzbeschreibung).length).toBeLessThanOrEqual(400)
    expect(w.zweck).toBe(lang)
  })

  it('takes no mail address over, in no field', () => {
    const felder = Object.fromEntries(spalten.map((spalte) => [spalte, 'Ask jane.doe@agency.gov']))
    const { zeile } = bildeAb(
      quelle,
      satz({ ...felder, agency: 'NASA', demographic_features: "['jane.doe@agency.gov']" }),
    )
    expect(JSON.stringify(zeile.werte)).not.toContain('@')
    expect(JSON.stringify([zeile.hinweise, zeile.maengel])).not.toContain('@')
    expect(zeile.werte.zweck).toContain('[E-Mail-Adresse entfernt]')
  })

  it('keeps script tags as text and takes no javascript: address', () => {
    const { werte: w, hinweise } = werte({
      use_case_name: '<script>alert(1)</script>',
      problem_solved: '<img src=x onerror=alert(1)>',
      code_url: 'javascript:alert(1)',
      link_to_data: 'javascript:alert(1)',
    })
    expect(w).toMatchObject({ name: '<script>alert(1)</script>', zweck: '<img src=x onerror=alert(1)>' })
    expect(w).not.toHaveProperty('quellcode')
    expect(w).not.toHaveProperty('datenquellen')
    expect(hinweise).toMatchObject([{ spalte: 'code_url', wert: 'javascript:alert(1)' }])
  })

  it('leaves an invalid date empty with a hint and takes the record', () => {
    const { werte: w, hinweise } = werte({ operational_date: '13/45/2024' })
    expect(w).not.toHaveProperty('beginn')
    expect(hinweise).toMatchObject([{ spalte: 'operational_date', wert: '13/45/2024' }])
  })

  it.each([
    [{ use_case_name: ' ' }, 'use_case_name', ''],
    [{ agency: 'XYZ' }, 'agency', 'XYZ'],
    [{ agency: '' }, 'agency', ''],
    [{ agency: 'constructor' }, 'agency', 'constructor'],
    [{ development_stage: 'Live' }, 'development_stage', 'Live'],
    [{ classification: 'Magic' }, 'classification', 'Magic'],
    [{ has_pii: 'Maybe' }, 'has_pii', 'Maybe'],
  ])('refuses %j with column and value', (felder, spalte, wert) => {
    expect(maengel(felder)).toMatchObject([{ spalte, wert, grund: expect.stringMatching(/\.$/) }])
  })

  it('counts in the real file what data/README.md counts', { timeout: 30_000 }, async (test) => {
    const datei = echteDatei('us', test)
    const anzahl: Record<string, Map<string, number>> = {}
    const zaehle = (feld: string, wert: unknown) => {
      const text = Array.isArray(wert) ? wert.join('+') : typeof wert === 'string' ? wert : 'leer'
      const zahlen = (anzahl[feld] ??= new Map())
      zahlen.set(text, (zahlen.get(text) ?? 0) + 1)
    }
    let quellcode = 0
    for await (const eintrag of quelle.lies(datei)) {
      if (eintrag.art === 'fehler') throw new Error(eintrag.fehler.meldung)
      const { zeile } = bildeAb(quelle, eintrag.satz)
      zaehle('entwicklungsstand', zeile.werte.entwicklungsstand)
      zaehle('methoden', zeile.werte.methoden)
      if (zeile.werte.quellcode !== undefined) quellcode++
    }
    // Over all 3,611 records; the rejected one is "in-betrieb" and "sonstige".
    expect(Object.fromEntries(anzahl.entwicklungsstand ?? [])).toEqual({
      entwicklung: 1_479,
      'in-betrieb': 1_040,
      erprobung: 440,
      'ausser-betrieb': 314,
      leer: 338,
    })
    expect(Object.fromEntries(anzahl.methoden ?? [])).toEqual({
      'ueberwachtes-lernen': 1_114,
      sprachmodell: 858,
      sprachverarbeitung: 454,
      bilderkennung: 292,
      agenten: 117,
      sonstige: 102,
      'bestaerkendes-lernen': 12,
      leer: 662,
    })
    expect(quellcode).toBe(95)

    const plan = await pruefeSteckbriefe(quelle, datei, {})
    if ('ursache' in plan) throw new Error(plan.meldung)
    expect(plan.zeilen).toHaveLength(3_610)
    expect(plan.organisationen.size).toBe(41)
    expect(new Set(plan.zeilen.map(({ quellId }) => quellId)).size).toBe(3_610)
    expect(plan.abgelehnt).toMatchObject([
      { datensatz: 838, spalte: 'use_case_name', grund: expect.stringContaining('fehlt') },
    ])
    expect(plan.hinweise.some(({ wert, hinweis }) => /\w@\w+\.\w/.test(wert + hinweis))).toBe(false)
  })
})
