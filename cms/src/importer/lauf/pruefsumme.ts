import { createHash } from 'node:crypto'
import { kanonischesJson } from '@maki/config/pruefsumme'

/** SHA-256 of a value, 43 characters base64url. */
export function pruefsumme(wert: unknown): string {
  return createHash('sha256').update(kanonischesJson(wert)).digest('base64url')
}
