import { describe, expect, it } from 'vitest'
import { bereiteAnfrageVor, bereiteTextVor, zerlegeAnfrage } from './index.ts'

/** The words by which a text is found. */
function suchworte(text: string): ReadonlySet<string> {
  const { stamm, formen } = bereiteTextVor([text])
  return new Set(`${stamm} ${formen}`.split(' '))
}

/** Whether an engine that knows whole words only finds the text: with the query, or with its compounds taken apart. */
function findet(anfrage: string, text: string): boolean {
  const worte = suchworte(text)
  return [bereiteAnfrageVor(anfrage), zerlegeAnfrage(anfrage)].some((q) =>
    q.split(' ').every((wort) => worte.has(wort)),
  )
}

/** `anfrage ↔ text | text | …` a line. */
const paare = (liste: string) =>
  liste
    .trim()
    .split('\n')
    .flatMap((zeile) => {
      const [anfrage = '', texte = ''] = zeile.split('↔')
      return texte.split('|').map((text) => [anfrage.trim(), text.trim()] as const)
    })

const gefunden = paare(`
Strassenzustand ↔ Straßenzustand | Straßenzustandserfassung | der Zustand der Straßen | STRASSENZUSTAND
Straßenzustand ↔ Strassenzustaende | Zustand von Straße und Weg
Zustand ↔ Straßenzustandserfassung | Zustände | Auslieferungszustand
Zustandserfassung ↔ Straßenzustandserfassung | Erfassung des Zustands
Erfassung ↔ Straßenzustandserfassungen | Datenerfassung
Straße ↔ Straßenbauamt | Landesstraßen | Strassenreinigung
Bescheid ↔ Bescheide | Bescheiderstellung | Wohngeldbescheid | des Bescheides
Bescheiderstellung ↔ Erstellung von Bescheiden | Bescheiderstellungen
Bescheide erstellen ↔ Bescheid erstellen
Müll ↔ Muell | Müllabfuhr | MÜLL
Muellabfuhr ↔ Müllabfuhr
Bürgerbüro ↔ Buergerbuero | Bürgerbüros | Büro für Bürger
Büro ↔ Bürgerbüro | Ingenieurbüros
Groesse ↔ Größe | Größen
Fuehrerschein ↔ Führerschein | Führerscheine
Fussgaenger ↔ Fußgänger | Fußgängerinnen
Übersetzung ↔ Uebersetzungen | Übersetzungshilfe | Notrufübersetzung
Oeffnungszeiten ↔ Öffnungszeit | Öffnungszeiten
Aerzte ↔ Arzt | Ärztin | Ärztinnen und Ärzte
Café ↔ Cafe | Cafés
Steuer ↔ Umsatzsteuer | Steuern
Quelle ↔ Quellen | Datenquelle
Bürger ↔ Bürger*innen | Bürger:innen | Bürger_innen | BürgerInnen | Bürgerinnen und Bürger | Bürger/-innen | Bürger/innen | Bürger(innen) | Bürgerin | Bürger·innen
Bürgerinnen ↔ Bürger | Bürger*innen
Bürger*innen ↔ Bürger | Bürgerin | Bürgern
Bürger:innenbüro ↔ Bürgerbüro
Sachbearbeiter ↔ Sachbearbeiter/-in | Sachbearbeiterin | Sachbearbeiter(in) | Sachbearbeiter:innen | Sachbearbeitern | SachbearbeiterIn
Sachbearbeiter/-in ↔ Sachbearbeiterinnen | Sachbearbeiter
Mitarbeiter ↔ Mitarbeiter*innen | Mitarbeiterinnen | MitarbeiterInnen
Lehrer ↔ Lehrerin | Lehrer:innen | Lehrern
Antragstellerin ↔ Antragsteller | Antragsteller/-innen
Expertin ↔ Experte | Experten | Expert*innen
Kundin ↔ Kunden | Kund:innen
Kollegen ↔ Kolleginnen | Kolleg*innen
Student ↔ Studentinnen | Student:in
Präsidentin ↔ Präsident
Anwalt ↔ Anwältin | Rechtsanwälte
KI-System ↔ KI-Systeme | KI System | KISystem | KI‑System
KI System ↔ KI-Systeme
E-Mail ↔ Email | E-Mails | eMail | E-Mail-Adresse
Email ↔ E-Mail | E-Mail-Postfach
E-Akte ↔ eAkte | E-Akten
3D-Druck ↔ 3D Druck | 3D-Drucke
Mensch-Maschine-Schnittstelle ↔ Mensch-Maschine-Schnittstellen | Schnittstelle zwischen Mensch und Maschine
GPT-4.1 ↔ GPT 4.1
ChatGPT ↔ Chat-GPT | ChatGPT-Zugang
GPT ↔ ChatGPT | GPT-4
2026 ↔ am 01.02.2026 | KO-2026-0000017
KO-2026-0000017 ↔ KO-2026-0000017
§ 35a ↔ nach § 35a VwVfG
z.B. Bescheid ↔ Bescheid
e.V. ↔ Verein e.V. | eingetragener Verein e. V. (eV)
chatbots ↔ chatbot
systems ↔ system
agencies ↔ agency
policies ↔ policy
Systeme ↔ System | Systems | Systemen | Vorschlagssysteme
Probleme ↔ Problem
Amt ↔ Ämter | Ämtern | Straßenverkehrsamt | Gesundheitsämter
Ämter ↔ Amt | Landesämter
Akte ↔ Akten | Vergabeakte
Daten ↔ Wetterdaten | Messdaten
Prüfung ↔ prüfen | Prüfungen | Bauwerksprüfung
Planung ↔ planen | Saalplanung
Warnung ↔ warnen | Hochwasserwarnung
Meldung ↔ melden | Meldungen
Häuser ↔ Haus | Krankenhaus | Krankenhäuser
Kind ↔ Kinder | Kindern | Kindergarten
Texterkennung ↔ Erkennung von Texten | Texterkennungen
Erkennung ↔ Texterkennung | Gesichtserkennung | Bilderkennung
Wohngeldantrag ↔ Wohngeldanträge | Antrag auf Wohngeld
Antrag ↔ Wohngeldantrag | Bauanträge | Anträgen
Winterdienst ↔ Winterdienste | Winterdienstplanung
Baumkataster ↔ Kataster der Bäume
Rechnung ↔ Rechnungen | Eingangsrechnung
Hochwasser ↔ Hochwasserfrühwarnung | Hochwasserereignisse
Frühwarnung ↔ Hochwasserfrühwarnung
Wasserstand ↔ Wasserstände
Datenschutzbeauftragte ↔ Datenschutzbeauftragter | Datenschutzbeauftragten
Kita ↔ Kitas | Kitaplatz
"Zustand der Straße" ↔ Der Zustand der Straße ist gut
Genehmigungsverfahren ↔ Verfahren zur Genehmigung
Erzeugnis ↔ Druckerzeugnis
Becken ↔ Staubecken
Zeugnis ↔ Schulzeugnis
Grundschule ↔ Grundschullehrer | Grundschulen
`)

