import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ohneBrowser, starteBrowser } from '../testumgebung/browser.ts'
import { ABLEHNUNG, ADMIN, token } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

const MARKE = token('m')
const APP = 'otpauth://totp/MaKI:kim%40stadt.example?issuer=MaKI&secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STELLEN = [
  { dokument: 'stadt1', name: 'Stadt Musterhausen', pfad: ['Land Beispielen', 'Kreis Muster'] },
  { dokument: 'stadt2', name: 'Gemeinde Musterhausen am See', pfad: ['Land Nebenan'] },
]
const ANSICHTEN = [
  { farben: 'light', breite: 1280 },
  { farben: 'light', breite: 360 },
  { farben: 'dark', breite: 1280 },
  { farben: 'dark', breite: 360 },
] as const

if (ohneBrowser !== undefined) process.stderr.write(`front door in the browser ${ohneBrowser}\n`)

describe.skipIf(ohneBrowser !== undefined)('front door in a browser', () => {
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

  const gut = (was: string, koerper: object) => lauf.portal.antworten.set(was, { koerper })

  beforeEach(() => {
    lauf.portal.setzeZurueck()
    lauf.portal.sitzungen.set(token('a'), ADMIN)
    lauf.portal.sitzungen.set(token('z'), { stand: 'zweiter-faktor' })
    lauf.portal.sitzungen.set(token('e'), { stand: 'einrichtung' })
    gut('GET /api/konto/stellen', { stellen: STELLEN })
    gut('GET /api/konto/antraege', {
      eigene: [
        {
          id: 'a1',
          organisation: 'Stadt Musterhausen',
          nachricht: '',
          zustand: 'offen',
          gestellt: '2026-11-20T08:00:00.000Z',
          weiterAm: '2026-11-26T08:00:00.000Z',
          entschieden: null,
          begruendung: null,
          weg: ['Stadt Musterhausen', 'Kreis Muster'].map((liegtBei) => ({
            seit: '2026-11-20T08:00:00.000Z',
            liegtBei,
          })),
        },
      ],
    })
    gut('GET /api/portal/bereich', {
      rollen: [{ rolle: 'projekt-admin', organisation: { dokument: 'stadt1', name: 'Stadt Musterhausen' } }],
      darf: { 'protokoll.sehen': true, 'kennzahlen.sehen': true, 'registrierung.entscheiden': true },
    })
    gut('GET /api/konto/sitzungen', {
      sitzungen: ['s1', 's2'].map((id) => ({
        id,
        beginn: '2026-11-28T08:00:00.000Z',
        zuletzt: '2026-11-28T09:00:00.000Z',
        geraet: 'Firefox, Linux',
        netz: '203.0.113.0/24',
        diese: id === 's1',
      })),
    })
    gut('POST /api/konto/totp-beginnen', { adresse: APP })
    gut('POST /api/konto/totp-bestaetigen', {
      wiederherstellung: ['abcd-efgh-jkmn-pqrs', 'bcde-fghj-kmnp-qrst'],
    })
  })

  /** Logs in through the page itself: that the browser takes the cookies is part of what is tested. */
  async function meldeAn(seite: Page, zeichen: string): Promise<void> {
    const stand = zeichen === 'a' ? 'voll' : zeichen === 'z' ? 'zweiter-faktor' : 'einrichtung'
    gut('POST /api/konto/anmelden', { token: token(zeichen), stand, geraet: token('g') })
    await seite.goto('/portal/anmelden?ziel=/portal/konto')
    await seite.getByLabel('E-Mail-Adresse').fill('kim@stadt.example')
    await seite.getByLabel('Passwort', { exact: true }).fill('Kaffee Traktor Nebel Schuh')
    await seite.getByRole('button', { name: 'Anmelden' }).click()
    await seite.waitForURL(/konto/)
  }

  async function mitBrowser(
    optionen: Parameters<Browser['newContext']>[0],
    tue: (seite: Page, umfeld: BrowserContext) => Promise<void>,
  ): Promise<void> {
    const umfeld = await browser.newContext({ baseURL: lauf.url, ...optionen })
    try {
      await tue(await umfeld.newPage(), umfeld)
    } finally {
      await umfeld.close()
    }
  }

  const druecke = (seite: Page, name: string) => seite.getByRole('button', { name, exact: true }).click()

  /** Pages and states of them; `wer`: how far the log-in has come. */
  const SEITEN: readonly {
    name: string
    wer?: 'a' | 'z' | 'e'
    oeffne: (seite: Page) => Promise<unknown>
  }[] = [
    { name: 'log-in', oeffne: (s) => s.goto('/portal/anmelden?gut=abgemeldet') },
    {
      name: 'log-in with errors',
      oeffne: async (s) => {
        await s.goto('/portal/anmelden')
        await druecke(s, 'Anmelden')
      },
    },
    { name: 'registration', oeffne: (s) => s.goto('/portal/registrieren') },
    {
      name: 'registration with errors and a list',
      oeffne: async (s) => {
        await s.goto('/portal/registrieren')
        await s.locator('#stelle').fill('Muster')
        await s.keyboard.press('Escape')
        await druecke(s, 'Registrieren')
        await s.getByRole('radio').first().waitFor()
      },
    },
    {
      name: 'registration while typing',
      oeffne: async (s) => {
        await s.goto('/portal/registrieren')
        await s.locator('#stelle').pressSequentially('Muster')
        await s.getByRole('option').first().waitFor()
        await s.keyboard.press('ArrowDown')
      },
    },
    { name: 'registration sent', oeffne: (s) => s.goto('/portal/registrieren?gut=registriert') },
    { name: 'confirmation', oeffne: (s) => s.goto(`/portal/registrieren/bestaetigen?marke=${MARKE}`) },
    { name: 'a link that is cut off', oeffne: (s) => s.goto('/portal/registrieren/bestaetigen?marke=x') },
    { name: 'forgotten password', oeffne: (s) => s.goto('/portal/passwort/vergessen') },
    { name: 'new password', oeffne: (s) => s.goto(`/portal/passwort/setzen?marke=${MARKE}`) },
    { name: 'new mail address', oeffne: (s) => s.goto(`/portal/mail/bestaetigen?marke=${MARKE}`) },
    { name: 'invitation', oeffne: (s) => s.goto(`/portal/einladung?marke=${MARKE}`) },
    { name: 'second factor', wer: 'z', oeffne: (s) => s.goto('/portal/anmelden/zweiter-faktor') },
    {
      name: 'recovery',
      wer: 'z',
      oeffne: (s) => s.goto('/portal/anmelden/zweiter-faktor?art=wiederherstellung'),
    },
    { name: 'second factor missing', wer: 'e', oeffne: (s) => s.goto('/portal/konto/zweiter-faktor') },
    { name: 'account', wer: 'a', oeffne: (s) => s.goto('/portal/konto?gut=antrag-gestellt') },
    { name: 'sessions', wer: 'a', oeffne: (s) => s.goto('/portal/konto/sitzungen') },
    { name: 'change of password', wer: 'a', oeffne: (s) => s.goto('/portal/konto/passwort') },
    { name: 'change of mail', wer: 'a', oeffne: (s) => s.goto('/portal/konto/mail') },
    { name: 'deletion', wer: 'a', oeffne: (s) => s.goto('/portal/konto/loeschen') },
    {
      name: 'QR code',
      wer: 'a',
      oeffne: async (s) => {
        await s.goto('/portal/konto/zweiter-faktor')
        await s.locator('#passwort').fill('x')
        await druecke(s, 'Weiter')
        await s.locator('.qr').waitFor()
      },
    },
    {
      name: 'recovery codes',
      wer: 'a',
      oeffne: async (s) => {
        await s.goto('/portal/konto/zweiter-faktor')
        await s.locator('#passwort').fill('x')
        await druecke(s, 'Weiter')
        await s.locator('#code').fill('123456')
        await druecke(s, 'Einrichten')
        await s.locator('.codes').waitFor()
      },
    },
  ]

  it.each(SEITEN)(
    '$name: no barrier that axe knows, nothing sideways, nothing against the policy',
    async ({ wer, oeffne }) => {
      await mitBrowser({}, async (seite) => {
        const verstoesse: string[] = []
        seite.on('console', (meldung) => {
          // A form that was not taken is 422.
          if (meldung.type() === 'error' && !meldung.text().includes('status of 422'))
            verstoesse.push(meldung.text())
        })
        seite.on('request', (anfrage) => {
          if (new URL(anfrage.url()).origin !== lauf.url) verstoesse.push(anfrage.url())
        })
        if (wer !== undefined) await meldeAn(seite, wer)
        await oeffne(seite)
        for (const { farben, breite } of ANSICHTEN) {
          await seite.emulateMedia({ colorScheme: farben })
          await seite.setViewportSize({ width: breite, height: 800 })
          const { violations } = await new AxeBuilder({ page: seite })
            .options({ resultTypes: ['violations'] })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          const ueberstand = await seite.evaluate('document.documentElement.scrollWidth - window.innerWidth')
          expect({
            farben,
            breite,
            barrieren: violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
            ),
            ragtHinaus: Number(ueberstand) > 0,
          }).toEqual({ farben, breite, barrieren: [], ragtHinaus: false })
        }
        expect(verstoesse).toEqual([])
      })
    },
  )

  it('gives the browser cookies that no script can read, and none before the log-in', async () => {
    await mitBrowser({}, async (seite, umfeld) => {
      await seite.goto('/portal/registrieren')
      expect(await umfeld.cookies()).toEqual([])
      await meldeAn(seite, 'a')
      const cookies = await umfeld.cookies()
      expect(cookies.map(({ name }) => name).toSorted()).toEqual([
        '__Host-maki-geraet',
        '__Host-maki-sitzung',
      ])
      for (const { httpOnly, secure, sameSite, path } of cookies)
        expect({ httpOnly, secure, sameSite, path }).toEqual({
          httpOnly: true,
          secure: true,
          sameSite: 'Lax',
          path: '/',
        })
      expect(await seite.evaluate('document.cookie')).toBe('')
      gut('POST /api/konto/abmelden', { abgemeldet: true })
      await druecke(seite, 'Abmelden')
      await seite.waitForURL('**/portal/anmelden?gut=abgemeldet')
      expect((await umfeld.cookies()).map(({ name }) => name)).toEqual(['__Host-maki-geraet'])
    })
  })

  it('takes a registration by keyboard alone, with the organisation from the list', async () => {
    gut('POST /api/konto/registrieren', { gesendet: true })
    await mitBrowser({}, async (seite) => {
      await seite.goto('/portal/registrieren')
      await seite.locator('#mail').focus()
      await seite.keyboard.type('kim@stadt.example')
      await seite.keyboard.press('Tab')
      await seite.keyboard.type('Kim Muster')
      await seite.keyboard.press('Tab')
      // The domain of the address suggests organisations before anything is typed.
      await seite.getByRole('option', { name: /Stadt Musterhausen/ }).waitFor()
      await seite.keyboard.type('muster')
      await seite.getByRole('option').nth(1).waitFor()
      const feld = seite.getByRole('combobox', { name: 'Organisation' })
      expect(await feld.getAttribute('aria-expanded')).toBe('true')
      await seite.keyboard.press('ArrowDown')
      await seite.keyboard.press('ArrowDown')
      expect(await feld.getAttribute('aria-activedescendant')).toBe('stellenliste-1')
      await seite.keyboard.press('Enter')
      expect(await feld.inputValue()).toBe('Gemeinde Musterhausen am See')
      await seite.locator('#name').focus()
      await seite.keyboard.press('Enter')
      await seite.waitForURL('**/portal/registrieren?gut=registriert')
      expect(lauf.portal.gesendet('POST /api/konto/registrieren')).toEqual([
        { mail: 'kim@stadt.example', name: 'Kim Muster', organisation: 'stadt2', nachricht: '' },
      ])
    })
  })

  it('takes a registration without a script', async () => {
    gut('POST /api/konto/registrieren', { gesendet: true })
    await mitBrowser({ javaScriptEnabled: false }, async (seite) => {
      await seite.goto('/portal/registrieren')
      await seite.locator('#mail').fill('kim@stadt.example')
      await seite.locator('#name').fill('Kim Muster')
      await seite.locator('#stelle').fill('Muster')
      await druecke(seite, 'Suchen')
      await seite.getByRole('radio', { name: /Stadt Musterhausen/ }).check()
      await druecke(seite, 'Registrieren')
      await seite.waitForURL('**/portal/registrieren?gut=registriert')
      expect(lauf.portal.gesendet('POST /api/konto/registrieren')).toHaveLength(1)
    })
  })

  it('leads from the summary of errors to the field', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anmelden',
      ABLEHNUNG('anmeldung-fehlgeschlagen', 'Stimmt nicht.'),
    )
    await mitBrowser({}, async (seite) => {
      await seite.goto('/portal/anmelden')
      await druecke(seite, 'Anmelden')
      const uebersicht = seite.getByRole('alert')
      expect(await uebersicht.evaluate((element) => element === document.activeElement)).toBe(true)
      await seite.keyboard.press('Tab')
      await seite.keyboard.press('Enter')
      await seite.keyboard.type('kim@stadt.example')
      expect(await seite.locator('#mail').inputValue()).toBe('kim@stadt.example')
    })
  })

  it('shows what is typed as a password on demand, and lets it be pasted', async () => {
    await mitBrowser({}, async (seite) => {
      await seite.goto(`/portal/passwort/setzen?marke=${MARKE}`)
      const feld = seite.locator('#passwort')
      await feld.evaluate((element) => {
        const daten = new DataTransfer()
        daten.setData('text/plain', 'x')
        if (!element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: daten, cancelable: true })))
          throw new Error('pasting is prevented')
      })
      await druecke(seite, 'Passwort anzeigen')
      expect(await feld.getAttribute('type')).toBe('text')
      await druecke(seite, 'Passwort verbergen')
      expect(await feld.getAttribute('type')).toBe('password')
    })
  })
})
