import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { imTeilbaum } from '../organisation/teilbaum.js'
import { istPfad, istWurzel } from './teilbaum.js'
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
 * A scope as a condition of a query. Subtrees are ranges of the index on `organisationen.pfad`, in byte order. SQLite takes
 * every range for a small one and would fetch a whole Land row by row, which takes three times as long as looking at everything
 * (docs/adr/0010-rechte.md): a root is compared there without the index.
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
        schraenkeEin(strapi, oder, umfang, spalten)
      })
    }
  }
}

function schraenkeEin(
  strapi: Core.Strapi,
  oder: Knex.QueryBuilder,
  { pfade, knoten, steckbriefe, person }: Ausschnitt,
  spalten: Spalten,
): void {
  for (const oben of pfade) {
    // The range of what is no path could be everything.
    if (!istPfad(oben)) throw new Error(`„${oben}“ ist kein Pfad einer Organisation.`)
    if (istWurzel(oben) && strapi.db.dialect.client !== 'postgres')
      void oder.orWhereRaw('instr(??, ?) = 1', [spalten.pfad, oben])
    else void oder.orWhere(imTeilbaum(strapi, spalten.pfad, oben))
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
