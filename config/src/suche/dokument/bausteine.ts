import { z } from 'zod'

/** SHA-256 (hex) of the canonical JSON of the rest of the document; made by the projection. */
export const pruefsumme = z.string().regex(/^[0-9a-f]{64}$/)

/** Milliseconds since 1970-01-01 UTC. */
export const zeit = z.int()
