import { createHash } from 'node:crypto'
import { sammlungen, type Sammlungsname } from './sammlungen.ts'

/**
 * Mark of a collection's schema (SHA-256, hex): it changes when fields, types or separators change, and the index is
 * then built anew. Node only.
 */
export function schemaHash(sammlung: Sammlungsname): string {
  return createHash('sha256').update(JSON.stringify(sammlungen[sammlung])).digest('hex')
}
