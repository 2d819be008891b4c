import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { imTeilbaum } from './teilbaum.js'

const dokumente = z.array(z.object({ dokument: z.string() }))

/**
 * What shows an organisation's name, level or Land and therefore changes with it: everything below it, and the
 * Steckbriefe of all of these.
 *
 * @param pfad path of the organisation
 */
export async function betroffeneVon(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  pfad: string,
): Promise<Aenderung[]> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const darunter = imTeilbaum(strapi, `o.${organisationen.spalte('pfad')}`, pfad)

  const stellen = await trx({ o: organisationen.name })
    .where(darunter)
    .select({ dokument: `o.${organisationen.spalte('documentId')}` })
  const steckbriefe = await trx({ o: organisationen.name })
    .join({ b: betreiber.name }, `b.${betreiber.zu}`, 'o.id')
    .join({ s: systeme.name }, 's.id', `b.${betreiber.von}`)
    .where(darunter)
    .distinct({ dokument: `s.${systeme.spalte('documentId')}` })
  return [
    ...dokumente.parse(stellen).map(({ dokument }) => ({ art: 'organisation' as const, dokument })),
    ...dokumente.parse(steckbriefe).map(({ dokument }) => ({ art: 'steckbrief' as const, dokument })),
  ]
}
