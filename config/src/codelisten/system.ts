import type { Eintrag } from './eintrag.ts'

/** Lists about the system: state, use, decision, technique, data, reuse. */

const entwicklungsstand = [
  { code: 'idee', label: 'Idee' },
  { code: 'planung', label: 'Planung/Beschaffung' },
  { code: 'entwicklung', label: 'Entwicklung' },
  {
    code: 'erprobung',
    label: 'Erprobung',
    hilfe: 'Pilotbetrieb mit begrenztem Kreis oder begrenzter Dauer.',
  },
  { code: 'in-betrieb', label: 'In Betrieb' },
  { code: 'ausgesetzt', label: 'Ausgesetzt', hilfe: 'Der Betrieb ruht vorübergehend.' },
  { code: 'ausser-betrieb', label: 'Außer Betrieb', hilfe: 'Der Betrieb ist endgültig beendet.' },
  { code: 'abgebrochen', label: 'Abgebrochen', hilfe: 'Das Vorhaben endete, ohne in Betrieb zu gehen.' },
] as const satisfies readonly Eintrag[]

const nutzungskreis = [
  { code: 'intern', label: 'Intern', hilfe: 'Nur Beschäftigte der Verwaltung nutzen das System.' },
  {
    code: 'extern',
    label: 'Extern',
    hilfe: 'Bürgerinnen, Bürger oder Unternehmen nutzen das System selbst.',
  },
  { code: 'beides', label: 'Intern und extern' },
] as const satisfies readonly Eintrag[]

const betroffene = [
  { code: 'keine-personen', label: 'Keine Personen betroffen', ausschliessend: true },
  { code: 'buergerinnen-und-buerger', label: 'Bürgerinnen und Bürger allgemein' },
  { code: 'antragstellende', label: 'Antragstellende' },
  { code: 'leistungsbeziehende', label: 'Menschen, die Sozialleistungen beziehen' },
  { code: 'unternehmen', label: 'Unternehmen und Selbstständige' },
  { code: 'beschaeftigte', label: 'Beschäftigte der Verwaltung' },
  { code: 'bewerbende', label: 'Bewerberinnen und Bewerber' },
  { code: 'kinder-und-jugendliche', label: 'Kinder und Jugendliche' },
  { code: 'lernende', label: 'Schülerinnen, Schüler, Studierende und Auszubildende' },
  { code: 'aeltere-menschen', label: 'Ältere Menschen' },
  { code: 'menschen-mit-behinderungen', label: 'Menschen mit Behinderungen' },
  { code: 'patientinnen-und-patienten', label: 'Patientinnen und Patienten' },
  { code: 'migrierende-und-gefluechtete', label: 'Menschen mit Einwanderungs- oder Fluchtgeschichte' },
  { code: 'verfahrensbeteiligte', label: 'Beteiligte an Gerichts- oder Ermittlungsverfahren' },
  { code: 'sonstige', label: 'Sonstige' },
] as const satisfies readonly Eintrag[]

const entscheidungsrolle = [
  { code: 'keine', label: 'Keine', hilfe: 'Das System wirkt an keiner Entscheidung mit.' },
  {
    code: 'information',
    label: 'Information',
    hilfe: 'Das System stellt Informationen bereit, der Mensch entscheidet.',
  },
  { code: 'vorschlag', label: 'Vorschlag', hilfe: 'Das System schlägt eine Entscheidung vor.' },
  {
    code: 'priorisierung',
    label: 'Priorisierung',
    hilfe: 'Das System bestimmt, was zuerst oder genauer geprüft wird.',
  },
  {
    code: 'teilentscheidung',
    label: 'Teilentscheidung',
    hilfe: 'Das System entscheidet einzelne Schritte selbst.',
  },
  {
    code: 'vollautomatisch',
    label: 'Vollautomatisch',
    hilfe: 'Das System entscheidet ohne menschliches Zutun.',
  },
] as const satisfies readonly Eintrag[]

const aufsicht = [
  { code: 'vor-jeder-entscheidung', label: 'Vor jeder Entscheidung' },
  { code: 'laufend', label: 'Laufend' },
  { code: 'stichprobenweise', label: 'Stichprobenweise' },
  { code: 'keine', label: 'Keine' },
] as const satisfies readonly Eintrag[]

