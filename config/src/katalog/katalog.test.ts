import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { codelisten, codes } from '../codelisten/index.ts'
import {
  abschnitte,
  felder,
  felderVon,
  feldVon,
  istFeldKey,
  type Abbildung,
  type Sichtbarkeit,
} from './index.ts'

/** The table of the design, row by row: keys, visibility, stages. Rows that hold two things are two fields. */
const entwurfstabelle: readonly [keys: string, sichtbarkeit: Sichtbarkeit, abStufe: string][] = [
  ['kennung', 'oeffentlich', 'auto'],
  ['name', 'oeffentlich', 'entwurf'],
  ['kurzbeschreibung', 'oeffentlich', 'entwurf'],
  ['leichteSprache', 'oeffentlich', 'optional'],
  ['organisation', 'oeffentlich', 'entwurf'],
  ['ebene land ressort', 'oeffentlich', 'auto'],
  ['organisationseinheit', 'vorenthaltbar', 'veroeffentlichung'],
  ['verantwortung', 'vorenthaltbar', 'betrieb'],
  ['kontakt', 'oeffentlich', 'veroeffentlichung'],
  ['projektAdmins', 'intern', 'auto'],
  ['entwicklungsstand', 'oeffentlich', 'entwurf'],
  ['beginn', 'oeffentlich', 'betrieb'],
  ['ende beendigungsgrund', 'oeffentlich', 'beendet'],
  ['naechstePruefung', 'oeffentlich', 'veroeffentlichung'],
  ['themen', 'oeffentlich', 'entwurf'],
  ['aufgabe leistungsschluessel', 'oeffentlich', 'optional'],
  ['zweck', 'oeffentlich', 'veroeffentlichung'],
  ['nutzungskreis', 'oeffentlich', 'entwurf'],
  ['betroffene', 'oeffentlich', 'veroeffentlichung'],
  ['betroffeneErlaeuterung', 'oeffentlich', 'optional'],
  ['abwaegung', 'oeffentlich', 'betrieb'],
  ['entscheidungsrolle', 'oeffentlich', 'veroeffentlichung'],
  ['aufsicht', 'oeffentlich', 'betrieb'],
  ['aufsichtErlaeuterung', 'oeffentlich', 'optional'],
  ['rechtsbehelf', 'oeffentlich', 'betrieb'],
  ['rechtsbehelfUrl', 'oeffentlich', 'optional'],
  ['faehigkeiten methoden', 'oeffentlich', 'entwurf'],
  ['funktionsweise', 'oeffentlich', 'veroeffentlichung'],
  ['modelle', 'vorenthaltbar', 'betrieb'],
  ['guete gueteGrenzen', 'oeffentlich', 'hochrisiko'],
  ['betriebsort', 'oeffentlich', 'betrieb'],
  ['entwicklung anbieter', 'vorenthaltbar', 'veroeffentlichung'],
  ['kosten', 'intern', 'optional'],
  ['datenkategorien', 'oeffentlich', 'veroeffentlichung'],
  ['datenquellen', 'vorenthaltbar', 'betrieb'],
  ['trainingsdaten', 'oeffentlich', 'hochrisiko'],
  ['rechtsgrundlagen', 'oeffentlich', 'betrieb'],
  ['verarbeitungsverzeichnis', 'intern', 'optional'],
  ['folgenabschaetzungen', 'oeffentlich', 'betrieb,hochrisiko'],
  ['rolleKiVo risikoklassen begruendung anhangIII ausnahmegrund', 'oeffentlich', 'veroeffentlichung'],
  ['pruefung', 'oeffentlich', 'auto'],
  ['pruefpfad', 'traeger', 'auto'],
  ['euDbUrl', 'oeffentlich', 'optional'],
  ['risiken', 'oeffentlich', 'betrieb'],
  ['nachnutzung', 'oeffentlich', 'entwurf'],
  ['nachnutzungBegruendung nachnutzungswege quellcode lizenz', 'oeffentlich', 'optional'],
  ['nachgenutztVon', 'oeffentlich', 'auto'],
  ['kooperation', 'oeffentlich', 'entwurf'],
  ['gesuch erfahrungen', 'intern', 'optional'],
  ['anhaenge', 'oeffentlich', 'optional'],
  ['anhaengeIntern', 'intern', 'optional'],
  ['anhaengeTraeger', 'traeger', 'optional'],
  ['schlagworte', 'oeffentlich', 'optional'],
  ['quelle quellId quelleUrl', 'intern', 'optional'],
  ['vorenthaltungen', 'oeffentlich', 'optional'],
  ['version aenderungsgrund schemaVersion sprache', 'oeffentlich', 'auto'],
]

const tabellenkeys = entwurfstabelle.flatMap(([keys]) => keys.split(' '))

