import { z } from 'zod'
import { ApiError, notSupported } from '../api-error.ts'

const mostHits = 500
const longestText = 2000
const never = -1

const curationItem = z.object({
  id: z.string(),
  rule: z.object({ query: z.string(), match: z.enum(['exact', 'contains']) }),
  includes: z.array(z.object({ id: z.string(), position: z.number() })),
  excludes: z.array(z.object({ id: z.string() })),
  replace_query: z.string().optional(),
  remove_matched_tokens: z.boolean(),
  filter_curated_hits: z.boolean(),
  stop_processing: z.boolean(),
  effective_from_ts: z.number().optional(),
  effective_to_ts: z.number().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

/** "For this query show this first": when it applies (times in seconds) and what it does to the results. */
export type CurationItem = z.infer<typeof curationItem>

/** A stored curation set. */
export const curationSet = z.object({ items: z.array(curationItem) })
export type CurationSet = z.infer<typeof curationSet>

/** Known to Typesense; a rule with one of them is refused, since leaving it out would change results. */
const unknownProperties = ['filter_by', 'sort_by', 'diversity'] as const
const unknownRules = ['filter_by', 'tags'] as const

const effects = ['includes', 'excludes', 'metadata', 'remove_matched_tokens', 'replace_query'] as const

const include = z.object({ id: z.string(), position: z.number().int().min(1).max(100_000) })
const exclude = z.object({ id: z.string() })
const jsonObject = z.record(z.string(), z.unknown())

/** Reads one item of a curation set. Throws an ApiError (400) in Typesense's wording. */
export const parseCurationItem = (value: unknown, givenId?: string): CurationItem => {
  const item = jsonObject.safeParse(value)
  if (!item.success) throw new ApiError(400, 'Bad JSON.')
  const { data } = item
  for (const property of unknownProperties) if (data[property] !== undefined) throw notSupported(property)
  const rule = parseRule(data.rule)
  if (effects.every((effect) => data[effect] === undefined)) {
    throw new ApiError(
      400,
      'Must contain one of: `includes`, `excludes`, `metadata`, `remove_matched_tokens`, `replace_query`.',
    )
  }
  const id = z
    .string()
    .min(1)
    .max(longestText)
    .safeParse(givenId ?? data.id)
  if (!id.success) throw new ApiError(400, 'Curation `id` not provided.')
  const removing = flag(data, 'remove_matched_tokens')
  if (removing && data.replace_query !== undefined) {
    throw new ApiError(400, 'Only one of `replace_query` or `remove_matched_tokens` can be specified.')
  }
  const from = time(data, 'effective_from_ts')
  const to = time(data, 'effective_to_ts')
  const metadata = jsonObject.optional().safeParse(data.metadata)
  if (!metadata.success) throw new ApiError(400, 'The `metadata` must be a JSON object.')
  const replacement = z.string().min(1).max(longestText).optional().safeParse(data.replace_query)
  if (!replacement.success) throw new ApiError(400, 'The `replace_query` must be a string.')
  return {
    id: id.data,
    rule,
    includes: hits('includes', include, data.includes),
    excludes: hits('excludes', exclude, data.excludes),
    ...(replacement.data === undefined ? {} : { replace_query: replacement.data }),
    remove_matched_tokens: removing,
    filter_curated_hits: flag(data, 'filter_curated_hits'),
    stop_processing: data.stop_processing === undefined || flag(data, 'stop_processing'),
    ...(from === undefined ? {} : { effective_from_ts: from }),
    ...(to === undefined ? {} : { effective_to_ts: to }),
    ...(metadata.data === undefined ? {} : { metadata: metadata.data }),
  }
}

const parseRule = (value: unknown): CurationItem['rule'] => {
  const rule = jsonObject.safeParse(value)
  if (!rule.success) throw new ApiError(400, 'Missing `rule` definition.')
  for (const property of unknownRules) {
    if (rule.data[property] !== undefined) throw notSupported(`rule.${property}`)
  }
  const { query, match } = rule.data
  const parsed = curationItem.shape.rule.safeParse({ query, match })
  if (!parsed.success || parsed.data.query.trim() === '' || parsed.data.query.length > longestText) {
    throw new ApiError(400, 'The `rule` definition must contain a `query` and `match`.')
  }
  if (/\{.*\}/s.test(parsed.data.query)) throw notSupported('placeholders in rule.query')
  return parsed.data
}

const hits = <T>(name: string, shape: z.ZodType<T>, value: unknown): T[] => {
  const list = z
    .array(shape)
    .max(mostHits)
    .safeParse(value ?? [])
  if (list.success) return list.data
  throw new ApiError(
    400,
    name === 'includes'
      ? 'Inclusion definition must define both `id` and `position` keys.'
      : 'Exclusion definition must define an `id`.',
  )
}

const flag = (data: Record<string, unknown>, name: string): boolean => {
  const value = data[name]
  if (value === undefined) return false
  if (typeof value !== 'boolean') throw new ApiError(400, `The \`${name}\` must be a boolean.`)
  return value
}

/** A time in seconds; Typesense writes -1 for none. */
const time = (data: Record<string, unknown>, name: string): number | undefined => {
  const value = z.number().int().optional().safeParse(data[name])
  if (!value.success) throw new ApiError(400, `The \`${name}\` must be an integer.`)
  return value.data === never ? undefined : value.data
}
