import type { Listenansicht, Trefferansicht } from '../ansicht.ts'

type OhneTreffer = Omit<Listenansicht, 'treffer'>

/** Our own server's answer, from the same build: looked at just enough to tell it from another's. */
function istAnsicht(wert: unknown): wert is OhneTreffer {
  return typeof wert === 'object' && wert !== null && 'adresse' in wert && 'facetten' in wert
}

function istTreffer(wert: unknown): wert is Trefferansicht {
  return typeof wert === 'object' && wert !== null && 'merkmale' in wert && 'stelle' in wert
}

/** The view of the list in an answer as the adapter gives it on; undefined when it is not one of ours. */
export function liesAnsicht(ergebnis: {
  hits: readonly unknown[]
  userData?: unknown
}): Listenansicht | undefined {
  const daten: unknown = Array.isArray(ergebnis.userData) ? ergebnis.userData[0] : undefined
  return istAnsicht(daten) ? { ...daten, treffer: ergebnis.hits.filter(istTreffer) } : undefined
}
