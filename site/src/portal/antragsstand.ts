import { tag } from '../text/format.ts'
import type { EigenerAntrag } from './konto.ts'

/** Nobody of the organisations decides: those who run the portal do. */
const PLATTFORM = 'den Betreibenden des Portals'

const zustaende: Readonly<Record<string, string>> = {
  offen: 'offen',
  angenommen: 'angenommen',
  abgelehnt: 'abgelehnt',
  zurueckgezogen: 'zurückgezogen',
}

/** State of a request in one word. */
export const zustandswort = (zustand: string): string => zustaende[zustand] ?? zustand

/** Where a request stands, in one sentence: since when it lies with whom, and when it goes further up. */
export function antragsstand({ zustand, weg, weiterAm, entschieden }: EigenerAntrag): string {
  if (zustand !== 'offen') {
    return entschieden === null
      ? `Ist ${zustandswort(zustand)}.`
      : `Am ${tag(entschieden)} ${zustandswort(zustand)}.`
  }
  const jetzt = weg.at(-1)
  if (jetzt === undefined) return 'Wartet auf eine Entscheidung.'
  const bei = `Liegt seit ${tag(jetzt.seit)} bei ${jetzt.liegtBei ?? PLATTFORM}`
  return weiterAm === null
    ? `${bei}.`
    : `${bei}, geht am ${tag(weiterAm)} weiter an die nächste Stelle darüber, wenn bis dahin niemand entscheidet.`
}
