import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Kennzahlen } from './kennzahlen.ts'
import { rueckstand, rueckstandSekunden, type Lage } from './lage.ts'
import type { Wortlage } from './suchwortabgleich.ts'

/** State of one collection. */
interface Sammlungsstand {
  position: number | null
  stand: number | null
  rueckstand: number | null
  rueckstandSekunden: number | null
  beiseite: number
  neuaufbau: boolean
  letzterFehler: { zeit: string; grund: string } | null
}

/** What `GET /bereit` says. */
export interface Bereitschaft {
  /** Feed position up to which every collection is complete. */
  position: number | null
  /** Newest feed position that is known. */
  stand: number | null
  /** Changes that are not in the index yet. */
  rueckstand: number | null
  /** By how much the collection that is furthest behind is behind. */
  rueckstandSekunden: number | null
  /** All collections are there in their present form and the last round reached both CMS and engine. */
  bereit: boolean
  sammlungen: Record<string, Sammlungsstand>
  /** Documents set aside, with the reason. */
  beiseite: { sammlung: string; dokument: string; grund: string; versuche: number }[]
  suchwoerter: {
    erreichbar: boolean
    beiseite: readonly { stelle: string; grund: string }[]
    letzterFehler: { zeit: string; grund: string } | null
  }
}

/**
 * Sums up the collections: the slowest one counts.
 * @param jetzt milliseconds since 1970
 */
export const bereitschaft = (
  lagen: ReadonlyMap<string, Lage>,
  woerter: Wortlage,
  jetzt: number,
): Bereitschaft => {
  const alle = [...lagen.values()]
  const positionen = alle.flatMap(({ position }) => (position === undefined ? [] : [position]))
  const staende = alle.flatMap(({ stand }) => (stand === undefined ? [] : [stand]))
  const vollstaendig = positionen.length === alle.length && staende.length > 0
  const position = vollstaendig ? Math.min(...positionen) : null
  const stand = staende.length > 0 ? Math.max(...staende) : null
  const sekunden = alle.map((lage) => rueckstandSekunden(lage, jetzt))
  return {
    position,
    stand,
    rueckstand: position === null || stand === null ? null : Math.max(0, stand - position),
    rueckstandSekunden: sekunden.reduce<number | null>(
      (meiste, eine) => (meiste === null || eine === null ? null : Math.max(meiste, eine)),
      0,
    ),
    bereit: position !== null && alle.every((lage) => lage.erreichbar && !lage.neuaufbau),
    sammlungen: Object.fromEntries([...lagen].map(([name, lage]) => [name, sammlungsstand(lage, jetzt)])),
    beiseite: [...lagen].flatMap(([sammlung, lage]) =>
      lage.beiseite.map(({ dokument, grund, versuche }) => ({ sammlung, dokument, grund, versuche })),
    ),
    suchwoerter: {
      erreichbar: woerter.erreichbar,
      beiseite: woerter.unbrauchbar,
      letzterFehler: woerter.letzterFehler ?? null,
    },
  }
}

const sammlungsstand = (lage: Lage, jetzt: number): Sammlungsstand => ({
  position: lage.position ?? null,
  stand: lage.stand ?? null,
  rueckstand: rueckstand(lage),
  rueckstandSekunden: rueckstandSekunden(lage, jetzt),
  beiseite: lage.beiseite.length,
  neuaufbau: lage.neuaufbau,
  letzterFehler: lage.letzterFehler ?? null,
})

/** The worker's own small server: `/bereit` (200 when ready, 503 while not) and `/metrics`. */
export const bereitServer = (
  lagen: ReadonlyMap<string, Lage>,
  woerter: Wortlage,
  kennzahlen: Kennzahlen,
  logger: FastifyBaseLogger,
): FastifyInstance => {
  const server: FastifyInstance = fastify({ loggerInstance: logger })
  server.get('/bereit', { logLevel: 'silent' }, (_request, reply) => {
    const stand = bereitschaft(lagen, woerter, Date.now())
    return reply.code(stand.bereit ? 200 : 503).send(stand)
  })
  server.get('/metrics', { logLevel: 'silent' }, async (_request, reply) =>
    reply.type(kennzahlen.inhaltstyp).send(await kennzahlen.text()),
  )
  return server
}
