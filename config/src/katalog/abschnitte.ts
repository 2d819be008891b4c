/** Sections of a Steckbrief, in the order a reader wants. */
export const abschnitte = [
  { key: 'ueberblick', titel: 'Überblick', beschreibung: 'Was das System ist und wer es betreibt.' },
  {
    key: 'zweck',
    titel: 'Zweck und Wirkung',
    beschreibung: 'Wofür das System da ist und für wen es etwas bedeutet.',
  },
  {
    key: 'entscheidung',
    titel: 'Entscheidung und Aufsicht',
    beschreibung: 'Wer entscheidet, wer aufpasst und wie Sie vorgehen können.',
  },
  { key: 'technik', titel: 'Technik', beschreibung: 'Wie das System arbeitet und wo es läuft.' },
  { key: 'daten', titel: 'Daten', beschreibung: 'Welche Daten das System verarbeitet und woher sie kommen.' },
  {
    key: 'recht',
    titel: 'Recht und Risiko',
    beschreibung: 'Rechtsgrundlagen, Einstufung nach der KI-Verordnung, Risiken und Prüfungen.',
  },
  {
    key: 'nachnutzung',
    titel: 'Nachnutzung und Kooperation',
    beschreibung: 'Ob und wie andere Stellen das System nutzen oder mitarbeiten können.',
  },
  {
    key: 'stand',
    titel: 'Stand und Verwaltung',
    beschreibung: 'Zeitraum, Zuständigkeit, Herkunft und Version der Angaben.',
  },
] as const

export type AbschnittKey = (typeof abschnitte)[number]['key']
