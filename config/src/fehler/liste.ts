/** Closed list of expected failures. `titel` and `status` are what RFC 9457 calls title and status. */
export const fehlerliste = {
  'eingabe-ungueltig': { titel: 'Die Eingabe ist ungültig', status: 400 },
  'parameter-ungueltig': { titel: 'Ein Parameter der Anfrage ist ungültig', status: 400 },
  'nicht-angemeldet': { titel: 'Für diese Anfrage ist ein gültiges Zugangs-Token nötig', status: 401 },
  'anmeldung-fehlgeschlagen': { titel: 'E-Mail-Adresse oder Passwort stimmen nicht', status: 401 },
  'sitzung-ungueltig': { titel: 'Sie sind nicht angemeldet', status: 401 },
  'zweiter-faktor-noetig': { titel: 'Die Anmeldung ist noch nicht abgeschlossen', status: 403 },
  'nicht-erlaubt': { titel: 'Diese Handlung ist nicht erlaubt', status: 403 },
  'nicht-gefunden': { titel: 'Nicht gefunden', status: 404 },
  'steckbrief-nicht-gefunden': { titel: 'Diesen Steckbrief gibt es nicht', status: 404 },
  'antrag-nicht-gefunden': { titel: 'Diesen Antrag gibt es nicht', status: 404 },
  'organisation-nicht-gefunden': { titel: 'Diese Organisation gibt es nicht', status: 404 },
  'highlight-nicht-gefunden': { titel: 'Dieses Highlight gibt es nicht', status: 404 },
  'seite-nicht-gefunden': { titel: 'Diese Seite gibt es nicht', status: 404 },
  'quelle-unbekannt': { titel: 'Diese Importquelle ist unbekannt', status: 404 },
  'methode-nicht-erlaubt': { titel: 'Diese Methode ist hier nicht erlaubt', status: 405 },
  zeitueberschreitung: { titel: 'Die Anfrage hat zu lange gedauert', status: 408 },
  konflikt: { titel: 'Die Daten wurden inzwischen geändert', status: 409 },
  'letzte-verwaltung': { titel: 'Die Stelle hätte keine Verwaltung mehr', status: 409 },
  'import-laeuft': { titel: 'Es läuft bereits ein Import', status: 409 },
  'import-bestand-verschwunden': { titel: 'Ungewöhnlich viele Einträge fehlen in der Datei', status: 409 },
  'steckbrief-zurueckgezogen': { titel: 'Dieser Steckbrief ist nicht mehr veröffentlicht', status: 410 },
  'marke-ungueltig': { titel: 'Dieser Link gilt nicht mehr', status: 410 },
  'inhalt-zu-gross': { titel: 'Der Inhalt ist zu groß', status: 413 },
  'datei-fehlt': { titel: 'Die Datei fehlt', status: 422 },
  'datei-leer': { titel: 'Die Datei ist leer', status: 422 },
  'datei-zeichenkodierung': { titel: 'Die Datei ist nicht in UTF-8 kodiert', status: 422 },
  'datei-spalten': { titel: 'Die Spalten der Datei passen nicht zur Quelle', status: 422 },
  'datei-aufbau': { titel: 'Der Aufbau der Datei ist fehlerhaft', status: 422 },
  'datei-doppelte-kennungen': { titel: 'Die Datei enthält doppelte Kennungen', status: 422 },
  'steckbrief-unvollstaendig': { titel: 'Dem Steckbrief fehlen Pflichtangaben', status: 422 },
  'steckbrief-ungueltig': { titel: 'Der Steckbrief enthält ungültige Angaben', status: 422 },
  'organisation-ungueltig': { titel: 'Die Organisation enthält ungültige Angaben', status: 422 },
  'organisation-unbekannt': { titel: 'Die genannte Organisation ist unbekannt', status: 422 },
  'passwort-ungeeignet': { titel: 'Dieses Passwort ist nicht geeignet', status: 422 },
  'passwort-falsch': { titel: 'Das Passwort stimmt nicht', status: 422 },
  'code-falsch': { titel: 'Der Code stimmt nicht', status: 422 },
  'mitgliedschaft-abgelehnt': { titel: 'Die Mitgliedschaft kann nicht vergeben werden', status: 422 },
  'zu-viele-anfragen': { titel: 'Zu viele Anfragen', status: 429 },
  intern: { titel: 'Unerwarteter Fehler', status: 500 },
  'suche-nicht-erreichbar': { titel: 'Die Suche ist zurzeit nicht erreichbar', status: 503 },
  'cms-nicht-erreichbar': { titel: 'Die Redaktionsdaten sind zurzeit nicht erreichbar', status: 503 },
  ueberlastet: { titel: 'Gerade melden sich zu viele an', status: 503 },
  'noch-nicht-bereit': { titel: 'Der Dienst startet noch', status: 503 },
} as const satisfies Record<string, { readonly titel: string; readonly status: number }>

export type Fehlercode = keyof typeof fehlerliste

/** True when the value is one of the closed list's codes. */
export function istFehlercode(wert: string): wert is Fehlercode {
  return Object.hasOwn(fehlerliste, wert)
}
