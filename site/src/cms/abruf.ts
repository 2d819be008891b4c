import type { Logger } from 'pino'
import { z } from 'zod'
import type { Ergebnis } from './ergebnis.ts'

/** Where the cms is, how long to wait for it, and where failures are logged. */
export interface CmsZugang {
  url: string
  log: Logger
  /** milliseconds; default 4,000 */
  wartezeitMs?: number
}

/**
 * One GET on a public route of the cms, parsed.
 *
 * @param pfad path below the address of the cms, its parts already encoded
 * @param schema what the answer must look like
 * @returns the parsed answer; a failure is logged once, here, and given back as a value
 */
export async function holeVomCms<T>(
  { url, log, wartezeitMs = 4_000 }: CmsZugang,
  pfad: string,
  schema: z.ZodType<T>,
): Promise<Ergebnis<T>> {
  try {
    const antwort = await fetch(new URL(pfad, url), {
      signal: AbortSignal.timeout(wartezeitMs),
      headers: { accept: 'application/json' },
      redirect: 'error',
    })
    if (antwort.status === 404) return { ok: false, stoerung: 'nicht-gefunden' }
    if (antwort.status === 410) return { ok: false, stoerung: 'zurueckgezogen' }
    if (!antwort.ok) {
      log.error({ pfad, status: antwort.status }, 'cms: answer with failure')
      return { ok: false, stoerung: 'nicht-erreichbar' }
    }
    const gelesen = schema.safeParse(await antwort.json())
    if (gelesen.success) return { ok: true, wert: gelesen.data, veraltet: false }
    log.error({ pfad, mangel: z.prettifyError(gelesen.error) }, 'cms: answer does not match the contract')
    return { ok: false, stoerung: 'unverstaendlich' }
  } catch (error) {
    log.error({ pfad, grund: error instanceof Error ? error.message : String(error) }, 'cms: away')
    return { ok: false, stoerung: 'nicht-erreichbar' }
  }
}
