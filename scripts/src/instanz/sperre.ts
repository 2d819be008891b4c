import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { beginnVon, lebt } from './prozesse.ts'

const halter = z.object({ pid: z.int().positive(), beginn: z.string().nullable(), befehl: z.string() })

/** Who works on a data folder. */
export type Halter = z.infer<typeof halter>

/** The lock was taken (`frei` gives it back), or somebody else holds it. */
export type Sperre = { genommen: true; frei: () => void } | { genommen: false; halter: Halter }

/** Who holds the data folder; null when nobody does or the holder is gone. */
export function halterVon(ordner: string): Halter | null {
  try {
    const gelesen = halter.safeParse(JSON.parse(readFileSync(join(ordner, 'sperre.json'), 'utf8')))
    if (!gelesen.success || !lebt(gelesen.data.pid)) return null
    const { beginn, pid } = gelesen.data
    return beginn === null || beginnVon(pid) === beginn ? gelesen.data : null
  } catch {
    return null
  }
}

/**
 * Marks a data folder as in use by this process: one portal per folder. A lock whose holder is gone is taken over.
 * @param befehl What this process does, for the message of the next one.
 */
export function sperreDatenordner(ordner: string, befehl: string): Sperre {
  const datei = join(ordner, 'sperre.json')
  const eigene: Halter = { pid: process.pid, beginn: beginnVon(process.pid), befehl }
  for (;;) {
    try {
      writeFileSync(datei, JSON.stringify(eigene), { flag: 'wx' })
      return {
        genommen: true,
        frei: () => {
          gibFrei(ordner)
        },
      }
    } catch (fehler) {
      if (!(fehler instanceof Error && 'code' in fehler && fehler.code === 'EEXIST')) throw fehler
    }
    const anderer = halterVon(ordner)
    if (anderer !== null) return { genommen: false, halter: anderer }
    rmSync(datei, { force: true })
  }
}

function gibFrei(ordner: string): void {
  if (halterVon(ordner)?.pid === process.pid) rmSync(join(ordner, 'sperre.json'), { force: true })
}
