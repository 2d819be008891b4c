import { z } from 'zod'

const feedAntwort = z.object({
  eintraege: z.array(
    z.object({
      position: z.number().int(),
      art: z.string(),
      dokument: z.string(),
      /** Milliseconds since 1970. */
      zeit: z.iso.datetime({ offset: true }).transform((zeit) => Date.parse(zeit)),
    }),
  ),
  /** Newest position there is. */
  stand: z.number().int(),
  /** Position to go on from. */
  naechste: z.number().int(),
  /** Which database this is: positions of another one mean nothing here. */
  instanz: z.string(),
})

const projektionAntwort = z.object({
  dokumente: z.array(
    z.object({
      dokument: z.string(),
      suchdokument: z.record(z.string(), z.unknown()).nullable(),
      pruefsumme: z.string().nullable(),
    }),
  ),
})

const bestandAntwort = z.object({
  dokumente: z.array(z.object({ dokument: z.string(), pruefsumme: z.string() })),
  naechste: z.string().nullable(),
  stand: z.number().int(),
})

const suchwoerterAntwort = z.object({
  synonyme: z.array(
    z.object({
      schluessel: z.string(),
      begriffe: z.array(z.string()),
      richtung: z.enum(['gegenseitig', 'einseitig']),
    }),
  ),
  lenkungen: z.array(
    z.object({
      schluessel: z.string(),
      anfrage: z.string(),
      vergleich: z.enum(['genau', 'enthaelt']),
      oben: z.array(z.string()),
      ausblenden: z.array(z.string()),
    }),
  ),
  stoppwoerter: z.array(z.string()),
  /** Position of the feed before they were read. */
  stand: z.number().int(),
})

/** The editors' words that count now. */
export type Suchwoerter = z.infer<typeof suchwoerterAntwort>
export type Feed = z.infer<typeof feedAntwort>
export type Projektion = z.infer<typeof projektionAntwort>['dokumente'][number]

/** The CMS answered, but not with what was asked for. Without an answer, `fetch` throws its own error. */
export class CmsFehler extends Error {
  readonly status: number

  constructor(status: number, pfad: string, hinweis = '') {
    super(`CMS: ${pfad} antwortet mit ${String(status)}${hinweis}`)
    this.name = 'CmsFehler'
    this.status = status
  }

  /** Could it be one of the documents asked for, and not the CMS as a whole? */
  get liegtAmAuftrag(): boolean {
    return this.status === 400 || this.status === 413 || this.status === 422 || this.status === 500
  }
}

/** What the worker asks of the CMS. */
export interface Cms {
  feed: (after: number, wait: number, signal?: AbortSignal) => Promise<Feed>
  projektion: (art: string, dokumente: readonly string[]) => Promise<Projektion[]>
  bestand: (art: string) => AsyncGenerator<{ dokument: string; pruefsumme: string }[]>
  suchwoerter: () => Promise<Suchwoerter>
}

/**
 * The CMS's service interface over HTTP.
 * @param url base address without a slash at the end
 */
export const verbindeCms = (url: string, token: string): Cms => {
  const frage = async <T>(
    pfad: string,
    antwort: z.ZodType<T>,
    optionen: { body?: unknown; sekunden: number; signal?: AbortSignal | undefined },
  ): Promise<T> => {
    const { signal } = optionen
    signal?.throwIfAborted()
    // A controller of its own: AbortSignal.timeout would keep the whole answer until its time is over.
    const abbruch = new AbortController()
    const brichAb = (): void => {
      abbruch.abort(signal?.reason)
    }
    const uhr = setTimeout(() => {
      abbruch.abort(new DOMException(`Keine Antwort nach ${String(optionen.sekunden)} s`, 'TimeoutError'))
    }, optionen.sekunden * 1000)
    signal?.addEventListener('abort', brichAb)
    try {
      const response = await fetch(`${url}${pfad}`, {
        method: optionen.body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        signal: abbruch.signal,
        redirect: 'error',
        ...(optionen.body === undefined ? {} : { body: JSON.stringify(optionen.body) }),
      })
      const ohneAngaben = pfad.split('?')[0] ?? pfad
      if (!response.ok) {
        await response.body?.cancel()
        throw new CmsFehler(response.status, ohneAngaben)
      }
      const gelesen = antwort.safeParse(await response.json())
      if (!gelesen.success) throw new CmsFehler(502, ohneAngaben, ', aber nicht in der vereinbarten Form')
      return gelesen.data
    } finally {
      clearTimeout(uhr)
      signal?.removeEventListener('abort', brichAb)
    }
  }

  return {
    feed: (after, wait, signal) =>
      frage(`/api/feed?after=${String(after)}&limit=500&wait=${String(wait)}`, feedAntwort, {
        sekunden: wait + 20,
        signal,
      }),
    projektion: async (art, dokumente) =>
      (await frage('/api/projektion', projektionAntwort, { body: { art, dokumente }, sekunden: 120 }))
        .dokumente,
    suchwoerter: () => frage('/api/dienst/suchwoerter', suchwoerterAntwort, { sekunden: 60 }),
    bestand: async function* (art) {
      let after: string | null = null
      do {
        const ab: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
        const seite: z.infer<typeof bestandAntwort> = await frage(
          `/api/projektion/bestand?art=${art}&limit=1000${ab}`,
          bestandAntwort,
          { sekunden: 120 },
        )
        yield seite.dokumente
        after = seite.naechste
      } while (after !== null)
    },
  }
}
