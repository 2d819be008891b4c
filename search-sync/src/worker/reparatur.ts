import { fortgeschrieben } from './beiseite.ts'
import type { Cms } from './cms.ts'
import { vergleicheGenau } from './pruefung.ts'
import type { Sammlung } from './sammlung.ts'
import type { Sperre } from './sperre.ts'
import { Suchindex, type Abgelehnt } from './suchindex.ts'
import { uebernimm } from './uebernahme.ts'

export interface Reparatur {
  /** Documents that were brought in again or taken out. */
  ausgebessert: number
  /** Documents that cannot be brought in, with the reason. */
  abgelehnt: Abgelehnt[]
}

/**
 * Brings what differs between CMS and index into its present state. Gives undefined when the collection is not
 * there or has another schema: then it is to be built anew.
 */
export const bessereAus = async (
  cms: Cms,
  index: Suchindex,
  sammlung: Sammlung,
  schreiben: Sperre,
): Promise<Reparatur | undefined> => {
  const { missing, stale, extra } = await vergleicheGenau(cms, index, sammlung, sammlung.alias)
  const falsch = [...missing, ...stale, ...extra]
  return schreiben.mit(async (client) => {
    const ziel = new Suchindex(client)
    const stand = await ziel.stand(sammlung.alias)
    if (stand?.merkzettel.schemaHash !== sammlung.schemaHash) return undefined
    if (falsch.length === 0) return { ausgebessert: 0, abgelehnt: [] }
    const { geschrieben, entfernt, abgelehnt } = await uebernimm(cms, ziel, sammlung, stand.name, falsch)
    const beiseite = fortgeschrieben(stand.merkzettel.beiseite, new Set(falsch), abgelehnt, Date.now())
    await ziel.notiere(stand.name, { ...stand.merkzettel, beiseite })
    return { ausgebessert: geschrieben + entfernt, abgelehnt }
  })
}
