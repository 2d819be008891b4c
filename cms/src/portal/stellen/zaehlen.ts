import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../../dokumente/arten.js'
import { HUELLE } from '../../organisation/huelle.js'
import { kontospalte, laufend, mitgliedschaften } from '../personen/laufende.js'

/** What is counted of an organisation and everything below it. */
export type Gezaehltes = 'steckbriefe' | 'personen'

const jeStelle = z
  .array(z.object({ id: z.number(), anzahl: z.coerce.number() }))
  .transform((zeilen) => new Map(zeilen.map(({ id, anzahl }) => [id, anzahl])))

/**
 * What each of these organisations has in its subtree: one grouped query over ranges of paths.
 *
 * @param ids row ids
 * @param heute ISO day in Germany
 */
export async function zaehleImTeilbaum(
  strapi: Core.Strapi,
  was: Gezaehltes,
  ids: readonly number[],
  heute: string,
): Promise<ReadonlyMap<number, number>> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const pfad = spalte('pfad')
  // In byte order "0" follows "/", with which every path ends.
  const vergleich =
    strapi.db.dialect.client === 'postgres'
      ? `?? collate "C" >= ?? and ?? collate "C" < substr(??, 1, length(??) - 1) || '0'`
      : `?? >= ?? and ?? < substr(??, 1, length(??) - 1) || '0'`
  const spalten = ['o', 'oben', 'o', 'oben', 'oben'].map((alias) => `${alias}.${pfad}`)
  const knex = strapi.db.connection
  return jeStelle.parse(
    await einzelne(strapi, was, heute)
      .join({ oben: name }, (an) => {
        an.on(knex.raw(vergleich, spalten))
      })
      .whereIn('oben.id', [...ids])
      .groupBy('oben.id')
      .select({
        id: 'oben.id',
        anzahl:
          was === 'personen' ? knex.raw('count(distinct ??)', [kontospalte(strapi)]) : knex.raw('count(*)'),
      }),
  )
}

/** What is counted, each with its organisation (alias `o`). */
function einzelne(strapi: Core.Strapi, was: Gezaehltes, heute: string): Knex.QueryBuilder {
  return was === 'personen' ? mitgliedschaften(strapi).where(laufend(strapi, heute)) : steckbriefe(strapi)
}

/**
 * Query for Steckbriefe, each once, by its draft. Aliases: `s`, `b` its link to the organisation, `o` the organisation.
 */
export function steckbriefe(strapi: Core.Strapi): Knex.QueryBuilder {
  return fassungen(strapi).whereNull(`s.${tabelle(strapi, KI_SYSTEM).spalte('publishedAt')}`)
}

