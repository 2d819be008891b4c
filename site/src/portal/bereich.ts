import { navigation, type Routenname } from '@maki/config'
import type { Aktion } from '@maki/config/rechte'
import { z } from 'zod'

/** `GET /api/portal/bereich`: which actions the person has anywhere. */
export const bereichSchema = z.object({ darf: z.record(z.string(), z.boolean()) })

/** Pages that are for those alone who may do this; the others are for everybody who is signed in. */
const noetig: Partial<Record<Routenname, Aktion>> = {
  portalOrganisationen: 'mitgliedschaft.vergeben.bearbeiter',
  portalPersonen: 'mitgliedschaft.vergeben.bearbeiter',
  portalAntraege: 'registrierung.entscheiden',
  portalKennzahlen: 'kennzahlen.sehen',
  portalProtokoll: 'protokoll.sehen',
}

/**
 * The entries of the portal's navigation. What is left out is refused by the cms anyway.
 *
 * @param darf by action; null: not known
 */
export function portalnavigation(
  darf: Readonly<Record<string, boolean>> | null,
): { titel: string; adresse: string }[] {
  return navigation('portal').filter(({ name }) => {
    const aktion = noetig[name]
    return aktion === undefined || darf?.[aktion] === true
  })
}
