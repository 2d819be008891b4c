/** Why a membership is not written, with what the person is told. */
export const ablehnungen = {
  'nicht-erlaubt': 'Dazu haben Sie hier keine Berechtigung, oder es gibt den Eintrag nicht.',
  'eigene-mitgliedschaft':
    'Die eigene Mitgliedschaft kann niemand selbst vergeben, verlängern oder entziehen.',
  'letzte-verwaltung':
    'Die Stelle nimmt teil und hätte keine Verwaltung mehr. Bitte vergeben Sie zuerst eine Mitgliedschaft, die mindestens ebenso lange gilt.',
  'person-unbekannt': 'Diese Person hat kein bestätigtes Konto, das benutzt werden kann.',
  'stelle-ungeeignet': 'Die Stelle ist beendet oder gehört zu einem importierten Register.',
  'rolle-passt-nicht':
    'Gruppen-Admin Bund oder Land gibt es nur am Bund und an den Ländern, Gruppen-Admin nur darunter.',
  'steckbriefe-ungueltig':
    'Bitte nennen Sie für die Bearbeitung einen bis hundert Steckbriefe der Stelle, für andere Rollen keinen.',
  'frist-ungueltig':
    'Bitte geben Sie als Ende einen Tag ab heute an, bei einer Vertretung höchstens den letzten Tag der vertretenen Mitgliedschaft.',
  'schon-vorhanden': 'Die Person hat diese Mitgliedschaft schon.',
  'nicht-mehr-gueltig': 'Die Mitgliedschaft gilt nicht mehr. Bitte vergeben Sie eine neue.',
  'vertretung-ungueltig':
    'Eine Vertretung kann nicht weiter vertreten werden, und niemand vertritt sich selbst.',
} as const

export type Ablehnung = keyof typeof ablehnungen

/** What became of an order. Bugs throw; a refusal is a value, and is in the audit log like what was done. */
export type Ergebnis =
  | { readonly ok: true; /** Document id. */ readonly mitgliedschaft: string }
  | { readonly ok: false; readonly grund: Ablehnung }
