import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Hash of the names and contents of files. Same files, same hash, wherever the project lies and whatever their times.
 * @param ordner Folder that the paths start from.
 * @param pfade Files and folders in it; what does not exist counts as empty.
 * @param ausser Paths (with `/`) that do not count.
 * @param zusatz What else decides, versions for example.
 */
export function fingerabdruck(
  ordner: string,
  pfade: readonly string[],
  ausser: RegExp | null,
  zusatz: readonly string[],
): string {
  const hash = createHash('sha256')
  for (const datei of pfade.flatMap((pfad) => dateienIn(ordner, pfad)).toSorted()) {
    if (ausser?.test(datei)) continue
    const inhalt = readFileSync(join(ordner, datei))
    hash.update(`${datei}\0${inhalt.length}\0`).update(inhalt)
  }
  return hash.update(JSON.stringify(zusatz)).digest('hex')
}

function dateienIn(ordner: string, pfad: string): string[] {
  const art = statSync(join(ordner, pfad), { throwIfNoEntry: false })
  if (art === undefined) return []
  if (!art.isDirectory()) return [pfad]
  return readdirSync(join(ordner, pfad), { withFileTypes: true }).flatMap((eintrag) =>
    eintrag.name === 'node_modules' ? [] : dateienIn(ordner, `${pfad}/${eintrag.name}`),
  )
}
