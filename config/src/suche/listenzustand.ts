import { adresse } from '../routen/index.ts'
import { bereinigeText } from '../steckbrief/zeichen.ts'
import {
  facetten,
  geordneteWerte,
  hatFacettenform,
  type Facette,
  type Facettenname,
} from './facettenangaben.ts'

/** The orders of the list; the first is the default. */
export const sortierungen = [
  { code: 'relevanz', label: 'Relevanz' },
  { code: 'aktualisiert', label: 'Zuletzt geändert' },
  { code: 'veroeffentlicht', label: 'Neueste zuerst' },
  { code: 'name', label: 'Name' },
  { code: 'vollstaendigkeit', label: 'Vollständigkeit' },
] as const

export type Sortierung = (typeof sortierungen)[number]['code']

/** Chosen values by facet; a facet without choice is missing or empty. */
export type Filter = Readonly<Partial<Record<Facettenname, readonly string[]>>>

/** What the list shows; its address says all of it. */
export interface Listenzustand {
  /** Search text, cleaned, at most 200 characters; empty: everything. */
  readonly q: string
  readonly filter: Filter
  readonly sortierung: Sortierung
  /** From 1. */
  readonly seite: number
}

/** Hits on one page. */
export const JE_SEITE = 20

const Q_MAX = 200
const SEITE_MAX = 5_000

export const leererZustand: Listenzustand = { q: '', filter: {}, sortierung: 'relevanz', seite: 1 }

function liesSuchtext(text: string): string {
  return Array.from(bereinigeText(text.slice(0, 4 * Q_MAX), false))
    .slice(0, Q_MAX)
    .join('')
    .trim()
}

function liesSeite(text: string): number {
  return /^[1-9]\d{0,9}$/.test(text) ? Math.min(Number(text), SEITE_MAX) : 1
}

/**
 * The state that an address asks for, with the values that `istWert` lets pass. Unknown parameters and hostile values are
 * passed over; never throws.
 */
export function liesZustandMit(
  parameter: URLSearchParams,
  istWert: (facette: Facette, wert: string) => boolean,
): Listenzustand {
  const filter: Partial<Record<Facettenname, readonly string[]>> = {}
  for (const facette of facetten) {
    const werte = geordneteWerte(parameter.getAll(facette.parameter), (wert) => istWert(facette, wert))
    if (werte.length > 0) filter[facette.parameter] = werte
  }
  return {
    q: liesSuchtext(parameter.get('q') ?? ''),
    filter,
    sortierung:
      sortierungen.find(({ code }) => code === parameter.get('sortierung'))?.code ?? leererZustand.sortierung,
    seite: liesSeite(parameter.get('seite') ?? ''),
  }
}

/**
 * The state of an address that the portal itself made, read without the code lists (for the browser). Elsewhere
 * `liesZustand` knows which values there are.
 */
export function liesZustandNachForm(parameter: URLSearchParams): Listenzustand {
  return liesZustandMit(parameter, (_facette, wert) => hatFacettenform(wert))
}

/** The canonical query string of a state without `?`: defaults left out, always in the same order. */
export function listenparameter({ q, filter, sortierung, seite }: Listenzustand): string {
  const parameter = new URLSearchParams()
  if (q !== '') parameter.set('q', q)
  for (const facette of facetten) {
    for (const wert of geordneteWerte(filter[facette.parameter] ?? [], hatFacettenform)) {
      parameter.append(facette.parameter, wert)
    }
  }
  if (sortierung !== leererZustand.sortierung) parameter.set('sortierung', sortierung)
  if (seite > 1) parameter.set('seite', String(seite))
  return parameter.toString()
}

/** Address of the list in a state, relative to the site's root. */
export function listenadresse(zustand: Listenzustand): string {
  const parameter = listenparameter(zustand)
  return parameter === '' ? adresse('kiSysteme') : `${adresse('kiSysteme')}?${parameter}`
}
