import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { wurzel } from '../../wurzel.ts'

const ordner = join(wurzel, '..', 'shared', 'data')

/** Files of the bench; they lie beside the project, never in it. */
export const quelldateien = {
  usa: join(ordner, 'us-federal-2025', 'use_cases.csv'),
  einheiten: join(ordner, 'de-verwaltung', 'verwaltungseinheiten.csv'),
  bund: join(ordner, 'de-verwaltung', 'bundesbehoerden.csv'),
}

/** Files that are not there. */
export const fehlendeDateien = (): string[] =>
  Object.values(quelldateien).filter((datei) => !existsSync(datei))

/** Totals of the files, counted independently (README of the data). */
export const erwartet = { zeilen: 3611, uebernommen: 3610, einheiten: 16_000, bund: 967 }
