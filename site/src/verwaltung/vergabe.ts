import type { Problem } from '@maki/config'
import type { Mitgliedsrolle } from '@maki/config/rechte'
import { z } from 'zod'
import { feldfehler, type Feldfehler, type Formular } from '../portal/formular.ts'
import { istEnde } from './frist.ts'
import { rolleAus } from './mitgliedschaften.ts'

/** What somebody typed to give a membership. */
export interface Vergabeeingabe {
  readonly mail: string
  readonly rolle: string
  /** empty: without end */
  readonly bis: string
  readonly steckbriefe: readonly string[]
}

export interface Vergabe {
  readonly mail: string
  readonly rolle: Mitgliedsrolle
  readonly bis: string | null
  /** document ids; for `bearbeiter` only */
  readonly steckbriefe: readonly string[]
}

export function liesVergabe(formular: Formular | null): Vergabeeingabe {
  return {
    mail: formular?.text('mail').toLowerCase() ?? '',
    rolle: formular?.text('rolle') ?? '',
    bis: formular?.text('bis') ?? '',
    steckbriefe: formular?.alle('steckbriefe') ?? [],
  }
}

const FRIST = 'Bitte geben Sie einen Tag ab heute an, oder lassen Sie das Feld leer.'

/** @param von today in Germany */
export function fristfehler(bis: string, von: string): Feldfehler[] {
  return bis === '' || istEnde(bis, von) ? [] : [{ feld: 'bis', text: FRIST }]
}

export function mailfehler(mail: string): Feldfehler[] {
  return z.email().max(254).safeParse(mail).success
    ? []
    : [{ feld: 'mail', text: 'Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@stadt.example.' }]
}

/**
 * Role, end and Steckbriefe of a form; the cms decides in the end.
 *
 * @param moeglich roles that the person may give there
 * @param von today in Germany
 */
export function pruefeRolle(
  { rolle: text, bis, steckbriefe }: Omit<Vergabeeingabe, 'mail'>,
  moeglich: readonly Mitgliedsrolle[],
  von: string,
): { wert: Omit<Vergabe, 'mail'> | null; fehler: Feldfehler[] } {
  const rolle = rolleAus(text, moeglich)
  const fehler = [
    ...(rolle === undefined ? [{ feld: 'rolle', text: 'Bitte wählen Sie eine Rolle.' }] : []),
    ...fristfehler(bis, von),
    ...(rolle === 'bearbeiter' && steckbriefe.length === 0
      ? [{ feld: 'steckbriefe', text: 'Bitte wählen Sie mindestens einen Steckbrief für die Bearbeitung.' }]
      : []),
  ]
  if (rolle === undefined || fehler.length > 0) return { wert: null, fehler }
  return {
    wert: { rolle, bis: bis === '' ? null : bis, steckbriefe: rolle === 'bearbeiter' ? steckbriefe : [] },
    fehler,
  }
}

/** Everything of the form. */
export function pruefeVergabe(
  eingabe: Vergabeeingabe,
  moeglich: readonly Mitgliedsrolle[],
  von: string,
): { wert: Vergabe | null; fehler: Feldfehler[] } {
  const rolle = pruefeRolle(eingabe, moeglich, von)
  const fehler = [...mailfehler(eingabe.mail), ...rolle.fehler]
  return {
    wert: rolle.wert === null || fehler.length > 0 ? null : { mail: eingabe.mail, ...rolle.wert },
    fehler,
  }
}

/** Fields by the reason for which the cms refuses a membership. */
const feldZuGrund: Readonly<Record<string, string>> = {
  'frist-ungueltig': 'bis',
  'steckbriefe-ungueltig': 'steckbriefe',
  'rolle-passt-nicht': 'rolle',
  'person-unbekannt': 'mail',
  'schon-vorhanden': 'mail',
  'eigene-mitgliedschaft': 'mail',
  'vertretung-ungueltig': 'mail',
}

/** Why the cms refused: its reason of the closed list, if it gave one. */
function grundVon(problem: Problem): string {
  return z.object({ grund: z.string() }).safeParse(problem).data?.grund ?? ''
}

/**
 * A refusal at the field that it is about.
 *
 * @param felder names of the fields that the form has
 * @returns null: no form can mend it
 */
export function vergabefehler(problem: Problem, felder: readonly string[]): Feldfehler | null {
  const feld = feldZuGrund[grundVon(problem)]
  if (feld !== undefined && felder.includes(feld)) return { feld, text: problem.detail }
  return feldfehler(problem)
}
