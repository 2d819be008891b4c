import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Creates the folders that the CMS writes to, readable by its own account only. Throws when that is not allowed. */
export function legeDatenordnerAn(datenordner: string): void {
  for (const ordner of ['.', 'tmp', 'oeffentlich/uploads']) {
    mkdirSync(join(datenordner, ordner), { recursive: true, mode: 0o700 })
  }
}
