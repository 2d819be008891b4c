import { z } from 'zod'

/** A log line worth showing on the terminal. */
export interface WichtigeZeile {
  stufe: 'Warnung' | 'Fehler'
  text: string
}

/** Levels of pino: 40 is warn, 50 error, 60 fatal. */
const pinoZeile = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})

const STEUERZEICHEN = /\u001b\[[0-9;]*m|[\u0000-\u0008\u000b-\u001f\u007f]/g

/**
 * Whether a line of a part's log is a warning or an error, in the two forms that the parts write: pino's JSON and Strapi's
 * `[time] level: text`.
 * @returns null for everything else.
 */
export function wichtigeZeile(zeile: string): WichtigeZeile | null {
  const klar = zeile.replace(STEUERZEICHEN, '')
  if (klar.startsWith('{')) return ausPino(klar)
  const treffer = /^\[[^\]]*\] (warn|error|fatal): (.+)$/.exec(klar)
  if (treffer === null) return null
  return { stufe: treffer[1] === 'warn' ? 'Warnung' : 'Fehler', text: kurz(treffer[2] ?? '') }
}

function ausPino(zeile: string): WichtigeZeile | null {
  let wert: unknown
  try {
    wert = JSON.parse(zeile)
  } catch {
    return null
  }
  const { data } = pinoZeile.safeParse(wert)
  if (data === undefined || data.level < 40) return null
  const text = [data.msg, data.err?.message].filter((teil) => teil !== undefined && teil !== '').join(': ')
  return { stufe: data.level < 50 ? 'Warnung' : 'Fehler', text: kurz(text) }
}

function kurz(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
