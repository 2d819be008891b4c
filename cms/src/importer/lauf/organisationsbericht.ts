import type { Knoten } from '../../organisation/baum.js'
import type { Organisationssatz } from '../quellen/quelle.js'
import type { Organisationsaenderung } from './bericht.js'
import type { Nachfolgeplan } from './nachfolgeplan.js'
import type { Vergleich } from './organisationsvergleich.js'

/** What a run does to the organisations, step by step: the same for a dry run and a real one, because it is the plan. */
export function beschreibe(
  { auftraege, dokumente }: Vergleich,
  { aufgegangen, offen }: Nachfolgeplan,
  saetze: readonly Organisationssatz[],
  baum: readonly Knoten[],
  beenden: boolean,
): Organisationsaenderung[] {
  const nachDokument = new Map(baum.map((knoten) => [knoten.documentId, knoten]))
  const nachId = new Map(baum.map((knoten) => [knoten.id, knoten]))
  const nachSchluessel = new Map(saetze.map((satz) => [satz.schluessel, satz]))
  const aenderungen: Organisationsaenderung[] = []

  for (const { satz, dokument, alterSchluessel } of auftraege) {
    const { schluessel, anzeigename: name, eltern } = satz
    const vorhanden = dokument === undefined ? undefined : nachDokument.get(dokument)
    if (vorhanden === undefined) {
      aenderungen.push({ art: 'neu', schluessel, name })
      continue
    }
    if (alterSchluessel !== undefined) {
      aenderungen.push({
        art: 'neuer-schluessel',
        schluessel,
        name,
        vorher: alterSchluessel,
        nachher: schluessel,
      })
    }
    if (vorhanden.name !== satz.name) {
      aenderungen.push({ art: 'umbenannt', schluessel, name, vorher: vorhanden.name, nachher: satz.name })
    }
    const alteEltern = vorhanden.elternId === null ? undefined : nachId.get(vorhanden.elternId)
    const neueEltern = eltern === null ? undefined : dokumente.get(eltern)
    if (alteEltern?.documentId !== neueEltern || (eltern !== null && neueEltern === undefined)) {
      aenderungen.push({
        art: 'verschoben',
        schluessel,
        name,
        ...(alteEltern === undefined ? {} : { vorher: alteEltern.anzeigename ?? alteEltern.name }),
        ...(eltern === null ? {} : { nachher: nachSchluessel.get(eltern)?.anzeigename ?? eltern }),
      })
    }
  }
  const benannt = ({ bezug, knoten }: Nachfolgeplan['offen'][number]) => ({
    schluessel: bezug.quellId,
    name: knoten.anzeigename ?? knoten.name,
  })
  for (const eine of aufgegangen) {
    const nachher = nachSchluessel.get(eine.neu)?.anzeigename ?? eine.neu
    aenderungen.push({ art: 'aufgegangen', ...benannt(eine), nachher })
  }
  for (const eine of offen) aenderungen.push({ art: beenden ? 'beendet' : 'offen', ...benannt(eine) })
  return aenderungen
}
