import { AxeBuilder } from '@axe-core/playwright'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startePortal, type Testportal } from './testumgebung/portal.ts'

/**
 * The portal as people use it: everything that `npm start` starts, the example content, a real Chromium.
 * `npm test` sets CHROMIUM_PATH when it finds one; REQUIRE_BROWSER=1 turns a missing one into a failure.
 */
const chromiumPfad = process.env.CHROMIUM_PATH
const ohneBrowser = chromiumPfad === undefined && process.env.REQUIRE_BROWSER !== '1'
const usDaten = fileURLToPath(
  new URL('../../../../shared/data/us-federal-2025/use_cases.csv', import.meta.url),
)

/** Totals of the US register, counted independently (README of the data). The row without a name is "Deployed", "Other". */
const usZahlen: readonly [parameter: string, code: string, anzahl: number][] = [
  ['status', 'entwicklung', 1479],
  ['status', 'in-betrieb', 1040 - 1],
  ['status', 'erprobung', 440],
  ['status', 'ausser-betrieb', 314],
  ['status', 'nicht-angegeben', 338],
  ['methode', 'ueberwachtes-lernen', 1114],
  ['methode', 'sprachmodell', 858],
  ['methode', 'sprachverarbeitung', 454],
  ['methode', 'bilderkennung', 292],
  ['methode', 'agenten', 117],
  ['methode', 'sonstige', 102 - 1],
  ['methode', 'bestaerkendes-lernen', 12],
  ['methode', 'nicht-angegeben', 662],
  ['quellcode', 'ja', 95],
]

const groessen = { schmal: { width: 360, height: 740 }, breit: { width: 1280, height: 900 } }

