/** One value of a closed list. Codes are ASCII kebab-case and never change once published. */
export interface Eintrag {
  readonly code: string
  readonly label: string
  /** One sentence for the person who has to choose, where the label does not speak for itself. */
  readonly hilfe?: string
  /** In a multiple choice, this value cannot stand beside others ("keine", "nein"). */
  readonly ausschliessend?: true
}

/** The code of a list: `CodeVon<typeof codelisten.ebene>` is `'bund' | 'land' | …`. */
export type CodeVon<L extends readonly Eintrag[]> = L[number]['code']

/** Facet value of a Steckbrief whose source does not say; never a stored value. */
export const NICHT_ANGEGEBEN = 'nicht-angegeben'

/** How a missing value is shown to people. */
export const NICHT_ANGEGEBEN_LABEL = 'nicht angegeben'

/** The codes of a list in its order, typed as its closed union: `z.enum(codes(codelisten.ebene))`. */
export function codes<const C extends string>(liste: readonly { readonly code: C }[]): C[] {
  return liste.map((eintrag) => eintrag.code)
}

/** German label of a code; the pseudo value reads "nicht angegeben", an unknown code is given back as it is. */
export function labelOf(liste: readonly Eintrag[], code: string): string {
  if (code === NICHT_ANGEGEBEN) return NICHT_ANGEGEBEN_LABEL
  return liste.find((eintrag) => eintrag.code === code)?.label ?? code
}
