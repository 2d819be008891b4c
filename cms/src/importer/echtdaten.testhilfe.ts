import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Datei } from './lesen/rohsatz.js'

/** Folder with real registers beside the project; it is not part of it, and tests skip where it is missing. */
const ordner = resolve(__dirname, '../../../../shared/data')

const pfade = {
  us: 'us-federal-2025/use_cases.csv',
  nl: 'nl-algoritmeregister/algoritmes_2026-06-15.json',
  einheiten: 'de-verwaltung/verwaltungseinheiten.csv',
  bund: 'de-verwaltung/bundesbehoerden.csv',
} as const

/** The real file; skips the test with a message where it is missing. */
export function echteDatei(welche: keyof typeof pfade, { skip }: { skip: (grund: string) => never }): Datei {
  const unterpfad = pfade[welche]
  const pfad = resolve(ordner, unterpfad)
  if (!existsSync(pfad)) skip(`${unterpfad} gibt es hier nicht (../shared/data).`)
  return { pfad, name: unterpfad.split('/').at(-1) ?? unterpfad }
}
