import type { Core } from '@strapi/strapi'
import { z } from 'zod'

/** Number of the advisory lock that bulk writing takes; any number does that nothing else in the database uses. */
const SCHREIBSPERRE = 4_210_031

const antwort = z.object({ rows: z.tuple([z.object({ erhalten: z.boolean() })]) })

/**
 * Runs bulk writing that no second process may do at the same time. On PostgreSQL an advisory lock keeps others out, and is
 * gone with its connection when the process dies. On SQLite there is one process, which owns the data folder.
 *
 * @returns what `arbeit` gives, or `'besetzt'` at once when another process is at it
 */
export async function mitSchreibsperre<T>(
  strapi: Core.Strapi,
  arbeit: () => Promise<T>,
): Promise<T | 'besetzt'> {
  const { connection, dialect } = strapi.db
  if (dialect.client !== 'postgres') return arbeit()
  // A transaction of its own keeps the lock's connection; it writes nothing.
  const halter = await connection.transaction()
  try {
    const { rows } = antwort.parse(
      await halter.raw('select pg_try_advisory_xact_lock(?) as erhalten', [SCHREIBSPERRE]),
    )
    return rows[0].erhalten ? await arbeit() : 'besetzt'
  } finally {
    await halter.rollback()
  }
}
