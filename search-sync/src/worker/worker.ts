import type { FastifyBaseLogger } from 'fastify'
import { Abgleich } from './abgleich.ts'
import { bereitServer } from './bereit.ts'
import { verbindeCms } from './cms.ts'
import { erstelleKennzahlen } from './kennzahlen.ts'
import type { Lage } from './lage.ts'
import type { Sammlung } from './sammlung.ts'
import { sperrenVon, suchwortsperre } from './sperren.ts'
import { Suchindex } from './suchindex.ts'
import { Suchwortabgleich } from './suchwortabgleich.ts'
import { verbindeSuchmaschine } from './verbindung.ts'

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
  /** See `Sperroptionen`. */
  gueltigkeit?: number
  logger: FastifyBaseLogger
}

export interface Worker {
  /** Address of `/bereit` and `/metrics`. */
  adresse: string
  /** Ends the loops after the step they are in. */
  beende: () => Promise<void>
}

/** Starts the loops of all collections and the server for `/bereit`. Neither CMS nor engine need be there yet. */
export const starteWorker = async (optionen: WorkerOptionen): Promise<Worker> => {
  const { logger, sammlungen, suchSchluessel } = optionen
  const erbauer = Date.now()
  const cms = verbindeCms(optionen.cmsUrl, optionen.dienstToken)
  const index = new Suchindex(verbindeSuchmaschine(optionen.suchmaschineUrl, optionen.adminSchluessel))
  const lagen = new Map<string, Lage>()
  const kennzahlen = erstelleKennzahlen(lagen)
  const wortsperre = suchwortsperre(optionen)
  const woerter = new Suchwortabgleich(cms, wortsperre, logger)
  const aliase = sammlungen.map((sammlung) => sammlung.alias)
  const ende = new AbortController()
  const vorbereitung = async (): Promise<void> => {
    if (suchSchluessel !== undefined) await index.sichereSuchschluessel(suchSchluessel, aliase)
    await woerter.uebernimm(ende.signal)
  }
  const sperren = [wortsperre]
  const abgleiche = sammlungen.map((sammlung) => {
    const { schreiben, bau } = sperrenVon(optionen, sammlung.alias)
    sperren.push(schreiben, bau)
    const teile = { cms, index, sammlung, schreiben, bau, erbauer, vorbereitung, kennzahlen, logger }
    const abgleich = new Abgleich(teile)
    lagen.set(sammlung.alias, abgleich.lage)
    return abgleich
  })

  const server = bereitServer(lagen, woerter.lage, kennzahlen, logger)
  const adresse = await server.listen({ host: optionen.host, port: optionen.port })
  const laeufe = [...abgleiche, woerter].map((lauf) => lauf.laufe(ende.signal))
  return {
    adresse,
    beende: async () => {
      ende.abort()
      await Promise.all(laeufe)
      await Promise.all(sperren.map((sperre) => sperre.beende()))
      await server.close()
    },
  }
}