/** Query for all versions of Steckbriefe: a draft of each, and the published ones. Aliases as in `steckbriefe`. */
export function fassungen(strapi: Core.Strapi): Knex.QueryBuilder {
  const { name, verknuepfung } = tabelle(strapi, KI_SYSTEM)
  const betreiber = verknuepfung('organisation')
  return strapi.db
    .connection({ s: name })
    .join({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
    .join({ o: tabelle(strapi, ORGANISATION).name }, 'o.id', `b.${betreiber.zu}`)
}

/**
 * Adds what organisations (alias `o`) have in their subtrees as the table `summen`, for an order: what is counted is carried
 * upwards from parent to parent, so the work grows with it and not with the number of organisations.
 *
 * @param imBereich condition on organisations; what lies elsewhere is not counted
 * @returns the column of the sum
 */
export function verbindeSummen(
  strapi: Core.Strapi,
  abfrage: Knex.QueryBuilder,
  was: Gezaehltes,
  heute: string,
  imBereich: (bedingung: Knex.QueryBuilder) => void,
): Knex.Raw {
  const knex = strapi.db.connection
  const eltern = tabelle(strapi, ORGANISATION).verknuepfung('eltern')
  const unten = einzelne(strapi, was, heute).where(imBereich)
  if (was === 'personen') {
    // People who are in several places below count once.
    void abfrage
      .withRecursive('aufwaerts', ['stelle', 'einer'], (anfang) => {
        void anfang
          .from(unten.select({ stelle: 'o.id', einer: kontospalte(strapi) }).as('unten'))
          .select('stelle', 'einer')
          .union((weiter) => {
            void weiter
              .from({ a: 'aufwaerts' })
              .join({ e: eltern.name }, `e.${eltern.von}`, 'a.stelle')
              .select({ stelle: `e.${eltern.zu}`, einer: 'a.einer' })
          })
      })
      .leftJoin(
        knex('aufwaerts').groupBy('stelle').select('stelle').count({ anzahl: '*' }).as('summen'),
        'summen.stelle',
        'o.id',
      )
  } else {
    // A Steckbrief is in one place only, so sums of sums are right. Grouped by the plain id, SQLite would go through the links of
    // the whole country, because they come in that order.
    const stelle = knex.raw('?? + 0', ['o.id'])
    void abfrage
      .withRecursive('aufwaerts', ['stelle', 'anzahl'], (anfang) => {
        void anfang
          .from(
            unten
              .groupByRaw('?', [stelle])
              .select({ stelle, anzahl: knex.raw('count(*)') })
              .as('unten'),
          )
          .select('stelle', 'anzahl')
          .unionAll((weiter) => {
            void weiter
              .from({ a: 'aufwaerts' })
              .join({ e: eltern.name }, `e.${eltern.von}`, 'a.stelle')
              .select({ stelle: `e.${eltern.zu}`, anzahl: 'a.anzahl' })
          })
      })
      .leftJoin(
        knex('aufwaerts').groupBy('stelle').select('stelle').sum({ anzahl: 'anzahl' }).as('summen'),
        'summen.stelle',
        'o.id',
      )
  }
  return knex.raw('coalesce(??, 0)', ['summen.anzahl'])
}

const verweise = z.array(z.object({ id: z.number(), eltern: z.number() }))

/** Shells directly below organisations: what stands below a shell stands below its parent (row ids). */
export async function ladeHuellen(
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly eltern: number }[]> {
  const { spalte } = tabelle(strapi, ORGANISATION)
  return verweise.parse(
    await kinder(strapi, ids)
      .where(`k.${spalte('art')}`, HUELLE)
      .select({ id: 'k.id', eltern: `e.${tabelle(strapi, ORGANISATION).verknuepfung('eltern').zu}` }),
  )
}

/** How many organisations that exist stand directly below each of these, shells replaced by what they hold. */
export async function zaehleKinder(
  strapi: Core.Strapi,
  ids: readonly number[],
  heute: string,
): Promise<ReadonlyMap<number, number>> {
  const { spalte, verknuepfung } = tabelle(strapi, ORGANISATION)
  const knex = strapi.db.connection
  const huellen = new Map((await ladeHuellen(strapi, ids)).map(({ id, eltern }) => [id, eltern]))
  const { zu } = verknuepfung('eltern')
  const ende = `k.${spalte('beendetAm')}`
  const gezaehlt = jeStelle.parse(
    await kinder(strapi, [...ids, ...huellen.keys()])
      .whereRaw("coalesce(??, '') <> ?", [`k.${spalte('art')}`, HUELLE])
      .whereRaw('(?? is null or ?? > ?)', [ende, ende, heute])
      .groupBy(`e.${zu}`)
      .select({ id: `e.${zu}`, anzahl: knex.raw('count(*)') }),
  )
  const summen = new Map<number, number>()
  for (const [id, anzahl] of gezaehlt) {
    const eltern = huellen.get(id) ?? id
    summen.set(eltern, (summen.get(eltern) ?? 0) + anzahl)
  }
  return summen
}

/** Query for organisations (alias `k`) directly below others, with the link (alias `e`). */
function kinder(strapi: Core.Strapi, ids: readonly number[]): Knex.QueryBuilder {
  const { name, verknuepfung } = tabelle(strapi, ORGANISATION)
  const eltern = verknuepfung('eltern')
  return strapi.db
    .connection({ k: name })
    .join({ e: eltern.name }, `e.${eltern.von}`, 'k.id')
    .whereIn(`e.${eltern.zu}`, [...ids])
}
