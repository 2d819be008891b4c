import { zeile, type Aktionsangabe } from './aktion.ts'

/** What is done with a Steckbrief. */
export const steckbriefaktionen = {
  'steckbrief.lesen-oeffentlich': {
    label: 'Veröffentlichte Steckbriefe lesen, suchen und exportieren',
    quelle: { rollen: ['oeffentlichkeit'] },
    wer: zeile(null, null, null, null, null, 'oeffentlich'),
  },
  'steckbrief.lesen-intern': {
    label: 'Interne Angaben veröffentlichter Steckbriefe lesen',
    quelle: { rollen: ['nutzende'] },
    wer: zeile(null, null, null, null, 'intern', null),
  },
  'steckbrief.lesen-traeger': {
    label: 'Entwürfe und Angaben nur für die eigene Stelle lesen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2', 'projekt-admin', 'bearbeiter'], regeln: [1] },
    wer: zeile('teilbaum', 'teilbaum', 'knoten', 'steckbrief', null, null),
  },
  'steckbrief.anlegen': {
    label: 'Steckbrief anlegen',
    quelle: { rollen: ['projekt-admin'] },
    wer: zeile(null, null, 'knoten', null, null, null),
  },
  'steckbrief.bearbeiten': {
    label: 'Entwurf bearbeiten',
    quelle: { rollen: ['projekt-admin', 'bearbeiter'] },
    wer: zeile(null, null, 'knoten', 'steckbrief', null, null),
  },
  'steckbrief.einreichen': {
    label: 'Steckbrief zur Freigabe einreichen',
    quelle: { rollen: ['projekt-admin'] },
    wer: zeile(null, null, 'knoten', null, null, null),
  },
  'steckbrief.freigeben': {
    label: 'Eingereichten Steckbrief freigeben oder zurückgeben (Verfahren „zweistufig“)',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2'], regeln: [4] },
    trennung: 'verfasst',
    wer: zeile('teilbaum', 'teilbaum', null, null, null, null),
  },
  'steckbrief.freigeben-ebene-1': {
    label: 'Niedrigere Risikoklasse oder vorenthaltene Angabe freigeben',
    quelle: { rollen: ['gruppen-admin-1'], regeln: [4] },
    trennung: 'verfasst',
    wer: zeile('teilbaum', null, null, null, null, null),
  },
  'steckbrief.zurueckziehen': {
    label: 'Veröffentlichten Steckbrief mit Begründung zurückziehen',
    quelle: { rollen: ['gruppen-admin-1', 'gruppen-admin-2', 'projekt-admin'] },
    wer: zeile('teilbaum', 'teilbaum', 'knoten', null, null, null),
  },
  'steckbrief.stilllegen': {
    label: 'KI-System als beendet kennzeichnen',
    quelle: { rollen: ['projekt-admin'] },
    wer: zeile(null, null, 'knoten', null, null, null),
  },
  'steckbrief.uebergeben': {
    label: 'Steckbrief an eine andere Projekt-Administration übergeben',
    quelle: { rollen: ['projekt-admin'] },
    wer: zeile(null, null, 'knoten', null, null, null),
  },
} as const satisfies Record<string, Aktionsangabe>
