import { randomUUID } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a file so that readers see the old or the new content, never half of it.
 * @param mode Access rights of the file, from the first byte on.
 */
export function schreibeGanz(datei: string, inhalt: string, mode = 0o644): void {
  const entwurf = `${datei}.${randomUUID()}.neu`
  try {
    writeFileSync(entwurf, inhalt, { mode, flag: 'wx', flush: true })
    renameSync(entwurf, datei)
  } catch (fehler) {
    rmSync(entwurf, { force: true })
    throw fehler
  }
}
