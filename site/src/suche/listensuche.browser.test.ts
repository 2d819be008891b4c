import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ohneBrowser, starteBrowser } from '../testumgebung/browser.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

describe.skipIf(ohneBrowser !== undefined)('the list with its script', () => {
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

  afterEach(() => {
    lauf.suche.gestoert = undefined
  })

  async function mitSeite(
    optionen: BrowserContextOptions,
    tue: (seite: Page) => Promise<void>,
    erlaubt = /(?!)/,
  ): Promise<void> {
    const umfeld = await browser.newContext({
      baseURL: lauf.url,
      viewport: { width: 1280, height: 900 },
      ...optionen,
    })
    const meldungen: string[] = []
    try {
      const seite = await umfeld.newPage()
      seite.on('console', (meldung) => {
        if (meldung.type() === 'error' && !erlaubt.test(meldung.text())) meldungen.push(meldung.text())
      })
      seite.on('pageerror', (fehler) => meldungen.push(fehler.message))
      await tue(seite)
    } finally {
      await umfeld.close()
    }
    expect(meldungen).toEqual([])
  }

  const feld = (seite: Page) => seite.locator('#suchfeld')
  const satz = (seite: Page) => seite.getByRole('status').textContent()
  const adresse = (seite: Page): string => {
    const { pathname, search } = new URL(seite.url())
    return pathname + search
  }

  /** What a reader sees of the list, without what only the script adds. */
  const inhalt = (seite: Page) =>
    seite.evaluate(() => ({
      treffer: [...document.querySelectorAll('.treffer')].map((eines) => eines.textContent),
      ziele: [...document.querySelectorAll('.treffer a, .chips a, .sortierung a, .blaettern a')].map(
        (eines) => eines.getAttribute('href'),
      ),
      satz: document.querySelector('[role=status]')?.textContent,
      filter: [...document.querySelectorAll<HTMLInputElement>('.filter input[type=checkbox]')].map(
        (eines) =>
          `${eines.name}=${eines.value} ${String(eines.checked)} ${eines.closest('label')?.textContent ?? ''}`,
      ),
      gewaehlt: document.querySelector<HTMLInputElement>('#suchfeld')?.value,
    }))

  /** The same address as a browser without script shows it. */
  async function ohneSkript(pfad: string): Promise<Awaited<ReturnType<typeof inhalt>>> {
    const umfeld = await browser.newContext({ baseURL: lauf.url, viewport: { width: 1280, height: 900 } })
    try {
      const seite = await umfeld.newPage()
      await seite.route('**/*.js', (route) => route.abort())
      await seite.goto(pfad)
      return await inhalt(seite)
    } finally {
      await umfeld.close()
    }
  }

  it('finds while one types: the hits are there before the key is up', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await feld(seite).focus()
      await seite.keyboard.type('stras')
      await seite.keyboard.down('s')
      await expect.poll(() => satz(seite)).toBe('515 KI-Systeme zu „strass“')
      expect(await seite.locator('.treffer mark').first().textContent()).toBe('Straßenschäden')
      await seite.keyboard.up('s')
      expect(adresse(seite)).toBe('/ki-systeme?q=strass')
      expect(await feld(seite).inputValue()).toBe('strass')
      expect(await seite.title()).toBe('515 KI-Systeme zu „strass“ – MaKI')
    })
  })

  it('shows the same list as the server does without script, for every kind of choice', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await feld(seite).pressSequentially('bau', { delay: 20 })
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=bau')
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript('/ki-systeme?q=bau'))

      await seite.getByRole('listbox').waitFor()
      await seite.keyboard.press('Escape')
      await seite.getByLabel('RAG').check()
      await seite.getByLabel('Agenten').check()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=bau&methode=agenten&methode=rag')
      await expect
        .poll(() => inhalt(seite))
        .toEqual(await ohneSkript('/ki-systeme?q=bau&methode=agenten&methode=rag'))

      await seite.getByRole('link', { name: 'Vollständigkeit' }).click()
      await seite.getByRole('link', { name: 'Seite 2' }).click()
      const ziel = '/ki-systeme?q=bau&methode=agenten&methode=rag&sortierung=vollstaendigkeit&seite=2'
      await expect.poll(() => adresse(seite)).toBe(ziel)
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript(ziel))
      expect(await seite.evaluate(() => document.activeElement?.localName)).toBe('h2')
    })
  })

  it('goes back and forth through choices, and keeps them on reload', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await feld(seite).pressSequentially('bauantrag')
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=bauantrag')
      await seite.getByRole('listbox').waitFor()
      await seite.keyboard.press('Escape')
      await seite.getByLabel('Kommune', { exact: false }).first().check()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=bauantrag&ebene=kommune')
      const gewaehlt = await ohneSkript('/ki-systeme?q=bauantrag&ebene=kommune')

      await seite.goBack()
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript('/ki-systeme?q=bauantrag'))
      // The whole word is one step, not one for each key.
      await seite.goBack()
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript('/ki-systeme'))
      await seite.goForward()
      await seite.goForward()
      await expect.poll(() => inhalt(seite)).toEqual(gewaehlt)
      await seite.reload()
      await expect.poll(() => inhalt(seite)).toEqual(gewaehlt)
      // The entries of the document before are understood by the new one.
      await seite.goBack()
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript('/ki-systeme?q=bauantrag'))

      await seite.locator('.treffer a').first().click()
      await seite.waitForURL('**/ki-systeme/*')
      await seite.goBack()
      await expect.poll(() => inhalt(seite)).toEqual(await ohneSkript('/ki-systeme?q=bauantrag'))
    })
  })

  it('takes choices back one by one with the chips, and all at once', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme?q=bau&ebene=kommune&methode=rag')
      await seite.getByRole('link', { name: /Methode: RAG/ }).click()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=bau&ebene=kommune')
      await expect.poll(() => seite.getByLabel('RAG').isChecked()).toBe(false)
      await seite.getByRole('link', { name: /Suche: bau/ }).click()
      await expect.poll(() => feld(seite).inputValue()).toBe('')
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?ebene=kommune')
      // The removed chip had the focus: it goes to the result, not to the top of the page.
      await expect.poll(() => seite.evaluate(() => document.activeElement?.localName)).toBe('h2')
      await seite.getByRole('link', { name: 'Alle Filter zurücksetzen' }).click()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme')
      await expect.poll(() => seite.locator('.chips').count()).toBe(0)
    })
  })

  it('keeps the focus on a filter, whose place may change', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme?q=stra%C3%9Fe')
      const wahl = seite.getByLabel('Transparenzpflicht (Art. 50)')
      await wahl.focus()
      await seite.keyboard.press('Space')
      await expect.poll(() => adresse(seite)).toContain('risikoklasse=transparenzpflicht')
      await expect.poll(() => seite.locator('.chips li').count()).toBe(3)
      expect(await seite.evaluate(() => document.activeElement?.getAttribute('value'))).toBe(
        'transparenzpflicht',
      )
    })
  })

  it('does not lose a choice that is made before the first answer', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await seite.route('**/multi_search', async (route) => {
        await new Promise((fertig) => setTimeout(fertig, 150))
        await route.continue()
      })
      await seite.getByLabel('Kommune').first().check()
      await seite.getByLabel('RAG').check()
      await seite.getByLabel('Agenten').check()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?ebene=kommune&methode=agenten&methode=rag')
      await expect
        .poll(() => inhalt(seite))
        .toEqual(await ohneSkript('/ki-systeme?ebene=kommune&methode=agenten&methode=rag'))
    })
  })

  it('searches within a long filter', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await feld(seite).focus()
      const gruppe = seite.getByRole('group', { name: 'Organisation' })
      const suchen = gruppe.getByLabel('In „Organisation“ suchen')
      await suchen.fill('geodäsie')
      await expect.poll(() => gruppe.getByRole('checkbox').count()).toBe(1)
      expect(await gruppe.locator('mark').count()).toBe(0)
      await gruppe.getByRole('checkbox').check()
      await expect.poll(() => adresse(seite)).toBe('/ki-systeme?organisation=behoerde-3')
      await suchen.fill('gibtesnicht')
      await expect.poll(() => gruppe.textContent()).toContain('Dazu gibt es keinen Wert.')
      // What is chosen stays to be taken back.
      expect(await gruppe.getByRole('checkbox').count()).toBe(1)
      await suchen.fill('')
      await expect.poll(() => gruppe.getByRole('checkbox', { includeHidden: true }).count()).toBe(31)
    })
  })

  describe('suggestions', () => {
    it('follow the combobox pattern with the keyboard', async () => {
      await mitSeite({}, async (seite) => {
        await seite.goto('/ki-systeme')
        const eingabe = seite.getByRole('combobox', { name: 'Suchbegriff' })
        await eingabe.pressSequentially('bau')
        const liste = seite.getByRole('listbox', { name: 'Vorschläge' })
        await liste.waitFor()
        expect(await eingabe.getAttribute('aria-expanded')).toBe('true')
        expect(await liste.getByRole('option').allTextContents()).toEqual([
          'Bauanträge vorprüfen 0 KI-System',
          'Bauanträge vorprüfen 7 KI-System',
          'Bauanträge vorprüfen 14 KI-System',
          'Bauantrag Schlagwort',
        ])
        await seite.keyboard.press('ArrowDown')
        const aktiv = await eingabe.getAttribute('aria-activedescendant')
        expect(await seite.locator(`#${aktiv ?? 'keine'}`).getAttribute('aria-selected')).toBe('true')
        await seite.keyboard.press('ArrowUp')
        expect(await eingabe.getAttribute('aria-activedescendant')).toBeNull()
        await seite.keyboard.press('Escape')
        expect(await liste.isVisible()).toBe(false)
        // The text stays: Escape closed the list only.
        expect(await eingabe.inputValue()).toBe('bau')
        await seite.keyboard.press('ArrowDown')
        await liste.waitFor()
        await seite.keyboard.press('ArrowUp')
        await seite.keyboard.press('Enter')
        await expect.poll(() => adresse(seite)).toBe('/ki-systeme?q=Bauantrag')
        expect(await eingabe.inputValue()).toBe('Bauantrag')
      })
    })

    it('lead to a Steckbrief, or choose an organisation', async () => {
      await mitSeite({}, async (seite) => {
        await seite.goto('/ki-systeme')
        await feld(seite).pressSequentially('kartograph')
        await seite.getByRole('option', { name: /Organisation/ }).click()
        await expect.poll(() => adresse(seite)).toBe('/ki-systeme?organisation=behoerde-3')
        await feld(seite).pressSequentially('bau')
        await seite.getByRole('option', { name: /vorprüfen 0/ }).click()
        await seite.waitForURL('**/ki-systeme/KO-2026-0000017')
      })
    })
  })

  it('says in German when the search is away, and sends the form as without script', async () => {
    await mitSeite(
      {},
      async (seite) => {
        await seite.goto('/ki-systeme')
        await feld(seite).pressSequentially('bau')
        await expect.poll(() => satz(seite)).toBe('1.548 KI-Systeme zu „bau“')
        lauf.suche.gestoert = 503
        await feld(seite).pressSequentially('antragsprüfung')
        await expect.poll(() => seite.getByRole('alert').textContent()).toContain('antwortet gerade nicht')
        expect(await seite.locator('.treffer').count()).toBe(20)
        lauf.suche.gestoert = undefined
        await seite.getByRole('button', { name: 'Suchen' }).click()
        await seite.waitForLoadState()
        await expect.poll(() => seite.getByRole('alert').textContent()).toBe('')
        expect(await satz(seite)).toContain('zu „bauantragsprüfung“')
      },
      /503|Suchfehler|Error|Suche antwortet/,
    )
  })

  it('tells that nothing was found, and how to go on', async () => {
    await mitSeite({}, async (seite) => {
      await seite.goto('/ki-systeme')
      await feld(seite).pressSequentially('qqqq')
      await expect.poll(() => satz(seite)).toBe('Keine KI-Systeme zu „qqqq“')
      await seite.getByText('Prüfen Sie die Schreibweise').waitFor()
      await feld(seite).fill('')
      await expect.poll(() => satz(seite)).toBe('3.611 KI-Systeme')
      expect(adresse(seite)).toBe('/ki-systeme')
    })
  })

  describe.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'light', width: 360 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'dark', width: 360 },
  ] as const)('$colorScheme, $width px', ({ colorScheme, width }) => {
    it('has no barrier that axe knows, with suggestions open and filters searched', async () => {
      await mitSeite(
        { colorScheme, viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: 'reduce' },
        async (seite) => {
          await seite.goto('/ki-systeme')
          if (width < 600) await seite.locator('.filter > summary').click()
          else await feld(seite).focus()
          await seite.getByLabel('In „Organisation“ suchen').fill('behörde')
          await expect.poll(() => seite.locator('[data-facette="organisation"] details').count()).toBe(0)
          // Open before the first answer, open after it.
          expect(await seite.locator('.filter__inhalt').isVisible()).toBe(true)
          await feld(seite).pressSequentially('bau')
          await seite.getByRole('listbox').waitFor()
          await seite.keyboard.press('ArrowDown')
          const { violations } = await new AxeBuilder({ page: seite })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
          ).toEqual([])
          const ueberstand = await seite.evaluate('document.documentElement.scrollWidth - window.innerWidth')
          expect(ueberstand).toBeLessThanOrEqual(0)
        },
      )
    })
  })
})
