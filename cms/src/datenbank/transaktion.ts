import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'

/** What Strapi hands to the work of a transaction, which its types leave open. */
const handhabe = z.object({
  trx: z.custom<Knex.Transaction>(
    (wert) => typeof wert === 'function' && 'isTransaction' in wert && wert.isTransaction === true,
  ),
  onCommit: z.custom<(dann: () => void) => void>((wert) => typeof wert === 'function'),
})

/** Handle of a running transaction. */
export type Handhabe = z.infer<typeof handhabe>

/**
 * Runs work in one database transaction. A nested call shares the outermost transaction, and so does everything that goes
 * through Strapi meanwhile.
 *
 * @param arbeit its error rolls everything back and is thrown on; `onCommit` takes what happens after the commit
 * @returns what `arbeit` gives
 */
export async function inDatenbanktransaktion<T>(
  strapi: Core.Strapi,
  arbeit: (handhabe: Handhabe) => Promise<T>,
): Promise<T> {
  return strapi.db.transaction((gegeben: unknown) => arbeit(handhabe.parse(gegeben)))
}
