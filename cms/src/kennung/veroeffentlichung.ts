import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'

/** Keeps the time of the first publication of these documents; a later one changes nothing. */
export async function merkeVeroeffentlichung(
  trx: Knex.Transaction,
  dokumente: readonly string[],
): Promise<void> {
  const veroeffentlicht = new Date().toISOString()
  for (const teil of stapel(dokumente)) {
    await trx('kennung').whereIn('dokument', teil).whereNull('veroeffentlicht').update({ veroeffentlicht })
  }
}

/** True when a Steckbrief of this Kennung has ever been public: its address then answers 410, not 404. */
export async function warVeroeffentlicht(knex: Knex, kennung: string): Promise<boolean> {
  const zeile: unknown = await knex('kennung')
    .where({ kennung })
    .whereNotNull('veroeffentlicht')
    .first('kennung')
  return zeile !== undefined
}

/** Time of the first publication (ISO) by document id. */
export async function ladeVeroeffentlichungen(
  knex: Knex,
  dokumente: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const zeilen = z
    .array(z.object({ dokument: z.string(), veroeffentlicht: z.string() }))
    .parse(
      await knex('kennung')
        .select('dokument', 'veroeffentlicht')
        .whereIn('dokument', dokumente)
        .whereNotNull('veroeffentlicht'),
    )
  return new Map(zeilen.map(({ dokument, veroeffentlicht }) => [dokument, veroeffentlicht]))
}
