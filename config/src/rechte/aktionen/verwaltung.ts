import { zeile, type Aktionsangabe } from './aktion.ts'

/** What is done with organisations, people and their rights. */
export const verwaltungsaktionen = {
  'organisation.anlegen': {
    label: 'Stelle unterhalb anlegen',
    quelle: { rollen: ['gruppen-admin-1'] },
    wer: zeile('teilbaum', null, null, null, null, null),
  },
  'organisation.verwalten': {
    label: 'Teilnahme, Mail-Domains und Verfahren einer Stelle ändern',
    quelle: { rollen: ['gruppen-admin-1'] },
    wer: zeile('teilbaum', null, null, null, null, null),
  },
  'mitgliedschaft.sehen': {
    label: 'Mitgliedschaften sehen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2', 'projekt-admin', 'nutzende'], regeln: [1] },
    wer: zeile('teilbaum', 'teilbaum', 'knoten', null, 'selbst', null),
  },
  'mitgliedschaft.vergeben.gruppen-admin-1': {
    label: 'Gruppen-Admin Bund oder Land vergeben, verlängern, entziehen (nur Plattform-Admin)',
    quelle: { rollen: [], regeln: [2] },
    trennung: 'betroffen',
    wer: zeile(null, null, null, null, null, null),
  },
  'mitgliedschaft.vergeben.gruppen-admin-2': {
    label: 'Gruppen-Admin vergeben, verlängern, entziehen',
    quelle: { rollen: ['gruppen-admin-1'], regeln: [2] },
    trennung: 'betroffen',
    wer: zeile('teilbaum', null, null, null, null, null),
  },
  'mitgliedschaft.vergeben.projekt-admin': {
    label: 'Projekt-Admin vergeben, verlängern, entziehen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2'], regeln: [2] },
    trennung: 'betroffen',
    wer: zeile('teilbaum', 'teilbaum', null, null, null, null),
  },
  'mitgliedschaft.vergeben.bearbeiter': {
    label: 'Bearbeitung einzelner Steckbriefe vergeben, verlängern, entziehen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2', 'projekt-admin'], regeln: [2] },
    trennung: 'betroffen',
    wer: zeile('teilbaum', 'teilbaum', 'knoten', null, null, null),
  },
  'mitgliedschaft.vertreten': {
    label: 'Vertretung für die eigene Mitgliedschaft benennen',
    quelle: { rollen: ['nutzende'], regeln: [2] },
    wer: zeile(null, null, null, null, 'selbst', null),
  },
  'registrierung.entscheiden': {
    label: 'Über eine Registrierung entscheiden',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2'] },
    trennung: 'betroffen',
    wer: zeile('teilbaum', 'teilbaum', null, null, null, null),
  },
  'kennzahlen.sehen': {
    label: 'Kennzahlen des eigenen Bereichs sehen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2'] },
    wer: zeile('teilbaum', 'teilbaum', null, null, null, null),
  },
  'protokoll.sehen': {
    label: 'Prüfprotokoll des eigenen Bereichs sehen und exportieren',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2'], regeln: [6] },
    wer: zeile('teilbaum', 'teilbaum', null, null, null, null),
  },
  'konto.verwalten': {
    label: 'Eigenes Konto ändern, exportieren, löschen',
    quelle: { rollen: ['nutzende'] },
    wer: zeile(null, null, null, null, 'selbst', null),
  },
} as const satisfies Record<string, Aktionsangabe>
