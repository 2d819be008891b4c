import { z } from 'zod'

/** What the search engine answers to one search, as far as the site reads it. */
const trefferseiteSchema = z.object({
  found: z.number().int().nonnegative(),
  hits: z
    .array(
      z.object({
        document: z.unknown(),
        highlight: z
          .record(z.string(), z.unknown())
          .optional()
          .transform((felder) => markierungen(felder ?? {})),
      }),
    )
    .default([]),
  facet_counts: z
    .array(
      z.object({
        field_name: z.string(),
        counts: z.array(z.object({ value: z.string(), count: z.number().int().nonnegative() })),
      }),
    )
    .default([]),
})
export type Trefferseite = z.infer<typeof trefferseiteSchema>

const markierung = z.object({ snippet: z.string() })

/** Marked pieces of texts by the name of the field; lists of texts (each with pieces of its own) are left out. */
function markierungen(felder: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(felder).flatMap(([feld, wert]) => {
      const gelesen = markierung.safeParse(wert)
      return gelesen.success ? [[feld, gelesen.data.snippet] as const] : []
    }),
  )
}

/** One failed search inside a `multi_search` comes as an error in its place. */
export const sammelantwortSchema = z.object({
  results: z.array(
    z.union([z.object({ error: z.string(), code: z.number().optional() }), trefferseiteSchema]),
  ),
})
