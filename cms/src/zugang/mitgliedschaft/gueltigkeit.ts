import { mitgliedsrollen, rollen, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Bestand, Stelle } from './bestand.js'

/** Last day of a membership (ISO, in Germany); null: none. */
export type Ende = string | null

const TAG = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** Whether one end comes before another. */
const istFrueher = (eines: Ende, anderes: Ende) => eines !== null && (anderes === null || eines < anderes)

/** Whether an end may be set: a real day, not before today, not behind the end of a represented membership. */
export function istMoeglichesEnde(ende: Ende, heute: string, hoechstens: Ende = null): boolean {
  if (istFrueher(hoechstens, ende)) return false
  return ende === null || (TAG.test(ende) && istKalendertag(ende) && ende >= heute)
}

const istKalendertag = (tag: string) => new Date(`${tag}T00:00:00Z`).toISOString().slice(0, 10) === tag

/** Whether a membership gives something on that day, as `ladePerson` sees it. */
export function gilt({ bis, person, vertretung, vertretungFuer }: Bestand, heute: string): boolean {
  const fuerSich = (eine: Pick<Bestand, 'bis' | 'person'>) =>
    eine.person?.nutzbar === true && !istFrueher(eine.bis, heute)
  if (!fuerSich({ bis, person })) return false
  if (!vertretung && vertretungFuer === null) return true
  return vertretungFuer !== null && !vertretungFuer.vertretung && fuerSich(vertretungFuer)
}

/** States of an organisation that takes part: somebody must answer for it (rule 3). */
export const teilnehmend: readonly string[] = ['beigetreten', 'veroeffentlicht', 'keine-ki']

/** Roles that answer for an organisation. */
export const verwaltend: readonly Mitgliedsrolle[] = mitgliedsrollen.filter(
  (rolle) => rollen[rolle].rang >= rollen['projekt-admin'].rang,
)

/**
 * Rule 3: whether an organisation that takes part would lose its last admin. Who takes over has a role at least as powerful,
 * in their own right, for at least as long.
 *
 * @param alle all memberships at the organisation
 * @param neuesEnde what becomes of the membership: its new last day; undefined: it goes at once
 */
export function verloereVerwaltung(
  mitgliedschaft: Bestand,
  { teilnahme }: Stelle,
  alle: readonly Bestand[],
  neuesEnde: Ende | undefined,
  heute: string,
): boolean {
  const { rang } = rollen[mitgliedschaft.rolle]
  if (teilnahme === null || !teilnehmend.includes(teilnahme)) return false
  if (!verwaltend.includes(mitgliedschaft.rolle)) return false
  if (mitgliedschaft.vertretung || !gilt(mitgliedschaft, heute)) return false
  if (neuesEnde !== undefined && !istFrueher(neuesEnde, mitgliedschaft.bis)) return false
  return !alle.some(
    (andere) =>
      andere.id !== mitgliedschaft.id &&
      !andere.vertretung &&
      gilt(andere, heute) &&
      rollen[andere.rolle].rang >= rang &&
      !istFrueher(andere.bis, mitgliedschaft.bis),
  )
}
