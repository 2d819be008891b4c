import {
  codelisten,
  codes,
  faqInhalt,
  highlightInhalt,
  kiSystemInhalt,
  mitSprache,
  NICHT_ANGEGEBEN,
  organisationInhalt,
  seiteInhalt,
  sortierschluessel,
} from '@maki/config'
import * as inhalte from './inhalte.ts'
import type { Dokument } from './suchmaschine.ts'

/** Stands in a field that no search document has: an index that held it would still not show it. */
export const GEHEIM = 'streng-geheime-notiz'

const waehle = <T>(liste: readonly T[], nummer: number): T => liste[nummer % liste.length]!

function stellenname(nummer: number): string {
  return nummer === 3
    ? 'Bundesamt für Kartographie, Geodäsie und Fernerkundungsaufgaben'
    : `Behörde ${nummer}`
}

/** Slugs and names of the organisations that the search documents name. */
export const stellen: readonly Dokument[] = Array.from({ length: 31 }, (_, nummer) =>
  mitSprache(
    'organisationen',
    organisationInhalt.parse({
      id: `org${nummer}`,
      slug: `behoerde-${nummer}`,
      name: `Behörde ${nummer}`,
      anzeigename: stellenname(nummer),
      ebene: 'bund',
      land: NICHT_ANGEGEBEN,
      art: NICHT_ANGEGEBEN,
      teilnahme: 'veroeffentlicht',
      importiert: false,
      beispiel: true,
      beendet: false,
      nameSortierung: sortierschluessel(stellenname(nummer)),
    }),
  ),
)

/** The highlights, questions and pages of the CMS as search documents. */
export const uebrige = {
  highlights: inhalte.highlights.map((highlight) =>
    mitSprache('highlights', highlightInhalt(`hl-${highlight.slug}`, highlight)),
  ),
  faq: inhalte.faq.kategorien.flatMap((kategorie) =>
    kategorie.eintraege.map((eintrag) =>
      mitSprache('faq', faqInhalt(`faq-${eintrag.slug}`, { ...eintrag, kategorie })),
    ),
  ),
  seiten: Object.entries(inhalte.seiten).map(([slug, seite]) =>
    mitSprache(
      'seiten',
      seiteInhalt(`seite-${slug}`, { slug, ...seite, aktualisiert: '2026-11-01T08:00:00.000Z' }),
    ),
  ),
} as const satisfies Record<string, readonly Dokument[]>

const namen = [
  'Bauanträge vorprüfen',
  'Straßenschäden erkennen',
  'Übersetzungshilfe für Bescheide',
  'Sprachassistent der Zulassungsstelle',
  'Prognose des Energiebedarfs öffentlicher Gebäude',
  'Zuordnung von Posteingängen',
  'Erkennung von Betrugsmustern bei der Umsatzsteuer',
]

/** Search documents as the projection makes them: every value of every list occurs, some say nothing. */
export function suchdokumente(anzahl: number): Dokument[] {
  return Array.from({ length: anzahl }, (_, nummer) => {
    const name =
      nummer === 1 ? '<b>fett</b> & "Zitat" <script>alert(1)</script>' : `${waehle(namen, nummer)} ${nummer}`
    const aktualisiert = Date.UTC(2026, 10, 24) - nummer * 3_600_000
    // Parsed, so that these documents cannot drift from what the projection writes.
    const inhalt = kiSystemInhalt.parse({
      id: `dok${nummer}`,
      kennung: nummer === 0 ? 'KO-2026-0000017' : `BD-2026-${String(nummer).padStart(7, '0')}`,
      name,
      nameSortierung: sortierschluessel(name),
      kurzbeschreibung:
        'Das System liest Eingänge, ordnet sie zu und schlägt den nächsten Schritt vor. Ein Mensch prüft jeden Vorschlag, bevor etwas geschieht. So sinkt die Zeit bis zur ersten Antwort deutlich.',
      organisation: `behoerde-${nummer % 31}`,
      organisationName: stellenname(nummer % 31),
      ebene: waehle(codes(codelisten.ebene), nummer),
      land: nummer % 3 === 0 ? NICHT_ANGEGEBEN : waehle(codes(codelisten.land), nummer),
      entwicklungsstand: waehle([...codes(codelisten.entwicklungsstand), NICHT_ANGEGEBEN], nummer),
      methoden: [waehle(codes(codelisten.methoden), nummer), waehle(codes(codelisten.methoden), nummer + 3)],
      faehigkeiten: [waehle(codes(codelisten.faehigkeiten), nummer)],
      themen: [waehle(codes(codelisten.themen), nummer * nummer)],
      risikoklassen: [waehle(codes(codelisten.risikoklassen), nummer)],
      nachnutzung: waehle(codes(codelisten.nachnutzung), nummer),
      kooperation: [waehle(codes(codelisten.kooperation), nummer)],
      nutzungskreis: waehle(codes(codelisten.nutzungskreis), nummer),
      hatQuellcode: nummer % 40 === 0 ? 'ja' : 'nein',
      aktualisiert,
      veroeffentlicht: aktualisiert - 86_400_000,
      vollstaendigkeit: nummer % 101,
      beispiel: nummer % 50 === 0,
      schlagworte: [waehle(['Bauantrag', 'Verkehr', 'Posteingang'], nummer)],
    })
    return { ...mitSprache('ki_systeme', inhalt), interneNotiz: GEHEIM }
  })
}
