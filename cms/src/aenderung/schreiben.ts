import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderungsart } from '../dokumente/arten.js'

/** One thing that changed: what kind it is and its document id. */
export interface Aenderung {
  readonly art: Aenderungsart
  readonly dokument: string
}

/** Rows per statement: SQLite joins at most 500 rows, four values each. */
const JE_ANWEISUNG = 400

const neuerStand = z.array(z.object({ position: z.coerce.number().int() })).length(1)

/**
 * Writes change rows. Must be the last write of the transaction: the counter's row stays locked until it commits, so
 * positions become visible in their order and a reader of the feed never skips one (docs/adr/0003-aenderungsprotokoll.md).
 *
 * @param trx the transaction of the change itself
 * @param aenderungen what changed; a thing named twice is written once
 */
export async function writeAenderungen(
  trx: Knex.Transaction,
  aenderungen: Iterable<Aenderung>,
): Promise<void> {
  const einzeln = new Map<string, Aenderung>()
  for (const aenderung of aenderungen) einzeln.set(`${aenderung.art} ${aenderung.dokument}`, aenderung)
  if (einzeln.size === 0) return

  const antwort: unknown = await trx('aenderung_stand')
    .where({ id: 1 })
    .update({ position: trx.raw('position + ?', [einzeln.size]) }, ['position'])
  const stand = neuerStand.parse(antwort)[0]?.position ?? 0
  const zeit = new Date().toISOString()
  let position = stand - einzeln.size
  const zeilen = Array.from(einzeln.values(), ({ art, dokument }) => ({
    position: ++position,
    art,
    dokument,
    zeit,
  }))
  for (let i = 0; i < zeilen.length; i += JE_ANWEISUNG) {
    await trx('aenderung').insert(zeilen.slice(i, i + JE_ANWEISUNG))
  }
}

/**
 * Makes other writers wait until this transaction is over, for rules that look at all documents of a type. Only for what
 * locks nothing else: who holds other rows and waits for the counter would wait for ever. (SQLite has one writer anyway.)
 */
export async function sperreAenderungen(trx: Knex.Transaction): Promise<void> {
  await trx('aenderung_stand').where({ id: 1 }).forUpdate().first('id')
}
