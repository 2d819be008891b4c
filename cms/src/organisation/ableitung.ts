import type { Ebene } from '../kennung/vergeben.js'

/** What an organisation says of itself and what its place in the tree adds. */
export interface EigeneAngaben {
  readonly name: string
  readonly art: string | null
  readonly ebene: Ebene | null
  readonly land: string | null
  readonly importiert: boolean
}

/** What follows from the place in the tree. */
export interface Ableitung {
  readonly tiefe: number
  readonly ebene: Ebene
  readonly land: string | null
  readonly ressort: string | null
  readonly importiert: boolean
}

/** Kinds that are municipal wherever in a Land they stand. */
const kommunaleArten = [
  'region',
  'kreis',
  'kreisfreie-stadt',
  'gemeindeverband',
  'verbandsfreie-gemeinde',
  'gemeinde',
  'gemeindefreies-gebiet',
  'zweckverband',
] as const
/** Kinds that belong to no level, although they stand below Bund or a Land. */
const sonstigeArten = ['sozialversicherung', 'hochschule', 'kammer', 'auslaendische-stelle'] as const
/** Kinds that are a Ressort themselves. */
const ressortArten = ['ressort', 'oberste-bundesbehoerde'] as const

const enthaelt = (liste: readonly string[], art: string | null) => art !== null && liste.includes(art)

function ebeneDerWurzel({ art, ebene }: EigeneAngaben): Ebene {
  if (art === 'bund' || art === 'land') return art
  return ebene ?? 'sonstige'
}

/**
 * Level, Land and Ressort from the place in the tree. A root says its level and Land itself; below, the kind decides
 * whether it is municipal or other, and everything else comes from the parent. Nothing below a root of level "sonstige"
 * (a foreign register, say) gets another level.
 */
export function leiteAb(eigene: EigeneAngaben, eltern: Ableitung | null): Ableitung {
  const eigenesRessort = enthaelt(ressortArten, eigene.art) ? eigene.name : null
  if (eltern === null) {
    return {
      tiefe: 0,
      ebene: ebeneDerWurzel(eigene),
      land: eigene.land,
      ressort: eigenesRessort,
      importiert: eigene.importiert,
    }
  }
  return {
    tiefe: eltern.tiefe + 1,
    ebene: ebeneUnter(eltern.ebene, eigene.art),
    land: eltern.land,
    ressort: eigenesRessort ?? eltern.ressort,
    importiert: eigene.importiert || eltern.importiert,
  }
}

/** Level of a node of this kind below a parent of that level. */
function ebeneUnter(eltern: Ebene, art: string | null): Ebene {
  if (eltern === 'sonstige' || enthaelt(sonstigeArten, art)) return 'sonstige'
  return enthaelt(kommunaleArten, art) ? 'kommune' : eltern
}
