import { adresse } from '@maki/config'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { z } from 'zod'
import type { Dienste } from './dienste.ts'
import { setzeSicherheitskopf } from './kopfzeilen.ts'
import { pruefeAnfrage } from './schranke.ts'
import { ganzeAdresse } from '../suche/vermittlung/absender.ts'

type Seitenhandler = (
  anfrage: IncomingMessage,
  antwort: ServerResponse,
  weiter: (fehler?: unknown) => void,
  locals: Omit<Dienste, 'vermittlung' | 'proxyStufen'> & { veraltet: boolean; netz: string },
) => Promise<void>

const gebautesModul = z.object({
  handler: z.custom<Seitenhandler>((wert) => typeof wert === 'function'),
})

/** Loads the built pages (`astro build`). Throws when there is no build. */
async function ladeSeiten(dist = new URL('../../dist/', import.meta.url)): Promise<Seitenhandler> {
  const modul: unknown = await import(new URL('server/entry.mjs', dist).href)
  return gebautesModul.parse(modul).handler
}

function lehneAb(antwort: ServerResponse, status: number, text: string): void {
  antwort.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function istLesbareAdresse(adresse: string): boolean {
  try {
    decodeURI(adresse)
    return true
  } catch {
    return false
  }
}

/**
 * The public server, not yet listening: security headers on every answer, files of the build, then pages.
 *
 * @param dist folder of the build
 */
export async function bauePortal(
  dienste: Dienste,
  dist = new URL('../../dist/', import.meta.url),
): Promise<Server> {
  const seiten = await ladeSeiten(dist)
  // Finds every file at start, also those that the build compressed, and nothing else ever.
  const dateien = sirv(fileURLToPath(new URL('client/', dist)), {
    etag: true,
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders(antwort, pfad) {
      if (pfad.startsWith('/_astro/')) {
        antwort.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      }
    },
  })
  const { vermittlung, proxyStufen, ...fuerSeiten } = dienste
  return createServer((anfrage, antwort) => {
    setzeSicherheitskopf(antwort)
    const versagt = (fehler: unknown): void => {
      // Without its query, which can hold a one-time mark.
      dienste.log.error({ adresse: anfrage.url?.split('?', 1)[0], err: fehler }, 'page could not be given')
      if (antwort.headersSent) antwort.destroy()
      else lehneAb(antwort, 500, 'Das hat leider nicht geklappt. Bitte versuchen Sie es später noch einmal.')
    }
    const abgelehnt = pruefeAnfrage(anfrage, dienste.siteUrl)
    if (abgelehnt !== undefined) {
      if (abgelehnt.erlaubt !== undefined) antwort.setHeader('Allow', abgelehnt.erlaubt)
      // The body is not read: a connection that still brings it is of no further use.
      if (anfrage.method !== 'GET' && anfrage.method !== 'HEAD') antwort.setHeader('Connection', 'close')
      lehneAb(antwort, abgelehnt.status, abgelehnt.text)
      return
    }
    if (anfrage.url?.split('?', 1)[0] === adresse('suchmaschine')) {
      vermittlung(anfrage, antwort).catch(versagt)
      return
    }
    if (!istLesbareAdresse(anfrage.url ?? '/')) {
      lehneAb(antwort, 400, 'Diese Adresse ist nicht lesbar.')
      return
    }
    dateien(anfrage, antwort, () => {
      const netz = ganzeAdresse(anfrage, proxyStufen)
      seiten(anfrage, antwort, versagt, { ...fuerSeiten, veraltet: false, netz }).catch(versagt)
    })
  })
}
