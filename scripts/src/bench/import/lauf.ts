import { z } from 'zod'
import { liesJson, maki } from '../befehl.ts'

const bericht = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  rejected: z.int(),
  seconds: z.number(),
  report: z.string(),
})

/** What an import says, as the command prints it. */
export type Bericht = z.infer<typeof bericht>

/** Runs the import command. */
export async function importiere(
  quelle: string,
  datei: string,
  umgebung: Readonly<Record<string, string>>,
  abbruch: AbortSignal,
): Promise<Bericht> {
  return bericht.parse(
    await liesJson(maki('import', '--source', quelle, datei, '--publish', '--json'), umgebung, abbruch),
  )
}
