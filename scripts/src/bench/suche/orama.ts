import { sammlungen, sprachfelder } from '@maki/config'
import { create, insertMultiple, search } from '@orama/orama'
import { messfacetten, type Messanfrage } from './anfragen.ts'
import type { Suchdokument } from './dokumente.ts'

const textfelder = sprachfelder.map(({ name }) => name)

const istListe = (feld: string): boolean =>
  sammlungen.ki_systeme.fields.some(({ name, type }) => name === feld && type === 'string[]')

/** As its documentation shows it: one typing mistake, filters and facets on enumerations. */
export function mitOrama() {
  const datenbank = create({
    schema: Object.fromEntries([
      ...textfelder.map((feld): [string, 'string'] => [feld, 'string']),
      ...messfacetten.map((feld): [string, 'enum' | 'enum[]'] => [feld, istListe(feld) ? 'enum[]' : 'enum']),
    ]),
  })
  return {
    async schreibe(dokumente: readonly Suchdokument[]) {
      await insertMultiple(datenbank, [...dokumente], dokumente.length)
    },
    async suche({ q, gewaehlt }: Messanfrage): Promise<number> {
      const { count } = await search(datenbank, {
        term: q,
        properties: textfelder,
        boost: Object.fromEntries(sprachfelder.map(({ name, gewicht }) => [name, gewicht])),
        tolerance: 1,
        threshold: 0,
        limit: 20,
        where: Object.fromEntries(
          gewaehlt.map(({ feld, werte }) => [
            feld,
            istListe(feld) ? { containsAny: [...werte] } : { in: [...werte] },
          ]),
        ),
        facets: Object.fromEntries(messfacetten.map((feld) => [feld, {}])),
      })
      return count
    },
  }
}
