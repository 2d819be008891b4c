import type { Knex } from 'knex'
import { z } from 'zod'

/** Source under which the example content keeps which key became which document. */
const QUELLE = 'beispiele'

const zeilen = z.array(z.object({ quell_id: z.string(), dokument: z.string() }))

/** Which key of the example content became which document; keys are unique per kind. */
export async function ladeBezuege(trx: Knex): Promise<Map<string, string>> {
  const gefunden = await trx('importbezug').select('quell_id', 'dokument').where({ quelle: QUELLE })
  return new Map(zeilen.parse(gefunden).map(({ quell_id, dokument }) => [quell_id, dokument]))
}

export async function merkeBezug(trx: Knex, schluessel: string, dokument: string): Promise<void> {
  const zeile = { quelle: QUELLE, quell_id: schluessel, dokument, pruefsumme: '', lauf: QUELLE }
  await trx('importbezug').insert(zeile).onConflict(['quelle', 'quell_id']).merge({ dokument })
}

export async function vergissBezuege(trx: Knex): Promise<void> {
  await trx('importbezug').where({ quelle: QUELLE }).delete()
}
