import { pruefeWerte, steckbriefWerte } from '@maki/config'

/** The values of a stored row that the catalogue describes; what is empty is left out. */
export function werteVon(zeile: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(zeile).filter(
      ([key, wert]) => Object.hasOwn(steckbriefWerte.shape, key) && wert !== null && wert !== undefined,
    ),
  )
}

/**
 * Checks values that the bulk path is about to write; null empties a field.
 *
 * @returns the values as they are stored
 * @throws Error (German) when they break the catalogue: the caller should have checked them
 */
export function verlangeGueltigeWerte(werte: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const gefuellt = Object.fromEntries(Object.entries(werte).filter(([, wert]) => wert !== null))
  const ergebnis = pruefeWerte(gefuellt)
  if (!ergebnis.ok) throw new Error(ergebnis.maengel.map(({ meldung }) => meldung).join(' '))
  return { ...werte }
}
