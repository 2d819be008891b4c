import type { Knex } from 'knex'
import { z } from 'zod'
import { ANFANG, eintragAusZeile, hashVon, standAusZeile } from './eintrag.js'

/** A row known from elsewhere: its number and its hash. */
export interface Anker {
  readonly folge: number
  readonly hash: string
}

/** First place at which the chain does not hold. */
interface Bruch {
  /** Number of the row that is wrong or missing. */
  readonly folge: number
  readonly grund: string
}

export type Kettenbefund =
  | { readonly ganz: true; readonly eintraege: number; readonly letzter: Anker }
  | { readonly ganz: false; readonly eintraege: number; readonly bruch: Bruch }

const standMitLetztem = standAusZeile.extend({ letzte: z.coerce.number().int() })

/** Rows per query. */
const SEITE = 500

/**
 * Reads the whole log and computes every hash anew, up to the state that was kept at the time of the call. Rows that are
 * written meanwhile are left to the next check.
 *
 * It finds every row that was changed, deleted, inserted or moved, and an end that was cut off, as long as the kept state or
 * an anchor tells of it. It cannot find a log that somebody with full rights on the database computed anew together with
 * the kept state and behind the last anchor: note anchors outside of the database.
 *
 * @param anker rows known from elsewhere
 */
export async function pruefeKette(connection: Knex, anker: readonly Anker[] = []): Promise<Kettenbefund> {
  const stand = standMitLetztem.safeParse(
    // One statement, so that both are of the same moment while others write.
    await connection('pruefprotokoll_stand')
      .where({ id: 1 })
      .first('folge', 'hash', { letzte: connection('pruefprotokoll').max('folge') }),
  ).data
  if (stand === undefined) return gebrochen(0, 0, 'Der Stand des Protokolls fehlt.')
  if (stand.letzte > stand.folge)
    return gebrochen(0, stand.folge + 1, 'Der Eintrag steht hinter dem Ende des Protokolls.')
  const verlangt = new Map(anker.map(({ folge, hash }) => [folge, hash]))
  let folge = 0
  let hash = ANFANG
  for (;;) {
    const zeilen = await naechste(connection, folge, stand.folge)
    for (const zeile of zeilen) {
      const erwartet = folge + 1
      const gelesen = eintragAusZeile.safeParse(zeile)
      if (!gelesen.success) return gebrochen(folge, erwartet, 'Der Eintrag ist nicht lesbar.')
      const eintrag = gelesen.data
      if (eintrag.folge !== erwartet) return gebrochen(folge, erwartet, 'Der Eintrag fehlt.')
      if (eintrag.hashVorher !== hash)
        return gebrochen(folge, erwartet, 'Der Eintrag schließt nicht an den davor an.')
      if (hashVon(eintrag) !== eintrag.hash)
        return gebrochen(folge, erwartet, 'Der Inhalt passt nicht zu seiner Prüfsumme.')
      if ((verlangt.get(erwartet) ?? eintrag.hash) !== eintrag.hash)
        return gebrochen(folge, erwartet, 'Der Eintrag ist ein anderer als der früher notierte.')
      ;({ folge, hash } = eintrag)
    }
    if (zeilen.length < SEITE) break
  }
  if (folge < stand.folge) return gebrochen(folge, folge + 1, 'Das Ende des Protokolls fehlt.')
  if (hash !== stand.hash)
    return gebrochen(folge, folge, 'Der Stand des Protokolls passt nicht zum letzten Eintrag.')
  const jenseits = anker.find((einer) => einer.folge > folge)
  if (jenseits !== undefined)
    return gebrochen(folge, folge + 1, `Das Ende fehlt: Eintrag ${jenseits.folge} war früher notiert.`)
  return { ganz: true, eintraege: folge, letzter: { folge, hash } }
}

const gebrochen = (eintraege: number, folge: number, grund: string): Kettenbefund => ({
  ganz: false,
  eintraege,
  bruch: { folge, grund },
})

/** The next rows; the first page also has what lies before the first number. */
async function naechste(connection: Knex, nach: number, bis: number): Promise<unknown[]> {
  const zeilen: unknown[] = await connection('pruefprotokoll')
    .whereBetween('folge', [nach === 0 ? Number.MIN_SAFE_INTEGER : nach + 1, bis])
    .orderBy('folge')
    .limit(SEITE)
  return zeilen
}
