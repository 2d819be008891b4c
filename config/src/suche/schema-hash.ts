import { createHash } from 'node:crypto'
import { sammlungen, type Sammlungsname } from './sammlungen.ts'
import { SPRACHFASSUNG } from './sprache/index.ts'

/**
 * Mark of a collection's schema (SHA-256, hex): it changes when fields or types change or when texts are prepared
 * differently, and the index is then built anew. Node only.
 */
export function schemaHash(sammlung: Sammlungsname): string {
  return createHash('sha256')
    .update(JSON.stringify([sammlungen[sammlung], SPRACHFASSUNG]))
    .digest('hex')
}
