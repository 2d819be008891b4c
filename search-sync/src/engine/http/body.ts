import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'

const jsonObject = z.record(z.string(), z.unknown())

/** The body as text; empty when there is none. */
export const bodyText = (request: FastifyRequest): string =>
  typeof request.body === 'string' ? request.body : ''

/** The body as a JSON object, whatever its content type says (as Typesense does), or an ApiError (400). */
export const bodyObject = (request: FastifyRequest): Record<string, unknown> => {
  let value: unknown
  try {
    value = JSON.parse(bodyText(request))
  } catch {
    throw new ApiError(400, 'Bad JSON.')
  }
  const parsed = jsonObject.safeParse(value)
  if (!parsed.success) throw new ApiError(400, 'Bad JSON.')
  return parsed.data
}

const pathParameters = z.object({ name: z.string().optional(), id: z.string().optional() })

/** The `:name` (of a collection or alias) and the `:id` of an address. */
export const pathOf = (request: FastifyRequest): { name: string; id: string } => {
  const { name = '', id = '' } = pathParameters.parse(request.params)
  return { name, id }
}

/** The parameters behind the `?`; one given twice counts as its last value. */
export const queryOf = (request: FastifyRequest): Record<string, string> => {
  const query = jsonObject.parse(request.query)
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(query)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (typeof last === 'string') result[name] = last
  }
  return result
}
