import { reichweiteVon, type Aktion } from '@maki/config/rechte'
import type { Mitgliedschaft, Person } from './person.js'
import { liegtUnter } from './teilbaum.js'

/** Part of everything: what matches any of its members belongs to it. */
export interface Ausschnitt {
  readonly art: 'teil'
  /** Paths whose subtrees belong to it; none lies below another. */
  readonly pfade: readonly string[]
  /** Row ids of single organisations. */
  readonly knoten: readonly number[]
  /** Single Steckbriefe, as long as they are of this organisation. */
  readonly steckbriefe: readonly { readonly knoten: number; readonly dokumente: readonly string[] }[]
  /** Account whose own things belong to it. */
  readonly person: number | null
}

/** With what a person may do something. */
export type Umfang = { readonly art: 'alles' } | { readonly art: 'nichts' } | Ausschnitt

/**
 * Everything with which a person may do something. It agrees with `darf` but for who must be somebody else (rules 2 and 4):
 * a list to decide on also shows what another has to decide.
 */
export function umfang(person: Person | null, aktion: Aktion): Umfang {
  if (reichweiteVon('oeffentlichkeit', aktion) !== null) return { art: 'alles' }
  if (person === null) return { art: 'nichts' }
  const fuerAngemeldete = reichweiteVon('nutzende', aktion)
  if (fuerAngemeldete === 'intern') return { art: 'alles' }
  const mit = (reichweite: string) =>
    person.mitgliedschaften.filter(({ rolle }) => reichweiteVon(rolle, aktion) === reichweite)
  const pfade = oberste(mit('teilbaum').map(({ pfad }) => pfad))
  const bedeckt = ({ pfad }: Mitgliedschaft) => pfade.some((oben) => liegtUnter(pfad, oben))
  const einzelne = mit('knoten').filter((eine) => !bedeckt(eine))
  const knoten = [...new Set(einzelne.map(({ organisation }) => organisation))]
  const steckbriefe = mit('steckbrief')
    .filter((eine) => eine.steckbriefe.length > 0)
    .filter((eine) => !bedeckt(eine) && !knoten.includes(eine.organisation))
    .map((eine) => ({ knoten: eine.organisation, dokumente: eine.steckbriefe }))
  const eigene = fuerAngemeldete === 'selbst' ? person.id : null
  const leer = pfade.length + knoten.length + steckbriefe.length === 0 && eigene === null
  return leer ? { art: 'nichts' } : { art: 'teil', pfade, knoten, steckbriefe, person: eigene }
}

/** The paths that lie below no other of the list. */
function oberste(pfade: readonly string[]): string[] {
  const einmal = [...new Set(pfade)]
  return einmal.filter((pfad) => !einmal.some((oben) => oben !== pfad && liegtUnter(pfad, oben)))
}
