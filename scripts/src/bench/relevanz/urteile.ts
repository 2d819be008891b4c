import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/**
 * Judged queries lie in `urteile/<sprache>.yaml`: what people type (right, wrong, half), and the Steckbriefe that answer it.
 * German was judged document by document; the registers by reading the names, and texts for grade 1, that speak of the matter.
 */

/** How much a document answers a query: 1 it touches it, 2 it answers it in part, 3 it is what was looked for. */
const grad = z.union([z.literal(1), z.literal(2), z.literal(3)])

const namen = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const datei = z.strictObject({
  /** Short key → name of a Steckbrief, or names of several that answer alike. All Steckbriefe of that name are meant. */
  dokumente: z.record(z.string(), namen),
  anfragen: z.array(
    z.strictObject({ q: z.string().min(1), relevant: z.record(z.string(), grad).default({}) }),
  ),
})

/** A query with the names of the Steckbriefe that answer it; none: nothing in the content does. */
export interface Urteil {
  readonly q: string
  readonly relevant: ReadonlyMap<string, number>
}

/** The languages that are judged: those of the example content and of the two registers that can be imported. */
export const sprachen = ['deutsch', 'englisch', 'niederlaendisch'] as const

export type Sprache = (typeof sprachen)[number]

/**
 * The judged queries of a text in YAML.
 * @throws Error when a query names a document that is not listed, or when one is asked twice
 */
export function leseUrteile(yaml: string): Urteil[] {
  const { dokumente, anfragen } = datei.parse(parse(yaml))
  const gesehen = new Set<string>()
  return anfragen.map(({ q, relevant }) => {
    if (gesehen.has(q)) throw new Error(`"${q}" is judged twice`)
    gesehen.add(q)
    const nachName = new Map<string, number>()
    for (const [schluessel, wert] of Object.entries(relevant)) {
      const gemeint = dokumente[schluessel]
      if (gemeint === undefined) throw new Error(`"${q}": there is no document "${schluessel}"`)
      for (const name of [gemeint].flat()) nachName.set(name, wert)
    }
    return { q, relevant: nachName }
  })
}

/** The judged queries of a language. */
export function urteileZu(sprache: Sprache): Urteil[] {
  return leseUrteile(readFileSync(join(import.meta.dirname, 'urteile', `${sprache}.yaml`), 'utf8'))
}
