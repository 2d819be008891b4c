import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Lage } from './abgleich.ts'

/** What `GET /bereit` says. */
export interface Bereitschaft {
  /** Feed position up to which every collection is complete. */
  position: number | null
  /** Newest feed position that is known. */
  stand: number | null
  /** Changes that are not in the index yet. */
  rueckstand: number | null
  /** All collections are there and the last round reached both CMS and engine. */
  bereit: boolean
  /** Documents set aside, with the reason. */
  beiseite: { sammlung: string; dokument: string; grund: string; versuche: number }[]
}

/** Sums up the collections: the slowest one counts. */
export const bereitschaft = (lagen: ReadonlyMap<string, Lage>): Bereitschaft => {
  const alle = [...lagen.values()]
  const positionen = alle.flatMap(({ position }) => (position === undefined ? [] : [position]))
  const staende = alle.flatMap(({ stand }) => (stand === undefined ? [] : [stand]))
  const vollstaendig = positionen.length === alle.length && staende.length > 0
  const position = vollstaendig ? Math.min(...positionen) : null
  const stand = staende.length > 0 ? Math.max(...staende) : null
  return {
    position,
    stand,
    rueckstand: position === null || stand === null ? null : Math.max(0, stand - position),
    bereit: position !== null && alle.every((lage) => lage.erreichbar),
    beiseite: [...lagen].flatMap(([sammlung, lage]) =>
      lage.beiseite.map(({ dokument, grund, versuche }) => ({ sammlung, dokument, grund, versuche })),
    ),
  }
}

/** The worker's own small server: 200 when ready, 503 while not. */
export const bereitServer = (
  lagen: ReadonlyMap<string, Lage>,
  logger: FastifyBaseLogger,
): FastifyInstance => {
  const server: FastifyInstance = fastify({ loggerInstance: logger })
  server.get('/bereit', { logLevel: 'silent' }, (_request, reply) => {
    const stand = bereitschaft(lagen)
    return reply.code(stand.bereit ? 200 : 503).send(stand)
  })
  return server
}
