import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { oeffentlicheFelder } from '../../generated/steckbrief.ts'
import { felder } from '../katalog/index.ts'
import { sichtbarerWert } from '../sichtbarkeit/index.ts'
import { oeffentlicherSteckbrief, type OeffentlicherSteckbrief } from '../steckbrief/oeffentlich.ts'
import { beliebigeWerte } from '../testumgebung/werte.ts'
import {
  faqDokument,
  faqInhalt,
  highlightDokument,
  highlightInhalt,
  kiSystemDokument,
  organisationDokument,
  seiteDokument,
  seiteInhalt,
  sortierschluessel,
  suchinhalt,
} from './dokument/index.ts'
import { sammlungen, type Sammlungsschema } from './sammlungen.ts'
import { schemaHash } from './schema-hash.ts'
import { mitSprache } from './sprache/index.ts'
import { sprachfelder } from './sprachfelder.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const rahmen: Omit<OeffentlicherSteckbrief, 'felder'> = {
  kennung: 'KO-2026-0000017',
  dokument: 'abc123',
  vorenthalten: [],
  organisation: {
    slug: 'stadt-musterhafen',
    name: 'Musterhafen',
    anzeigename: 'Stadt Musterhafen',
    ebene: 'kommune',
    land: 'de-sh',
    ressort: null,
    importiert: false,
    pfad: [{ slug: 'schleswig-holstein', name: 'Schleswig-Holstein' }],
  },
  vollstaendigkeit: { gefuellt: 20, gefordert: 25, prozent: 80 },
  beispiel: true,
  quelle: null,
  veroeffentlicht: '2026-03-01T10:00:00.000Z',
  aktualisiert: '2026-03-02T10:00:00.000Z',
}

const oeffentlich = beliebigeWerte.map((werte) =>
  oeffentlicherSteckbrief.parse({
    ...rahmen,
    felder: Object.fromEntries(
      felder.flatMap((feld) => {
        const wert = sichtbarerWert(
          'oeffentlich',
          feld,
          werte[feld.key] ?? (feld.key === 'name' ? 'Ohne' : null),
          new Set(),
        )
        return wert === undefined || !Object.hasOwn(oeffentlicheFelder.shape, feld.key)
          ? []
          : [[feld.key, wert]]
      }),
    ),
  }),
)

const typen: Readonly<Record<Sammlungsschema['fields'][number]['type'], (wert: unknown) => boolean>> = {
  string: (wert) => typeof wert === 'string',
  'string[]': (wert) => Array.isArray(wert) && wert.every((teil) => typeof teil === 'string'),
  int32: (wert) => Number.isInteger(wert),
  int64: (wert) => Number.isInteger(wert),
  bool: (wert) => typeof wert === 'boolean',
}

describe('suchinhalt', () => {
  it('fits the collection, field by field, whatever the Steckbrief says', () => {
    fc.assert(
      fc.property(oeffentlich, (steckbrief) => {
        const inhalt = { ...suchinhalt(steckbrief), pruefsumme: 'a'.repeat(64) }
        expect(kiSystemDokument.safeParse(inhalt).error).toBeUndefined()
        const dokument: Readonly<Record<string, unknown>> = mitSprache('ki_systeme', inhalt)
        const bekannt = new Set(sammlungen.ki_systeme.fields.map(({ name }) => name))
        expect(Object.keys(dokument).filter((name) => name !== 'id' && !bekannt.has(name))).toEqual([])
        for (const { name, type, optional } of sammlungen.ki_systeme.fields) {
          if (dokument[name] === undefined) expect(optional, name).toBe(true)
          else expect(typen[type](dokument[name]), name).toBe(true)
        }
      }),
    )
  })

  it('counts what nobody said under a value of its own, so that counts add up', () => {
    const dokument = suchinhalt({ ...rahmen, felder: { name: 'Übersicht' } })
    expect(dokument).toMatchObject({
      id: 'abc123',
      organisation: 'stadt-musterhafen',
      organisationName: 'Stadt Musterhafen',
      ebene: 'kommune',
      land: 'de-sh',
      entwicklungsstand: 'nicht-angegeben',
      methoden: ['nicht-angegeben'],
      hatQuellcode: 'nein',
      nameSortierung: 'ubersicht',
      vollstaendigkeit: 80,
      aktualisiert: Date.UTC(2026, 2, 2, 10),
    })
    const { ebene, land } = suchinhalt({
      ...rahmen,
      organisation: { ...rahmen.organisation, ebene: 'bund', land: null },
      felder: { name: 'x', quellcode: 'https://code.example' },
    })
    expect([ebene, land]).toEqual(['bund', 'nicht-angegeben'])
  })

  it('throws rather than make a document without name', () => {
    expect(() => suchinhalt({ ...rahmen, felder: {} })).toThrow()
  })
})

