import { aktionen, reichweiteVon, type Aktion, type Aktionsangabe, type Rolle } from '@maki/config/rechte'
import type { Mitgliedschaft, Objekt, Person } from './person.js'
import { liegtUnter } from './teilbaum.js'

/** Whether a person may do something: the one decision behind every route, list and guard. */
export function darf(person: Person | null, aktion: Aktion, objekt: Objekt): boolean {
  return wodurch(person, aktion, objekt) !== null
}

/**
 * The role by which a person may do something, for the audit log; the most powerful one when there are several.
 *
 * @returns null when they may not
 */
export function wodurch(person: Person | null, aktion: Aktion, objekt: Objekt): Rolle | null {
  if (person !== null) {
    if (!istGetrennt(aktionen[aktion].trennung, person, objekt)) return null
    const mitgliedschaft = person.mitgliedschaften.find((eine) => reicht(eine, aktion, objekt))
    if (mitgliedschaft !== undefined) return mitgliedschaft.rolle
    const reichweite = reichweiteVon('nutzende', aktion)
    if (reichweite === 'intern' || (reichweite === 'selbst' && objekt.betroffen === person.id))
      return 'nutzende'
  }
  return reichweiteVon('oeffentlichkeit', aktion) === null ? null : 'oeffentlichkeit'
}

/** Rules 2 and 4: the acting person is none of those who must be somebody else. What is not known is not separate. */
function istGetrennt(trennung: Aktionsangabe['trennung'], { id }: Person, objekt: Objekt): boolean {
  if (trennung === 'verfasst')
    return objekt.steckbrief !== undefined && !objekt.steckbrief.autoren.includes(id)
  if (trennung === 'betroffen') return objekt.betroffen !== undefined && objekt.betroffen !== id
  return true
}

function reicht(mitgliedschaft: Mitgliedschaft, aktion: Aktion, objekt: Objekt): boolean {
  const { organisation, steckbrief } = objekt
  if (organisation === undefined) return false
  const eigene = organisation.id === mitgliedschaft.organisation
  switch (reichweiteVon(mitgliedschaft.rolle, aktion)) {
    case 'teilbaum':
      return liegtUnter(organisation.pfad, mitgliedschaft.pfad)
    case 'knoten':
      return eigene
    case 'steckbrief':
      // A Steckbrief that was handed over to another organisation leaves its editors behind.
      return eigene && steckbrief !== undefined && mitgliedschaft.steckbriefe.includes(steckbrief.dokument)
    default:
      return false
  }
}
