import { Bm25, type Rohtext } from './bm25.ts'
import { guete, trifft, type Antwort, type Guete } from './masse.ts'
import { sucheWieDieSeite, type Maschinenzugang } from './suchmaschine.ts'
import type { Urteil } from './urteile.ts'

/** A search document as the projection gives it. */
export type Suchdokument = Readonly<Record<string, unknown>>

/** Texts of a Steckbrief as people wrote them. */
const textfelder = [
  'name',
  'langname',
  'kurzbeschreibung',
  'aufgabe',
  'schlagworte',
  'organisationName',
  'zweck',
  'funktionsweise',
  'anbieter',
] as const

const text = (wert: unknown): string => (typeof wert === 'string' ? wert : '')

function rohtext(dokument: Suchdokument): Rohtext {
  const texte = textfelder.flatMap((feld) => {
    const wert = dokument[feld]
    return Array.isArray(wert) ? wert.map(text) : [text(wert)]
  })
  return { id: text(dokument.id), text: texte.join('\n') }
}

/** What both searches are worth on the queries of one language, and where ours fails. */
export interface Sprachmessung {
  readonly unsere: Guete
  readonly bm25: Guete
  /** Queries whose first three hits are not what was looked for, each with the names of its first three. */
  readonly verfehlt: readonly { readonly q: string; readonly gefunden: readonly string[] }[]
  /** Queries that nothing answers, and for how many of them nothing is shown. */
  readonly ohneAntwort: { readonly anfragen: number; readonly unsere: number; readonly bm25: number }
}

/**
 * Asks every judged query of both searches.
 * @param dokumente everything that lies in the index
 * @throws Error when a judged document is not there: the judgements and the content have parted
 */
export async function misst(
  zugang: Maschinenzugang,
  dokumente: readonly Suchdokument[],
  urteile: readonly Urteil[],
): Promise<Sprachmessung> {
  const namen = new Map(dokumente.map((dokument) => [text(dokument.id), text(dokument.name)]))
  const anzahl = Map.groupBy(namen.values(), (name) => name)
  const bm25 = new Bm25(dokumente.map(rohtext))
  try {
    const unsere: Antwort[] = []
    const zumVergleich: Antwort[] = []
    const verfehlt: Sprachmessung['verfehlt'][number][] = []
    for (const { q, relevant } of urteile) {
      const moeglich = [...relevant].flatMap(([name, grad]) => {
        const gemeint = anzahl.get(name)
        if (gemeint === undefined) throw new Error(`"${q}": nothing is called "${name}"`)
        return gemeint.map(() => grad)
      })
      const bewerte = (ids: readonly string[]): Antwort => ({
        grade: ids.map((id) => relevant.get(namen.get(id) ?? '') ?? 0),
        moeglich,
      })
      const ids = await sucheWieDieSeite(zugang, q)
      const antwort = bewerte(ids)
      unsere.push(antwort)
      zumVergleich.push(bewerte(bm25.suche(q)))
      if (moeglich.length > 0 && !trifft(antwort, 3))
        verfehlt.push({ q, gefunden: ids.slice(0, 3).map((id) => namen.get(id) ?? id) })
    }
    return {
      unsere: guete(unsere),
      bm25: guete(zumVergleich),
      verfehlt,
      ohneAntwort: {
        anfragen: urteile.filter(({ relevant }) => relevant.size === 0).length,
        unsere: leer(unsere),
        bm25: leer(zumVergleich),
      },
    }
  } finally {
    bm25.schliesse()
  }
}

const leer = (antworten: readonly Antwort[]) =>
  antworten.filter(({ moeglich, grade }) => moeglich.length === 0 && grade.length === 0).length
