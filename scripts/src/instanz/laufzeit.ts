import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { schreibeGanz } from './ganze-datei.ts'
import { halterVon } from './sperre.ts'

const adressen = z.object({ site: z.url(), cms: z.url(), suche: z.url(), worker: z.url() })

const laufzeit = z.object({
  pid: z.int().positive(),
  instanz: z.string().nullable(),
  adressen,
  teile: z.record(z.string(), z.int().positive()),
  gestartet: z.iso.datetime(),
})

/** Where the parts of a portal answer. */
export type Adressen = z.infer<typeof adressen>

/** What a running portal says about itself to the other commands. */
export type Laufzeit = z.infer<typeof laufzeit>

const dateiIn = (ordner: string) => join(ordner, 'laufzeit.json')

/** Writes the run-time file. */
export function schreibeLaufzeit(ordner: string, angaben: Laufzeit): void {
  schreibeGanz(dateiIn(ordner), `${JSON.stringify(angaben, null, 2)}\n`)
}

/** Removes the run-time file. */
export function entferneLaufzeit(ordner: string): void {
  rmSync(dateiIn(ordner), { force: true })
}

/** What runs on this data folder; null when its supervisor is gone. */
export function liesLaufzeit(ordner: string): Laufzeit | null {
  try {
    const gelesen = laufzeit.parse(JSON.parse(readFileSync(dateiIn(ordner), 'utf8')))
    return halterVon(ordner)?.pid === gelesen.pid ? gelesen : null
  } catch {
    return null
  }
}
