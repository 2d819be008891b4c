import type { Stoerung } from './ergebnis.ts'

/** The page that stands in for one whose content could not be had. */
export function stoerungsseite(stoerung: Stoerung): '/404' | '/410' | '/503' {
  if (stoerung === 'nicht-gefunden') return '/404'
  if (stoerung === 'zurueckgezogen') return '/410'
  return '/503'
}
