import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'

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

/** An address without brackets, port, zone and the form that IPv4 takes on IPv6 sockets; undefined: it is none. */
function alsAdresse(text: string | undefined): string | undefined {
  const adresse = text
    ?.replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
    .split('%', 1)[0]
  return adresse !== undefined && isIP(adresse) !== 0 ? adresse : undefined
}

/**
 * The address that a request comes from: the other end, or, behind reverse proxies of our own, the one that the outermost
 * of them saw. What stands further left in `X-Forwarded-For` was written by whoever wanted to.
 *
 * @param stufen number of our own proxies in front of the site
 * @returns always an IP address; `0.0.0.0` when the other end is gone already
 */
export function ganzeAdresse(anfrage: IncomingMessage, stufen: number): string {
  const kopf = anfrage.headers['x-forwarded-for']
  const weitergereicht = (Array.isArray(kopf) ? kopf.join(',') : (kopf ?? ''))
    .split(',')
    .map((adresse) => adresse.trim())
    .filter((adresse) => adresse !== '')
  const gemeint = stufen > 0 ? alsAdresse(weitergereicht.at(-stufen)) : undefined
  return gemeint ?? alsAdresse(anfrage.socket.remoteAddress) ?? '0.0.0.0'
}

/** An address as it is counted: of IPv6 the part that one connection is given. */
export function gezaehlt(adresse: string): string {
  return isIPv6(adresse) ? netz(adresse) : adresse
}

/** Who a request is counted for. */
export function absender(anfrage: IncomingMessage, stufen: number): string {
  return gezaehlt(ganzeAdresse(anfrage, stufen))
}
