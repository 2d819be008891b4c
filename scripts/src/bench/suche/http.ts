import { sammlungen } from '@maki/config'
import { z } from 'zod'
import type { Messanfrage } from './anfragen.ts'
import type { Suchdokument } from './dokumente.ts'

const antwort = z.object({ results: z.array(z.object({ found: z.number(), search_cutoff: z.boolean() })) })

/** A collection of Steckbriefe on a server that speaks Typesense's API, asked as site and worker ask it. */
export interface Messsammlung {
  /** Writes one piece of documents; throws when one is refused. */
  schreibe(dokumente: readonly Suchdokument[]): Promise<void>
  /** One search; gives the number of hits. Throws when it fails or is cut short. */
  suche(anfrage: Messanfrage): Promise<number>
  /** Removes the collection. */
  entferne(): Promise<void>
}

/** Makes an empty collection. */
export async function legeMesssammlungAn(
  adresse: string,
  schluessel: string,
  abbruch: AbortSignal,
): Promise<Messsammlung> {
  const name = `messung_${String(Date.now())}`
  const rufe = async (method: string, pfad: string, body: string | null = null): Promise<Response> => {
    const headers = { 'x-typesense-api-key': schluessel, 'content-type': 'application/json' }
    const gegeben = await fetch(new URL(pfad, adresse), { method, headers, body, signal: abbruch })
    if (!gegeben.ok) throw new Error(`${pfad} ${String(gegeben.status)}: ${await gegeben.text()}`)
    return gegeben
  }
  await rufe('POST', '/collections', JSON.stringify({ ...sammlungen.ki_systeme, name }))
  return {
    async schreibe(dokumente) {
      const zeilen = dokumente.map((eines) => JSON.stringify(eines)).join('\n')
      const pfad = `/collections/${name}/documents/import?action=create`
      const text = await (await rufe('POST', pfad, zeilen)).text()
      if (text.includes('"success":false')) throw new Error(`a document is refused: ${text.slice(0, 500)}`)
    },
    async suche({ parameter }) {
      const koerper = JSON.stringify({ searches: [{ ...parameter, collection: name }] })
      const { results } = antwort.parse(await (await rufe('POST', '/multi_search', koerper)).json())
      const [ergebnis] = results
      if (ergebnis === undefined || ergebnis.search_cutoff) throw new Error('a search was cut short')
      return ergebnis.found
    },
    async entferne() {
      await rufe('DELETE', `/collections/${name}`)
    },
  }
}
