import type { Aktionsangabe } from './aktionen/aktion.ts'
import { beteiligungsaktionen } from './aktionen/beteiligung.ts'
import { steckbriefaktionen } from './aktionen/steckbrief.ts'
import { verwaltungsaktionen } from './aktionen/verwaltung.ts'
import type { Mitgliedsrolle, Reichweite, Rolle } from './rollen.ts'

const angaben = { ...steckbriefaktionen, ...verwaltungsaktionen, ...beteiligungsaktionen } as const

/** Everything that somebody may do in the portal. */
export type Aktion = keyof typeof angaben

/** Groups of actions in the order of the docs. */
export const aktionsgruppen = [
  { titel: 'Steckbriefe', aktionen: steckbriefaktionen },
  { titel: 'Stellen, Personen und Rechte', aktionen: verwaltungsaktionen },
  { titel: 'Beteiligung', aktionen: beteiligungsaktionen },
] as const satisfies readonly { titel: string; aktionen: Readonly<Record<string, Aktionsangabe>> }[]

/** The one matrix: each action with its label, its source and its reach for each role. */
export const aktionen: Readonly<Record<Aktion, Aktionsangabe>> = angaben

/** How far a role goes with an action; null: not at all. What everybody may do belongs to the roles that everybody has. */
export function reichweiteVon(rolle: Rolle, aktion: Aktion): Reichweite | null {
  return aktionen[aktion].wer[rolle]
}

/** The action of giving this role (and of extending and revoking it). */
export function vergabeVon<R extends Mitgliedsrolle>(rolle: R): `mitgliedschaft.vergeben.${R}` {
  return `mitgliedschaft.vergeben.${rolle}`
}
