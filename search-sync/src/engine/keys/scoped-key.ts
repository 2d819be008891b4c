import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Length of an HMAC-SHA-256 in base64, and of the part of the parent key that a scoped key names. */
const digestLength = 44
const prefixLength = 4

/** A scoped key taken apart, not yet checked. */
export interface ScopedKey {
  digest: string
  parentPrefix: string
  parameters: string
}

/**
 * Takes a scoped search key apart: base64 of the digest, the first letters of its parent's value and the
 * embedded parameters as JSON, one after the other. Undefined for what cannot be one.
 */
export const readScopedKey = (given: string): ScopedKey | undefined => {
  const text = Buffer.from(given, 'base64').toString('utf8')
  if (text.length <= digestLength + prefixLength) return undefined
  return {
    digest: text.slice(0, digestLength),
    parentPrefix: text.slice(digestLength, digestLength + prefixLength),
    parameters: text.slice(digestLength + prefixLength),
  }
}

/** Was the key made by somebody who knows the value of its parent? */
export const isSignedBy = (key: ScopedKey, parentValue: string): boolean => {
  const digest = createHmac('sha256', parentValue).update(key.parameters, 'utf8').digest('base64')
  const given = Buffer.from(key.digest, 'utf8')
  const wanted = Buffer.from(digest, 'utf8')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const embedded = z.looseObject({ expires_at: z.number().int().nonnegative().optional() })

/** The embedded parameters while they are valid (`now` in seconds); undefined afterwards, or when they are none. */
export const embeddedParameters = (key: ScopedKey, now: number): Record<string, unknown> | undefined => {
  let value: unknown
  try {
    value = JSON.parse(key.parameters)
  } catch {
    return undefined
  }
  const parameters = embedded.safeParse(value)
  if (!parameters.success) return undefined
  const { expires_at: end = Number.POSITIVE_INFINITY } = parameters.data
  return now > end ? undefined : parameters.data
}