const faehigkeiten = [
  {
    code: 'text-sprache',
    label: 'Text/Sprache',
    hilfe: 'Texte verstehen, zusammenfassen, übersetzen, beantworten.',
  },
  { code: 'audio', label: 'Audio', hilfe: 'Gesprochenes oder Geräusche erkennen.' },
  { code: 'bild-video', label: 'Bild/Video', hilfe: 'Bilder oder Videos auswerten.' },
  { code: 'prognose', label: 'Prognose', hilfe: 'Künftige Werte oder Ereignisse vorhersagen.' },
  { code: 'anomalieerkennung', label: 'Anomalieerkennung', hilfe: 'Auffälligkeiten in Daten finden.' },
  { code: 'klassifikation', label: 'Klassifikation', hilfe: 'Vorgänge oder Dokumente in Gruppen einordnen.' },
  { code: 'suche', label: 'Suche', hilfe: 'Passende Inhalte finden.' },
  {
    code: 'planung-optimierung',
    label: 'Planung/Optimierung',
    hilfe: 'Abläufe, Wege oder Mittel günstig einteilen.',
  },
  { code: 'erzeugung', label: 'Erzeugung', hilfe: 'Neue Texte, Bilder, Programme oder Töne erzeugen.' },
  { code: 'robotik', label: 'Robotik', hilfe: 'Maschinen oder Fahrzeuge steuern.' },
  { code: 'sonstige', label: 'Sonstige' },
] as const satisfies readonly Eintrag[]

const methoden = [
  { code: 'regelsystem', label: 'Regel-/Expertensystem' },
  {
    code: 'ueberwachtes-lernen',
    label: 'Überwachtes Lernen',
    hilfe: 'Lernt aus Beispielen mit bekannter Lösung.',
  },
  { code: 'unueberwachtes-lernen', label: 'Unüberwachtes Lernen', hilfe: 'Findet selbst Muster in Daten.' },
  {
    code: 'bestaerkendes-lernen',
    label: 'Bestärkendes Lernen',
    hilfe: 'Lernt durch Belohnung guter Schritte.',
  },
  { code: 'tiefe-neuronale-netze', label: 'Tiefe neuronale Netze' },
  { code: 'sprachmodell', label: 'Sprachmodell/generativ', hilfe: 'Großes Modell, das Inhalte erzeugt.' },
  {
    code: 'rag',
    label: 'RAG',
    hilfe: 'Sprachmodell, das vor der Antwort in eigenen Dokumenten nachschlägt.',
  },
  { code: 'agenten', label: 'Agenten', hilfe: 'Führt mehrere Schritte selbstständig mit Werkzeugen aus.' },
  { code: 'bilderkennung', label: 'Bilderkennung' },
  { code: 'sprachverarbeitung', label: 'Sprachverarbeitung' },
  { code: 'hybrid', label: 'Hybrid', hilfe: 'Mehrere Methoden wirken zusammen.' },
  { code: 'sonstige', label: 'Sonstige' },
] as const satisfies readonly Eintrag[]

const betriebsort = [
  { code: 'eigenes-rz', label: 'Eigenes Rechenzentrum' },
  { code: 'oeffentliche-it', label: 'ITZBund oder Landes-IT' },
  { code: 'kommunales-rz', label: 'Kommunales Rechenzentrum' },
  { code: 'eu-cloud', label: 'Cloud in der EU' },
  { code: 'drittland', label: 'Drittland', hilfe: 'Daten werden außerhalb der EU und des EWR verarbeitet.' },
] as const satisfies readonly Eintrag[]

const entwicklungsart = [
  { code: 'eigenentwicklung', label: 'Eigenentwicklung' },
  { code: 'auftrag', label: 'Auftrag', hilfe: 'Ein Unternehmen hat das System im Auftrag entwickelt.' },
  { code: 'kauf', label: 'Kauf', hilfe: 'Fertiges Produkt oder Dienst.' },
  { code: 'gemischt', label: 'Gemischt' },
] as const satisfies readonly Eintrag[]

