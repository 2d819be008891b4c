import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Datei } from './lesen/rohsatz.js'

/** Folder with real registers beside the project; it is not part of it, and tests skip where it is missing. */
const ordner = resolve(__dirname, '../../../../shared/data')

/** The real file, or nothing (said aloud once) where the folder is missing. */
export function echteDatei(unterpfad: string): Datei | undefined {
  const pfad = resolve(ordner, unterpfad)
  if (existsSync(pfad)) return { pfad, name: unterpfad.split('/').at(-1) ?? unterpfad }
  console.warn(`Übersprungen: ${unterpfad} gibt es hier nicht (../shared/data).`)
  return undefined
}

export const echt = {
  us: echteDatei('us-federal-2025/use_cases.csv'),
  nl: echteDatei('nl-algoritmeregister/algoritmes_2026-06-15.json'),
  einheiten: echteDatei('de-verwaltung/verwaltungseinheiten.csv'),
  bund: echteDatei('de-verwaltung/bundesbehoerden.csv'),
}
