import type { Portaldienst } from './dienst.ts'
import type { Feldfehler, Formular } from './formular.ts'
import { sucheStellen, stellenZurMail, SUCHE_MIN, type Stelle } from './stellen.ts'

/** What the field for an organisation (`Stellenwahl.astro`) holds. */
export interface Stellenangabe {
  /** What was typed. */
  readonly text: string
  /** Document id of the one that was chosen; empty: none. */
  readonly gewaehlt: string
  /** What was found for the text, to choose from. */
  readonly gefunden: readonly Stelle[]
  /** The button "Suchen" was pressed: the form is not meant to be taken yet. */
  readonly nurSuche: boolean
  readonly fehler: readonly Feldfehler[]
}

export const LEER: Stellenangabe = { text: '', gewaehlt: '', gefunden: [], nurSuche: false, fehler: [] }

const DOKUMENT = /^[a-z0-9]{1,32}$/

async function finde(portal: Portaldienst, text: string, mail: string): Promise<Stelle[] | string> {
  if (text === '' && mail === '') return []
  const ergebnis = text === '' ? await stellenZurMail(portal, mail) : await sucheStellen(portal, text)
  if (ergebnis.ok) return ergebnis.wert.stellen
  // What the domain of an address says is an offer; without it the person types.
  return text === '' ? [] : ergebnis.problem.detail
}

function mangel(text: string, gefunden: readonly Stelle[]): string {
  if (text.length < SUCHE_MIN) return 'Bitte geben Sie Ihre Organisation an.'
  return gefunden.length === 0
    ? `Zu „${text}“ gibt es keine Organisation. Bitte prüfen Sie die Schreibweise oder nehmen Sie einen Teil des Namens.`
    : 'Bitte wählen Sie Ihre Organisation aus der Liste.'
}

/**
 * Reads the field of a form that was sent, searching where nothing is chosen yet: by the text, else by the domain of the mail
 * address.
 *
 * @param mail address of the person, if it is in the same form
 */
export async function liesStellenangabe(
  portal: Portaldienst,
  formular: Formular,
  mail = '',
): Promise<Stellenangabe> {
  const text = formular.text('stelle')
  const nurSuche = formular.text('schritt') === 'suchen'
  const angabe = formular.text('organisation')
  // A choice counts as long as the text is the one that it was made for.
  const wahl = DOKUMENT.test(angabe) && formular.text('gesucht') === text ? angabe : ''
  const ergebnis = text.length > 0 && text.length < SUCHE_MIN ? [] : await finde(portal, text, mail)
  if (typeof ergebnis === 'string')
    return { text, gewaehlt: wahl, gefunden: [], nurSuche, fehler: [{ feld: 'stelle', text: ergebnis }] }
  // Many have the same name: the one that was chosen stays in the list.
  const dabei = wahl === '' || ergebnis.some(({ dokument }) => dokument === wahl)
  const gefunden = dabei ? ergebnis : [{ dokument: wahl, name: text, pfad: [] }, ...ergebnis]
  const einzige = nurSuche && gefunden.length === 1 ? gefunden[0]?.dokument : undefined
  const gewaehlt = einzige ?? wahl
  const fehlt = nurSuche ? gefunden.length === 0 : gewaehlt === ''
  const fehler = fehlt ? [{ feld: 'stelle', text: mangel(text, gefunden) }] : []
  return { text, gewaehlt, gefunden, nurSuche, fehler }
}
