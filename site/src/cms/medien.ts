import type { Logger } from 'pino'
import type { Ergebnis } from './ergebnis.ts'
import { Vorrat } from './vorrat.ts'

/** Largest file that is passed on, in bytes. */
const GROESSTE_DATEI = 3 * 1024 * 1024

const ERLAUBT = new Set([
  'image/avif',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/webp',
  'application/pdf',
])

/** One path segment of an uploaded file: no dot file, no separator, nothing that needs encoding. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/

export interface Medium {
  typ: string
  inhalt: Uint8Array<ArrayBuffer>
}

/**
 * Address under which the site shows an uploaded file of the cms, or undefined when it is none of its
 * uploads (another host, another path): only own files are ever shown.
 */
export function medienadresse(url: string): string | undefined {
  const pfad = /^\/uploads\/(.+)$/.exec(url)?.[1] ?? ''
  if (!pfad.split('/').every((segment) => SEGMENT.test(segment))) return undefined
  return `/medien/${pfad}`
}

async function liesBegrenzt(antwort: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(antwort.headers.get('content-length') ?? 0) > GROESSTE_DATEI) {
    await antwort.body?.cancel()
    return undefined
  }
  const stuecke: Uint8Array[] = []
  let laenge = 0
  for await (const stueck of antwort.body ?? []) {
    laenge += stueck.length
    if (laenge > GROESSTE_DATEI) return undefined
    stuecke.push(stueck)
  }
  return new Uint8Array(Buffer.concat(stuecke))
}

/** Uploaded pictures and PDF files of the cms, passed on under the site's own address. */
export class Medien {
  readonly #url: string
  readonly #log: Logger
  // Strapi gives every upload a name of its own, so a file under one name does not change.
  readonly #vorrat = new Vorrat<Medium>({ frischMs: 300_000, anzahl: 20 })

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** @param pfad what follows `/medien/`, decoded */
  async hole(pfad: string): Promise<Ergebnis<Medium>> {
    if (!pfad.split('/').every((segment) => SEGMENT.test(segment)))
      return { ok: false, stoerung: 'nicht-gefunden' }
    return this.#vorrat.hole(pfad, () => this.#holeNeu(pfad))
  }

  async #holeNeu(pfad: string): Promise<Ergebnis<Medium>> {
    try {
      const antwort = await fetch(new URL(`/uploads/${pfad}`, this.#url), {
        signal: AbortSignal.timeout(8_000),
        redirect: 'error',
      })
      const typ = antwort.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
      if (antwort.status >= 500) {
        this.#log.error({ pfad, status: antwort.status }, 'media: cms answers with failure')
        return { ok: false, stoerung: 'nicht-erreichbar' }
      }
      if (!antwort.ok || !ERLAUBT.has(typ)) {
        await antwort.body?.cancel()
        return { ok: false, stoerung: 'nicht-gefunden' }
      }
      const inhalt = await liesBegrenzt(antwort)
      if (inhalt !== undefined) return { ok: true, wert: { typ, inhalt }, veraltet: false }
      this.#log.warn({ pfad }, 'media: file too large to be passed on')
      return { ok: false, stoerung: 'nicht-gefunden' }
    } catch (error) {
      this.#log.error(
        { pfad, grund: error instanceof Error ? error.message : String(error) },
        'media: cms away',
      )
      return { ok: false, stoerung: 'nicht-erreichbar' }
    }
  }
}
