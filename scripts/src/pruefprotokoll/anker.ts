import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { schreibeGanz } from '../instanz/ganze-datei.ts'

/** A row that was found right once: its number and its hash. */
export interface Anker {
  readonly folge: number
  readonly hash: string
}

const form = z.object({ folge: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

const datei = (ordner: string) => join(ordner, 'pruefprotokoll-anker.json')

/** By the mark of the database, so that the file can stand beside several. */
const inhalt = z.record(z.string(), form.extend({ zeit: z.string() }))

function lies(ordner: string): z.infer<typeof inhalt> {
  const pfad = datei(ordner)
  if (!existsSync(pfad)) return {}
  try {
    return inhalt.parse(JSON.parse(readFileSync(pfad, 'utf8')))
  } catch {
    throw new Befehlsfehler(
      `${pfad} ist nicht lesbar. Darin steht, bis wohin das Protokoll schon geprüft war.`,
    )
  }
}

/** The row that the last good check of this database ended with. */
export function liesAnker(ordner: string, instanz: string): Anker | undefined {
  return lies(ordner)[instanz]
}

/** Notes the last row of a good check, readable by the own account only. */
export function merkeAnker(ordner: string, instanz: string, { folge, hash }: Anker, zeit: Date): void {
  const neu = { ...lies(ordner), [instanz]: { folge, hash, zeit: zeit.toISOString() } }
  schreibeGanz(datei(ordner), `${JSON.stringify(neu, null, 2)}\n`, 0o600)
}

/** Reads `folge:hash` as the operator noted it. @throws Befehlsfehler for anything else */
export function ankerAus(text: string): Anker {
  const [folge, hash, ...rest] = text.trim().split(':')
  const gelesen = form.safeParse({ folge: Number(folge), hash })
  if (!gelesen.success || rest.length > 0) {
    throw new Befehlsfehler('--anker hat die Form NUMMER:HASH, wie verify sie ausgibt.')
  }
  return gelesen.data
}
