import { istHuelle } from '../../../organisation/huelle.js'
import type { Organisationsquelle } from '../quelle.js'

const GEMEINDE = 12

/**
 * What the Gemeindeverzeichnis shows by itself about units that are gone:
 *
 * - A Gemeinde keeps its AGS when it changes the Gemeindeverband only; its ARS changes. The one with that AGS goes on.
 * - The shell of a Gemeinde (a Gemeindeverband of exactly this one) goes where its Gemeinde goes: to the shell around it,
 *   else to the Gemeinde itself. Never to a Verband of several: whoever has rights in the shell would have them in all.
 *
 * Everything else (mergers, Kreise) it does not say: area and population tell neither who nor why.
 */
export const nachfolgende: Organisationsquelle['nachfolgende'] = (gegangene, saetze, bekannte, gesagt) => {
  const ziele = new Map(gesagt)
  const neueNachAgs = Map.groupBy(
    saetze.filter(
      ({ schluessel, ags }) =>
        schluessel.length === GEMEINDE && ags !== undefined && !bekannte.has(schluessel),
    ),
    ({ ags }) => ags,
  )
  for (const { schluessel, knoten } of gegangene) {
    if (schluessel.length !== GEMEINDE || knoten.ags === null || ziele.has(schluessel)) continue
    const [eine, ...weitere] = neueNachAgs.get(knoten.ags) ?? []
    if (eine !== undefined && weitere.length === 0) ziele.set(schluessel, eine.schluessel)
  }

  const inDatei = new Map(saetze.map((satz) => [satz.schluessel, satz]))
  const gemeinden = [...bekannte.keys()].filter((schluessel) => schluessel.length === GEMEINDE)
  for (const { schluessel, knoten } of gegangene) {
    if (!istHuelle(knoten) || ziele.has(schluessel)) continue
    const [gemeinde, ...weitere] = gemeinden.filter((eine) => eine.startsWith(schluessel))
    const ziel = gemeinde === undefined || weitere.length > 0 ? undefined : ziele.get(gemeinde)
    if (ziel === undefined) continue
    const darueber = inDatei.get(inDatei.get(ziel)?.eltern ?? '')
    ziele.set(schluessel, darueber !== undefined && istHuelle(darueber) ? darueber.schluessel : ziel)
  }
  return ziele
}
