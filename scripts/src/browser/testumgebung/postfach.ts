import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as warte } from 'node:timers/promises'

/** Quoted-printable (RFC 2045, 6.7), as far as addresses need it. */
const entschluesselt = (text: string): string =>
  text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)))

/**
 * The link in the newest message to an address, waiting for it: messages leave after the page has answered.
 *
 * @param ordner folder of the messages
 * @param pfad path of the page that the link leads to
 */
export async function linkAusPost(ordner: string, an: string, pfad: string): Promise<string> {
  const link = new RegExp(`https?://[^\\s"<>]+${pfad}\\?marke=[\\w-]+`)
  for (let versuch = 0; versuch < 150; versuch++) {
    const dateien = (await readdir(ordner).catch(() => [])).filter((name) => name.endsWith('.eml')).toSorted()
    for (const datei of dateien.toReversed()) {
      const brief = entschluesselt(await readFile(join(ordner, datei), 'utf8'))
      const gefunden = brief.includes(`To: ${an}`) ? link.exec(brief)?.[0] : undefined
      if (gefunden !== undefined) return gefunden
    }
    await warte(200)
  }
  throw new Error(`No message to ${an} with a link to ${pfad}`)
}
