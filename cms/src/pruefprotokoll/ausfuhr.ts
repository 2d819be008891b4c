import type { Core } from '@strapi/strapi'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { alleEintraege } from './lesen.js'
import { betrieb } from './handelnde.js'
import { protokolliere } from './schreiben.js'

/** Lines that are put together before they are sent. */
const JE_STUECK = 100

/**
 * The whole log as NDJSON, each line a row as it is hashed. Taking it out is recorded first, so the copy tells of itself.
 *
 * @returns pieces of text, read as they are asked for
 */
export async function alsNdjson(strapi: Core.Strapi): Promise<AsyncGenerator<string>> {
  await inDatenbanktransaktion(strapi, ({ trx }) =>
    protokolliere(trx, {
      ...betrieb,
      was: 'protokoll.ausfuehren',
      worauf: { art: 'pruefprotokoll', id: 'alles', name: 'Prüfprotokoll' },
    }),
  )
  return stuecke(strapi)
}

async function* stuecke(strapi: Core.Strapi): AsyncGenerator<string> {
  let stueck: string[] = []
  for await (const eintrag of alleEintraege(strapi)) {
    stueck.push(`${JSON.stringify(eintrag)}\n`)
    if (stueck.length < JE_STUECK) continue
    yield stueck.join('')
    stueck = []
  }
  yield stueck.join('')
}
