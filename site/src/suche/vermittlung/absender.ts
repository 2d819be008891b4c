import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** The first 64 bits of an IPv6 address: what one connection is given, so what one sender can change is left out. */
function netz(adresse: string): string {
  const [kopf = '', rest] = adresse.split('::')
  const vorn = kopf === '' ? [] : kopf.split(':')
  const hinten = rest === undefined || rest === '' ? [] : rest.split(':')
  const luecke =
    rest === undefined ? [] : Array<string>(Math.max(0, 8 - vorn.length - hinten.length)).fill('0')
  return [...vorn, ...luecke, ...hinten]
    .slice(0, 4)
    .map((teil) => teil.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Who a request is counted for: the address of the other end, or, behind reverse proxies of our own, the one that the
 * outermost of them saw. What stands further left in `X-Forwarded-For` was written by whoever wanted to.
 *
 * @param stufen number of our own proxies in front of the site
 */
export function absender(anfrage: IncomingMessage, stufen: number): string {
  const kopf = anfrage.headers['x-forwarded-for']
  const weitergereicht = (Array.isArray(kopf) ? kopf.join(',') : (kopf ?? ''))
    .split(',')
    .map((adresse) => adresse.trim())
    .filter((adresse) => adresse !== '')
  const adresse = stufen > 0 ? weitergereicht.at(-stufen) : undefined
  const gemeint = (adresse ?? anfrage.socket.remoteAddress ?? 'unbekannt').replace(/^::ffff:/i, '')
  return isIPv6(gemeint) ? netz(gemeint) : gemeint.slice(0, 64)
}
