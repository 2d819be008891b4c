import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ABLEHNUNG, ADMIN, token } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

let lauf: Probelauf

beforeAll(async () => {
  lauf = await starteProbelauf()
})

afterAll(async () => {
  await lauf.halte()
})

beforeEach(() => {
  lauf.portal.setzeZurueck()
  lauf.cms.gestoert = undefined
})

const hole = (pfad: string, kopf: HeadersInit = {}) =>
  fetch(new URL(pfad, lauf.url), { redirect: 'manual', headers: kopf })

const sende = (pfad: string, felder: Record<string, string>, kopf: Record<string, string> = {}) =>
  fetch(new URL(pfad, lauf.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...kopf },
    body: new URLSearchParams(felder),
  })

const ZUGANG = { mail: 'alex@stadt.example', passwort: 'vier zufällige Wörter' }

describe('log-in', () => {
  it('hands the token to the browser in a cookie and to nobody else', async () => {
    lauf.portal.antworten.set('POST /api/konto/anmelden', {
      koerper: { token: token('n'), stand: 'voll', geraet: token('g') },
    })
    const antwort = await sende('/portal/anmelden', { ...ZUGANG, ziel: '/portal/personen?seite=2' })
    expect([antwort.status, antwort.headers.get('location')]).toEqual([303, '/portal/personen?seite=2'])
    expect(antwort.headers.getSetCookie().toSorted()).toEqual([
      `__Host-maki-geraet=${token('g')}; Max-Age=15552000; Path=/; HttpOnly; Secure; SameSite=Lax`,
      `__Host-maki-sitzung=${token('n')}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
    expect(await antwort.text()).not.toContain(token('n'))
    expect(lauf.portal.gesendet('POST /api/konto/anmelden')).toEqual([ZUGANG])
  })

  it('keeps the address and never the password after a refusal', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anmelden',
      ABLEHNUNG('anmeldung-fehlgeschlagen', 'E-Mail-Adresse oder Passwort stimmen nicht.'),
    )
    const antwort = await sende('/portal/anmelden', ZUGANG)
    const html = await antwort.text()
    expect(antwort.status).toBe(422)
    expect(html).toContain('<title>Fehler: Anmelden – MaKI</title>')
    expect(html).toContain('value="alex@stadt.example"')
    expect(html).not.toContain(ZUGANG.passwort)
    expect(html).toContain('href="#mail"')
    expect(antwort.headers.getSetCookie()).toEqual([])
  })
})

it('shows a page to whoever is signed in, and to nobody else', async () => {
  const ohne = await hole('/portal/anmelden')
  expect(ohne.status).toBe(200)
  expect(ohne.headers.get('cache-control')).toBe('no-store')
  const mit = await hole('/portal/anmelden?ziel=/portal/konto', lauf.portal.meldeAn(ADMIN))
  expect([mit.status, mit.headers.get('location')]).toEqual([303, '/portal/konto'])
})
