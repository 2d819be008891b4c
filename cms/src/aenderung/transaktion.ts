import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { nennende } from '../steckbrief/wirkung.js'
import { writeAenderungen, type Aenderung } from './schreiben.js'
import { weckruf } from './weckruf.js'

/**
 * Runs a change and writes its change rows last, in one transaction: both are there, or neither. Highlights and
 * Suchlenkungen that name a changed Steckbrief change with it. Nested calls share the outermost transaction. Those who wait
 * at the feed are woken after the commit.
 *
 * @param arbeit does the work with the transaction's handle and adds what it changed with `melde`
 * @returns what `arbeit` gives; its error rolls everything back and is thrown on
 */
export async function inTransaktion<T>(
  strapi: Core.Strapi,
  arbeit: (trx: Knex.Transaction, melde: (...aenderungen: Aenderung[]) => void) => Promise<T>,
): Promise<T> {
  return inDatenbanktransaktion(strapi, async ({ trx, onCommit }) => {
    const geaendert: Aenderung[] = []
    const ergebnis = await arbeit(trx, (...aenderungen) => {
      geaendert.push(...aenderungen)
    })
    const steckbriefe = geaendert.filter(({ art }) => art === 'steckbrief').map(({ dokument }) => dokument)
    const genanntIn = await nennende(strapi, trx, new Set(steckbriefe))
    await writeAenderungen(trx, [...geaendert, ...genanntIn])
    onCommit(() => {
      weckruf(strapi).wecke()
    })
    return ergebnis
  })
}
