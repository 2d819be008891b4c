/** Hits of a page that nDCG looks at. */
const TIEFE = 10

/** A query as it was answered: the grade of each hit in its order (0: not relevant), and all grades that there are. */
export interface Antwort {
  readonly grade: readonly number[]
  /** Grades of all documents that answer the query; empty: nothing does. */
  readonly moeglich: readonly number[]
}

/** What a search is worth on judged queries, each between 0 and 1. */
export interface Guete {
  /** Queries that have an answer. */
  readonly anfragen: number
  readonly ndcg10: number
  /** Share of queries with a document of grade 2 or 3 (the best grade there is, if lower) in first place. */
  readonly treffer1: number
  /** The same within the first three. */
  readonly treffer3: number
  /** Share of queries without any hit although there is an answer. */
  readonly ohneTreffer: number
}

/** Discounted gain of grades in this order, with gain 2^grade − 1 (Järvelin and Kekäläinen in the form of Burges). */
function dcg(grade: readonly number[]): number {
  return grade
    .slice(0, TIEFE)
    .reduce((summe, grad, platz) => summe + (2 ** grad - 1) / Math.log2(platz + 2), 0)
}

/** Normalised discounted gain of the first ten hits: 1 when the best documents stand first, in their order. */
export function ndcg({ grade, moeglich }: Antwort): number {
  return dcg(grade) / dcg(moeglich.toSorted((a, b) => b - a))
}

/** Whether one of the first hits is what was looked for. */
export function trifft({ grade, moeglich }: Antwort, ersten: number): boolean {
  const genug = Math.min(2, Math.max(...moeglich))
  return grade.slice(0, ersten).some((grad) => grad >= genug)
}

const mittel = (werte: readonly number[]) =>
  werte.length === 0 ? Number.NaN : werte.reduce((summe, wert) => summe + wert, 0) / werte.length

/** The figures of a search over its answers; queries without an answer do not count. */
export function guete(antworten: readonly Antwort[]): Guete {
  const mitAntwort = antworten.filter(({ moeglich }) => moeglich.length > 0)
  const anteil = (bedingung: (antwort: Antwort) => boolean) =>
    mittel(mitAntwort.map((antwort) => (bedingung(antwort) ? 1 : 0)))
  return {
    anfragen: mitAntwort.length,
    ndcg10: mittel(mitAntwort.map(ndcg)),
    treffer1: anteil((antwort) => trifft(antwort, 1)),
    treffer3: anteil((antwort) => trifft(antwort, 3)),
    ohneTreffer: anteil(({ grade }) => grade.length === 0),
  }
}
