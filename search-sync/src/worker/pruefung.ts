import { setTimeout as warte } from 'node:timers/promises'
import type { Cms } from './cms.ts'
import type { Sammlung } from './sammlung.ts'
import type { Suchindex } from './suchindex.ts'

/** Difference between the CMS and one collection, by document ids. */
export interface Abweichung {
  inCms: number
  inIndex: number
  /** Public, but not in the index. */
  missing: string[]
  /** In the index, but in another version. */
  stale: string[]
  /** In the index, but not (any more) public. */
  extra: string[]
}

/** Compares everything public with a collection (or alias), by hash. */
export const vergleiche = async (
  cms: Cms,
  index: Suchindex,
  sammlung: Sammlung,
  ziel: string,
): Promise<Abweichung> => {
  const imIndex = await index.pruefsummen(ziel)
  const abweichung: Abweichung = { inCms: 0, inIndex: imIndex.size, missing: [], stale: [], extra: [] }
  for await (const seite of cms.bestand(sammlung.art)) {
    for (const { dokument, pruefsumme } of seite) {
      abweichung.inCms += 1
      const vorhanden = imIndex.get(dokument)
      if (vorhanden === undefined) abweichung.missing.push(dokument)
      else if (vorhanden !== pruefsumme) abweichung.stale.push(dokument)
      imIndex.delete(dokument)
    }
  }
  abweichung.extra.push(...imIndex.keys())
  return abweichung
}

export interface Zaehlung {
  inCms: number
  inIndex: number
  missing: number
  stale: number
  extra: number
}

/** What `verify` prints: totals and the same for each collection. */
export type Pruefbericht = Zaehlung & { sammlungen: Record<string, Zaehlung> }

/** A change of this very moment is no difference: what differs is looked at again after this time, in ms. */
const nachsehenNach = 1000
const nachsehen = 2

/** Compares all collections with the CMS. Throws when one of both cannot be reached. */
export const pruefe = async (
  cms: Cms,
  index: Suchindex,
  sammlungen: readonly Sammlung[],
): Promise<Pruefbericht> => {
  const bericht: Pruefbericht = { inCms: 0, inIndex: 0, missing: 0, stale: 0, extra: 0, sammlungen: {} }
  for (const sammlung of sammlungen) {
    let zaehlung = zaehle(await vergleiche(cms, index, sammlung, sammlung.alias))
    for (let mal = 0; mal < nachsehen && !stimmt(zaehlung); mal += 1) {
      await warte(nachsehenNach)
      zaehlung = zaehle(await vergleiche(cms, index, sammlung, sammlung.alias))
    }
    bericht.sammlungen[sammlung.alias] = zaehlung
    bericht.inCms += zaehlung.inCms
    bericht.inIndex += zaehlung.inIndex
    bericht.missing += zaehlung.missing
    bericht.stale += zaehlung.stale
    bericht.extra += zaehlung.extra
  }
  return bericht
}

const zaehle = ({ inCms, inIndex, missing, stale, extra }: Abweichung): Zaehlung => ({
  inCms,
  inIndex,
  missing: missing.length,
  stale: stale.length,
  extra: extra.length,
})

/** Is the index in step with the CMS? */
export const stimmt = ({ missing, stale, extra }: Zaehlung): boolean => missing + stale + extra === 0
