import { AxeBuilder } from '@axe-core/playwright'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ohneBrowser, starteBrowser } from '../testumgebung/browser.ts'
import { ABLEHNUNG, ADMIN, token } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

describe.skipIf(ohneBrowser !== undefined)('a log-in with a provider in the browser', () => {
  let browser: Browser
  let lauf: Probelauf
  let idp: Server

  beforeAll(async () => {
    lauf = await starteProbelauf()
    browser = await starteBrowser()
    // Another site for the browser: `localhost` beside `127.0.0.1`.
    idp = createServer((_, antwort) => {
      const zurueck = `${lauf.url}/portal/anmelden/anbieter/land/rueckkehr?code=c&state=s`
      antwort.setHeader('content-type', 'text/html; charset=utf-8')
      antwort.end(`<!doctype html><title>Anbieter</title><a href="${zurueck}">Ich bin es</a>`)
    })
    await new Promise<void>((fertig) => idp.listen(0, 'localhost', fertig))
  })
  afterAll(async () => {
    await browser.close()
    idp.closeAllConnections()
    await new Promise((fertig) => idp.close(fertig))
    await lauf.halte()
  })

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('its pages have no barrier that axe knows (%s, %i px)', async (colorScheme, width) => {
    lauf.portal.setzeZurueck()
    lauf.portal.antworten.set('GET /api/konto/anbieter', {
      koerper: {
        anbieter: [
          { kennung: 'land', name: 'Konto des Landes' },
          { kennung: 'bund', name: 'Identitätsdienst der Verwaltungen des Bundes und der Länder' },
        ],
      },
    })
    lauf.portal.antworten.set(
      'POST /api/konto/anbieter-beginnen',
      ABLEHNUNG('anbieter-nicht-erreichbar', '„Konto des Landes“ antwortet gerade nicht.'),
    )
    const umfeld = await browser.newContext({
      baseURL: lauf.url,
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
      extraHTTPHeaders: { cookie: `__Host-maki-anbieter=${token('b')}` },
    })
    const seite = await umfeld.newPage()
    for (const pfad of [
      '/portal/anmelden',
      '/portal/anmelden/anbieter/land',
      '/portal/anmelden/verknuepfen',
      `/portal/anmelden/verknuepfen?marke=${token('m')}`,
    ]) {
      await seite.goto(pfad)
      const { violations } = await new AxeBuilder({ page: seite })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${pfad} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      expect(await seite.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0)
    }
    await umfeld.close()
  })

  it('goes there by a link and comes back with the binding of this browser, signed in', async () => {
    lauf.portal.setzeZurueck()
    const { antworten, sitzungen } = lauf.portal
    antworten.set('GET /api/konto/anbieter', {
      koerper: { anbieter: [{ kennung: 'land', name: 'Konto des Landes' }] },
    })
    antworten.set('POST /api/konto/anbieter-beginnen', {
      koerper: {
        adresse: `http://localhost:${(idp.address() as AddressInfo).port}/`,
        bindung: token('b'),
      },
    })
    antworten.set('POST /api/konto/anbieter-rueckkehr', {
      koerper: { ergebnis: 'angemeldet', neu: true, ziel: null, stand: 'voll', token: token('n') },
    })
    sitzungen.set(token('n'), ADMIN)
    const seite = await browser.newPage()
    const meldungen: string[] = []
    seite.on('console', (eine) => meldungen.push(eine.text()))
    await seite.goto(`${lauf.url}/portal/anmelden`)
    await seite.getByRole('link', { name: 'Konto des Landes' }).click()
    await seite.getByRole('link', { name: 'Ich bin es' }).click()
    await seite.waitForURL(`${lauf.url}/portal/konto?gut=konto-mit-anbieter`)
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-rueckkehr')).toEqual([
      { anbieter: 'land', bindung: token('b'), antwort: '?code=c&state=s' },
    ])
    const kekse = await seite.context().cookies()
    expect(kekse.map(({ name }) => name)).toEqual(['__Host-maki-sitzung'])
    expect(meldungen.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    await seite.context().close()
  })
})
