import type { Vorschlag } from '../vorschlaege.ts'

const feldVon = (wert: unknown, name: string): unknown =>
  typeof wert === 'object' && wert !== null ? Reflect.get(wert, name) : undefined

function istVorschlag(wert: unknown): wert is Vorschlag {
  return typeof feldVon(wert, 'text') === 'string' && typeof feldVon(wert, 'adresse') === 'string'
}

/** The suggestions in an answer of the site's search; none when it is not one of ours. */
export function liesVorschlaege(antwort: unknown): Vorschlag[] {
  const ergebnisse = feldVon(antwort, 'results')
  const treffer = Array.isArray(ergebnisse) ? feldVon(ergebnisse[0], 'hits') : undefined
  return Array.isArray(treffer) ? treffer.map((einer) => feldVon(einer, 'document')).filter(istVorschlag) : []
}
