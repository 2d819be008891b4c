import { expect, it } from 'vitest'
import { token } from '../testumgebung/portalprobe.ts'
import { nehmenBrowserCookies, Portalcookies } from './cookies.ts'

/** Cookies of a response, as far as they are set. */
function cookies(kopf: string | null) {
  const gesetzt: { name: string; wert: unknown; optionen: object | undefined }[] = []
  const geloescht: string[] = []
  const eine = new Portalcookies(kopf, {
    set: (name, wert, optionen) => void gesetzt.push({ name, wert, optionen }),
    delete: (name) => void geloescht.push(name),
  })
  return { eine, gesetzt, geloescht }
}

it('reads the token of the one cookie with the full name', () => {
  expect(cookies(`a=b; __Host-maki-sitzung=${token('s')}; c=d`).eine.sitzung).toBe(token('s'))
})

it.each([
  null,
  '',
  `maki-sitzung=${token('s')}`,
  `__Secure-maki-sitzung=${token('s')}`,
  `__host-maki-sitzung=${token('s')}`,
  `x__Host-maki-sitzung=${token('s')}`,
  '__Host-maki-sitzung=kurz',
  `__Host-maki-sitzung=${token('s')}x`,
  `__Host-maki-sitzung="${token('s')}"`,
  `__Host-maki-sitzung=${token('s')}; __Host-maki-sitzung=${token('t')}`,
])('takes no token from %j', (kopf) => {
  expect(cookies(kopf).eine.sitzung).toBeNull()
})

it('sets cookies that no script, no other host and no plain connection sees', () => {
  const { eine, gesetzt } = cookies(null)
  eine.merkeSitzung(token('s'))
  eine.merkeGeraet(token('g'))
  const fest = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' }
  expect(gesetzt).toEqual([
    { name: '__Host-maki-sitzung', wert: token('s'), optionen: fest },
    { name: '__Host-maki-geraet', wert: token('g'), optionen: { ...fest, maxAge: 15_552_000 } },
  ])
  expect(eine.sitzung).toBe(token('s'))
})

it('writes nothing into a cookie that is no token, and nothing twice', () => {
  const { eine, gesetzt } = cookies(`__Host-maki-sitzung=${token('s')}`)
  eine.merkeSitzung(token('s'))
  eine.merkeSitzung('x; Domain=evil.example')
  eine.merkeGeraet('')
  expect(gesetzt).toEqual([])
})

it('deletes only what the browser has', () => {
  const ohne = cookies('a=b')
  ohne.eine.vergissSitzung()
  expect(ohne.geloescht).toEqual([])
  const mit = cookies(`__Host-maki-sitzung=${token('s')}`)
  mit.eine.vergissSitzung()
  expect([mit.geloescht, mit.eine.sitzung]).toEqual([['__Host-maki-sitzung'], null])
})

it.each([
  ['https://maki.example', true],
  ['http://127.0.0.1:4321', true],
  ['http://localhost:4321', true],
  ['http://maki.example', false],
  ['http://127.0.0.1.evil.example', false],
])('knows whether browsers take cookies at %s', (siteUrl, erwartet) => {
  expect(nehmenBrowserCookies(siteUrl)).toBe(erwartet)
})
