import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { csvZelle } from '../einfuhr/csv.ts'
import type { Eintrag } from './abruf.ts'

export const ausfuhrformen = ['csv', 'ndjson'] as const
export type Ausfuhrform = (typeof ausfuhrformen)[number]

const SPALTEN = [
  ['Nummer', ({ folge }) => folge],
  ['Zeit', ({ zeit }) => zeit],
  ['Wer (Art)', ({ wer }) => wer.art],
  ['Wer (Nummer)', ({ wer }) => wer.id],
  ['Wer', ({ wer }) => wer.name],
  ['Als was', ({ alsWas }) => alsWas],
  ['Was', ({ was }) => was],
  ['Worauf (Art)', ({ worauf }) => worauf.art],
  ['Worauf (Nummer)', ({ worauf }) => worauf.id],
  ['Worauf', ({ worauf }) => worauf.name],
  ['Organisation', ({ organisation }) => organisation],
  ['Vorher', ({ vorher }) => vorher],
  ['Nachher', ({ nachher }) => nachher],
  ['Hash davor', ({ hashVorher }) => hashVorher],
  ['Hash', ({ hash }) => hash],
] as const satisfies readonly (readonly [string, (eintrag: Eintrag) => string | number | null])[]

const csvZeile = (zellen: readonly (string | number | null)[]) => `${zellen.map(csvZelle).join(';')}\r\n`

/** One row as a line of the file. */
function alsZeile(form: Ausfuhrform, eintrag: Eintrag): string {
  return form === 'ndjson'
    ? `${JSON.stringify(eintrag)}\n`
    : csvZeile(SPALTEN.map(([, wert]) => wert(eintrag)))
}

/**
 * Writes rows into a file as they come, readable by the own account only. The file is there whole or not at all.
 *
 * @returns how many rows it holds
 */
export async function schreibeAusfuhr(
  datei: string,
  form: Ausfuhrform,
  eintraege: AsyncIterable<Eintrag>,
): Promise<number> {
  mkdirSync(dirname(datei), { recursive: true, mode: 0o700 })
  const entwurf = `${datei}.neu`
  let anzahl = 0
  try {
    await pipeline(
      async function* () {
        if (form === 'csv') yield `\uFEFF${csvZeile(SPALTEN.map(([name]) => name))}`
        for await (const eintrag of eintraege) {
          anzahl++
          yield alsZeile(form, eintrag)
        }
      },
      createWriteStream(entwurf, { mode: 0o600, flags: 'wx' }),
    )
    renameSync(entwurf, datei)
  } catch (fehler) {
    rmSync(entwurf, { force: true })
    throw fehler
  }
  return anzahl
}