/** Total cost of introduction and the first year of operation, gross. */
const kosten = [
  { code: 'bis-10-tausend', label: 'bis 10.000 Euro' },
  { code: 'bis-50-tausend', label: 'über 10.000 bis 50.000 Euro' },
  { code: 'bis-250-tausend', label: 'über 50.000 bis 250.000 Euro' },
  { code: 'bis-1-million', label: 'über 250.000 bis 1 Million Euro' },
  { code: 'bis-5-millionen', label: 'über 1 bis 5 Millionen Euro' },
  { code: 'ueber-5-millionen', label: 'über 5 Millionen Euro' },
] as const satisfies readonly Eintrag[]

const datenkategorien = [
  { code: 'keine', label: 'Keine Daten', ausschliessend: true },
  { code: 'nicht-personenbezogen', label: 'Nicht personenbezogene Daten' },
  { code: 'personenbezogen', label: 'Personenbezogene Daten' },
  {
    code: 'art-9',
    label: 'Besondere Kategorien (Art. 9 DSGVO)',
    hilfe: 'Zum Beispiel Gesundheit, Herkunft, Religion, Biometrie.',
  },
  { code: 'art-10', label: 'Straftaten und Verurteilungen (Art. 10 DSGVO)' },
  { code: 'sozialdaten', label: 'Sozialdaten', hilfe: 'Daten nach § 67 SGB X.' },
  { code: 'beschaeftigtendaten', label: 'Beschäftigtendaten' },
  { code: 'verschlusssachen', label: 'Verschlusssachen' },
] as const satisfies readonly Eintrag[]

const datenverwendung = [
  { code: 'training', label: 'Training' },
  { code: 'test', label: 'Test' },
  { code: 'betrieb', label: 'Betrieb' },
] as const satisfies readonly Eintrag[]

const nachnutzung = [
  { code: 'ja', label: 'Ja' },
  { code: 'mit-anpassung', label: 'Mit Anpassung' },
  { code: 'spaeter', label: 'Später' },
  { code: 'nein', label: 'Nein' },
] as const satisfies readonly Eintrag[]

const nachnutzungswege = [
  {
    code: 'open-source',
    label: 'Open Source',
    hilfe: 'Der Quellcode kann frei genutzt und angepasst werden.',
  },
  { code: 'efa', label: 'Einer für Alle (EfA)' },
  { code: 'rahmenvertrag', label: 'Rahmenvertrag' },
  {
    code: 'mandant',
    label: 'Mandant',
    hilfe: 'Ihre Stelle nutzt das laufende System in einem eigenen Bereich mit.',
  },
  { code: 'api', label: 'Schnittstelle (API)' },
  { code: 'erfahrung', label: 'Erfahrungen und Unterlagen' },
] as const satisfies readonly Eintrag[]

const kooperation = [
  { code: 'nein', label: 'Nein', ausschliessend: true },
  { code: 'entwicklung', label: 'Gemeinsame Entwicklung' },
  { code: 'pilot', label: 'Pilotierung' },
  { code: 'erfahrung', label: 'Erfahrungsaustausch' },
  { code: 'finanzierung', label: 'Gemeinsame Finanzierung' },
] as const satisfies readonly Eintrag[]

/** Language of the Steckbrief's texts (ISO 639-1). */
const sprache = [
  { code: 'de', label: 'Deutsch' },
  { code: 'en', label: 'Englisch' },
  { code: 'nl', label: 'Niederländisch' },
] as const satisfies readonly Eintrag[]

/** Whether something is there; used where a facet needs an answer for every Steckbrief. */
const jaNein = [
  { code: 'ja', label: 'Ja' },
  { code: 'nein', label: 'Nein' },
] as const satisfies readonly Eintrag[]

export const systemlisten = {
  entwicklungsstand,
  nutzungskreis,
  betroffene,
  entscheidungsrolle,
  aufsicht,
  faehigkeiten,
  methoden,
  betriebsort,
  entwicklungsart,
  kosten,
  datenkategorien,
  datenverwendung,
  nachnutzung,
  nachnutzungswege,
  kooperation,
  sprache,
  jaNein,
} as const
