import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'

/** What Strapi hands to the work of a transaction, which its types leave open. */
const handhabe = z.object({
  trx: z.custom<Knex.Transaction>(
    (wert) => typeof wert === 'function' && 'isTransaction' in wert && wert.isTransaction === true,
  ),
  onCommit: z.custom<(dann: () => void) => void>((wert) => typeof wert === 'function'),
  onRollback: z.custom<(dann: () => void) => void>((wert) => typeof wert === 'function'),
})

/** Handle of a running transaction. */
export type Handhabe = z.infer<typeof handhabe>

/** What is still to be written at the end of each running transaction. */
const abschluesse = new WeakMap<Knex.Transaction, (() => Promise<void>)[]>()

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
  return strapi.db.transaction(async (gegeben: unknown) => {
    const eigene = handhabe.parse(gegeben)
    if (abschluesse.has(eigene.trx)) return arbeit(eigene)
    const offen: (() => Promise<void>)[] = []
    abschluesse.set(eigene.trx, offen)
    try {
      const ergebnis = await arbeit(eigene)
      for (const abschluss of offen) await abschluss()
      return ergebnis
    } finally {
      abschluesse.delete(eigene.trx)
    }
  })
}

/**
 * Adds writing that must be the last of its transaction, for what locks a row that many want.
 *
 * @param trx transaction opened by `inDatenbanktransaktion`; throws for any other
 */
export function vorDemCommit(trx: Knex.Transaction, abschluss: () => Promise<void>): void {
  const offen = abschluesse.get(trx)
  if (offen === undefined)
    throw new Error('Diese Transaktion wurde nicht mit inDatenbanktransaktion begonnen.')
  offen.push(abschluss)
}

/**
 * Does work of its own after the running transaction, however that ends; at once, and waited for, when none is running. Its
 * error then goes to the log.
 */
export async function nachDerTransaktion(strapi: Core.Strapi, arbeit: () => Promise<void>): Promise<void> {
  if (!strapi.db.inTransaction()) {
    await arbeit()
    return
  }
  const dann = () => {
    arbeit().catch((fehler: unknown) => strapi.log.error(fehler))
  }
  await strapi.db.transaction((gegeben: unknown) => {
    const { onCommit, onRollback } = handhabe.parse(gegeben)
    onCommit(dann)
    onRollback(dann)
    return Promise.resolve()
  })
}
