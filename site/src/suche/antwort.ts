import { z } from 'zod'

/** Matched words of one field, or of each of its texts. */
const fundstelle = z.object({ matched_tokens: z.array(z.string()) })

/** The words of the prepared fields that a search matched in one document. */
function getroffeneWorte(felder: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(
    Object.values(felder).flatMap((wert) => {
      const gelesen = fundstelle.safeParse(wert)
      return gelesen.success ? gelesen.data.matched_tokens : []
    }),
  )
}

/** What the search engine answers to one search, as far as the site reads it. */
const trefferseiteSchema = z.object({
  found: z.number().int().nonnegative(),
  hits: z
    .array(
      z
        .object({ document: z.unknown(), highlight: z.record(z.string(), z.unknown()).default({}) })
        .transform(({ document, highlight }) => ({ document, worte: getroffeneWorte(highlight) })),
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

/** The documents of a page of hits that have the form asked for, each with the words that matched. */
export function gelesen<T>(
  { hits }: Trefferseite,
  schema: z.ZodType<T>,
): { dokument: T; worte: ReadonlySet<string> }[] {
  return hits.flatMap(({ document, worte }) => {
    const dokument = schema.safeParse(document)
    return dokument.success ? [{ dokument: dokument.data, worte }] : []
  })
}

/** One failed search inside a `multi_search` comes as an error in its place. */
export const sammelantwortSchema = z.object({
  results: z.array(
    z.union([z.object({ error: z.string(), code: z.number().optional() }), trefferseiteSchema]),
  ),
})
