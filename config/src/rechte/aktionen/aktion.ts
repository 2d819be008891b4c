import type { Regel } from '../regeln.ts'
import type { Rolle, Zeile } from '../rollen.ts'

/** One thing that somebody may do, and who. */
export interface Aktionsangabe {
  /** What the person does, as an infinitive: "Steckbrief anlegen". */
  readonly label: string
  /** Where this line of the matrix comes from: the roles whose task it is, a rule, or both. */
  readonly quelle: { readonly rollen: readonly Rolle[]; readonly regeln?: readonly Regel[] }
  /**
   * Who must be somebody else than the person acting: an author of the Steckbrief (rule 4), or the person whose
   * membership or registration it is about (rule 2).
   */
  readonly trennung?: 'verfasst' | 'betroffen'
  readonly wer: Zeile
}

/** Reaches of one action for the six roles, from the most to the least powerful; `null`: not at all. */
export const zeile = (
  ebene1: Zeile['gruppen-admin-1'],
  ebene2: Zeile['gruppen-admin-2'],
  projekt: Zeile['projekt-admin'],
  bearbeitung: Zeile['bearbeiter'],
  nutzende: Zeile['nutzende'],
  alle: Zeile['oeffentlichkeit'],
): Zeile => ({
  'gruppen-admin-1': ebene1,
  'gruppen-admin-2': ebene2,
  'projekt-admin': projekt,
  bearbeiter: bearbeitung,
  nutzende,
  oeffentlichkeit: alle,
})
