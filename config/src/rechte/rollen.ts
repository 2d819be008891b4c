/** How far a right goes. The order is that of the docs, from far to near; reaches are not all comparable. */
export const reichweiten = {
  teilbaum: 'eigene Stelle und alles darunter',
  knoten: 'eigene Stelle',
  steckbrief: 'benannte Steckbriefe',
  intern: 'alles Interne',
  selbst: 'nur die eigene Person',
  oeffentlich: 'alles Öffentliche',
} as const

export type Reichweite = keyof typeof reichweiten

/**
 * Roles from the most to the least powerful. `rang` grows with power: a role may only be given by one of a higher rank.
 * `reichweite` is the widest reach that a membership with this role can have.
 */
export const rollen = {
  'gruppen-admin-1': {
    label: 'Gruppen-Admin Bund oder Land',
    beschreibung: 'Verwaltet alles unterhalb des Bundes oder eines Landes.',
    reichweite: 'teilbaum',
    rang: 4,
  },
  'gruppen-admin-2': {
    label: 'Gruppen-Admin',
    beschreibung: 'Verwaltet die Personen einer Stelle und aller Stellen darunter.',
    reichweite: 'teilbaum',
    rang: 3,
  },
  'projekt-admin': {
    label: 'Projekt-Admin',
    beschreibung: 'Verantwortet die Steckbriefe einer Stelle und ist Ansprechperson (SPOC).',
    reichweite: 'knoten',
    rang: 2,
  },
  bearbeiter: {
    label: 'Bearbeitung',
    beschreibung: 'Bearbeitet die Entwürfe einzelner Steckbriefe einer Stelle.',
    reichweite: 'steckbrief',
    rang: 1,
  },
  nutzende: {
    label: 'Nutzende',
    beschreibung: 'Alle mit bestätigtem Konto, ohne Mitgliedschaft.',
    reichweite: 'intern',
    rang: 0,
  },
  oeffentlichkeit: {
    label: 'Öffentlichkeit',
    beschreibung: 'Alle, ohne Anmeldung.',
    reichweite: 'oeffentlich',
    rang: 0,
  },
} as const satisfies Record<
  string,
  { label: string; beschreibung: string; reichweite: Reichweite; rang: number }
>

export type Rolle = keyof typeof rollen

/** Roles that a person has by a membership; the two others need none. */
export const mitgliedsrollen = ['gruppen-admin-1', 'gruppen-admin-2', 'projekt-admin', 'bearbeiter'] as const

export type Mitgliedsrolle = (typeof mitgliedsrollen)[number]

/** Reaches that the rights of a role may have: none is wider than that of its membership. */
export interface Zeile {
  readonly 'gruppen-admin-1': 'teilbaum' | null
  readonly 'gruppen-admin-2': 'teilbaum' | null
  readonly 'projekt-admin': 'knoten' | null
  readonly bearbeiter: 'steckbrief' | null
  readonly nutzende: 'intern' | 'selbst' | null
  readonly oeffentlichkeit: 'oeffentlich' | null
}
