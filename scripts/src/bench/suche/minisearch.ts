import { sprachfelder } from '@maki/config'
import MiniSearch from 'minisearch'
import { messfacetten, type Messanfrage } from './anfragen.ts'
import type { Suchdokument } from './dokumente.ts'

/** As its documentation shows it: all words, the last one as a beginning, mistakes by length, facets counted over the hits. */
export function mitMiniSearch() {
  const index = new MiniSearch<Suchdokument>({
    fields: sprachfelder.map(({ name }) => name),
    storeFields: [...messfacetten],
    searchOptions: {
      combineWith: 'AND',
      fuzzy: 0.2,
      prefix: (_wort, stelle, woerter) => stelle === woerter.length - 1,
      boost: Object.fromEntries(sprachfelder.map(({ name, gewicht }) => [name, gewicht])),
    },
  })
  return {
    schreibe: (dokumente: readonly Suchdokument[]) => {
      index.addAll(dokumente)
    },
    suche: ({ q, gewaehlt }: Messanfrage): number => {
      const treffer = index.search(q, {
        filter: (einer) =>
          gewaehlt.every(({ feld, werte }) => alsListe(einer[feld]).some((wert) => werte.includes(wert))),
      })
      zaehleFacetten(treffer)
      return treffer.length
    },
  }
}

const alsListe = (wert: unknown): string[] =>
  (Array.isArray(wert) ? wert : [wert]).filter((eines) => typeof eines === 'string')

function zaehleFacetten(treffer: readonly Readonly<Record<string, unknown>>[]): Map<string, number>[] {
  return messfacetten.map((feld) => {
    const zahlen = new Map<string, number>()
    for (const einer of treffer) {
      for (const wert of alsListe(einer[feld])) zahlen.set(wert, (zahlen.get(wert) ?? 0) + 1)
    }
    return zahlen
  })
}
