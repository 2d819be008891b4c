import type { Feldbeschreibung } from './feld.ts'

export const daten = [
  {
    key: 'datenkategorien',
    label: 'Datenkategorien',
    hilfe:
      'Welche Arten von Daten das System verarbeitet, im Betrieb oder beim Training. Mehrere sind möglich.',
    beispiel: 'Personenbezogene Daten, Sozialdaten',
    art: { typ: 'mehrfachauswahl', liste: 'datenkategorien' },
    sichtbarkeit: 'oeffentlich',
    abStufe: ['veroeffentlichung'],
    leer: 'immer',
    herkunft: 'eingabe',
    abbildung: { nl: ['source_data'], uk: ['2.4.4.2'] },
  },
  {
    key: 'datenquellen',
    label: 'Datenquellen',
    hilfe: 'Woher die Daten kommen und wofür jede Quelle gebraucht wird.',
    art: {
      typ: 'liste',
      max: 50,
      felder: [
        { key: 'titel', label: 'Titel', art: { typ: 'text', max: 300 }, pflicht: true },
        { key: 'url', label: 'Adresse', art: { typ: 'url' } },
        { key: 'verwendung', label: 'Verwendung', art: { typ: 'auswahl', liste: 'datenverwendung' } },
      ],
    },
    sichtbarkeit: 'vorenthaltbar',
    abStufe: ['betrieb'],
    leer: 'immer',
    herkunft: 'eingabe',
    abbildung: { nl: ['source_data', 'source_data_grouping'], uk: ['2.4.3.1', '2.4.4.1'] },
  },
  {
    key: 'trainingsdaten',
    label: 'Trainingsdaten',
    hilfe:
      'Mit welchen Daten das System trainiert wurde, aus welcher Zeit sie stammen und wie auf Ausgewogenheit geachtet wurde.',
    beispiel: '20.000 anonymisierte Anträge aus den Jahren 2022 bis 2024.',
    art: { typ: 'langtext', max: 2_500 },
    sichtbarkeit: 'oeffentlich',
    abStufe: ['hochrisiko'],
    leer: 'wennGefuellt',
    herkunft: 'eingabe',
    abbildung: { uk: ['2.4.3.1'] },
  },
  {
    key: 'verarbeitungsverzeichnis',
    label: 'Verzeichnis von Verarbeitungstätigkeiten',
    hilfe:
      'Adresse oder Aktenzeichen des Eintrags im Verzeichnis nach Art. 30 DSGVO. Nur für Angemeldete sichtbar.',
    beispiel: 'VVT 2026-117',
    art: { typ: 'text', max: 500 },
    sichtbarkeit: 'intern',
    abStufe: 'optional',
    leer: 'wennGefuellt',
    herkunft: 'eingabe',
    abbildung: { nl: ['process_index_url'] },
  },
] as const satisfies readonly Feldbeschreibung[]
