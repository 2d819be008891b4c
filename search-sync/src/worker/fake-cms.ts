import { setTimeout as warte } from 'node:timers/promises'
import { pruefsumme } from '@maki/config/pruefsumme'
import fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Suchwoerter } from './cms.ts'

/** A CMS of a test: feed and projection from memory, with the disturbances a test asks for. */
export interface FakeCms {
  url: string
  /** Publishes or changes a document. */
  veroeffentliche: (dokument: string, text: string) => void
  /** Takes it back. */
  ziehZurueck: (dokument: string) => void
  /** Documents whose projection fails. */
  giftig: Set<string>
  /** The whole CMS answers 503. */
  gestoert: boolean
  /** The projection is answered up to so many milliseconds after it was read. */
  verzoegerung: number
  /** Changes the editors' words. */
  setzeWoerter: (woerter: Partial<Omit<Suchwoerter, 'stand'>>) => void
  /** How often the projection was asked. */
  anfragen: () => number
  /** What is public: text by document. */
  stand: ReadonlyMap<string, string>
  stoppe: () => Promise<void>
}

/** As the CMS does it: over the document without its checksum. */
const summe = (id: string, text: string): string => pruefsumme({ id, text })

const feedFrage = z.object({ after: z.coerce.number(), limit: z.coerce.number(), wait: z.coerce.number() })
const auftrag = z.object({ art: z.string(), dokumente: z.array(z.string()) })
const bestandFrage = z.object({ art: z.string(), after: z.string().default(''), limit: z.coerce.number() })

/** Starts it on a free port. `token` is the one it expects. */
export const starteFakeCms = async (token: string): Promise<FakeCms> => {
  const stand = new Map<string, string>()
  const eintraege: { position: number; art: string; dokument: string; zeit: string }[] = []
  const giftig = new Set<string>()
  let anfragen = 0
  let gestoert = false
  let verzoegerung = 0
  let woerter: Omit<Suchwoerter, 'stand'> = { synonyme: [], lenkungen: [], stoppwoerter: [] }
  let beendet = false

  const melde = (dokument: string, art = 'steckbrief'): void => {
    eintraege.push({
      position: eintraege.length + 1,
      art,
      dokument,
      zeit: new Date().toISOString(),
    })
  }
  const server: FastifyInstance = fastify({ forceCloseConnections: true })
  server.addHook('onRequest', async (request, reply) => {
    if (gestoert) await reply.code(503).send({})
    else if (request.headers.authorization !== `Bearer ${token}`) await reply.code(401).send({})
  })
  server.get('/api/feed', async (request) => {
    const { after, limit, wait } = feedFrage.parse(request.query)
    const ende = Date.now() + wait * 1000
    for (;;) {
      const neue = eintraege.filter((eintrag) => eintrag.position > after).slice(0, limit)
      if (neue.length > 0 || Date.now() >= ende || beendet || gestoert) {
        const naechste = neue.at(-1)?.position ?? after
        return { eintraege: neue, stand: eintraege.length, naechste, instanz: 'fake' }
      }
      await warte(10)
    }
  })
  server.post('/api/projektion', async (request, reply) => {
    const { dokumente } = auftrag.parse(request.body)
    anfragen += 1
    if (dokumente.some((dokument) => giftig.has(dokument))) return reply.code(500).send({})
    const antwort = {
      dokumente: dokumente.map((dokument) => {
        const text = stand.get(dokument)
        if (text === undefined) return { dokument, suchdokument: null, pruefsumme: null }
        const pruefsumme = summe(dokument, text)
        return { dokument, suchdokument: { id: dokument, text, pruefsumme }, pruefsumme }
      }),
    }
    if (verzoegerung > 0) await warte(Math.random() * verzoegerung)
    return reply.send(antwort)
  })
  server.get('/api/dienst/suchwoerter', () => ({ ...woerter, stand: eintraege.length, instanz: 'fake' }))
  server.get('/api/projektion/bestand', (request) => {
    const { after, limit } = bestandFrage.parse(request.query)
    const alle = [...stand].filter(([dokument]) => dokument > after).sort(([a], [b]) => (a < b ? -1 : 1))
    const seite = alle.slice(0, limit)
    return {
      dokumente: seite.map(([dokument, text]) => ({ dokument, pruefsumme: summe(dokument, text) })),
      naechste: alle.length > limit ? (seite.at(-1)?.[0] ?? null) : null,
      stand: eintraege.length,
    }
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    stand,
    giftig,
    anfragen: () => anfragen,
    get gestoert() {
      return gestoert
    },
    set gestoert(wert) {
      gestoert = wert
    },
    get verzoegerung() {
      return verzoegerung
    },
    set verzoegerung(wert) {
      verzoegerung = wert
    },
    setzeWoerter: (neue) => {
      woerter = { ...woerter, ...neue }
      melde('wort', 'suchsynonym')
    },
    veroeffentliche: (dokument, text) => {
      stand.set(dokument, text)
      melde(dokument)
    },
    ziehZurueck: (dokument) => {
      stand.delete(dokument)
      melde(dokument)
    },
    stoppe: async () => {
      beendet = true
      await server.close()
    },
  }
}
