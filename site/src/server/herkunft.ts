import type { IncomingMessage } from 'node:http'

/**
 * Which page made a browser send a request: one of ours, one of somebody else, or nobody says. Browsers cannot be made to
 * lie about it (Fetch Metadata, `Origin`).
 *
 * @param siteUrl public address of the portal
 */
export function herkunftsseite(
  { headers }: Pick<IncomingMessage, 'headers'>,
  siteUrl: string,
): 'eigene' | 'fremde' | 'unbekannt' {
  const herkunft = headers['sec-fetch-site']
  if (herkunft !== undefined) return herkunft === 'same-origin' ? 'eigene' : 'fremde'
  const { origin, host } = headers
  if (origin === undefined) return 'unbekannt'
  const eigene = origin === new URL(siteUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
  return eigene ? 'eigene' : 'fremde'
}
