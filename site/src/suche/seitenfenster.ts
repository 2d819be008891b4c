/**
 * Page numbers to offer: first, last, the present one with a neighbour on each side; `undefined` stands for a
 * gap of two pages or more.
 *
 * @param seite present page, from 1
 * @param seiten number of pages
 */
export function seitenfenster(seite: number, seiten: number): (number | undefined)[] {
  const nummern = [...new Set([1, seite - 1, seite, seite + 1, seiten])]
    .filter((nummer) => nummer >= 1 && nummer <= seiten)
    .sort((a, b) => a - b)
  return nummern.flatMap((nummer, stelle) => {
    const davor = nummern[stelle - 1]
    if (davor === undefined || nummer - davor === 1) return [nummer]
    // A gap of one page is that page: an ellipsis would take the same room.
    return nummer - davor === 2 ? [nummer - 1, nummer] : [undefined, nummer]
  })
}
