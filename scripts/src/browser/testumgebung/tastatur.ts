import type { Page } from 'playwright-core'

/** What the focused element is called, as far as the pages name things: label, `aria-label`, text. */
const nameDesFokus = (seite: Page): Promise<string> =>
  seite.evaluate(() => {
    const element = document.activeElement
    const hatFeld = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    const beschriftung = hatFeld ? element.labels?.[0]?.textContent : undefined
    const name = beschriftung ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    return name.replaceAll(/\s+/g, ' ').trim()
  })

/** More stops of the Tab key than any page has. */
const MAX_STATIONEN = 400

/** Somebody who has no mouse: reaches everything by Tab, chooses by arrows, presses Enter. */
export class Tastatur {
  readonly #seite: Page

  constructor(seite: Page) {
    this.#seite = seite
  }

  /** Tabs to what is called so. Throws when it is not reached. */
  async erreiche(name: RegExp): Promise<void> {
    for (let station = 0; station < MAX_STATIONEN; station++) {
      if (name.test(await nameDesFokus(this.#seite))) return
      await this.#seite.keyboard.press('Tab')
    }
    throw new Error(`${String(name)} is not reached with the Tab key on ${this.#seite.url()}`)
  }

  async schreibe(feld: RegExp, text: string): Promise<void> {
    await this.erreiche(feld)
    await this.#seite.keyboard.type(text)
  }

  /** Presses Enter on a link or a button and waits for the page that it leads to. */
  async druecke(name: RegExp, ziel: RegExp): Promise<void> {
    await this.erreiche(name)
    await Promise.all([this.#seite.waitForURL(ziel), this.#seite.keyboard.press('Enter')])
    await this.#seite.waitForLoadState()
  }

  /** Presses Enter on a button whose page keeps its address, and waits for what it then shows. */
  async drueckeBis(name: RegExp, auswahl: string): Promise<void> {
    await this.erreiche(name)
    await this.#seite.keyboard.press('Enter')
    await this.#seite.locator(auswahl).first().waitFor()
  }

  /** Chooses one of a group of radio buttons, which are one stop. @param erste name of the one that Tab reaches */
  async waehle(erste: RegExp, gewuenscht: RegExp): Promise<void> {
    await this.erreiche(erste)
    await this.#seite.keyboard.press('Space')
    for (let schritt = 0; schritt < 10; schritt++) {
      if (gewuenscht.test(await nameDesFokus(this.#seite))) return
      await this.#seite.keyboard.press('ArrowDown')
    }
    throw new Error(`${String(gewuenscht)} is not among the choices`)
  }
}
