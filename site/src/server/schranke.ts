import { KOERPER_MAX, routen, routeVon, type Methode, type Route } from '@maki/config'
import type { IncomingMessage } from 'node:http'
import { herkunftsseite } from './herkunft.ts'

/** Why a request is not taken, for people. */
export interface Ablehnung {
  readonly status: 403 | 405 | 411 | 413 | 415
  readonly text: string
  /** Methods that the address answers, where that is the reason. */
  readonly erlaubt?: string
}

const FORMULARE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i

/** Without a word of the registry an address is read, never written to. */
const NUR_LESEN: readonly Methode[] = ['GET']

const lesbar = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`

/** A form from somewhere else (CSRF), too long, or none. */
function pruefeFormular(anfrage: IncomingMessage, siteUrl: string, max: number): Ablehnung | undefined {
  // Whoever says nothing is no browser with a form of ours.
  if (herkunftsseite(anfrage, siteUrl) !== 'eigene') {
    return { status: 403, text: 'Dieses Formular kam nicht von einer Seite des Portals.' }
  }
  const laenge = anfrage.headers['content-length']
  if (laenge === undefined) return { status: 411, text: 'Die Länge der Anfrage fehlt.' }
  if (Number(laenge) > max) {
    return { status: 413, text: `Das ist zu viel: Ein Formular darf hier höchstens ${lesbar(max)} haben.` }
  }
  if (!FORMULARE.test(anfrage.headers['content-type'] ?? '')) {
    return { status: 415, text: 'Erwartet wird ein Formular.' }
  }
  return undefined
}

/**
 * What stands before all pages: an address answers only to the methods that the route registry gives it, and a form is taken
 * only from a page of our own and up to its length. Node's parser holds a body to the length that it announces.
 *
 * @returns why not; undefined: it may pass
 */
export function pruefeAnfrage(anfrage: IncomingMessage, siteUrl: string): Ablehnung | undefined {
  const name = routeVon(anfrage.url?.split('?', 1)[0] ?? '')
  const route: Route | undefined = name === undefined ? undefined : routen[name]
  const methoden = route?.methoden ?? NUR_LESEN
  const erlaubt = methoden.flatMap((eine) => (eine === 'GET' ? ['GET', 'HEAD'] : [eine]))
  if (!erlaubt.includes(anfrage.method ?? '')) {
    return { status: 405, text: 'Diese Methode ist hier nicht erlaubt.', erlaubt: erlaubt.join(', ') }
  }
  if (anfrage.method !== 'POST' || route?.bereich !== 'portal') return undefined
  return pruefeFormular(anfrage, siteUrl, route.koerper ?? KOERPER_MAX)
}
