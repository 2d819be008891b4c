import { alsWasVerwaltet } from './auftrag.js'
import type { Bestand, Stelle } from './bestand.js'
import { gilt } from './gueltigkeit.js'
import type { Handelnde } from './handelnde.js'
import { alsWasVertreten } from './vertreten.js'

/**
 * What somebody may do with a membership, for the buttons beside it. Whether it also succeeds (the last admin, the days) is said by
 * the order itself.
 *
 * @param heute ISO day in Germany
 */
export function moeglichesMit(
  handelnde: Handelnde,
  bestand: Bestand,
  stelle: Stelle,
  heute: string,
): { readonly entziehen: boolean; readonly verlaengern: boolean; readonly vertreten: boolean } {
  const verwaltbar = alsWasVerwaltet({ handelnde }, bestand, stelle) !== null
  const gueltig = gilt(bestand, heute)
  return {
    entziehen: verwaltbar,
    verlaengern: verwaltbar && gueltig,
    vertreten: gueltig && !bestand.vertretung && alsWasVertreten({ handelnde }, bestand, stelle) !== null,
  }
}
