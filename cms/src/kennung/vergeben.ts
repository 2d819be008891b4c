import { codelisten, codes, formatKennung, kennungspraefix } from '@maki/config'
import type { Knex } from 'knex'
import { z } from 'zod'

export const ebeneSchema = z.enum(codes(codelisten.ebene))

export type Ebene = z.infer<typeof ebeneSchema>

const JE_ANWEISUNG = 400

const folge = z.array(z.object({ letzte: z.coerce.number().int() })).length(1)

/**
 * Gives the next Kennungen: prefix, year, seven digits. A number is given once; when the document is deleted later, its
 * Kennung stays in the table and is never given again.
 *
 * @param trx transaction of the creation: when it rolls back, so does the counter
 * @param ebene level of the operating organisation at this moment; a later move does not change the Kennung
 * @param dokumente document ids in the order in which the numbers are given
 * @returns one Kennung for each document, in the same order
 */
export async function vergibKennungen(
  trx: Knex.Transaction,
  ebene: Ebene,
  dokumente: readonly string[],
  jahr = new Date().getFullYear(),
): Promise<string[]> {
  const anzahl = dokumente.length
  if (anzahl === 0) return []
  const praefix = kennungspraefix(ebene)
  const antwort: unknown = await trx('kennung_folge')
    .insert({ praefix, jahr, letzte: anzahl })
    .onConflict(['praefix', 'jahr'])
    .merge({ letzte: trx.raw('?? + ?', ['kennung_folge.letzte', anzahl]) })
    .returning('letzte')
  const letzte = folge.parse(antwort)[0]?.letzte ?? 0

  const zeilen = dokumente.map((dokument, i) => ({
    kennung: formatKennung(praefix, jahr, letzte - anzahl + 1 + i),
    dokument,
  }))
  for (let i = 0; i < zeilen.length; i += JE_ANWEISUNG) {
    await trx('kennung').insert(zeilen.slice(i, i + JE_ANWEISUNG))
  }
  return zeilen.map(({ kennung }) => kennung)
}
