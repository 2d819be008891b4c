/** What a page says after a form was taken, by its code in the address (`?gut=…`). Nothing else is ever shown from there. */
const hinweise = {
  registriert: 'Wir haben Ihnen eine Nachricht geschickt.',
  'passwort-angefordert':
    'Wir haben Ihnen eine Nachricht geschickt, wenn es zu dieser Adresse ein Konto gibt.',
  abgemeldet: 'Sie sind abgemeldet.',
  'ueberall-abgemeldet': 'Sie sind auf allen Geräten abgemeldet.',
  'konto-bestaetigt': 'Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
  'passwort-gesetzt': 'Ihr neues Passwort gilt. Bitte melden Sie sich damit an.',
  'passwort-geaendert': 'Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
  'mail-gesendet': 'Wir haben Ihnen an die neue Adresse einen Link geschickt. Bis dahin gilt die alte.',
  'mail-geaendert': 'Ihre neue E-Mail-Adresse gilt. Bitte melden Sie sich damit an.',
  'einladung-angenommen': 'Sie haben die Einladung angenommen. Bitte melden Sie sich an.',
  'sitzung-beendet': 'Die Sitzung ist beendet.',
  'konto-mit-anbieter':
    'Ihr Konto ist angelegt. Sobald jemand über Ihren Antrag entschieden hat, sehen Sie mehr. Haben Sie noch keinen gestellt, tun Sie das bitte hier.',
  'anbieter-verbunden': 'Sie können sich jetzt auch mit dem Anbieter anmelden.',
  'antrag-gestellt': 'Ihre Registrierung ist gestellt.',
  'konto-geloescht': 'Ihr Konto ist gelöscht. Eine Bestätigung ist unterwegs zu Ihrer E-Mail-Adresse.',
  'organisation-geaendert': 'Die Organisation ist geändert.',
  'organisation-angelegt': 'Die Organisation ist angelegt.',
  'mitgliedschaft-vergeben': 'Die Mitgliedschaft ist vergeben.',
  'mitgliedschaft-verlaengert': 'Die Mitgliedschaft ist verlängert.',
  'mitgliedschaft-entzogen': 'Die Mitgliedschaft ist entzogen.',
  'vertretung-benannt': 'Die Vertretung ist benannt.',
  'einladung-gesendet': 'Die Einladung ist gesendet.',
  'einladungen-gesendet': 'Die Einladungen sind gesendet.',
  'antrag-angenommen': 'Die Registrierung ist angenommen.',
  'antrag-abgelehnt': 'Die Registrierung ist abgelehnt.',
} as const satisfies Record<string, string>

export type Hinweiscode = keyof typeof hinweise

const istHinweiscode = (wert: string): wert is Hinweiscode => Object.hasOwn(hinweise, wert)

/** The notice that an address asks for; null: none. */
export function hinweisAus(parameter: URLSearchParams): string | null {
  const code = parameter.get('gut') ?? ''
  return istHinweiscode(code) ? hinweise[code] : null
}

/** An address that shows a notice. */
export function mitHinweis(seite: string, code: Hinweiscode): string {
  return `${seite}${seite.includes('?') ? '&' : '?'}gut=${code}`
}
