import { tagKurz } from '../text/format.ts'
import type { Zelle } from '../komponenten/liste/tabelle.ts'

const TAG_MS = 24 * 60 * 60 * 1000

/** From how many days before its end a membership is said to end soon (as the cms does for its filter). */
const BALD_TAGE = 30

const tagInDeutschland = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** The day in Germany, `2026-11-28`. */
export function heute(jetzt = new Date()): string {
  return tagInDeutschland.format(jetzt)
}

/** Days from one day to another, both ISO. */
export function tageBis(bis: string, von: string): number {
  return Math.round((Date.parse(`${bis}T00:00:00Z`) - Date.parse(`${von}T00:00:00Z`)) / TAG_MS)
}

/** "endet heute", "endet in 12 Tagen"; undefined: not soon, or never. */
export function baldSatz(bis: string | null, von: string): string | undefined {
  if (bis === null) return undefined
  const tage = tageBis(bis, von)
  if (tage < 0) return 'ist beendet'
  if (tage > BALD_TAGE) return undefined
  if (tage === 0) return 'endet heute'
  return tage === 1 ? 'endet morgen' : `endet in ${tage} Tagen`
}

/** The last day of a membership as a cell. */
export function fristzelle(bis: string | null, von: string): Zelle {
  if (bis === null) return { art: 'text', text: 'unbefristet' }
  return { art: 'zeit', iso: bis, text: tagKurz(bis), zusatz: baldSatz(bis, von) }
}

/** "bis 31.12.2027", "ohne Frist" */
export function fristsatz(bis: string | null): string {
  return bis === null ? 'ohne Frist' : `bis ${tagKurz(bis)}`
}

/** True for a day of the calendar that is not before `von`. */
export function istEnde(bis: string, von: string): boolean {
  const zeit = Date.parse(`${bis}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(bis) &&
    !Number.isNaN(zeit) &&
    new Date(zeit).toISOString().startsWith(bis) &&
    bis >= von
  )
}
