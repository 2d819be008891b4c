import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ohneBrowser, starteBrowser } from '../testumgebung/browser.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'
import { alsVerwaltung, LAND, STADT, VERWALTUNGSSEITEN } from '../testumgebung/verwaltung.ts'

const ANSICHTEN = [
  { farben: 'light', breite: 1280 },
  { farben: 'light', breite: 360 },
  { farben: 'dark', breite: 1280 },
  { farben: 'dark', breite: 360 },
] as const

if (ohneBrowser !== undefined) process.stderr.write(`management browser tests ${ohneBrowser}\n`)

describe.skipIf(ohneBrowser !== undefined)('management in a browser', () => {
  let lauf: Probelauf
  let browser: Browser
  let kopf: { cookie: string }

  beforeAll(async () => {
    lauf = await starteProbelauf({ anzahl: 10 })
    browser = await starteBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await lauf.halte()
  })

  beforeEach(() => {
    lauf.portal.setzeZurueck()
    kopf = alsVerwaltung(lauf.portal)
  })

  async function mitSeite(
    optionen: { farben?: 'light' | 'dark'; breite?: number; axe?: boolean },
    tue: (seite: Page) => Promise<void>,
  ): Promise<void> {
    const { farben = 'light', breite = 1280, axe = false } = optionen
    const umfeld = await browser.newContext({
      baseURL: lauf.url,
      colorScheme: farben,
      viewport: { width: breite, height: 800 },
      // Everything works without a script; axe is one.
      javaScriptEnabled: axe,
      bypassCSP: axe,
    })
    const [name = '', wert = ''] = kopf.cookie.split('=')
    // Loopback counts as secure, so the browser sends it without TLS.
    await umfeld.addCookies([
      { name, value: wert, url: lauf.url.replace('http:', 'https:'), secure: true, httpOnly: true },
    ])
    try {
      await tue(await umfeld.newPage())
    } finally {
      await umfeld.close()
    }
  }

  describe.each(ANSICHTEN)('$farben, $breite px', ({ farben, breite }) => {
    it.each(VERWALTUNGSSEITEN)(
      '%s has no barrier that axe knows, and does not scroll sideways',
      async (pfad) => {
        await mitSeite({ farben, breite, axe: true }, async (seite) => {
          const antwort = await seite.goto(pfad)
          expect(antwort?.status()).toBe(200)
          const { violations } = await new AxeBuilder({ page: seite })
            .options({ resultTypes: ['violations'] })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
          ).toEqual([])
          const ueberstand = await seite.evaluate('document.documentElement.scrollWidth - window.innerWidth')
          expect(ueberstand).toBeLessThanOrEqual(0)
        })
      },
    )
  })

  it('does not scroll sideways at 320 px, whatever the names', async () => {
    await mitSeite({ breite: 320, axe: true }, async (seite) => {
      for (const pfad of VERWALTUNGSSEITEN) {
        await seite.goto(pfad)
        expect(
          await seite.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
          pfad,
        ).toBeLessThanOrEqual(0)
      }
    })
  })

  it('stays a table with names of columns for those who do not see it, also as cards', async () => {
    await mitSeite({ breite: 360 }, async (seite) => {
      await seite.goto('/portal/organisationen')
      const tabelle = seite.getByRole('table', { name: 'Organisationen' })
      expect(await tabelle.getByRole('columnheader').count()).toBe(6)
      const reihe = tabelle.getByRole('row').filter({ hasText: LAND.name })
      expect(await reihe.getByRole('rowheader').count()).toBe(1)
      expect(await reihe.getByRole('cell').count()).toBe(5)
    })
  })

  it.each([1280, 360])('searches, sorts and opens by keyboard alone (%i px)', async (breite) => {
    await mitSeite({ breite }, async (seite) => {
      await seite.goto('/portal/organisationen')
      await seite.getByLabel('Name', { exact: true }).focus()
      await seite.keyboard.type('musterhausen')
      await seite.keyboard.press('Enter')
      await seite.waitForURL('**/portal/organisationen?q=musterhausen**')
      expect(await seite.getByRole('status').first().textContent()).toContain('1 Organisation')
      const kopfzelle = seite.getByRole('link', { name: /^Personen ?, aufsteigend/ })
      await kopfzelle.focus()
      await seite.keyboard.press('Enter')
      await seite.waitForURL('**sortierung=personen**')
      expect(new URL(seite.url()).searchParams.get('q')).toBe('musterhausen')
      await seite.getByRole('rowheader').getByRole('link', { name: STADT.name }).focus()
      await seite.keyboard.press('Enter')
      await seite.waitForURL(`**/portal/organisationen/${STADT.dokument}`)
      expect(await seite.getByRole('heading', { level: 1 }).textContent()).toBe(STADT.name)
    })
  })

  it('gives a membership by keyboard alone, with a mistake on the way', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto(`/portal/personen/vergeben?organisation=${STADT.dokument}`)
      await seite.getByLabel('Dienstliche E-Mail-Adresse').focus()
      await seite.keyboard.type('person1')
      await seite.keyboard.press('Enter')
      const uebersicht = seite.getByRole('alert')
      await uebersicht.waitFor()
      await uebersicht.getByRole('link', { name: /E-Mail-Adresse/ }).focus()
      await seite.keyboard.press('Enter')
      expect(new URL(seite.url()).hash).toBe('#mail')
      await seite.getByLabel('Dienstliche E-Mail-Adresse').focus()
      await seite.keyboard.press('End')
      await seite.keyboard.type('@stadt.example')
      await seite.getByLabel('Gruppen-Admin', { exact: false }).first().focus()
      await seite.keyboard.press('ArrowDown')
      await seite.keyboard.press('Enter')
      const vergeben = seite.getByRole('button', { name: 'Mitgliedschaft vergeben' })
      await vergeben.waitFor()
      await vergeben.focus()
      await seite.keyboard.press('Enter')
      await seite.waitForURL('**gut=mitgliedschaft-vergeben')
      expect(lauf.portal.gesendet('POST /api/portal/mitgliedschaft-vergeben')).toEqual([
        expect.objectContaining({ person: 1, rolle: 'projekt-admin' }),
      ])
    })
  })

  it('keeps every target of pointer and finger at 24 px or more, or in a line of text', async () => {
    await mitSeite({ breite: 360, axe: true }, async (seite) => {
      for (const pfad of VERWALTUNGSSEITEN) {
        await seite.goto(pfad)
        const { violations } = await new AxeBuilder({ page: seite }).withRules(['target-size']).analyze()
        expect(
          violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
          pfad,
        ).toEqual([])
      }
    })
  })

  it.each([1280, 360])('prints and shows a whole row of the matrix of rights (%i px)', async (breite) => {
    await mitSeite({ breite }, async (seite) => {
      await seite.goto('/portal/rechte')
      const zeile = seite.getByRole('row').filter({ hasText: 'Stelle unterhalb anlegen' })
      expect(await zeile.getByText('eigene Stelle und alles darunter').isVisible()).toBe(true)
      const kasten = await zeile.boundingBox()
      expect(kasten === null ? 0 : kasten.x + kasten.width).toBeLessThanOrEqual(breite)
    })
  })
})
