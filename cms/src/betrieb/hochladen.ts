import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Largest file that an import takes, in bytes. */
export const MAX_BYTES = 64 * 1024 * 1024

class ZuGross extends Error {}

/** Lets at most `max` bytes through, then fails. */
function begrenze(max: number): Transform {
  let bytes = 0
  return new Transform({
    transform(stueck: Buffer, _kodierung, weiter) {
      bytes += stueck.length
      if (bytes > max) weiter(new ZuGross())
      else weiter(null, stueck)
    },
  })
}

/**
 * Streams an upload into a temporary file of its own, hands its path over, and removes the file in any case.
 *
 * @param ordner folder for the file; it must exist
 * @returns what `arbeit` gives, or `'zu-gross'`; then `arbeit` was not called
 */
export async function mitHochgeladenerDatei<T>(
  strom: Readable,
  ordner: string,
  arbeit: (datei: string) => Promise<T>,
  max = MAX_BYTES,
): Promise<T | 'zu-gross'> {
  const datei = join(ordner, `import-${crypto.randomUUID()}`)
  try {
    await pipeline(strom, begrenze(max), createWriteStream(datei, { mode: 0o600, flags: 'wx' }))
    return await arbeit(datei)
  } catch (fehler) {
    if (fehler instanceof ZuGross) return 'zu-gross'
    throw fehler
  } finally {
    await rm(datei, { force: true })
  }
}
