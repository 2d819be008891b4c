import { anfragen, type Messanfrage } from './anfragen.ts'

export const ANFRAGEN = 400
/** Searches before the measured ones, of another seed: nothing is measured cold, nor on what was just answered. */
const AUFWAERMEN = 400

/** How long searches took, in milliseconds, and how many found something. */
export interface Suchzeiten {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly gefunden: number
}

const anteil = (sortiert: readonly number[], teil: number): number =>
  sortiert[Math.min(sortiert.length - 1, Math.floor(sortiert.length * teil))] ?? Number.NaN

/**
 * The same searches for whoever is measured, one after the other.
 * @param suche gives the number of hits
 * @param jede asks only every so-many-eth of them, for who would take a quarter of an hour
 */
export async function messeZeiten(
  dokumente: number,
  suche: (anfrage: Messanfrage) => number | Promise<number>,
  jede = 1,
): Promise<Suchzeiten> {
  const auswahl = (anzahl: number, saat: number) =>
    anfragen(anzahl, dokumente, saat).filter((_, stelle) => stelle % jede === 0)
  for (const eine of auswahl(AUFWAERMEN, 7)) await suche(eine)
  const zeiten: number[] = []
  let gefunden = 0
  for (const eine of auswahl(ANFRAGEN, 42)) {
    const beginn = performance.now()
    if ((await suche(eine)) > 0) gefunden += 1
    zeiten.push(performance.now() - beginn)
  }
  zeiten.sort((a, b) => a - b)
  return { p50: anteil(zeiten, 0.5), p95: anteil(zeiten, 0.95), p99: anteil(zeiten, 0.99), gefunden }
}
