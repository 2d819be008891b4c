import { alsWasVerwaltet, type Abgelehnt, type Auftrag } from './auftrag.js'
import { sperreMitgliedschaft, type Bestand, type Stelle } from './bestand.js'

/** A membership that the acting person may change, locked. */
interface Verwaltbar {
  readonly bestand: Bestand
  readonly stelle: Stelle
  /** In which role they may, in words. */
  readonly alsWas: string
}

/**
 * The membership that an order is about, or why it is refused: nobody changes their own, and what does not exist is refused like
 * what is out of reach (rules 1 and 2).
 *
 * @param dokument document id
 */
export async function holeVerwaltbare(auftrag: Auftrag, dokument: string): Promise<Verwaltbar | Abgelehnt> {
  const { strapi, trx, handelnde } = auftrag
  const bestand = await sperreMitgliedschaft(strapi, trx, dokument)
  const stelle = bestand?.organisation ?? null
  if (bestand === null || stelle === null) return { grund: 'nicht-erlaubt', stelle }
  if (handelnde.konto !== null && bestand.person?.id === handelnde.konto)
    return { grund: 'eigene-mitgliedschaft', stelle }
  const alsWas = alsWasVerwaltet(auftrag, bestand, stelle)
  return alsWas === null ? { grund: 'nicht-erlaubt', stelle } : { bestand, stelle, alsWas }
}
