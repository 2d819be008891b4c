import type { Abgelehnt, Beiseite } from './suchindex.ts'

/** More are not kept in the note; they are found again by `verify`. */
const meiste = 500

const kuerzeste = 30_000
const laengste = 60 * 60_000

/**
 * The list of documents set aside after a round: those that were tried leave it, those that failed (again)
 * come onto it, later each time (30 seconds to an hour).
 * @param jetzt milliseconds since 1970
 */
export const fortgeschrieben = (
  bisher: readonly Beiseite[],
  versucht: ReadonlySet<string>,
  abgelehnt: readonly Abgelehnt[],
  jetzt: number,
): Beiseite[] => {
  const vorher = new Map(bisher.map((eins) => [eins.dokument, eins]))
  const neue = abgelehnt.map(({ dokument, grund }) => {
    const versuche = (vorher.get(dokument)?.versuche ?? 0) + 1
    const warten = Math.min(laengste, kuerzeste * 2 ** Math.min(versuche - 1, 10))
    return { dokument, grund: grund.slice(0, 300), versuche, faellig: jetzt + warten }
  })
  return [...bisher.filter((eins) => !versucht.has(eins.dokument)), ...neue].slice(-meiste)
}

/** Documents set aside whose time has come. */
export const faellige = (liste: readonly Beiseite[], jetzt: number): string[] =>
  liste.filter((eins) => eins.faellig <= jetzt).map((eins) => eins.dokument)
