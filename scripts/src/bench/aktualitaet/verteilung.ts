/** Middle, slowest of twenty and slowest of all. */
export interface Verteilung {
  p50: number
  p95: number
  max: number
}

/** Distribution of values: the smallest value that so many percent do not exceed. Of no values: NaN. */
export function verteilung(werte: readonly number[]): Verteilung {
  const sortiert = werte.toSorted((a, b) => a - b)
  const quantil = (anteil: number) => sortiert[Math.ceil(anteil * sortiert.length) - 1] ?? Number.NaN
  return { p50: quantil(0.5), p95: quantil(0.95), max: quantil(1) }
}
