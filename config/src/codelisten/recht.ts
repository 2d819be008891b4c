import type { Eintrag } from './eintrag.ts'

/** Lists from law: KI-VO (Regulation (EU) 2024/1689), assessments, grounds for withholding. */

/** Results of the self-check; a system can carry several (transparency adds to high risk). */
const risikoklassen = [
  {
    code: 'kein-ki-system',
    label: 'Kein KI-System',
    hilfe: 'Fällt nicht unter Art. 3 Nr. 1 KI-VO.',
    ausschliessend: true,
  },
  {
    code: 'ausgenommen',
    label: 'Ausgenommen (Art. 2)',
    hilfe: 'Die KI-VO gilt nicht, zum Beispiel bei reiner Forschung.',
    ausschliessend: true,
  },
  { code: 'verboten', label: 'Verbotene Praktik (Art. 5)' },
  {
    code: 'hochrisiko-anhang-i',
    label: 'Hochrisiko (Anhang I)',
    hilfe: 'Produkt oder Sicherheitsbauteil mit Prüfung durch Dritte.',
  },
  {
    code: 'hochrisiko-anhang-iii',
    label: 'Hochrisiko (Anhang III)',
    hilfe: 'Einsatz in einem der acht Bereiche des Anhangs III.',
  },
  {
    code: 'ausnahme-art-6-3',
    label: 'Ausnahme nach Art. 6 Abs. 3',
    hilfe: 'Bereich des Anhangs III, aber kein erhebliches Risiko.',
  },
  {
    code: 'transparenzpflicht',
    label: 'Transparenzpflicht (Art. 50)',
    hilfe: 'Menschen müssen erfahren, dass sie es mit KI zu tun haben.',
  },
  { code: 'minimal', label: 'Minimales Risiko', ausschliessend: true },
  { code: 'nicht-geprueft', label: 'Noch nicht geprüft', ausschliessend: true },
] as const satisfies readonly Eintrag[]

const rolleKiVo = [
  {
    code: 'betreiber',
    label: 'Betreiber',
    hilfe: 'Ihre Stelle nutzt das KI-System in eigener Verantwortung (Art. 3 Nr. 4).',
  },
  {
    code: 'anbieter',
    label: 'Anbieter',
    hilfe:
      'Ihre Stelle entwickelt das KI-System oder lässt es unter eigenem Namen entwickeln (Art. 3 Nr. 3).',
  },
  { code: 'anbieter-und-betreiber', label: 'Anbieter und Betreiber' },
  { code: 'keine', label: 'Keine Rolle', hilfe: 'Kein KI-System oder von der KI-VO ausgenommen.' },
  { code: 'nicht-geprueft', label: 'Noch nicht geprüft' },
] as const satisfies readonly Eintrag[]

/** Areas and letters of Annex III. */
const anhangIII = [
  { code: '1-a', label: 'Nr. 1 a: Biometrische Fernidentifizierung' },
  { code: '1-b', label: 'Nr. 1 b: Biometrische Kategorisierung' },
  { code: '1-c', label: 'Nr. 1 c: Emotionserkennung' },
  { code: '2', label: 'Nr. 2: Kritische Infrastruktur' },
  { code: '3-a', label: 'Nr. 3 a: Bildung: Zugang und Zulassung' },
  { code: '3-b', label: 'Nr. 3 b: Bildung: Bewertung von Lernergebnissen' },
  { code: '3-c', label: 'Nr. 3 c: Bildung: Einstufung des Bildungsniveaus' },
  { code: '3-d', label: 'Nr. 3 d: Bildung: Überwachung bei Prüfungen' },
  { code: '4-a', label: 'Nr. 4 a: Beschäftigung: Einstellung und Auswahl' },
  { code: '4-b', label: 'Nr. 4 b: Beschäftigung: Bedingungen, Beförderung, Überwachung, Kündigung' },
  { code: '5-a', label: 'Nr. 5 a: Öffentliche Leistungen und Dienste' },
  { code: '5-b', label: 'Nr. 5 b: Kreditwürdigkeit (ohne Betrugserkennung)' },
  { code: '5-c', label: 'Nr. 5 c: Lebens- und Krankenversicherung' },
  { code: '5-d', label: 'Nr. 5 d: Notrufe und Rettungsdienste' },
  { code: '6-a', label: 'Nr. 6 a: Strafverfolgung: Risiko, Opfer einer Straftat zu werden' },
  { code: '6-b', label: 'Nr. 6 b: Strafverfolgung: Lügendetektoren und Ähnliches' },
  { code: '6-c', label: 'Nr. 6 c: Strafverfolgung: Verlässlichkeit von Beweismitteln' },
  { code: '6-d', label: 'Nr. 6 d: Strafverfolgung: Risiko von (erneuten) Straftaten' },
  { code: '6-e', label: 'Nr. 6 e: Strafverfolgung: Profiling bei Ermittlungen' },
  { code: '7-a', label: 'Nr. 7 a: Migration: Lügendetektoren und Ähnliches' },
  { code: '7-b', label: 'Nr. 7 b: Migration: Bewertung von Risiken bei Einreisenden' },
  { code: '7-c', label: 'Nr. 7 c: Migration: Prüfung von Asyl-, Visum- und Aufenthaltsanträgen' },
  { code: '7-d', label: 'Nr. 7 d: Migration: Erkennen und Identifizieren von Personen' },
  { code: '8-a', label: 'Nr. 8 a: Justiz und alternative Streitbeilegung' },
  { code: '8-b', label: 'Nr. 8 b: Beeinflussung von Wahlen und Abstimmungen' },
] as const satisfies readonly Eintrag[]

