import {
  facetten,
  istFacettenwert,
  JE_SEITE,
  liesZustand,
  sortierungen,
  type Facette,
  type Facettenname,
  type Listenzustand,
} from '@maki/config'
import { z } from 'zod'
import { WERTE_JE_FACETTE } from '../suche.ts'

/** What the page's script may ask of the search. */
export type Auftrag =
  | { art: 'liste'; zustand: Listenzustand; facetten: Facette[]; einzeln: Facette[] }
  | { art: 'facettenwerte'; zustand: Listenzustand; facette: Facette; text: string }
  | { art: 'vorschlaege'; q: string }

export type Auftragslesung = { ok: true; auftrag: Auftrag } | { ok: false; grund: string }

const text = z.string().max(200)

/** One search as typesense-instantsearch-adapter 3 writes it, with the few parameters that the list uses. */
const listensuche = z.strictObject({
  collection: z.literal('ki_systeme'),
  preset: z.literal('liste'),
  q: text.default('*'),
  facet_by: z.string().max(500).default(''),
  filter_by: z.string().max(20_000).default(''),
  sort_by: z.enum(sortierungen.map(({ code }) => code)).optional(),
  max_facet_values: z.int().min(1).max(WERTE_JE_FACETTE).optional(),
  page: z.int().min(1).max(5_000).default(1),
  per_page: z.literal([0, JE_SEITE]).optional(),
  facet_query: z.string().max(250).optional(),
})
type Listensuche = z.infer<typeof listensuche>

const listenanfrage = z.strictObject({
  searches: z
    .array(listensuche)
    .min(1)
    .max(1 + facetten.length),
})

const vorschlagsanfrage = z.strictObject({
  searches: z.tuple([
    z.strictObject({
      collection: z.literal('vorschlaege'),
      preset: z.literal('vorschlaege'),
      q: text,
    }),
  ]),
})

/** Why a request is refused; the words of it are not repeated. */
class Ablehnung extends Error {}

function facetteMit(name: string): Facette {
  const facette = facetten.find(({ parameter }) => parameter === name)
  if (facette === undefined) throw new Ablehnung('facet_by, filter_by: nur die Filter der Liste')
  return facette
}

function liesFacetten(facetBy: string): Facette[] {
  return facetBy === '' ? [] : facetBy.split(',').map(facetteMit)
}

/** `name:=[`a`,b]`; a number comes without backticks. */
const bedingung = /^([a-z]{1,20}):=\[((?:`[^`]*`|[a-z\d-]+)(?:,(?:`[^`]*`|[a-z\d-]+))*)\]$/

function liesFilter(filterBy: string): [Facette, string[]][] {
  if (filterBy === '') return []
  return filterBy.split(' && ').map((teil) => {
    const [, name, menge] = bedingung.exec(teil) ?? []
    if (name === undefined || menge === undefined) throw new Ablehnung('filter_by: nur „filter:=[…] && …“')
    const facette = facetteMit(name)
    const werte = menge.split(',').map((wert) => wert.replaceAll('`', ''))
    if (!werte.every((wert) => istFacettenwert(facette, wert)))
      throw new Ablehnung('filter_by: unbekannter Wert')
    return [facette, werte]
  })
}

/** The state of the list that a search asks for; read by the same function as an address, but nothing is passed over. */
function zustandVon({ q, filter_by, sort_by, page }: Listensuche): Listenzustand {
  const parameter = new URLSearchParams({ q: q === '*' ? '' : q, seite: String(page) })
  if (sort_by !== undefined) parameter.set('sortierung', sort_by)
  const gelesen = liesFilter(filter_by)
  for (const [{ parameter: name }, werte] of gelesen) {
    if (parameter.has(name)) throw new Ablehnung('filter_by: ein Filter steht doppelt')
    for (const wert of werte) parameter.append(name, wert)
  }
  return liesZustand(parameter)
}

function ohne(zustand: Listenzustand, name: Facettenname): Listenzustand {
  const { [name]: _ohne, ...filter } = zustand.filter
  return { ...zustand, filter, seite: 1 }
}

/** The counts of one chosen facet without that choice, and nothing else (disjunctive faceting). */
function liesEinzelne(suche: Listensuche, zustand: Listenzustand): Facette {
  const [facette, ...weitere] = liesFacetten(suche.facet_by)
  const passt =
    facette !== undefined &&
    weitere.length === 0 &&
    suche.facet_query === undefined &&
    suche.per_page === 0 &&
    JSON.stringify(zustandVon(suche)) === JSON.stringify(ohne(zustand, facette.parameter))
  if (!passt) throw new Ablehnung('searches: weitere Suchen zählen nur die gewählten Filter der ersten')
  return facette
}

function liesFacettensuche(suche: Listensuche, anfrage: string): Auftrag {
  const trenner = anfrage.indexOf(':')
  const facette = facetteMit(anfrage.slice(0, trenner))
  return {
    art: 'facettenwerte',
    zustand: zustandVon(suche),
    facette,
    text: anfrage.slice(trenner + 1),
  }
}

function liesListe([haupt, ...einzelne]: Listensuche[]): Auftrag {
  if (haupt === undefined) throw new Ablehnung('searches: keine Suche')
  if (haupt.facet_query !== undefined) {
    if (einzelne.length > 0) throw new Ablehnung('facet_query: nur allein')
    return liesFacettensuche(haupt, haupt.facet_query)
  }
  if (haupt.per_page === 0) throw new Ablehnung('per_page: die erste Suche zeigt Treffer')
  const zustand = zustandVon(haupt)
  return {
    art: 'liste',
    zustand,
    facetten: liesFacetten(haupt.facet_by),
    einzeln: einzelne.map((suche) => liesEinzelne(suche, zustand)),
  }
}

/**
 * What a body asks for, or why it is refused. Only the list, its filters, orders and pages, values of one filter, and
 * suggestions can be asked for; everything else is refused, whatever it is.
 */
export function liesAuftrag(koerper: unknown): Auftragslesung {
  const vorschlaege = vorschlagsanfrage.safeParse(koerper)
  if (vorschlaege.success) {
    return { ok: true, auftrag: { art: 'vorschlaege', q: vorschlaege.data.searches[0].q } }
  }
  const liste = listenanfrage.safeParse(koerper)
  if (!liste.success) return { ok: false, grund: 'Diese Suche gibt es hier nicht.' }
  try {
    return { ok: true, auftrag: liesListe(liste.data.searches) }
  } catch (fehler) {
    if (fehler instanceof Ablehnung) return { ok: false, grund: fehler.message }
    throw fehler
  }
}
