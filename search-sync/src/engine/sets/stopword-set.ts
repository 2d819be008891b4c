import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'

/** Words that are left out of a query, as they were given; `locale` is kept for those who ask for it. */
export const stopwordSet = z.object({ stopwords: z.array(z.string()), locale: z.string().optional() })
export type StopwordSet = z.infer<typeof stopwordSet>

const mostWords = 10_000
const longestWord = 500

/** Reads the body of `PUT /stopwords/:name`. Throws an ApiError (400) in Typesense's wording. */
export const parseStopwordSet = (body: Record<string, unknown>): StopwordSet => {
  const { stopwords, locale } = body
  if (stopwords === undefined) throw new ApiError(400, 'Parameter `stopwords` is required')
  if (Array.isArray(stopwords) && stopwords.length === 0) {
    throw new ApiError(400, 'Parameter `stopwords` is empty')
  }
  const words = z.array(z.string().max(longestWord)).max(mostWords).safeParse(stopwords)
  if (!words.success) throw new ApiError(400, 'Parameter `stopwords` is required as string array value')
  if (locale !== undefined && typeof locale !== 'string') {
    throw new ApiError(400, 'Parameter `locale` is required as string value')
  }
  if (locale !== undefined && locale !== '' && locale !== 'en') throw notSupported('locale')
  return { stopwords: words.data, ...(locale === undefined ? {} : { locale }) }
}