describe.skipIf(ohneBrowser)('portal in the browser', () => {
  let portal: Testportal
  let browser: Browser

  beforeAll(async () => {
    if (chromiumPfad === undefined) throw new Error('REQUIRE_BROWSER=1, but CHROMIUM_PATH is not set.')
    browser = await chromium.launch({
      executablePath: chromiumPfad,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    })
    portal = await startePortal()
  })

  afterAll(async () => {
    await browser.close()
    await portal.beende()
  })

  /** A page that fails the test on the first console error, page error or request to another host. */
  async function neueSeite(schema: 'light' | 'dark', groesse: keyof typeof groessen) {
    const kontext = await browser.newContext({
      baseURL: portal.site,
      colorScheme: schema,
      viewport: groessen[groesse],
    })
    const verstoesse: string[] = []
    const seite = await kontext.newPage()
    seite.on('console', (meldung) => {
      if (meldung.type() === 'error') verstoesse.push(`console: ${meldung.text()}`)
    })
    seite.on('pageerror', (fehler) => verstoesse.push(`page: ${fehler.message}`))
    seite.on('request', (anfrage) => {
      if (new URL(anfrage.url()).origin !== portal.site) verstoesse.push(`foreign host: ${anfrage.url()}`)
    })
    return { seite, verstoesse, schliesse: () => kontext.close() }
  }

  async function zahlDerTreffer(seite: Page): Promise<number> {
    const text = await seite.getByRole('status').innerText()
    return Number(/\d+/.exec(text.replaceAll('.', ''))?.[0])
  }

  /** Counts beside the filters, by `parameter=code`. */
  async function facettenzahlen(seite: Page): Promise<ReadonlyMap<string, number>> {
    const paare = await seite.locator('details.filter input[type=checkbox]').evaluateAll((felder) =>
      felder.map((feld): [string, number] => {
        const { name, value } = feld as HTMLInputElement
        const anzahl = feld.closest('label')?.querySelector('span')?.textContent ?? ''
        return [`${name}=${value}`, Number(anzahl.replaceAll('.', ''))]
      }),
    )
    return new Map(paare)
  }

  /** The filters: folded on narrow screens, always open on wide ones. */
  const filterBereich = async (seite: Page) => {
    const filter = seite.locator('details.filter')
    const auf = filter.locator('> summary')
    if ((await auf.isVisible()) && (await filter.getAttribute('open')) === null) await auf.click()
    return filter
  }

  for (const groesse of ['schmal', 'breit'] as const) {
    test(`home → search → facet → Steckbrief → back keeps the filters (${groesse})`, async () => {
      const { seite, verstoesse, schliesse } = await neueSeite('light', groesse)
      await seite.goto('/')
      await seite.getByRole('searchbox').fill('Straße')
      await seite.keyboard.press('Enter')
      await seite.waitForURL(/\/ki-systeme\?q=/)
      expect(await zahlDerTreffer(seite)).toBeGreaterThan(0)

      const filter = await filterBereich(seite)
      const facette = filter.getByRole('group', { name: 'Ebene' })
      await facette.getByRole('checkbox').first().check()
      const erwartet = Number(await facette.locator('label').first().locator('span').innerText())
      // The script answers the choice at once; the button is for pages without one.
      await seite.waitForURL(/ebene=/)
      await expect.poll(() => zahlDerTreffer(seite)).toBe(erwartet)
      const adresse = seite.url()

      await seite.locator('article h3 a').first().click()
      await seite.waitForURL(/\/ki-systeme\/[A-Z]{2}-\d/)
      await expect(seite.getByRole('heading', { level: 1 }).count()).resolves.toBe(1)

      await seite.goBack()
      expect(seite.url()).toBe(adresse)
      await expect.poll(() => zahlDerTreffer(seite)).toBe(erwartet)
      const wieder = await filterBereich(seite)
      await expect(
        wieder.getByRole('group', { name: 'Ebene' }).getByRole('checkbox').first().isChecked(),
      ).resolves.toBe(true)

      await seite.getByRole('list', { name: 'Aktive Filter' }).getByRole('link').first().click()
      expect(verstoesse).toEqual([])
      await schliesse()
    })
  }

  test('the same way by keyboard alone', async () => {
    const { seite, verstoesse, schliesse } = await neueSeite('light', 'breit')
    const erreiche = async (name: RegExp) => {
      for (let schritt = 0; schritt < 120; schritt++) {
        await seite.keyboard.press('Tab')
        const text = await seite.evaluate(() => {
          const element = document.activeElement
          return element?.getAttribute('name') ?? element?.textContent ?? ''
        })
        if (name.test(text.trim())) return
      }
      throw new Error(`${String(name)} is not reached with the Tab key`)
    }
    await seite.goto('/')
    await seite.keyboard.press('Tab')
    await expect(seite.locator(':focus').innerText()).resolves.toMatch(/Zum Inhalt/)
    await erreiche(/^q$/)
    await seite.keyboard.type('Chatbot')
    await seite.keyboard.press('Enter')
    await seite.waitForURL(/q=Chatbot/)
    await erreiche(/^ebene$/)
    await seite.keyboard.press('Space')
    await erreiche(/Filter anwenden/)
    await seite.keyboard.press('Enter')
    await seite.waitForURL(/ebene=/)
    expect(await zahlDerTreffer(seite)).toBeGreaterThan(0)
    expect(verstoesse).toEqual([])
    await schliesse()
  })

  test('what one types is found at once, offered, and the same without script', async () => {
    const { seite, verstoesse, schliesse } = await neueSeite('light', 'breit')
    await seite.goto('/ki-systeme')
    const namen = () => seite.locator('article h3').allTextContents()
    const feld = seite.getByRole('combobox', { name: 'Suchbegriff' })
    await feld.focus()
    await seite.keyboard.type('Strassenzusta')
    await seite.keyboard.down('n')
    await expect.poll(async () => (await namen())[0]).toMatch(/Straße/)
    await seite.keyboard.up('n')
    await seite.waitForURL(/q=Strassenzustan$/)
    await seite.getByRole('listbox', { name: 'Vorschläge' }).getByRole('option').first().waitFor()
    const gefunden = await namen()

    const still = await browser.newContext({ baseURL: portal.site, javaScriptEnabled: false })
    const ohneSkript = await still.newPage()
    await ohneSkript.goto(seite.url())
    expect(await ohneSkript.locator('article h3').allTextContents()).toEqual(gefunden)
    await still.close()

    await seite.reload()
    expect(await namen()).toEqual(gefunden)
    expect(verstoesse).toEqual([])
    await schliesse()
  })

  test('the search over everything finds systems, organisations, questions and pages', async () => {
    const { seite, verstoesse, schliesse } = await neueSeite('light', 'schmal')
    const gruppen = async (q: string) => {
      await seite.goto(`/suche?q=${encodeURIComponent(q)}`)
      return seite.locator('section h2').allTextContents()
    }
    expect((await gruppen('Chatbot')).join()).toContain('KI-Systeme')
    expect((await gruppen('Impressum')).join()).toContain('Seiten')
    expect((await gruppen('Marktplatz')).join()).toContain('Häufige Fragen')
    expect((await gruppen('Bundesministerium')).join()).toContain('Organisationen')
    expect(verstoesse).toEqual([])
    await schliesse()
  })

  for (const schema of ['light', 'dark'] as const) {
    for (const groesse of ['schmal', 'breit'] as const) {
      test(`axe finds nothing, nothing overflows (${schema}, ${groesse})`, async () => {
        const { seite, verstoesse, schliesse } = await neueSeite(schema, groesse)
        await seite.goto('/ki-systeme')
        const steckbrief = await seite.locator('article h3 a').first().getAttribute('href')
        await seite.goto(String(steckbrief))
        const organisation = await seite.locator('a[href^="/organisationen/"]').first().getAttribute('href')
        await seite.goto('/highlights')
        const highlight = await seite.locator('a[href^="/highlights/"]').first().getAttribute('href')
        const seiten = [
          '/',
          '/ki-systeme',
          '/ki-systeme?q=stra%C3%9Fe&ebene=kommune',
          '/ki-systeme?q=xyzzyqwert',
          String(steckbrief),
          String(organisation),
          '/haeufige-fragen',
          '/suche',
          '/suche?q=chatbot',
          '/highlights',
          String(highlight),
          '/impressum',
          '/datenschutz',
          '/barrierefreiheit',
          '/leichte-sprache',
          '/gebaerdensprache',
        ]
        for (const adresse of seiten) {
          const antwort = await seite.goto(adresse)
          expect(antwort?.status(), adresse).toBe(200)
          const { violations } = await new AxeBuilder({ page: seite }).analyze()
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map((knoten) => knoten.html).join(' | ')}`),
            adresse,
          ).toEqual([])
          const zuBreit = await seite.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(zuBreit, `${adresse} scrolls sideways`).toBe(0)
        }
        expect(verstoesse).toEqual([])
        await schliesse()
      })
    }
  }

  test('404 for what never was, with help', async () => {
    const { seite, schliesse } = await neueSeite('light', 'breit')
    for (const adresse of [
      '/gibt-es-nicht',
      '/ki-systeme/BD-2026-0009999',
      '/organisationen/gibt-es-nicht',
    ]) {
      const antwort = await seite.goto(adresse)
      expect(antwort?.status(), adresse).toBe(404)
      await expect(seite.getByRole('main').getByRole('link').count()).resolves.toBeGreaterThan(0)
    }
    await schliesse()
  })

  test.skipIf(!existsSync(usDaten))(
    'an imported register is on the page with exactly its totals',
    { timeout: 240_000 },
    async () => {
      const { seite, verstoesse, schliesse } = await neueSeite('light', 'breit')
      await seite.goto('/ki-systeme')
      const beispiele = await zahlDerTreffer(seite)
      const vorher = await facettenzahlen(seite)
      const import_ = await portal.befehl('import', '--source', 'us-federal-2025', usDaten, '--publish')
      expect(import_.code, import_.fehler).toBe(0)
      expect(import_.ergebnis).toMatchObject({
        rows: 3611,
        created: 3610,
        updated: 0,
        unchanged: 0,
        gone: 0,
        rejected: 1,
      })
      await expect
        .poll(async () => (await portal.befehl('sync', 'verify')).ergebnis, { timeout: 20_000 })
        .toMatchObject({ missing: 0, stale: 0, extra: 0 })

      await seite.goto('/ki-systeme')
      expect(await zahlDerTreffer(seite)).toBe(beispiele + 3610)
      const nachher = await facettenzahlen(seite)
      const dazugekommen = usZahlen.map(([parameter, code]) => {
        const name = `${parameter}=${code}`
        return [parameter, code, (nachher.get(name) ?? 0) - (vorher.get(name) ?? 0)]
      })
      expect(dazugekommen).toEqual(usZahlen)
      const axe = await new AxeBuilder({ page: seite }).analyze()
      expect(axe.violations.map(({ id }) => id)).toEqual([])

      const entfernt = await portal.befehl('import', '--source', 'us-federal-2025', '--remove')
      expect(entfernt.code, entfernt.fehler).toBe(0)
      await expect
        .poll(
          async () => {
            await seite.goto('/ki-systeme')
            return zahlDerTreffer(seite)
          },
          { timeout: 30_000 },
        )
        .toBe(beispiele)
      expect(verstoesse).toEqual([])
      await schliesse()
    },
  )
})
