import type { Knex } from 'knex'
import { z } from 'zod'
import { gescheitert, type Ergebnis } from '../http/antwort.js'

/** Rows of one page of a list. */
export const JE_SEITE = 25

/** One page of a list. */
export interface Liste<T> {
  /** Of all pages together. */
  readonly anzahl: number
  /** From 1. */
  readonly seite: number
  readonly jeSeite: number
  readonly eintraege: readonly T[]
}

/** What every list takes from its address. */
export const seitenangabe = {
  seite: z.coerce.number().int().min(1).max(10_000).default(1),
  richtung: z.enum(['auf', 'ab']).default('auf'),
}

/** Yes or no in an address. */
export const schalter = z
  .enum(['true', 'false'])
  .default('false')
  .transform((wert) => wert === 'true')

/** A document id. */
export const dokument = z.string().regex(/^[a-z0-9]{1,32}$/)

/** What is searched for; empty: nothing. */
export const suchtext = z
  .string()
  .trim()
  .max(100)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

/** Part of an order: an expression, in the direction that was asked for or always upwards. */
export interface Ordnung {
  readonly nach: Knex.Raw
  readonly immerAuf?: true
}

const mitAnzahl = z.object({ anzahl: z.coerce.number() })

/**
 * Counts a list and reads one page of it.
 *
 * @param abfrage makes the query with all its conditions, without columns, order and limit
 * @param ordne the order; may join what only the order needs
 * @param lies reads the rows
 */
export async function liesSeite<T>(
  { seite, richtung }: { readonly seite: number; readonly richtung: 'auf' | 'ab' },
  abfrage: () => Knex.QueryBuilder,
  ordne: (zeilen: Knex.QueryBuilder) => readonly Ordnung[],
  lies: (zeilen: Knex.QueryBuilder) => Promise<readonly T[]>,
): Promise<Liste<T>> {
  const { anzahl } = mitAnzahl.parse(await abfrage().count({ anzahl: '*' }).first())
  const angaben = { anzahl, seite, jeSeite: JE_SEITE }
  if (anzahl <= (seite - 1) * JE_SEITE) return { ...angaben, eintraege: [] }
  const zeilen = abfrage()
    .offset((seite - 1) * JE_SEITE)
    .limit(JE_SEITE)
  for (const { nach, immerAuf } of ordne(zeilen))
    void zeilen.orderByRaw(`? ${richtung === 'ab' && immerAuf !== true ? 'desc' : 'asc'}`, [nach])
  return { ...angaben, eintraege: await lies(zeilen) }
}

/** Place of a code in a list, for orders; what is not in it comes first. */
export function platzIn(knex: Knex, ausdruck: Knex.Raw, codes: readonly string[]): Knex.Raw {
  const faelle = codes.map((_, i) => `when ? then ${i + 1}`).join(' ')
  return knex.raw(`case ? ${faelle} else 0 end`, [ausdruck, ...codes])
}

/** The answer to what does not exist, and to what is out of reach (rule 1). */
export const nichtGefunden = (): Ergebnis<never> =>
  gescheitert('nicht-gefunden', 'Das gibt es nicht, oder es liegt außerhalb Ihres Bereichs.')
