import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Datei, Gelesen, Rohsatz } from './lesen/rohsatz.js'
import type { Strukturfehler } from './strukturfehler.js'

/** Gives a function that writes test files into a folder of this suite, which is removed at the end. */
export function testdateien(): (name: string, inhalt: string | Uint8Array) => Promise<Datei> {
  let ordner = ''
  beforeAll(async () => {
    ordner = await mkdtemp(join(tmpdir(), 'maki-import-'))
  })
  afterAll(async () => {
    await rm(ordner, { recursive: true, force: true })
  })
  return async (name, inhalt) => {
    const pfad = join(ordner, name)
    await writeFile(pfad, inhalt)
    return { pfad, name }
  }
}

/** Reads to the end: all records, or the error that ended the reading. */
export async function liesGanz(gelesen: AsyncIterable<Gelesen>): Promise<Rohsatz[] | Strukturfehler> {
  const saetze: Rohsatz[] = []
  for await (const eintrag of gelesen) {
    if (eintrag.art === 'fehler') return eintrag.fehler
    saetze.push(eintrag.satz)
  }
  return saetze
}

/** One line of a CSV file; values are quoted as needed. */
function csvZeile(werte: readonly string[]): string {
  return werte.map((wert) => (/[",\n\r]/.test(wert) ? `"${wert.replaceAll('"', '""')}"` : wert)).join(',')
}

/** A whole CSV file from records; columns that a record does not name are empty. */
export function csv(spalten: readonly string[], saetze: readonly Readonly<Record<string, string>>[]): string {
  return (
    [spalten, ...saetze.map((satz) => spalten.map((spalte) => satz[spalte] ?? ''))].map(csvZeile).join('\n') +
    '\n'
  )
}
