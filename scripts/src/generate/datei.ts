import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

/** Root of the repository. */
export const wurzel = fileURLToPath(new URL('../../..', import.meta.url))

/** The text as Prettier writes it with the project's settings; generated files pass the format check like all others. */
async function formatiert(pfad: string, text: string): Promise<string> {
  const ganzerPfad = join(wurzel, pfad)
  const einstellungen = await resolveConfig(ganzerPfad)
  return format(text, { ...einstellungen, filepath: ganzerPfad })
}

/** Present text of a file, null when there is none. */
async function vorhanden(pfad: string): Promise<string | null> {
  try {
    return await readFile(join(wurzel, pfad), 'utf8')
  } catch (ursache) {
    if (ursache instanceof Error && 'code' in ursache && ursache.code === 'ENOENT') return null
    throw ursache
  }
}

/**
 * Brings one generated file up to date, or only looks.
 * @param pfad relative to the repository's root
 * @returns true when the file on disk was not what it should be.
 */
export async function gleicheAb(pfad: string, text: string, nurPruefen: boolean): Promise<boolean> {
  const soll = await formatiert(pfad, text)
  if ((await vorhanden(pfad)) === soll) return false
  if (!nurPruefen) {
    await mkdir(dirname(join(wurzel, pfad)), { recursive: true })
    await writeFile(join(wurzel, pfad), soll)
  }
  return true
}
