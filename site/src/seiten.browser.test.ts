import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ohneBrowser, starteBrowser } from './testumgebung/browser.ts'
import { starteProbelauf, type Probelauf } from './testumgebung/probelauf.ts'
import { SEITEN } from './testumgebung/seiten.ts'

const ANSICHTEN = [
  { farben: 'light', breite: 1280 },
  { farben: 'light', breite: 360 },
  { farben: 'dark', breite: 1280 },
  { farben: 'dark', breite: 360 },
] as const

if (ohneBrowser !== undefined) process.stderr.write(`site browser tests ${ohneBrowser}\n`)

describe.skipIf(ohneBrowser !== undefined)('in a browser', () => {
  let lauf: Probelauf
  let browser: Browser

  beforeAll(async () => {
    lauf = await starteProbelauf()
    browser = await starteBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await lauf.halte()
  })

  async function mitSeite(
    optionen: { farben?: 'light' | 'dark'; breite?: number; bypassCSP?: boolean },
    tue: (seite: Page) => Promise<void>,
  ): Promise<void> {
    const { farben = 'light', breite = 1280, bypassCSP = false } = optionen
    const umfeld = await browser.newContext({
      baseURL: lauf.url,
      colorScheme: farben,
      viewport: { width: breite, height: 800 },
      // The public pages bring no script; a test without it shows that they need none.
      javaScriptEnabled: bypassCSP,
      bypassCSP,
    })
    try {
      await tue(await umfeld.newPage())
    } finally {
      await umfeld.close()
    }
  }

  describe.concurrent.each(ANSICHTEN)('$farben, $breite px', ({ farben, breite }) => {
    it.each(SEITEN)('%s has no barrier that axe knows, and does not scroll sideways', async (pfad) => {
      await mitSeite({ farben, breite, bypassCSP: true }, async (seite) => {
        await seite.goto(pfad)
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
    })
  })

  it.each(SEITEN)('%s breaks no rule of its own policy and asks no other host', async (pfad) => {
    await mitSeite({}, async (seite) => {
      const meldungen: string[] = []
      const fremde: string[] = []
      seite.on('console', (meldung) => {
        // The browser reports the 404 of the page itself as an error.
        if (meldung.type() === 'error' && !meldung.text().includes('status of 404'))
          meldungen.push(meldung.text())
      })
      seite.on('request', (anfrage) => {
        if (new URL(anfrage.url()).origin !== lauf.url) fremde.push(anfrage.url())
      })
      await seite.goto(pfad, { waitUntil: 'networkidle' })
      expect(meldungen).toEqual([])
      expect(fremde).toEqual([])
      expect(await seite.context().cookies()).toEqual([])
    })
  })

  it.each([1280, 360])(
    'home, search, filter, Steckbrief and back keep the filters (%i px)',
    async (breite) => {
      await mitSeite({ breite }, async (seite) => {
        await seite.goto('/')
        await seite.getByLabel('KI-Systeme durchsuchen').fill('bau')
        await seite.getByRole('button', { name: 'Suchen' }).click()
        await seite.waitForURL('**/ki-systeme?q=bau')
        if (breite < 600) await seite.locator('.filter > summary').click()
        await seite.getByLabel('Regel-/Expertensystem').check()
        await seite.getByRole('button', { name: 'Filter anwenden' }).click()
        await seite.waitForURL('**/ki-systeme?q=bau&methode=regelsystem')
        const gefiltert = await seite.getByRole('status').textContent()
        await seite.locator('.treffer a').first().click()
        await seite.waitForURL('**/ki-systeme/KO-2026-0000017')
        expect(await seite.getByRole('heading', { level: 1 }).textContent()).toContain(
          'Vorprüfung von Bauanträgen',
        )
        await seite.goBack()
        expect(new URL(seite.url()).search).toBe('?q=bau&methode=regelsystem')
        expect(await seite.getByRole('status').textContent()).toBe(gefiltert)
        await seite.getByRole('link', { name: /Methode: Regel-\/Expertensystem/ }).click()
        await seite.waitForURL('**/ki-systeme?q=bau')
      })
    },
  )

  it('leads by keyboard from the first key past the header', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await seite.keyboard.press('Tab')
      const sprung = seite.getByRole('link', { name: 'Zum Inhalt springen' })
      expect(await sprung.boundingBox().then((kasten) => kasten?.y)).toBeGreaterThanOrEqual(0)
      await seite.keyboard.press('Enter')
      expect(new URL(seite.url()).hash).toBe('#inhalt')
    })
  })

  it('opens the answer that an address names', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/haeufige-fragen#loeschfrist')
      await seite.locator('#loeschfrist').waitFor({ state: 'visible' })
      expect(await seite.locator('#wozu-dient-maki').isVisible()).toBe(false)
    })
  })

  it('keeps every target of pointer and finger at 24 px or more, or in a line of text', async () => {
    await mitSeite({ breite: 360, bypassCSP: true }, async (seite) => {
      for (const pfad of SEITEN) {
        await seite.goto(pfad)
        const { violations } = await new AxeBuilder({ page: seite }).withRules(['target-size']).analyze()
        expect(
          violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
          pfad,
        ).toEqual([])
      }
    })
  })
})
