import { adresse } from '@maki/config'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { z } from 'zod'
import type { Dienste } from './dienste.ts'
import { setzeSicherheitskopf } from './kopfzeilen.ts'

type Seitenhandler = (
  anfrage: IncomingMessage,
  antwort: ServerResponse,
  weiter: (fehler?: unknown) => void,
  locals: Omit<Dienste, 'vermittlung'> & { veraltet: boolean },
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
  const { vermittlung, ...fuerSeiten } = dienste
  return createServer((anfrage, antwort) => {
    setzeSicherheitskopf(antwort)
    const versagt = (fehler: unknown): void => {
      dienste.log.error({ adresse: anfrage.url, err: fehler }, 'page could not be given')
      if (antwort.headersSent) antwort.destroy()
      else lehneAb(antwort, 500, 'Das hat leider nicht geklappt. Bitte versuchen Sie es später noch einmal.')
    }
    const istSuchmaschine = anfrage.url?.split('?', 1)[0] === adresse('suchmaschine')
    const erlaubt = istSuchmaschine ? ['POST'] : ['GET', 'HEAD']
    if (!erlaubt.includes(anfrage.method ?? '')) {
      antwort.setHeader('Allow', erlaubt.join(', '))
      lehneAb(antwort, 405, 'Diese Methode ist hier nicht erlaubt.')
      return
    }
    if (istSuchmaschine) {
      vermittlung(anfrage, antwort).catch(versagt)
      return
    }
    if (!istLesbareAdresse(anfrage.url ?? '/')) {
      lehneAb(antwort, 400, 'Diese Adresse ist nicht lesbar.')
      return
    }
    dateien(anfrage, antwort, () => {
      seiten(anfrage, antwort, versagt, { ...fuerSeiten, veraltet: false }).catch(versagt)
    })
  })
}