describe('the catalogue', () => {
  it.each(entwurfstabelle)(
    'holds %s with the visibility and stage of the design',
    (keys, sichtbarkeit, abStufe) => {
      for (const key of keys.split(' ')) {
        const feld = felder.find((eines) => eines.key === key)
        expect(feld, key).toBeDefined()
        expect([feld?.sichtbarkeit, String(feld?.abStufe)]).toEqual([sichtbarkeit, abStufe])
      }
    },
  )

  it('has no field beyond the design but the full name of a shortened one', () => {
    const weitere = felder.map(({ key }) => key).filter((key) => !tabellenkeys.includes(key))
    expect(weitere).toEqual(['langname'])
  })

  it('has unique keys that are identifiers', () => {
    const keys = felder.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z][A-Za-z]*$/)
  })

  it('gives every section fields and every field a section', () => {
    for (const { key } of abschnitte) expect(felderVon(key).length, key).toBeGreaterThan(0)
    expect(abschnitte.flatMap(({ key }) => felderVon(key))).toEqual(felder)
  })

  it.each(felder.map((feld) => [feld.key, feld] as const))(
    '%s explains itself in short sentences',
    (_key, feld) => {
      expect(feld.label.length).toBeGreaterThan(2)
      expect(feld.hilfe).toMatch(/^\p{Lu}.*[.?]$/u)
      expect(feld.hilfe.length).toBeLessThanOrEqual(240)
      expect(feld.hilfe).not.toMatch(/\b(?:du|dein|deine)\b/i)
    },
  )

  it('shows what any stage of every system asks for even when it is empty', () => {
    const verschwunden = felder.filter(
      ({ abStufe, bedingung, leer }) =>
        bedingung === undefined &&
        leer === 'wennGefuellt' &&
        Array.isArray(abStufe) &&
        (abStufe.includes('entwurf') || abStufe.includes('veroeffentlichung')),
    )
    expect(verschwunden).toEqual([])
  })

  it('has unique, plain sub-fields and sees to it that an entry says something', () => {
    for (const { key, art } of felder) {
      if (art.typ !== 'liste') continue
      const keys = art.felder.map((unterfeld) => unterfeld.key)
      expect(new Set(keys).size, key).toBe(keys.length)
      expect(
        art.felder.some(({ pflicht }) => pflicht),
        key,
      ).toBe(true)
      // A hidden mandatory part would make public entries incomplete.
      expect(
        art.felder.filter((teil) => teil.pflicht === true && teil.sichtbarkeit !== undefined),
        key,
      ).toEqual([])
    }
  })

  it('puts conditions only on choices, with codes of their list', () => {
    for (const { key, bedingung } of felder) {
      if (bedingung === undefined) continue
      expect(istFeldKey(bedingung.feld), key).toBe(true)
      if (!istFeldKey(bedingung.feld)) continue
      const { art } = feldVon(bedingung.feld)
      const liste = art.typ === 'auswahl' || art.typ === 'mehrfachauswahl' ? codelisten[art.liste] : []
      const bekannt = codes<string>(liste)
      expect(bekannt, key).toEqual(expect.arrayContaining([...bedingung.werte]))
    }
  })

  it('searches and counts public fields only, under unique names', () => {
    const gesucht = felder.filter(({ suche }) => suche !== undefined)
    expect(
      gesucht.filter(({ sichtbarkeit }) => sichtbarkeit === 'intern' || sichtbarkeit === 'traeger'),
    ).toEqual([])
    // Facets of withheld values would give them away by their counts.
    expect(
      gesucht.filter(({ suche, sichtbarkeit }) => suche?.facette === true && sichtbarkeit !== 'oeffentlich'),
    ).toEqual([])
    const namen = gesucht.map(({ suche }) => suche?.name)
    expect(new Set(namen).size).toBe(namen.length)
    // What is neither searched nor counted has no place in the search document.
    expect(gesucht.filter(({ suche }) => suche?.gruppe === undefined && suche?.facette !== true)).toEqual([])
  })
})

describe('mappings', () => {
  const form: Readonly<Record<keyof Abbildung, RegExp>> = {
    nl: /^[a-z]+(?:_[a-z]+)*$/,
    uk: /^\d(?:\.\d+){1,3}$/,
    eu: /^(?:A(?:[1-9]|1[0-3])|B[1-9]|C[1-5])$/,
    dcat: /^(?:dct|dcat|dcatde):[a-z][A-Za-z]+$/,
    fria: /^[a-f]$/,
  }
  const standards = ['nl', 'uk', 'eu', 'dcat', 'fria'] as const

  it.each(standards)('%s: every target is well formed', (standard) => {
    const ziele = felder.flatMap(({ abbildung }) => abbildung[standard] ?? [])
    expect(ziele.length).toBeGreaterThan(0)
    for (const ziel of ziele) expect(ziel).toMatch(form[standard])
  })

  const standard = join(import.meta.dirname, '../../../../shared/data/nl-algoritmeregister/schema/v1_0.json')

  it.skipIf(!existsSync(standard))(
    'nl: every target is a key of the Dutch standard 1.0 (needs its schema)',
    () => {
      const { properties } = z
        .object({ properties: z.record(z.string(), z.unknown()) })
        .parse(JSON.parse(readFileSync(standard, 'utf8')))
      for (const ziel of felder.flatMap(({ abbildung }) => abbildung.nl ?? [])) {
        expect(Object.keys(properties)).toContain(ziel)
      }
    },
  )
})
