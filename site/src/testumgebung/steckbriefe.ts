import { felder, oeffentlicheFelder, oeffentlicherSteckbrief, type Feld } from '@maki/config'
import { FEINDLICH, LANGES_WORT } from './inhalte.ts'

const organisation = {
  slug: 'stadt-musterhausen',
  name: 'Musterhausen',
  anzeigename: 'Stadt Musterhausen',
  ebene: 'kommune',
  land: 'de-nw',
  ressort: null,
  importiert: false,
  pfad: [
    { slug: 'land-nordrhein-westfalen', name: 'Nordrhein-Westfalen' },
    { slug: 'kreis-muster', name: 'Kreis Muster' },
  ],
}

const rahmen = {
  dokument: 'dok0000000000000000000001',
  vorenthalten: [] as { feld: string; grund: string }[],
  organisation,
  vollstaendigkeit: { gefuellt: 24, gefordert: 30, prozent: 80 },
  beispiel: true,
  quelle: null as { name: string; url: string | null; lizenz: string | null } | null,
  veroeffentlicht: '2026-03-01T09:00:00.000Z',
  aktualisiert: '2026-11-20T14:30:00.000Z',
}

/** A well-filled Steckbrief with one withheld field. */
const ausfuehrlich = {
  ...rahmen,
  kennung: 'KO-2026-0000017',
  felder: {
    name: 'Assistenz zur Vorprüfung von Bauanträgen',
    kurzbeschreibung:
      'Das System liest eingereichte Bauanträge und sagt, welche Unterlagen noch fehlen. So bekommen Sie schneller Bescheid, was Sie nachreichen müssen.',
    entwicklungsstand: 'in-betrieb',
    themen: ['wohnen-und-stadt', 'kommunikation-und-digitales'],
    kontakt: 'ki@musterhausen.example',
    zweck:
      'Bauanträge sind oft unvollständig.\n\nDas System prüft sie am Tag des Eingangs.\nSachbearbeitende sehen das Ergebnis als Vorschlag.',
    nutzungskreis: 'intern',
    betroffene: ['antragstellende', 'unternehmen'],
    entscheidungsrolle: 'vorschlag',
    aufsicht: 'vor-jeder-entscheidung',
    rechtsbehelf: 'Gegen den Bescheid können Sie innerhalb eines Monats Widerspruch einlegen.',
    rechtsbehelfUrl: 'https://musterhausen.example/widerspruch',
    faehigkeiten: ['text-sprache', 'klassifikation'],
    methoden: ['sprachmodell', 'rag'],
    funktionsweise:
      'Eingabe: PDF-Dateien.\n\nVerarbeitung: Texterkennung, dann Abgleich mit der Checkliste.\n\nAusgabe: Liste.',
    modelle: [
      {
        name: 'Beispielmodell 7B',
        anbieter: 'Beispiel GmbH',
        version: '1.2',
        gpai: true,
        offeneGewichte: true,
      },
      { name: 'Texterkennung', anbieter: 'Beispiel GmbH' },
    ],
    betriebsort: 'kommunales-rz',
    datenkategorien: ['personenbezogen'],
    datenquellen: [{ titel: 'Bauanträge', url: 'https://musterhausen.example/bau', verwendung: 'betrieb' }],
    rechtsgrundlagen: [{ norm: '§ 71 BauO NRW', url: 'https://recht.example/bauo#71' }],
    rolleKiVo: 'betreiber',
    risikoklassen: ['minimal'],
    begruendung: 'Nur vorbereitende Tätigkeit.',
    nachnutzung: 'ja',
    nachnutzungswege: ['open-source', 'erfahrung'],
    quellcode: 'https://gitlab.opencode.example/bau',
    kooperation: ['pilot', 'erfahrung'],
    beginn: '2025-09',
  },
  vorenthalten: [{ feld: 'anbieter', grund: 'ifg-6' }],
}

/** An imported Steckbrief of which only the name is known. */
const leer = {
  ...rahmen,
  kennung: 'SO-2026-0000099',
  felder: { name: 'Visitor flow forecast' },
  organisation: {
    ...organisation,
    slug: 'us-nasa',
    name: 'NASA',
    anzeigename: 'NASA (US)',
    ebene: 'sonstige',
    land: null,
    importiert: true,
    pfad: [],
  },
  vollstaendigkeit: { gefuellt: 2, gefordert: 30, prozent: 7 },
  beispiel: false,
  quelle: {
    name: 'US Federal AI Use Case Inventory 2025',
    url: 'https://example.gov/inventory',
    lizenz: 'Public Domain',
  },
}

/** What the type of a field allows, filled with text that must not become markup, or with a very long word. */
function feindlicherWert(feld: Feld): unknown {
  switch (feld.art.typ) {
    case 'text':
      return feld.art.muster === undefined ? FEINDLICH.slice(0, feld.art.max) : undefined
    case 'langtext':
    case 'richtext':
      return `${FEINDLICH}\n\n[klick](javascript:alert(1)) ${LANGES_WORT}`.slice(0, feld.art.max)
    case 'schlagworte':
      return ['<script>']
    default:
      return undefined
  }
}

/** A Steckbrief whose every text is hostile. */
const feindlich = {
  ...rahmen,
  kennung: 'BD-2026-0000666',
  felder: {
    ...Object.fromEntries(
      felder
        .filter((feld) => Object.hasOwn(oeffentlicheFelder.shape, feld.key))
        .flatMap((feld) => {
          const wert = feindlicherWert(feld)
          return wert === undefined ? [] : [[feld.key, wert] as const]
        }),
    ),
    name: `<script>alert(1)</script> ${LANGES_WORT}`.slice(0, 100),
    entwicklungsstand: 'idee',
    methoden: ['sonstige'],
    risikoklassen: ['hochrisiko-anhang-iii', 'transparenzpflicht'],
  },
  organisation: { ...organisation, anzeigename: `Amt für ${LANGES_WORT} <b>fett</b>` },
}

// Parsed, so that these Steckbriefe cannot drift from what the projection gives.
export const steckbriefe = [ausfuehrlich, leer, feindlich].map((steckbrief) =>
  oeffentlicherSteckbrief.parse(steckbrief),
)

/** Kennung that was given once and is not published. */
export const ZURUECKGEZOGEN = 'LD-2025-0000404'
