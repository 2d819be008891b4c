import { deBundesbehoerden } from './de-bundesbehoerden/index.js'
import { deVerwaltungseinheiten } from './de-verwaltungseinheiten/index.js'
import { nlAlgoritmeregister } from './nl-algoritmeregister/index.js'
import type { Quelle, Quellenangabe, Quellencode } from './quelle.js'
import { usFederal2025 } from './us-federal-2025/index.js'

/** Every source that can be imported. */
export const quellen = {
  'us-federal-2025': usFederal2025,
  'nl-algoritmeregister': nlAlgoritmeregister,
  'de-verwaltungseinheiten': deVerwaltungseinheiten,
  'de-bundesbehoerden': deBundesbehoerden,
} as const satisfies Record<Quellencode, Quelle>

/** What an organisation keeps in `quelle`: the code of its source, with the day its figures refer to where there is one. */
export function quelleVermerk(code: Quellencode, stand?: string): string {
  return stand === undefined || stand === '' ? code : `${code}:${stand}`
}

/**
 * Name, address and licence of the source that an organisation names in `quelle`, with its day where it has one; null for
 * an organisation that was not imported.
 */
export function quellenangabe(vermerk: string | null | undefined): Quellenangabe | null {
  if (vermerk === null || vermerk === undefined) return null
  const [code, stand] = vermerk.split(':')
  const quelle = Object.values(quellen).find((eine) => eine.code === code)
  if (quelle === undefined) return null
  if (stand === undefined) return quelle.angabe
  const tag = stand.split('-').reverse().join('.')
  return { ...quelle.angabe, name: `${quelle.angabe.name}, Gebietsstand ${tag}` }
}
