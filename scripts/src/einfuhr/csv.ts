/** Characters that make a spreadsheet take a cell for a formula (OWASP, CSV injection). */
const FORMEL = /^[=+\-@\t\r]/

/**
 * One cell: quoted where needed, never a formula.
 * @param wert null and undefined give an empty cell.
 */
export function csvZelle(wert: string | number | null | undefined): string {
  if (typeof wert === 'number') return String(wert)
  const text = wert ?? ''
  const sicher = FORMEL.test(text) ? `'${text}` : text
  return /[;"\r\n]/.test(sicher) ? `"${sicher.replaceAll('"', '""')}"` : sicher
}

/** A table as German spreadsheets open it: UTF-8 with mark, semicolons, lines ended by CR LF. */
export function csvTabelle(zeilen: readonly (readonly (string | number | null | undefined)[])[]): string {
  return `\uFEFF${zeilen.map((zeile) => `${zeile.map(csvZelle).join(';')}\r\n`).join('')}`
}
