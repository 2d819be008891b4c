import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Largest file that an import takes, in bytes. */
export const MAX_BYTES = 64 * 1024 * 1024

/**
 * Lets the first `max` bytes through and swallows the rest: a client that is still sending would not see the answer if
 * its connection were cut.
 */
function begrenze(max: number): { schleuse: Transform; ueberschritten: () => boolean } {
  let bytes = 0
  const schleuse = new Transform({
    transform(stueck: Buffer, _kodierung, weiter) {
      bytes += stueck.length
      weiter(null, bytes > max ? undefined : stueck)
    },
  })
  return { schleuse, ueberschritten: () => bytes > max }
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
  const { schleuse, ueberschritten } = begrenze(max)
  try {
    await pipeline(strom, schleuse, createWriteStream(datei, { mode: 0o600, flags: 'wx' }))
    return ueberschritten() ? 'zu-gross' : await arbeit(datei)
  } finally {
    await rm(datei, { force: true })
  }
}

/**
 * Cuts a file that was sent as two in one, and removes both parts in any case.
 *
 * @param bytes length of the first part
 * @returns what `arbeit` gives
 */
export async function mitTeilen<T>(
  datei: string,
  bytes: number,
  arbeit: (erster: string, zweiter: string) => Promise<T>,
): Promise<T> {
  const teile = [`${datei}-1`, `${datei}-2`] as const
  try {
    const schreibe = (teil: string) => createWriteStream(teil, { mode: 0o600, flags: 'wx' })
    await pipeline(createReadStream(datei, { end: bytes - 1 }), schreibe(teile[0]))
    await pipeline(createReadStream(datei, { start: bytes }), schreibe(teile[1]))
    return await arbeit(...teile)
  } finally {
    for (const teil of teile) await rm(teil, { force: true })
  }
}
