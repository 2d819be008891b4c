import type { FastifyBaseLogger } from 'fastify'
import { Abgleich, type Lage } from './abgleich.ts'
import { bereitServer } from './bereit.ts'
import { verbindeCms } from './cms.ts'
import type { Sammlung } from './sammlung.ts'
import { Suchindex } from './suchindex.ts'

export interface WorkerOptionen {
  cmsUrl: string
  dienstToken: string
  suchmaschineUrl: string
  adminSchluessel: string
  /** Key with which the site searches; made in the engine when it is not there. Undefined: the engine has it. */
  suchSchluessel: string | undefined
  host: string
  /** 0: any free port. */
  port: number
  sammlungen: readonly Sammlung[]
  logger: FastifyBaseLogger
}

export interface Worker {
  /** Address of `/bereit`. */
  adresse: string
  /** Ends the loops after the step they are in. */
  beende: () => Promise<void>
}

/** Starts the loops of all collections and the server for `/bereit`. Neither CMS nor engine need be there yet. */
export const starteWorker = async (optionen: WorkerOptionen): Promise<Worker> => {
  const { logger, sammlungen } = optionen
  const cms = verbindeCms(optionen.cmsUrl, optionen.dienstToken)
  const index = new Suchindex(optionen.suchmaschineUrl, optionen.adminSchluessel)
  const aliase = sammlungen.map((sammlung) => sammlung.alias)
  const { suchSchluessel } = optionen
  const sichere = async (): Promise<void> => {
    if (suchSchluessel !== undefined) await index.sichereSuchschluessel(suchSchluessel, aliase)
  }
  const abgleiche = sammlungen.map((sammlung) => new Abgleich({ cms, index, logger }, sammlung, sichere))
  const lagen = new Map<string, Lage>(
    abgleiche.map((abgleich, stelle) => [aliase[stelle] ?? '', abgleich.lage]),
  )

  const server = bereitServer(lagen, logger)
  const adresse = await server.listen({ host: optionen.host, port: optionen.port })
  const ende = new AbortController()
  const laeufe = abgleiche.map((abgleich) => abgleich.laufe(ende.signal))
  return {
    adresse,
    beende: async () => {
      ende.abort()
      await Promise.all(laeufe)
      await server.close()
    },
  }
}
