import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { pfadbereich } from './teilbaum.js'
import type { Ausschnitt, Umfang } from './umfang.js'

/** Columns of a query that a scope is about, with their alias: `o.pfad`. */
export interface Spalten {
  /** Path and row id of the organisation. */
  readonly pfad: string
  readonly knoten: string
  /** Document id of the Steckbrief. */
  readonly dokument?: string
  /** Row id of the account to whom the row belongs. */
  readonly person?: string
}

/**
 * A scope as a condition of a query. Subtrees are ranges of the index on `organisationen.pfad`. PostgreSQL orders texts by
 * the rules of a language, which skip `/`; there both the range and the index (`datenbank/indizes.ts`) are in byte order.
 *
 * @param spalten those that the scope needs must be there: a scope with single Steckbriefe throws without `dokument`
 */
export function alsBedingung(
  strapi: Core.Strapi,
  umfang: Umfang,
  spalten: Spalten,
): (abfrage: Knex.QueryBuilder) => void {
  return (abfrage) => {
    if (umfang.art === 'alles') return
    if (umfang.art === 'nichts') void abfrage.whereRaw('1 = 0')
    else {
      void abfrage.where((oder) => {
        schraenkeEin(oder, umfang, spalten, byteordnung(strapi))
      })
    }
  }
}

/** What makes a comparison of texts one of bytes; SQLite does nothing else. */
export function byteordnung(strapi: Core.Strapi): '' | 'collate "C"' {
  return strapi.db.dialect.client === 'postgres' ? 'collate "C"' : ''
}

function schraenkeEin(
  oder: Knex.QueryBuilder,
  { pfade, knoten, steckbriefe, person }: Ausschnitt,
  spalten: Spalten,
  ordnung: string,
): void {
  for (const oben of pfade) {
    const [von, vor] = pfadbereich(oben)
    void oder.orWhereRaw(`(?? ${ordnung} >= ? and ?? ${ordnung} < ?)`, [spalten.pfad, von, spalten.pfad, vor])
  }
  if (knoten.length > 0) void oder.orWhereIn(spalten.knoten, [...knoten])
  for (const { knoten: einer, dokumente } of steckbriefe) {
    const dokument = verlange(spalten, 'dokument')
    void oder.orWhere((und) => {
      void und.where(spalten.knoten, einer).whereIn(dokument, [...dokumente])
    })
  }
  if (person !== null) void oder.orWhere(verlange(spalten, 'person'), person)
}

function verlange(spalten: Spalten, name: 'dokument' | 'person'): string {
  const spalte = spalten[name]
  if (spalte === undefined) throw new Error(`Die Abfrage nennt keine Spalte „${name}“ für den Umfang.`)
  return spalte
}
