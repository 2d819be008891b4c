import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { pruefeAnfrage } from './schranke.ts'

const SITE = 'https://maki.example'

/** All that is read of a request. */
const anfrage = (method: string, url: string, headers: IncomingHttpHeaders = {}) =>
  ({ method, url, headers }) as unknown as IncomingMessage

const FORMULAR = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '10' }
const status = (method: string, url: string, headers: IncomingHttpHeaders = {}) =>
  pruefeAnfrage(anfrage(method, url, headers), SITE)?.status

describe('methods', () => {
  it('lets every address be read, but those that only take forms', () => {
    expect(status('GET', '/')).toBeUndefined()
    expect(status('HEAD', '/gibt/es/nicht')).toBeUndefined()
    expect(pruefeAnfrage(anfrage('GET', '/portal/abmelden'), SITE)).toMatchObject({
      status: 405,
      erlaubt: 'POST',
    })
  })

  it.each([
    ['POST', '/'],
    ['POST', '/gibt/es/nicht'],
    ['POST', '/portal/rechte'],
    ['POST', '/portal/%61nmelden'],
    ['POST', '/portal/anmelden/'],
    ['PUT', '/portal/anmelden'],
    ['DELETE', '/portal/konto'],
    ['OPTIONS', '/portal/konto'],
    ['TRACE', '/'],
  ])('refuses %s %s', (methode, adresse) => {
    expect(status(methode, adresse, { ...FORMULAR, 'sec-fetch-site': 'same-origin' })).toBe(405)
  })
})

describe('forms', () => {
  it.each<[string, IncomingHttpHeaders]>([
    ['Fetch Metadata of this site', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    ['the public address', { origin: SITE, host: '127.0.0.1:4321' }],
    ['the address of the request', { origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' }],
  ])('are taken from %s', (_, kopf) => {
    expect(status('POST', '/portal/anmelden?x=y', { ...FORMULAR, ...kopf })).toBeUndefined()
  })

  it.each<[string, IncomingHttpHeaders]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: SITE }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['another origin', { origin: 'https://evil.example', host: 'maki.example' }],
    ['an origin that begins alike', { origin: 'https://maki.example.evil.example', host: 'maki.example' }],
    ['a page without an origin', { origin: 'null', host: 'maki.example' }],
    ['nobody knows where', {}],
  ])('are not taken from %s', (_, kopf) => {
    expect(status('POST', '/portal/anmelden', { ...FORMULAR, ...kopf })).toBe(403)
  })

  const eigene = { ...FORMULAR, 'sec-fetch-site': 'same-origin' }

  it('have a known length, up to that of their address', () => {
    const lang = (bytes: number) => ({ ...eigene, 'content-length': String(bytes) })
    expect(status('POST', '/portal/anmelden', lang(64 * 1024))).toBeUndefined()
    expect(status('POST', '/portal/anmelden', lang(64 * 1024 + 1))).toBe(413)
    expect(status('POST', '/portal/personen/einladen', lang(1024 * 1024))).toBeUndefined()
    expect(status('POST', '/portal/personen/einladen', lang(1024 * 1024 + 1))).toBe(413)
    expect(status('POST', '/portal/anmelden', { ...eigene, 'content-length': undefined })).toBe(411)
  })

  it.each(['application/json', 'text/plain', '', 'application/x-www-form-urlencodedx'])(
    'are not "%s"',
    (art) => {
      expect(status('POST', '/portal/anmelden', { ...eigene, 'content-type': art })).toBe(415)
    },
  )

  it('can hold files', () => {
    expect(
      status('POST', '/portal/personen/einladen', {
        ...eigene,
        'content-type': 'multipart/form-data; boundary=x',
      }),
    ).toBeUndefined()
  })
})