describe('sortierschluessel', () => {
  it('sorts as a German directory does', () => {
    const namen = ['Zebra', '„Aal“', 'Öl', 'Ofen', 'öffnen', 'Straße', 'Strasse 2', 'Abc']
    expect(namen.toSorted((a, b) => (sortierschluessel(a) < sortierschluessel(b) ? -1 : 1))).toEqual([
      '„Aal“',
      'Abc',
      'Ofen',
      'öffnen',
      'Öl',
      'Straße',
      'Strasse 2',
      'Zebra',
    ])
  })
})

describe.each(Object.entries(sammlungen))(
  'collection %s',
  (_name, { fields, default_sorting_field: sortierung }: Sammlungsschema) => {
    it('has unique fields and only numbers as default order', () => {
      const namen = fields.map(({ name }) => name)
      expect(new Set(namen).size).toBe(namen.length)
      if (sortierung !== undefined) {
        expect(fields.find(({ name }) => name === sortierung)).toMatchObject({
          type: expect.stringMatching(/^int/),
        })
      }
      // Typesense: a field without index must be optional.
      expect(fields.filter(({ index, optional }) => index === false && optional !== true)).toEqual([])
    })
  },
)

const vorbereitet: ReadonlySet<string> = new Set(sprachfelder.map(({ name }) => name))

describe('search documents', () => {
  it.each([
    ['ki_systeme', kiSystemDokument],
    ['organisationen', organisationDokument],
    ['highlights', highlightDokument],
    ['faq', faqDokument],
    ['seiten', seiteDokument],
  ] as const)('have the fields of their collection: %s', (name, { shape }) => {
    const felderDerSammlung = sammlungen[name].fields.map((feld) => feld.name)
    expect(
      Object.keys(shape)
        .filter((feld) => feld !== 'id')
        .toSorted(),
    ).toEqual(felderDerSammlung.filter((feld) => !vorbereitet.has(feld)).toSorted())
    expect(felderDerSammlung).toEqual(expect.arrayContaining([...vorbereitet]))
  })

  it('are made from public views, Markdown as plain text', () => {
    expect(
      highlightInhalt('h1', {
        slug: 'wasser',
        titel: 'Drei Stunden',
        teaser: 'Kleine Flüsse',
        text: '## Wie\n\nEin **Modell** [rechnet](https://x.example/a_(b)).',
        zitat: { text: 'Gut.' },
        steckbrief: null,
        von: '2026-01-12',
        bis: null,
        beispiel: true,
      }),
    ).toEqual({
      id: 'h1',
      slug: 'wasser',
      titel: 'Drei Stunden',
      teaser: 'Kleine Flüsse',
      text: 'Wie\nEin Modell rechnet.',
      zitat: 'Gut.',
      von: 20260112,
      bis: 99991231,
      beispiel: true,
    })
    expect(
      faqInhalt('f1', {
        slug: 'wer',
        frage: 'Wer?',
        antwort: '- Alle',
        kategorie: { slug: 'allgemein', titel: 'Allgemein' },
      }),
    ).toMatchObject({ id: 'f1', antwort: 'Alle', kategorie: 'allgemein', kategorieTitel: 'Allgemein' })
    expect(
      seiteInhalt('s1', {
        slug: 'impressum',
        titel: 'Impressum',
        inhalt: '`a`\n\n> b',
        aktualisiert: '2026-01-01T00:00:00Z',
      }),
    ).toMatchObject({ inhalt: 'a\nb', aktualisiert: Date.UTC(2026, 0, 1) })
  })
})

describe('schemaHash', () => {
  it('is stable and different for each collection', () => {
    expect(schemaHash('ki_systeme')).toMatch(/^[0-9a-f]{64}$/)
    expect(schemaHash('ki_systeme')).toBe(schemaHash('ki_systeme'))
    expect(schemaHash('ki_systeme')).not.toBe(schemaHash('organisationen'))
  })
})
