import { zeile, type Aktionsangabe } from './aktion.ts'

/** What people ask of each other. */
export const beteiligungsaktionen = {
  'gesuch.veroeffentlichen': {
    label: 'Gesuch veröffentlichen',
    quelle: { rollen: ['nutzende'] },
    wer: zeile(null, null, null, null, 'intern', null),
  },
  'nachnutzung.anfragen': {
    label: 'Nachnutzung oder Kooperation anfragen',
    quelle: { rollen: ['nutzende'] },
    wer: zeile(null, null, null, null, 'intern', null),
  },
  'anfrage.beantworten': {
    label: 'Anfragen zu Steckbriefen der Stelle beantworten',
    quelle: { rollen: ['projekt-admin'] },
    wer: zeile(null, null, 'knoten', null, null, null),
  },
  'abonnement.bestellen': {
    label: 'Neuigkeiten abonnieren',
    quelle: { rollen: ['nutzende', 'oeffentlichkeit'] },
    wer: zeile(null, null, null, null, null, 'oeffentlich'),
  },
  'frage.stellen': {
    label: 'Frage stellen, Fehler oder Barriere melden',
    quelle: { rollen: ['oeffentlichkeit'] },
    wer: zeile(null, null, null, null, null, 'oeffentlich'),
  },
} as const satisfies Record<string, Aktionsangabe>
