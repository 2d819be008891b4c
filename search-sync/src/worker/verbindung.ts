import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Client, Errors } from 'typesense'

/**
 * One pool of connections for the whole process. Left to itself, the client makes a new pool for every import
 * and keeps its connection, and with it everything that was sent, until the engine closes it (ADR 0006).
 */
const httpAgent = new HttpAgent({ keepAlive: true })
const httpsAgent = new HttpsAgent({ keepAlive: true })

/** Longest wait for an answer, in seconds. Imports wait longer: see `mitFrist`. */
const hoechstens = 60

/** The official client of the engine, embedded or Typesense, with one of its keys. */
export const verbindeSuchmaschine = (url: string, schluessel: string): Client =>
  new Client({
    nodes: [{ url }],
    apiKey: schluessel,
    connectionTimeoutSeconds: hoechstens,
    // The worker has its own back-off.
    numRetries: 0,
    logLevel: 'silent',
    httpAgent,
    httpsAgent,
  })

/** Did the engine answer that this is not there? */
export const nichtDa = (fehler: unknown): boolean => fehler instanceof Errors.ObjectNotFound

/** Did the engine answer that this is there already? */
export const schonDa = (fehler: unknown): boolean => fehler instanceof Errors.ObjectAlreadyExists

/** Did the engine refuse the key? */
export const verweigert = (fehler: unknown): boolean => fehler instanceof Errors.RequestUnauthorized

/**
 * Gives up waiting after `sekunden`: the client waits for an import without end. What was sent may still
 * arrive; who calls this takes the key away from it (see `Sperre`).
 */
export const mitFrist = async <T>(versprechen: Promise<T>, sekunden: number): Promise<T> => {
  let uhr: NodeJS.Timeout | undefined
  const frist = new Promise<never>((_, scheitere) => {
    uhr = setTimeout(() => {
      scheitere(new Error(`Die Suchmaschine antwortet seit ${String(sekunden)} s nicht.`))
    }, sekunden * 1000)
  })
  try {
    return await Promise.race([versprechen, frist])
  } finally {
    clearTimeout(uhr)
  }
}
