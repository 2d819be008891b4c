import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { tabelle } from '../datenbank/tabelle.js'
import { HIGHLIGHT, KI_SYSTEM, SUCH_LENKUNG } from '../dokumente/arten.js'

/** What names Steckbriefe: a highlight shows one, a Suchlenkung puts some first or hides them. */
const nennungen = [
  { art: 'highlight', uid: HIGHLIGHT, attribut: 'steckbrief' },
  { art: 'suchlenkung', uid: SUCH_LENKUNG, attribut: 'oben' },
  { art: 'suchlenkung', uid: SUCH_LENKUNG, attribut: 'ausblenden' },
] as const

const paare = z.array(z.object({ dokument: z.string(), steckbrief: z.string() }))

/**
 * What names one of these Steckbriefe and therefore changes with it: with its name and organisation, or because it is not
 * public any more. Editors keep both few: all that name anything are looked through.
 *
 * @param steckbriefe document ids; links of a deleted Steckbrief are gone, so ask before
 */
export async function nennende(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  steckbriefe: ReadonlySet<string>,
): Promise<Aenderung[]> {
  if (steckbriefe.size === 0) return []
  const systeme = tabelle(strapi, KI_SYSTEM)
  const gefunden: Aenderung[] = []
  for (const { art, uid, attribut } of nennungen) {
    const { name, spalte, verknuepfung } = tabelle(strapi, uid)
    const verweis = verknuepfung(attribut)
    const genannt = await trx({ v: verweis.name })
      .join({ n: name }, 'n.id', `v.${verweis.von}`)
      .join({ s: systeme.name }, 's.id', `v.${verweis.zu}`)
      .distinct({
        dokument: `n.${spalte('documentId')}`,
        steckbrief: `s.${systeme.spalte('documentId')}`,
      })
    for (const { dokument, steckbrief } of paare.parse(genannt)) {
      if (steckbriefe.has(steckbrief)) gefunden.push({ art, dokument })
    }
  }
  return gefunden
}
