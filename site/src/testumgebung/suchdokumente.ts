import { codelisten, codes, kiSystemInhalt, NICHT_ANGEGEBEN, sortierschluessel } from '@maki/config'
import type { Dokument } from './suchmaschine.ts'

const waehle = <T>(liste: readonly T[], nummer: number): T => liste[nummer % liste.length]!

function stellenname(nummer: number): string {
  return nummer === 3
    ? 'Bundesamt für Kartographie, Geodäsie und Fernerkundungsaufgaben'
    : `Behörde ${nummer}`
}

/** Slugs and names of the organisations that the search documents name. */
export const stellen: readonly Dokument[] = Array.from({ length: 31 }, (_, nummer) => ({
  id: `org${nummer}`,
  slug: `behoerde-${nummer}`,
  name: `Behörde ${nummer}`,
  anzeigename: stellenname(nummer),
}))

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
    return kiSystemInhalt.parse({
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
    })
  })
}