const nichtGefunden = paare(`
Ecken ↔ Staubecken
Urin ↔ Urinstinkt
stinkt ↔ Urinstinkt
Drucker ↔ Druckerzeugnis
Zeugnis ↔ Druckerzeugnis
Führung ↔ Durchführung
Haltung ↔ Unterhaltung | Umschaltung
Bein ↔ Beinhaltung
Stellung ↔ Bescheiderstellung
Bild ↔ Bildung | Schulbildung
Bildung ↔ Bild | Röntgenbilder
Burg ↔ Bürger | Bürgerinnen
Richter ↔ Richtung | richten
Leiter ↔ Leitung
Rechner ↔ Rechnung
Steuer ↔ Steuerung | Ampelsteuerung
Form ↔ Plattform
Stab ↔ Buchstabe | Maßstab
Stahl ↔ Diebstahl
Zeuge ↔ Fahrzeug | Werkzeug
Leiche ↔ zugleich
Amt ↔ gesamt | Beamte
Ort ↔ Antwort | Sport | Wort
Rat ↔ Apparat | Referat
Tag ↔ Montage
Schule ↔ Schuld
Nation ↔ Kombination | Koordination
Tisch ↔ städtisch | praktisch
Licht ↔ veröffentlicht | Pflicht
Tier ↔ dokumentieren | profitieren
Ende ↔ Studierende
See ↔ Seele | sehen
Bau ↔ Bauch
Wahl ↔ Auswahl
Schein ↔ wahrscheinlich
Ring ↔ Verringerung
Gas ↔ Gasse
Kind ↔ Kündigung
`)

describe('texts are found by words', () => {
  it('has enough worked pairs', () => {
    expect(gefunden.length + nichtGefunden.length).toBeGreaterThanOrEqual(150)
  })

  it.each(gefunden)('%s finds %s', (anfrage, text) => {
    expect(findet(anfrage.replaceAll('"', ''), text), JSON.stringify(bereiteTextVor([text]))).toBe(true)
  })

  it.each(nichtGefunden)('%s does not find %s', (anfrage, text) => {
    expect(findet(anfrage, text), JSON.stringify(bereiteTextVor([text]))).toBe(false)
  })
})

describe('prepared texts', () => {
  it('keep the stems in their order, without function words', () => {
    expect(bereiteTextVor(['Die Prüfung der Anträge', 'im Amt']).stamm).toBe('pruf antrag amt')
  })

  it('hold a form once, and only what the stems do not hold', () => {
    expect(bereiteTextVor(['Zustand, Straßenzustand, Straßenzustand'])).toEqual({
      stamm: 'zustand strassenzustand strassenzustand',
      formen: 'strass',
    })
  })
})

describe('prepared queries', () => {
  it.each([
    ['"Zustand der Straße" Kiel', '"zustand strass" kiel'],
    ['„künstliche Intelligenz“', '"kunstlich intelligenz"'],
    ['"Bescheide', '"bescheid"'],
    ['Bescheid -Wohngeld', 'bescheid -wohngeld'],
    ['Bescheid -KI-System', 'bescheid -kisyst'],
    ['Bescheid -"der Stadt Kiel"', 'bescheid -stadt -kiel'],
    ['Bau-Amt', 'bau amt'],
    ['die', 'die'],
    ['Amt für die', 'amt'],
    ['E Mail', 'mail'],
    ['C', 'c'],
    ['  ?!  ', ''],
    ['', ''],
    ['- -- "" -""', ''],
  ])('%s → %s', (anfrage, vorbereitet) => {
    expect(bereiteAnfrageVor(anfrage)).toBe(vorbereitet)
  })

  it('take compounds apart, and are the same without any', () => {
    expect(zerlegeAnfrage('Zustandsprognose -Bauamt "Bauamt Kiel"')).toBe(
      'zustand prognos "bauamt kiel" -bauamt',
    )
    expect(zerlegeAnfrage('Wetter heute')).toBe(bereiteAnfrageVor('Wetter heute'))
  })

  it('look at 200 characters only', () => {
    expect(bereiteAnfrageVor('wort '.repeat(1_000)).split(' ')).toHaveLength(40)
  })
})
