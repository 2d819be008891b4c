import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../../datenbank/stapel.js'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../../dokumente/arten.js'
import type { Quellencode } from '../quellen/quelle.js'

/** What is known of a record of a source from earlier runs. */
export interface Bezug {
  readonly quellId: string
  readonly dokument: string
  readonly pruefsumme: string
  /** Since when the source no longer has the record, ISO; null while it has it. */
  readonly verschwundenAm: string | null
}

const zeile = z
  .object({
    quell_id: z.string(),
    dokument: z.string(),
    pruefsumme: z.string(),
    verschwunden_am: z.string().nullable(),
  })
  .transform(({ quell_id, dokument, pruefsumme, verschwunden_am }) => ({
    quellId: quell_id,
    dokument,
    pruefsumme,
    verschwundenAm: verschwunden_am,
  }))

/**
 * Everything known of a source, by the key of the record. A record whose document somebody deleted since is not known:
 * it will be created anew.
 */
export async function ladeBezuege(
  strapi: Core.Strapi,
  quelle: Quellencode,
): Promise<ReadonlyMap<string, Bezug>> {
  const { connection } = strapi.db
  const dokumente = (uid: string) => {
    const typ = tabelle(strapi, uid)
    return connection(typ.name).select(typ.spalte('documentId'))
  }
  const zeilen: unknown = await connection('importbezug')
    .select('quell_id', 'dokument', 'pruefsumme', 'verschwunden_am')
    .where({ quelle })
    .where((bedingung) => {
      void bedingung.whereIn('dokument', dokumente(KI_SYSTEM)).orWhereIn('dokument', dokumente(ORGANISATION))
    })
  return new Map(
    z
      .array(zeile)
      .parse(zeilen)
      .map((bezug) => [bezug.quellId, bezug]),
  )
}

/** Writes what this run knows of records, in the transaction that writes the records themselves. */
export async function schreibeBezuege(
  trx: Knex.Transaction,
  quelle: Quellencode,
  lauf: string,
  bezuege: readonly Bezug[],
): Promise<void> {
  const spalten = 6
  for (const teil of stapel(bezuege, spalten)) {
    await trx('importbezug')
      .insert(
        teil.map(({ quellId, dokument, pruefsumme, verschwundenAm }) => ({
          quelle,
          quell_id: quellId,
          dokument,
          pruefsumme,
          lauf,
          verschwunden_am: verschwundenAm,
        })),
      )
      .onConflict(['quelle', 'quell_id'])
      .merge(['dokument', 'pruefsumme', 'lauf', 'verschwunden_am'])
  }
}

/** Forgets records of a source. */
export async function loescheBezuege(
  trx: Knex.Transaction,
  quelle: Quellencode,
  quellIds: readonly string[],
): Promise<void> {
  for (const teil of stapel(quellIds))
    await trx('importbezug').where({ quelle }).whereIn('quell_id', teil).delete()
}