/** Grounds why the KI-VO (Art. 2) or its high-risk rules (Art. 6(3)) do not apply. */
const ausnahmegrund = [
  { code: 'art-6-3-a', label: 'Eng gefasste Verfahrensaufgabe (Art. 6 Abs. 3 Buchst. a)' },
  {
    code: 'art-6-3-b',
    label: 'Verbessert eine abgeschlossene menschliche Tätigkeit (Art. 6 Abs. 3 Buchst. b)',
  },
  {
    code: 'art-6-3-c',
    label: 'Erkennt Muster, ohne die menschliche Bewertung zu ersetzen (Art. 6 Abs. 3 Buchst. c)',
  },
  { code: 'art-6-3-d', label: 'Vorbereitende Aufgabe (Art. 6 Abs. 3 Buchst. d)' },
  { code: 'art-2-verteidigung', label: 'Militär und Verteidigung (Art. 2 Abs. 3)' },
  { code: 'art-2-nationale-sicherheit', label: 'Nationale Sicherheit (Art. 2 Abs. 3)' },
  { code: 'art-2-forschung', label: 'Ausschließlich Forschung und Entwicklung (Art. 2 Abs. 6)' },
] as const satisfies readonly Eintrag[]

/** Answers of one step of the self-check. */
const pruefantwort = [
  { code: 'ja', label: 'Ja' },
  { code: 'nein', label: 'Nein' },
  { code: 'weiss-nicht', label: 'Weiß nicht' },
] as const satisfies readonly Eintrag[]

const folgenabschaetzungsart = [
  { code: 'dsfa', label: 'Datenschutz-Folgenabschätzung (Art. 35 DSGVO)' },
  { code: 'grfa', label: 'Grundrechte-Folgenabschätzung (Art. 27 KI-VO)' },
  { code: 'it-sicherheit', label: 'IT-Sicherheit' },
  { code: 'barrierefreiheit', label: 'Barrierefreiheit' },
  { code: 'personalrat', label: 'Beteiligung des Personalrats' },
  {
    code: 'nicht-benannt',
    label: 'Art nicht benannt',
    hilfe: 'Die Quelle sagt nur, dass es eine Folgenabschätzung gibt.',
  },
] as const satisfies readonly Eintrag[]

const folgenabschaetzungsstand = [
  { code: 'nicht-erforderlich', label: 'Nicht erforderlich' },
  { code: 'geplant', label: 'Geplant' },
  { code: 'in-arbeit', label: 'In Arbeit' },
  { code: 'abgeschlossen', label: 'Abgeschlossen' },
] as const satisfies readonly Eintrag[]

/** Grounds for withholding a field: Informationsfreiheitsgesetz, KI-VO Art. 49(4), classified information. */
const vorenthaltungsgrund = [
  { code: 'ifg-3', label: '§ 3 IFG: Schutz besonderer öffentlicher Belange' },
  { code: 'ifg-4', label: '§ 4 IFG: Schutz des behördlichen Entscheidungsprozesses' },
  { code: 'ifg-5', label: '§ 5 IFG: Schutz personenbezogener Daten' },
  { code: 'ifg-6', label: '§ 6 IFG: Geistiges Eigentum, Betriebs- und Geschäftsgeheimnisse' },
  { code: 'ki-vo-49-4', label: 'Art. 49 Abs. 4 KI-VO: nicht öffentlicher Teil der EU-Datenbank' },
  { code: 'vs', label: 'Verschlusssache' },
] as const satisfies readonly Eintrag[]

export const rechtslisten = {
  risikoklassen,
  rolleKiVo,
  anhangIII,
  ausnahmegrund,
  pruefantwort,
  folgenabschaetzungsart,
  folgenabschaetzungsstand,
  vorenthaltungsgrund,
} as const
