import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** A log line worth showing on the terminal. */
export interface WichtigeZeile {
  stufe: 'Warnung' | 'Fehler'
  text: string
}

const stufen: Readonly<Record<string, number>> = { warn: 40, error: 50, fatal: 60 }

/** A log line of pino (levels: 40 is warn, 50 error, 60 fatal) or of Strapi (levels by name). */
const jsonZeile = z.object({
  level: z.union([z.number(), z.string().transform((name) => stufen[name] ?? 0)]),
  msg: z.string().optional(),
  message: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})

/**
 * Whether a line of a part's log is a warning or an error, in the forms that the parts write: JSON and
 * `[time] level: text`.
 * @returns null for everything else.
 */
export function wichtigeZeile(zeile: string): WichtigeZeile | null {
  const klar = stripVTControlCharacters(zeile)
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  if (klar.startsWith('{')) return ausJson(klar)
  const treffer = /^\[[^\]]*\] (warn|error|fatal): (.+)$/.exec(klar)
  if (treffer === null) return null
  return { stufe: treffer[1] === 'warn' ? 'Warnung' : 'Fehler', text: kurz(treffer[2] ?? '') }
}

function ausJson(zeile: string): WichtigeZeile | null {
  let wert: unknown
  try {
    wert = JSON.parse(zeile)
  } catch {
    return null
  }
  const { data } = jsonZeile.safeParse(wert)
  if (data === undefined || data.level < 40) return null
  const text = [data.msg, data.message, data.err?.message]
    .filter((teil) => teil !== undefined && teil !== '')
    .join(': ')
  return { stufe: data.level < 50 ? 'Warnung' : 'Fehler', text: kurz(text) }
}

function kurz(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
