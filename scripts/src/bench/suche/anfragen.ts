import {
  facetten,
  filterausdruck,
  leererZustand,
  sprachfelder,
  suchparameter,
  type Filter,
} from '@maki/config'
import { inhalt } from './dokumente.ts'
import { Zufall } from './zufall.ts'

/** Every search counts so many facets. */
const FACETTEN = 8

/** Names of the counted facets. */
export const messfacetten: readonly string[] = facetten.slice(0, FACETTEN).map(({ feld }) => feld)

/** What the list shows of a hit. */
const GEZEIGT = [
  ...['kennung', 'name', 'kurzbeschreibung', 'zweck', 'organisation', 'organisationName'],
  ...['entwicklungsstand', 'risikoklassen', 'aktualisiert', 'beispiel'],
].join(',')

/** One search: the text in its prepared form, the chosen values by facet, and both under Typesense's names. */
export interface Messanfrage {
  readonly q: string
  readonly gewaehlt: readonly { readonly feld: string; readonly werte: readonly string[] }[]
  readonly parameter: Readonly<Record<string, string | number>>
}

const woerterVon = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((wort) => wort.length > 3)

/** Exchanges two neighbouring letters inside a word. */
function vertippt(wort: string, zufall: Zufall): string {
  const stelle = 1 + zufall.ganze(Math.max(1, wort.length - 3))
  return `${wort.slice(0, stelle)}${wort.charAt(stelle + 1)}${wort.charAt(stelle)}${wort.slice(stelle + 2)}`
}

function filterFuer(nummer: number, zufall: Zufall): Filter {
  const { ebene, entwicklungsstand, themen } = inhalt(nummer)
  if (zufall.zahl() < 0.5) return {}
  return zufall.zahl() < 0.5 ? { ebene: [ebene] } : { status: [entwicklungsstand], thema: themen.slice(0, 1) }
}

/**
 * Searches as people make them: 1–3 words of one of the documents, the last often typed half, every fifth with a typing
 * mistake, half of them filtered, all with 8 facets, as the list asks the engine. The same for the same numbers.
 * @param dokumente how many documents there are
 */
export function anfragen(anzahl: number, dokumente: number, saat: number): Messanfrage[] {
  const zufall = new Zufall(saat)
  return Array.from({ length: anzahl }, () => {
    const nummer = zufall.ganze(dokumente)
    const { name, kurzbeschreibung, zweck } = inhalt(nummer)
    const quelle = woerterVon(zufall.eines([name, name, kurzbeschreibung, zweck]))
    const beginn = zufall.ganze(Math.max(1, quelle.length - 2))
    const woerter = quelle.slice(beginn, beginn + 1 + zufall.ganze(3))
    const letztes = woerter.pop() ?? name
    const wurf = zufall.zahl()
    if (wurf < 0.2) woerter.push(vertippt(letztes, zufall))
    else if (wurf < 0.7) woerter.push(letztes.slice(0, 3 + zufall.ganze(letztes.length - 3)))
    else woerter.push(letztes)
    const zustand = { ...leererZustand, q: woerter.join(' '), filter: filterFuer(nummer, zufall) }
    const { q, query_by, query_by_weights, sort_by, page, per_page } = suchparameter(zustand)
    return {
      q,
      gewaehlt: facetten.flatMap(({ parameter, feld }) => {
        const werte = zustand.filter[parameter] ?? []
        return werte.length === 0 ? [] : [{ feld, werte }]
      }),
      parameter: {
        q,
        query_by,
        query_by_weights,
        sort_by,
        page,
        per_page,
        filter_by: filterausdruck(zustand),
        facet_by: messfacetten.join(','),
        include_fields: GEZEIGT,
        highlight_fields: sprachfelder.map(({ name }) => name).join(','),
        highlight_affix_num_tokens: 0,
      },
    }
  })
}
