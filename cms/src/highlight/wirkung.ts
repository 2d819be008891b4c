import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { tabelle } from '../datenbank/tabelle.js'
import { HIGHLIGHT, KI_SYSTEM } from '../dokumente/arten.js'

const paare = z.array(z.object({ dokument: z.string(), steckbrief: z.string() }))

/**
 * Highlights that show one of these Steckbriefe, with its name and organisation, and therefore change with it. Editors keep
 * highlights few: all that show anything are looked through.
 *
 * @param steckbriefe document ids; links of a deleted Steckbrief are gone, so ask before
 */
export async function highlightsMit(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  steckbriefe: ReadonlySet<string>,
): Promise<Aenderung[]> {
  if (steckbriefe.size === 0) return []
  const highlights = tabelle(strapi, HIGHLIGHT)
  const systeme = tabelle(strapi, KI_SYSTEM)
  const verweis = highlights.verknuepfung('steckbrief')
  const gezeigt = await trx({ v: verweis.name })
    .join({ h: highlights.name }, 'h.id', `v.${verweis.von}`)
    .join({ s: systeme.name }, 's.id', `v.${verweis.zu}`)
    .distinct({
      dokument: `h.${highlights.spalte('documentId')}`,
      steckbrief: `s.${systeme.spalte('documentId')}`,
    })
  return paare
    .parse(gezeigt)
    .filter(({ steckbrief }) => steckbriefe.has(steckbrief))
    .map(({ dokument }) => ({ art: 'highlight' as const, dokument }))
}
