import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Einmalcodeapp } from './testumgebung/einmalcode.ts'
import { startePortal, type Testportal } from './testumgebung/portal.ts'
import { linkAusPost } from './testumgebung/postfach.ts'
import { Tastatur } from './testumgebung/tastatur.ts'

/**
 * The whole way of a person through the portal with everything that `npm start` starts: by keyboard alone, each page
 * without a barrier that axe knows.
 */
const chromiumPfad = process.env.CHROMIUM_PATH
const ohneBrowser = chromiumPfad === undefined && process.env.REQUIRE_BROWSER !== '1'

const ADMIN = 'nora.westkamp@land-west.beispiel.example'
const NEU = { name: 'Wanda Wegener', mail: 'wanda.wegener@kreis-mustertal.beispiel.example' }
const PASSWORT = 'Kaffee Traktor Nebel Schuh'

/** A browser of one person. */
interface Platz {
  readonly seite: Page
  readonly tastatur: Tastatur
  readonly kontext: BrowserContext
}

describe.skipIf(ohneBrowser)('the whole way of a person', () => {
  let portal: Testportal
  let browser: Browser

  beforeAll(async () => {
    if (chromiumPfad === undefined) throw new Error('REQUIRE_BROWSER=1, but CHROMIUM_PATH is not set.')
    browser = await chromium.launch({
      executablePath: chromiumPfad,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    })
    portal = await startePortal()
    // Builds what is out of date first.
  }, 900_000)

  afterAll(async () => {
    await browser.close()
    await portal.beende()
  })

  async function neuerPlatz(): Promise<Platz> {
    const kontext = await browser.newContext({ baseURL: portal.site, viewport: { width: 1280, height: 900 } })
    const seite = await kontext.newPage()
    return { seite, kontext, tastatur: new Tastatur(seite) }
  }

  async function ohneBarriere({ seite }: Platz): Promise<void> {
    const { violations } = await new AxeBuilder({ page: seite }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      seite.url(),
    ).toEqual([])
  }

  const text = ({ seite }: Platz) => seite.getByRole('main').innerText()

  async function meldeAn(
    { seite, tastatur }: Platz,
    mail: string,
    passwort: string,
    ziel: RegExp,
  ): Promise<void> {
    await seite.goto('/portal/anmelden')
    await tastatur.schreibe(/^E-Mail-Adresse$/, mail)
    await tastatur.schreibe(/^Passwort$/, passwort)
    await tastatur.druecke(/^Anmelden$/, ziel)
  }

  /** Sets a second factor up, from its first page on. */
  async function richteEin(platz: Platz, passwort: string, ziel: RegExp): Promise<Einmalcodeapp> {
    const { seite, tastatur } = platz
    await ohneBarriere(platz)
    await tastatur.schreibe(/^Ihr Passwort$/, passwort)
    await tastatur.drueckeBis(/^Weiter$/, '.schluessel')
    await ohneBarriere(platz)
    const app = new Einmalcodeapp(await seite.locator('.schluessel').innerText())
    await tastatur.schreibe(/^Code, den die App jetzt zeigt$/, await app.code())
    await tastatur.drueckeBis(/^Einrichten$/, '.codes')
    await ohneBarriere(platz)
    expect(await seite.locator('.codes li').count()).toBe(10)
    await tastatur.druecke(/^Ich habe die Codes aufbewahrt/, ziel)
    return app
  }

  test(
    'registers, is let in, sees the own subtree and nothing else, and nothing when the membership ends',
    { timeout: 600_000 },
    async () => {
      const person = await neuerPlatz()
      const admin = await neuerPlatz()

      // Registers: the domain of the mail address suggests the organisation.
      await person.seite.goto('/')
      await person.tastatur.druecke(/^Anmelden$/, /\/portal\/anmelden$/)
      await person.tastatur.druecke(/^registrieren$/, /\/portal\/registrieren$/)
      await ohneBarriere(person)
      await person.tastatur.schreibe(/^Dienstliche E-Mail-Adresse$/, NEU.mail)
      await person.tastatur.schreibe(/^Vor- und Nachname$/, NEU.name)
      await person.tastatur.erreiche(/^Organisation$/)
      await person.seite.getByRole('option', { name: /^Kreis Mustertal/ }).waitFor()
      await person.seite.keyboard.press('Enter')
      await person.tastatur.schreibe(/^Nachricht an die Stelle/, 'Ich koordiniere KI-Vorhaben im Kreis.')
      await person.tastatur.druecke(/^Registrieren$/, /gut=registriert/)
      await ohneBarriere(person)

      // Confirms the address with the link of the message.
      await person.seite.goto(await linkAusPost(portal.post, NEU.mail, '/portal/registrieren/bestaetigen'))
      await ohneBarriere(person)
      await person.tastatur.schreibe(/^Passwort$/, PASSWORT)
      await person.tastatur.druecke(/^Konto bestätigen$/, /\/portal\/anmelden\?gut=konto-bestaetigt$/)

      // Sees where the registration lies, and nothing internal.
      await meldeAn(person, NEU.mail, PASSWORT, /\/portal$/)
      await person.tastatur.druecke(/^Konto$/, /\/portal\/konto$/)
      await ohneBarriere(person)
      expect(await text(person)).toMatch(/Liegt seit .* bei Kreis Mustertal \(Beispiel\), geht am .* weiter/)
      expect(await person.seite.getByRole('navigation', { name: 'Portal' }).innerText()).not.toContain(
        'Personen',
      )

      // The Gruppen-Admin of the Land sets up the second factor, without which there is nothing, and decides.
      await meldeAn(admin, ADMIN, portal.passwoerter.get(ADMIN) ?? '', /\/portal\/konto\/zweiter-faktor$/)
      await admin.seite.goto('/portal/personen')
      expect(new URL(admin.seite.url()).pathname).toBe('/portal/konto/zweiter-faktor')
      await richteEin(admin, portal.passwoerter.get(ADMIN) ?? '', /\/portal\/personen$/)
      await admin.tastatur.druecke(/^Registrierungen$/, /\/portal\/antraege$/)
      await ohneBarriere(admin)
      await admin.tastatur.druecke(new RegExp(`^Über ${NEU.name} entscheiden$`), /antrag=/)
      await ohneBarriere(admin)
      await admin.tastatur.waehle(/^Ohne Rolle/, /^Gruppen-Admin(?! Bund)/)
      await admin.tastatur.druecke(/^Registrierung annehmen$/, /gut=antrag-angenommen/)
      await ohneBarriere(admin)

      // The role counts from the next click on: it demands the second factor first.
      await person.tastatur.druecke(/^Meine Aufgaben$/, /\/portal\/konto\/zweiter-faktor/)
      const app = await richteEin(person, PASSWORT, /\/portal(?:\/konto)?$/)
      await person.tastatur.druecke(/^Abmelden$/, /gut=abgemeldet/)
      await meldeAn(person, NEU.mail, PASSWORT, /\/portal\/anmelden\/zweiter-faktor$/)
      await ohneBarriere(person)
      await person.tastatur.schreibe(/^Code aus Ihrer App$/, await app.code())
      await person.tastatur.druecke(/^Weiter$/, /\/portal$/)
      await ohneBarriere(person)

      // The own subtree, and nothing of the neighbours, not even by the address.
      await person.tastatur.druecke(/^Organisationen$/, /\/portal\/organisationen$/)
      await ohneBarriere(person)
      const eigene = await text(person)
      expect(eigene).toContain('Kreis Mustertal (Beispiel)')
      expect(eigene).toContain('Gemeinde Beispielheide (Beispiel)')
      expect(eigene).not.toContain('Musterstadt')
      expect(eigene).not.toContain('Beispielsried')
      await admin.seite.goto('/portal/organisationen?q=Musterstadt')
      const nachbarin = await admin.seite
        .getByRole('main')
        .getByRole('link', { name: /Musterstadt/ })
        .first()
        .getAttribute('href')
      expect(nachbarin).toMatch(/^\/portal\/organisationen\/\w+$/)
      expect((await admin.seite.goto(String(nachbarin)))?.status()).toBe(200)
      await ohneBarriere(admin)
      expect((await person.seite.goto(String(nachbarin)))?.status()).toBe(404)
      await person.seite.goto('/portal/organisationen')
      await person.tastatur.druecke(/^Kreis Mustertal/, /\/portal\/organisationen\/\w+$/)
      await ohneBarriere(person)
      const kreis = person.seite.url()

      // The membership ends, and with it the next click.
      await admin.tastatur.druecke(/^Personen$/, /\/portal\/personen$/)
      await ohneBarriere(admin)
      await admin.tastatur.druecke(new RegExp(`^${NEU.name}`), /\/portal\/personen\/\w+$/)
      await ohneBarriere(admin)
      await admin.tastatur.druecke(/^Entziehen$/, /handlung=entziehen/)
      await ohneBarriere(admin)
      await admin.tastatur.druecke(/entziehen$/i, /gut=mitgliedschaft-entzogen/)
      const verweigert = await person.seite.reload()
      expect([verweigert?.status(), person.seite.url()]).toEqual([404, kreis])
      await ohneBarriere(person)
      await person.seite.goto('/portal')
      expect(await person.seite.getByRole('navigation', { name: 'Portal' }).innerText()).not.toContain(
        'Organisationen',
      )
      await ohneBarriere(person)

      await person.kontext.close()
      await admin.kontext.close()
    },
  )
})
