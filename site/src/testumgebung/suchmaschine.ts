import { z } from 'zod'
import { Probenserver } from './server.ts'

export type Dokument = Readonly<Record<string, unknown>>

const anfrageSchema = z.object({
  searches: z.array(
    z.looseObject({
      collection: z.string(),
      q: z.string().default('*'),
      query_by: z.string().default(''),
      filter_by: z.string().default(''),
      facet_by: z.string().default(''),
      sort_by: z.string().default(''),
      page: z.coerce.number().default(1),
      per_page: z.coerce.number().default(10),
      max_facet_values: z.coerce.number().default(10),
      include_fields: z.string().default(''),
      highlight_fields: z.string().default(''),
      stopwords: z.string().optional(),
    }),
  ),
})
type Suchanfrage = z.infer<typeof anfrageSchema>['searches'][number]

const werteVon = (dokument: Dokument, feld: string): string[] => {
  const wert = dokument[feld]
  return (Array.isArray(wert) ? wert : [wert])
    .filter((teil) => teil !== undefined && teil !== null)
    .map(String)
}

/** Understands `feld:=wert`, `feld:=[a,b]` (with or without backticks), `feld:<=1`, `feld:>=1`, joined with `&&`. */
function passt(dokument: Dokument, filter: string): boolean {
  if (filter.trim() === '') return true
  return filter.split('&&').every((bedingung) => {
    const [, zahlfeld, vergleich, zahl] = /^\s*(\w+):(<=|>=)(\d+)\s*$/.exec(bedingung) ?? []
    if (zahlfeld !== undefined) {
      const wert = Number(dokument[zahlfeld])
      return vergleich === '<=' ? wert <= Number(zahl) : wert >= Number(zahl)
    }
    const gelesen = /^\s*\(?\s*(\w+):(=|!=)?\s*(.+?)\s*\)?\s*$/.exec(bedingung)
    if (gelesen === null) throw new Error(`filter_by not understood: ${bedingung}`)
    const [, feld = '', art, menge = ''] = gelesen
    const erlaubt = menge
      .replace(/^\[(.*)\]$/, '$1')
      .split(',')
      .map((teil) => teil.trim().replace(/^`(.*)`$/, '$1'))
    const enthalten = werteVon(dokument, feld).some((wert) => erlaubt.includes(wert))
    return art === '!=' ? !enthalten : enthalten
  })
}

function sortiert(treffer: Dokument[], angabe: string): Dokument[] {
  const [feld = '', richtung] = angabe.split(',')[0]?.split(':') ?? []
  if (feld === '' || feld.startsWith('_')) return treffer
  return treffer.toSorted((a, b) => {
    const [x, y] = [a[feld], b[feld]]
    const ergebnis =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'de')
    return richtung === 'desc' ? -ergebnis : ergebnis
  })
}

/** Finds by beginnings of words, as far as the tests need it; tells the words of the text that matched. */
function suche(bestand: readonly Dokument[], anfrage: Suchanfrage) {
  const felder = anfrage.query_by.split(',').map((feld) => feld.trim())
  const worte = anfrage.q === '*' ? [] : anfrage.q.toLowerCase().split(/\s+/).filter(Boolean)
  const worteVon = (dokument: Dokument, feld: string): string[] =>
    werteVon(dokument, feld).flatMap((text) => text.toLowerCase().split(/\s+/))
  const treffer = bestand.filter((dokument) => {
    const vorhanden = felder.flatMap((feld) => worteVon(dokument, feld))
    return (
      worte.every((wort) => vorhanden.some((eines) => eines.startsWith(wort))) &&
      passt(dokument, anfrage.filter_by)
    )
  })
  const anfang = (anfrage.page - 1) * anfrage.per_page
  return {
    found: treffer.length,
    out_of: bestand.length,
    page: anfrage.page,
    search_time_ms: 1,
    hits: sortiert(treffer, anfrage.sort_by)
      .slice(anfang, anfang + anfrage.per_page)
      .map((dokument) => ({
        document: dokument,
        highlight: Object.fromEntries(
          anfrage.highlight_fields.split(',').flatMap((feld) => {
            const matched_tokens = worteVon(dokument, feld).filter((eines) =>
              worte.some((wort) => eines.startsWith(wort)),
            )
            return matched_tokens.length === 0 ? [] : [[feld, { snippet: '', matched_tokens }]]
          }),
        ),
        highlights: [],
      })),
    facet_counts: anfrage.facet_by
      .split(',')
      .map((feld) => feld.trim())
      .filter(Boolean)
      .map((feld) => {
        const zaehler = new Map<string, number>()
        for (const dokument of treffer) {
          for (const wert of werteVon(dokument, feld)) zaehler.set(wert, (zaehler.get(wert) ?? 0) + 1)
        }
        const counts = [...zaehler]
          .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
          .slice(0, anfrage.max_facet_values)
          .map(([value, count]) => ({ value, count, highlighted: value }))
        return { field_name: feld, counts, stats: { total_values: zaehler.size }, sampled: false }
      }),
  }
}

/** As much of a Typesense server as the site asks: `/health` and `/multi_search` over documents in memory. */
export function baueSuchmaschine(bestaende: Readonly<Record<string, readonly Dokument[]>>): Probenserver {
  return new Probenserver((anfrage, koerper) => {
    if (anfrage.url === '/health') return { koerper: { ok: true } }
    if (!anfrage.url?.startsWith('/multi_search')) return { status: 404, koerper: { message: 'Not Found' } }
    const { searches } = anfrageSchema.parse(JSON.parse(koerper))
    return {
      koerper: { results: searches.map((einzelne) => suche(bestaende[einzelne.collection] ?? [], einzelne)) },
    }
  })
}
