/** What the rows of the audit log are about that belong to an organisation, as people read it. */
const namen: Readonly<Record<string, string>> = {
  'mitgliedschaft.vergeben': 'Mitgliedschaft vergeben',
  'mitgliedschaft.entziehen': 'Mitgliedschaft entzogen',
  'mitgliedschaft.verlaengern': 'Ende einer Mitgliedschaft geändert',
  'mitgliedschaft.vertreten': 'Vertretung benannt',
  'mitgliedschaft.umziehen': 'Mitgliedschaft zur Nachfolgerin umgezogen',
  'mitgliedschaft.einladen': 'Zu einer Mitgliedschaft eingeladen',
  'registrierung.beantragen': 'Aufnahme beantragt',
  'registrierung.weiterreichen': 'Antrag auf Aufnahme weitergereicht',
  'registrierung.annehmen': 'Antrag auf Aufnahme angenommen',
  'registrierung.ablehnen': 'Antrag auf Aufnahme abgelehnt',
  'registrierung.entscheiden': 'Entscheidung über einen Antrag',
  'organisation.anlegen': 'Stelle angelegt',
  'organisation.aendern': 'Stelle geändert',
  'organisation.loeschen': 'Stelle gelöscht',
  'organisation.verwalten': 'Änderung einer Stelle',
  'organisation.zusammenfuehren': 'Stellen zusammengeführt',
  'steckbrief.veroeffentlichen': 'Steckbrief veröffentlicht',
  'steckbrief.zurueckziehen': 'Steckbrief zurückgezogen',
  'steckbrief.loeschen': 'Steckbrief gelöscht',
  'steckbrief.anlegen': 'Anlegen eines Steckbriefs',
  'steckbrief.bearbeiten': 'Bearbeiten eines Steckbriefs',
  'highlight.veroeffentlichen': 'Highlight veröffentlicht',
  'highlight.zurueckziehen': 'Highlight zurückgezogen',
  'protokoll.ausfuehren': 'Prüfprotokoll exportiert',
}

const ABGELEHNT = '.abgelehnt'

/** The name of an action; its code when it has none. What was refused says so. */
export function nenneHandlung(was: string): string {
  if (!was.endsWith(ABGELEHNT)) return namen[was] ?? was
  return `Nicht erlaubt: ${nenneHandlung(was.slice(0, -ABGELEHNT.length))}`
}

/** Values for the filter by action: all of a thing, then each one. */
export const handlungsarten: readonly { readonly was: string; readonly label: string }[] = [
  { was: 'mitgliedschaft.', label: 'Alles zu Mitgliedschaften' },
  { was: 'registrierung.', label: 'Alles zu Registrierungen' },
  { was: 'organisation.', label: 'Alles zu Stellen' },
  { was: 'steckbrief.', label: 'Alles zu Steckbriefen' },
  ...Object.entries(namen).map(([was, label]) => ({ was, label })),
]
