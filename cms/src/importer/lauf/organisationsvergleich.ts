import type { Knoten } from '../../organisation/baum.js'
import type { Organisationsquelle, Organisationssatz, Planknoten, Zeilenhinweis } from '../quellen/quelle.js'
import type { Stand } from './bericht.js'
import type { Bezug } from './bezug.js'
import type { Schreibauftrag } from './organisationen-schreiben.js'
import { pruefsumme } from './pruefsumme.js'

export interface Vergleich {
  readonly staende: readonly Stand[]
  readonly auftraege: readonly Schreibauftrag[]
  /** Document id by key, of the organisations that exist. */
  readonly dokumente: Map<string, string>
  readonly hinweise: readonly Zeilenhinweis[]
}

/**
 * Compares the plan with what earlier runs left, and with organisations that were there before the first run (the roots
 * that every instance has): those are taken over instead of created a second time.
 *
 * @param neueSchluessel units that have another key than before
 */
export function vergleiche(
  quelle: Organisationsquelle,
  knoten: readonly Planknoten[],
  bezuege: ReadonlyMap<string, Bezug>,
  neueSchluessel: ReadonlyMap<string, Bezug>,
  baum: readonly Knoten[],
): Vergleich {
  const nachDokument = new Map(baum.map((eines) => [eines.documentId, eines]))
  const findeVorhandene = vorhandeneSuche(
    baum,
    new Set([...bezuege.values()].map(({ dokument }) => dokument)),
  )
  const staende: Stand[] = []
  const auftraege: Schreibauftrag[] = []
  const dokumente = new Map<string, string>()
  const hinweise: Zeilenhinweis[] = []
  for (const { satz, zeile, datensatz } of knoten) {
    const merke = (hinweis: string) => {
      if (zeile > 0)
        hinweise.push({ zeile, datensatz, spalte: quelle.schluesselSpalte, wert: satz.name, hinweis })
    }
    const summe = pruefsumme({ version: quelle.version, satz })
    const frueher = neueSchluessel.get(satz.schluessel)
    const bezug = bezuege.get(satz.schluessel) ?? frueher
    const dokument = bezug?.dokument ?? findeVorhandene(satz)
    const vorhanden = dokument === undefined ? undefined : nachDokument.get(dokument)
    if (dokument !== undefined) dokumente.set(satz.schluessel, dokument)
    if (bezug === undefined && dokument !== undefined)
      merke('Die Organisation war schon vorhanden und wird ab jetzt aus dieser Quelle gepflegt.')
    const beendet = vorhanden !== undefined && vorhanden.beendetAm !== null
    const bleibtBeendet = beendet && (bezug?.verschwundenAm ?? null) === null
    if (bleibtBeendet) merke('Die Organisation ist hier beendet und bleibt es; die Quelle führt sie noch.')
    const gleich = frueher === undefined && bezug?.verschwundenAm === null && bezug.pruefsumme === summe
    staende.push(bezug === undefined ? 'neu' : gleich ? 'gleich' : 'geaendert')
    if (gleich) continue
    auftraege.push({
      satz,
      pruefsumme: summe,
      dokument,
      alterSchluessel: frueher?.quellId,
      bleibtBeendet,
      wiederDa: beendet && !bleibtBeendet ? vorhanden.id : undefined,
    })
  }
  return { staende, auftraege, dokumente, hinweise }
}

/** Finds an organisation that nobody imported yet by its key: ARS, key of the Bund, or the root "Bund". */
function vorhandeneSuche(baum: readonly Knoten[], vergeben: ReadonlySet<string>) {
  const frei = baum.filter(
    ({ documentId, beispiel, importiert }) => !vergeben.has(documentId) && !beispiel && !importiert,
  )
  const nachArs = new Map(
    frei.flatMap((knoten) => (knoten.ars === null ? [] : [[knoten.ars, knoten.documentId]])),
  )
  const nachBund = new Map(
    frei.flatMap((knoten) =>
      knoten.schluesselBund === null ? [] : [[knoten.schluesselBund, knoten.documentId]],
    ),
  )
  const bund = frei.find(({ art, elternId }) => art === 'bund' && elternId === null)?.documentId
  return ({ ars, schluesselBund, art }: Organisationssatz): string | undefined => {
    if (ars !== undefined) return nachArs.get(ars)
    return schluesselBund === undefined ? (art === 'bund' ? bund : undefined) : nachBund.get(schluesselBund)
  }
}
