import { adresse, type Problem } from '@maki/config'
import type { Mitgliedsrolle } from '@maki/config/rechte'
import type { Feldfehler, Formular } from '../portal/formular.ts'
import { listenadresse, type Listenart, type Listenzustand } from './listenzustand.ts'
import { pruefeRolle } from './vergabe.ts'

/** Registrations to decide on, the oldest first; the address can name the one that is looked at. */
export const antragsliste = {
  basis: adresse('portalAntraege'),
  filter: { antrag: 'dokument' },
  sortierungen: [],
  vorgabe: { sortierung: '', richtung: 'auf' },
} as const satisfies Listenart

/** Address of the list, with or without a registration that is looked at. */
export function antragsadresse(zustand: Listenzustand, antrag?: string): string {
  return listenadresse(antragsliste, { ...zustand, werte: antrag === undefined ? {} : { antrag } })
}

/** Longest reason that the cms takes. */
export const BEGRUENDUNG_MAX = 1_000

/** What was typed about one registration. */
export interface Entscheidungseingabe {
  readonly entscheidung: string
  /** `ohne`: let in without a role */
  readonly rolle: string
  readonly bis: string
  readonly steckbriefe: readonly string[]
  readonly begruendung: string
}

export function liesEntscheidung(formular: Formular | null): Entscheidungseingabe {
  return {
    entscheidung: formular?.text('entscheidung') ?? '',
    rolle: formular?.text('rolle') ?? 'ohne',
    bis: formular?.text('bis') ?? '',
    steckbriefe: formular?.alle('steckbriefe') ?? [],
    begruendung: formular?.text('begruendung') ?? '',
  }
}

/**
 * The body of the request, or what is wrong.
 *
 * @param moeglich roles that the person may give at the organisation
 * @param von today in Germany
 */
export function pruefeEntscheidung(
  antrag: string,
  eingabe: Entscheidungseingabe,
  moeglich: readonly Mitgliedsrolle[],
  von: string,
): { koerper: object | null; fehler: Feldfehler[] } {
  if (eingabe.entscheidung === 'ablehnen') {
    const { begruendung } = eingabe
    if (begruendung !== '' && begruendung.length <= BEGRUENDUNG_MAX)
      return { koerper: { antrag, entscheidung: 'ablehnen', begruendung }, fehler: [] }
    const text =
      begruendung === ''
        ? 'Bitte schreiben Sie, warum Sie ablehnen. Die Person bekommt die Begründung.'
        : 'Die Begründung ist zu lang. Erlaubt sind 1.000 Zeichen.'
    return { koerper: null, fehler: [{ feld: 'begruendung', text }] }
  }
  if (eingabe.entscheidung !== 'annehmen')
    return { koerper: null, fehler: [{ feld: null, text: 'Bitte nehmen Sie an, oder lehnen Sie ab.' }] }
  if (eingabe.rolle === 'ohne')
    return { koerper: { antrag, entscheidung: 'annehmen', rolle: null }, fehler: [] }
  const { wert, fehler } = pruefeRolle(eingabe, moeglich, von)
  return { koerper: wert === null ? null : { antrag, entscheidung: 'annehmen', ...wert }, fehler }
}

/** True when somebody else decided meanwhile; what never was answers the same. */
export function istSchonEntschieden({ code }: Problem): boolean {
  return code === 'antrag-nicht-gefunden' || code === 'konflikt'
}
