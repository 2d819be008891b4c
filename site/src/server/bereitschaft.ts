import { z } from 'zod'

/** State of one part of the portal: answering, or why not. */
type Teilstand = { bereit: true } | { bereit: false; grund: string }

export interface Bereitschaft {
  bereit: boolean
  teile: {
    cms: Teilstand
    suche: Teilstand
    /** `rueckstand`: changes that the search does not show yet; `null`: not known */
    suchabgleich: Teilstand & { rueckstand: number | null }
  }
}

export interface Pruefadressen {
  cmsUrl: string
  sucheUrl: string
  workerUrl: string
  /** milliseconds per part; default 2,000 */
  wartezeitMs?: number
}

const cmsAntwort = z.object({ bereit: z.literal(true) })
const sucheAntwort = z.object({ ok: z.literal(true) })
const workerAntwort = z.object({ rueckstand: z.number().int() })

async function frage<T>(
  adresse: URL,
  schema: z.ZodType<T>,
  wartezeitMs: number,
): Promise<{ ok: true; wert: T } | { ok: false; grund: string }> {
  try {
    const antwort = await fetch(adresse, { signal: AbortSignal.timeout(wartezeitMs) })
    if (!antwort.ok) return { ok: false, grund: `antwortet mit Status ${antwort.status}` }
    const gelesen = schema.safeParse(await antwort.json())
    return gelesen.success ? { ok: true, wert: gelesen.data } : { ok: false, grund: 'ist noch nicht bereit' }
  } catch {
    return { ok: false, grund: 'ist nicht erreichbar' }
  }
}

/**
 * Asks every part that the public pages need. Ready means: the cms serves, the search engine serves, and the
 * index shows everything that the cms has published.
 */
export async function pruefeBereitschaft(adressen: Pruefadressen): Promise<Bereitschaft> {
  const { cmsUrl, sucheUrl, workerUrl, wartezeitMs = 2_000 } = adressen
  const [cms, suche, worker] = await Promise.all([
    frage(new URL('/api/betrieb/bereit', cmsUrl), cmsAntwort, wartezeitMs),
    frage(new URL('/health', sucheUrl), sucheAntwort, wartezeitMs),
    frage(new URL('/bereit', workerUrl), workerAntwort, wartezeitMs),
  ])
  const stand = (teil: { ok: true } | { ok: false; grund: string }): Teilstand =>
    teil.ok ? { bereit: true } : { bereit: false, grund: teil.grund }
  const rueckstand = worker.ok ? worker.wert.rueckstand : null
  const abgleich: Teilstand =
    rueckstand !== null && rueckstand > 0
      ? { bereit: false, grund: `hat noch ${rueckstand} Änderungen vor sich` }
      : stand(worker)
  const teile = { cms: stand(cms), suche: stand(suche), suchabgleich: { ...abgleich, rueckstand } }
  return { bereit: Object.values(teile).every((teil) => teil.bereit), teile }
}
