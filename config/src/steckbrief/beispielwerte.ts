/**
 * Values that are enough to publish a Steckbrief of an idea, for tests and measurements that need some; name and
 * organisation are added.
 */
export const beispielwerte = {
  kurzbeschreibung: 'Das System prüft, ob Anträge vollständig sind.',
  entwicklungsstand: 'idee',
  themen: ['soziales'],
  nutzungskreis: 'intern',
  faehigkeiten: ['klassifikation'],
  methoden: ['ueberwachtes-lernen'],
  nachnutzung: 'ja',
  kooperation: ['nein'],
  organisationseinheit: 'Referat 1',
  kontakt: 'ki@behoerde.example',
  naechstePruefung: '2027-03-31',
  zweck: 'Anträge werden schneller beschieden.',
  betroffene: ['antragstellende'],
  entscheidungsrolle: 'information',
  funktionsweise: 'Eingabe: Anträge. Ausgabe: fehlende Unterlagen.',
  entwicklung: 'eigenentwicklung',
  datenkategorien: ['personenbezogen'],
  rolleKiVo: 'betreiber',
  risikoklassen: ['minimal'],
  begruendung: 'Das System prüft nur auf Vollständigkeit.',
}
