import { bereiteAnfrageVor, leererZustand, sprachfelder, suchparameter, zerlegeAnfrage } from '@maki/config'
import { z } from 'zod'

/** Where the search engine of a portal answers, with its search-only key. */
export interface Maschinenzugang {
  readonly adresse: string
  readonly schluessel: string
}

const antwort = z.object({
  results: z.array(
    z.union([
      z.object({ hits: z.array(z.object({ document: z.looseObject({ id: z.string() }) })) }),
      z.object({ error: z.string() }),
    ]),
  ),
})

const HOECHSTENS = 10

async function frage(
  { adresse, schluessel }: Maschinenzugang,
  q: string,
  anfrage: string,
): Promise<string[]> {
  const suche = {
    ...suchparameter({ ...leererZustand, q }, anfrage),
    stopwords: 'maki',
    highlight_fields: sprachfelder.map(({ name }) => name).join(','),
    include_fields: 'id',
    per_page: HOECHSTENS,
  }
  const http = await fetch(`${adresse}/multi_search`, {
    method: 'POST',
    headers: { 'x-typesense-api-key': schluessel, 'content-type': 'application/json' },
    body: JSON.stringify({ searches: [suche] }),
  })
  const [ergebnis] = antwort.parse(await http.json()).results
  if (ergebnis === undefined || 'error' in ergebnis)
    throw new Error(`"${q}": ${ergebnis?.error ?? 'no answer'}`)
  return ergebnis.hits.map(({ document }) => document.id)
}

/** Ids of the first ten hits, asked as the pages ask: prepared, and with compounds taken apart when that finds nothing. */
export async function sucheWieDieSeite(zugang: Maschinenzugang, q: string): Promise<string[]> {
  const anfrage = bereiteAnfrageVor(q)
  if (anfrage === '') return []
  const treffer = await frage(zugang, q, anfrage)
  const zerlegt = zerlegeAnfrage(q)
  return treffer.length > 0 || zerlegt === anfrage ? treffer : frage(zugang, q, zerlegt)
}
