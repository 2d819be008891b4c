import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'

/** Most terms of one item and longest term, in characters; far beyond what an editor would enter. */
const mostTerms = 500
const longestTerm = 500

const synonymItem = z.object({ id: z.string(), root: z.string(), synonyms: z.array(z.string()) })

/**
 * Terms that stand for each other, or (with a `root`) for the root only, as they were given: they are folded
 * by the rules of the collection that is searched.
 */
export type SynonymItem = z.infer<typeof synonymItem>

/** A stored synonym set. */
export const synonymSet = z.object({ items: z.array(synonymItem) })
export type SynonymSet = z.infer<typeof synonymSet>

const term = z.string().max(longestTerm)
const jsonObject = z.record(z.string(), z.unknown())

/** Reads one item of a synonym set. Throws an ApiError (400) in Typesense's wording. */
export const parseSynonymItem = (value: unknown, givenId?: string): SynonymItem => {
  const item = jsonObject.safeParse(value)
  if (!item.success) throw new ApiError(400, 'Bad JSON.')
  const id = z
    .string()
    .min(1)
    .max(longestTerm)
    .safeParse(givenId ?? item.data.id)
  if (!id.success) throw new ApiError(400, 'Missing `id` field.')
  const synonyms = z.array(z.unknown()).min(1).max(mostTerms).safeParse(item.data.synonyms)
  if (!synonyms.success) throw new ApiError(400, 'Could not find an array of `synonyms`')
  const terms = z.array(term).safeParse(synonyms.data)
  if (!terms.success) throw new ApiError(400, 'Could not find a valid string array of `synonyms`')
  const root = term.optional().safeParse(item.data.root)
  if (!root.success) throw new ApiError(400, 'Key `root` should be a string.')
  if (item.data.locale !== undefined && item.data.locale !== '') throw notSupported('locale')
  if (item.data.symbols_to_index !== undefined) throw notSupported('symbols_to_index')
  return { id: id.data, root: root.data ?? '', synonyms: terms.data }
}
