import type { Nachricht } from '../vorlagen.js'

export const MARKE = 'Abc-_123'.repeat(5)

/** One message of each kind. */
export const beispiele: readonly Nachricht[] = [
  { vorlage: 'konto-bestaetigen', daten: { name: 'Erika Muster', marke: MARKE, organisation: 'Stadt Köln' } },
  { vorlage: 'konto-schon-da', daten: { name: 'Erika Muster' } },
  { vorlage: 'passwort-vergessen', daten: { name: 'Erika Muster', marke: MARKE } },
  { vorlage: 'passwort-geaendert', daten: { name: 'Erika Muster' } },
  { vorlage: 'mail-bestaetigen', daten: { name: 'Erika Muster', marke: MARKE } },
  { vorlage: 'mail-wird-geaendert', daten: { name: 'Erika Muster', neu: 'erika.neu@stadt.example' } },
  { vorlage: 'mail-geaendert', daten: { name: 'Erika Muster', neu: 'erika.neu@stadt.example' } },
  { vorlage: 'mail-vergeben', daten: {} },
  {
    vorlage: 'einladung',
    daten: { von: 'Max Beispiel', organisation: 'Stadt Köln', rolle: 'Projekt-Admin', marke: MARKE },
  },
  {
    vorlage: 'antrag-zu-entscheiden',
    daten: {
      name: 'Max Beispiel',
      antragsteller: 'Erika Muster',
      mail: 'e@stadt.example',
      organisation: 'Stadt Köln',
    },
  },
  {
    vorlage: 'antrag-fuer-plattform',
    daten: {
      name: 'Max Beispiel',
      antragsteller: 'Erika Muster',
      mail: 'e@stadt.example',
      organisation: 'Stadt Köln',
    },
  },
  {
    vorlage: 'antrag-weitergegeben',
    daten: {
      name: 'Max Beispiel',
      antragsteller: 'Erika Muster',
      mail: 'e@stadt.example',
      organisation: 'Stadt Köln',
      tage: 7,
    },
  },
  {
    vorlage: 'antrag-entschieden',
    daten: {
      name: 'Erika Muster',
      organisation: 'Stadt Köln',
      angenommen: true,
      rolle: 'Nutzende',
      begruendung: '',
    },
  },
  {
    vorlage: 'antrag-entschieden',
    daten: {
      name: 'Erika Muster',
      organisation: 'Stadt Köln',
      angenommen: false,
      rolle: '',
      begruendung: 'Sie arbeiten dort nicht.',
    },
  },
  {
    vorlage: 'neue-anmeldung',
    daten: {
      name: 'Erika Muster',
      zeit: '2026-11-25T09:30:00.000Z',
      geraet: 'Firefox, Linux',
      netz: '192.0.2.0/24',
    },
  },
  {
    vorlage: 'anbieter-verknuepfen',
    daten: { name: 'Erika Muster', anbieter: 'Konto des Landes', marke: MARKE },
  },
  { vorlage: 'anbieter-verknuepft', daten: { name: 'Erika Muster', anbieter: 'Konto des Landes' } },
  { vorlage: 'zweiter-faktor-eingerichtet', daten: { name: 'Erika Muster' } },
  { vorlage: 'wiederherstellung-benutzt', daten: { name: 'Erika Muster', uebrig: 9 } },
  { vorlage: 'konto-geloescht', daten: { name: 'Erika Muster' } },
  {
    vorlage: 'mitgliedschaft-endet',
    daten: { name: 'Erika Muster', rolle: 'Bearbeiter', organisation: 'Stadt Köln', am: '2026-12-31' },
  },
  {
    vorlage: 'mitgliedschaft-beendet',
    daten: { name: 'Erika Muster', rolle: 'Bearbeiter', organisation: 'Stadt Köln' },
  },
]
