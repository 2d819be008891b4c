import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fremdes } from '../testumgebung/elemente.ts'
import { formulare, wohin } from '../testumgebung/formulare.ts'
import { HTML_REGELN } from '../testumgebung/html-regeln.ts'
import { ABLEHNUNG, ADMIN, token } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

let lauf: Probelauf
let hole: ReturnType<typeof formulare>['hole']
let sende: ReturnType<typeof formulare>['sende']

beforeAll(async () => {
  lauf = await starteProbelauf()
  ;({ hole, sende } = formulare(lauf))
})

afterAll(async () => {
  await lauf.halte()
})

beforeEach(() => {
  lauf.portal.setzeZurueck()
})

const FEINDLICH = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
const MARKE = token('m')
const PASSWORT = 'Kaffee Traktor Nebel Schuh'
const MUSTERHAUSEN = {
  dokument: 'stadt1',
  name: 'Stadt Musterhausen',
  pfad: ['Land Beispielen', 'Kreis Muster'],
}
const NEBENAN = { dokument: 'stadt2', name: 'Stadt Musterhausen', pfad: ['Land Nebenan'] }
const stellen = (...gefunden: object[]) =>
  lauf.portal.antworten.set('GET /api/konto/stellen', { koerper: { stellen: gefunden } })
const gut = (was: string, koerper: object) => lauf.portal.antworten.set(was, { koerper })
const scheitert = (was: string, ...angaben: Parameters<typeof ABLEHNUNG>) =>
  lauf.portal.antworten.set(was, ABLEHNUNG(...angaben))
/** Summary of the errors, as links and texts. */
const fehlerVon = (html: string) =>
  Array.from(
    (/class="fehleruebersicht".*?<\/ul>/s.exec(html)?.[0] ?? '').matchAll(
      /<li>\s*(?:<a href="#(\w+)">)?([^<]+)/g,
    ),
    ([, feld, text]) => [feld ?? null, text?.trim()],
  )

async function erwarteFehler(antwort: Response, ...erwartet: [string | null, string][]): Promise<string> {
  const html = await antwort.text()
  expect(antwort.status).toBe(422)
  expect(fehlerVon(html)).toEqual(erwartet)
  for (const [feld] of erwartet) if (feld !== null) expect(html).toContain(`id="${feld}"`)
  expect(html).not.toContain(PASSWORT)
  return html
}

describe('registration', () => {
  const ANGABEN = {
    mail: 'kim@stadt.example',
    name: 'Kim Muster',
    stelle: 'Musterhausen',
    nachricht: 'Hallo',
  }
  const GEWAEHLT = { ...ANGABEN, gesucht: 'Musterhausen', organisation: 'stadt2' }

  it('searches without a script, and asks for nothing else meanwhile', async () => {
    stellen(MUSTERHAUSEN, NEBENAN)
    const antwort = await sende('/portal/registrieren', { stelle: 'Musterhausen', schritt: 'suchen' })
    const html = await antwort.text()
    expect(antwort.status).toBe(200)
    expect(html.match(/type="radio"/g)).toHaveLength(2)
    expect(html).toContain('Land Beispielen › Kreis Muster')
    expect(html).not.toContain('checked')
    expect(lauf.portal.fragen.map(({ was, parameter }) => [was, parameter])).toEqual([
      ['GET /api/konto/stellen', { q: 'Musterhausen' }],
    ])
  })

  it('suggests by the domain of the address, and takes the only one as chosen', async () => {
    stellen(MUSTERHAUSEN)
    const antwort = await sende('/portal/registrieren', { mail: ANGABEN.mail, stelle: '', schritt: 'suchen' })
    expect(await antwort.text()).toMatch(/<input[^>]*value="stadt1"[^>]*checked/)
    expect(lauf.portal.fragen[0]?.parameter).toEqual({ mail: ANGABEN.mail })
  })

  it('sends what was chosen and says the same whatever the cms knows', async () => {
    stellen(MUSTERHAUSEN, NEBENAN)
    gut('POST /api/konto/registrieren', { gesendet: true })
    expect(wohin(await sende('/portal/registrieren', GEWAEHLT))).toEqual([
      303,
      '/portal/registrieren?gut=registriert',
    ])
    expect(lauf.portal.gesendet('POST /api/konto/registrieren')).toEqual([
      { mail: ANGABEN.mail, name: ANGABEN.name, organisation: 'stadt2', nachricht: 'Hallo' },
    ])
    expect(await (await hole('/portal/registrieren?gut=registriert')).text()).toContain('Postfach')
  })

  it('asks for a choice: none yet, or one that was made for another text', async () => {
    stellen(MUSTERHAUSEN, NEBENAN)
    for (const felder of [ANGABEN, { ...GEWAEHLT, gesucht: 'Altenhausen' }]) {
      await erwarteFehler(await sende('/portal/registrieren', felder), [
        'stelle',
        'Bitte wählen Sie Ihre Organisation aus der Liste.',
      ])
    }
    expect(lauf.portal.gesendet('POST /api/konto/registrieren')).toEqual([])
  })

  it('names every field that is missing or wrong, and keeps what was typed', async () => {
    stellen()
    const html = await erwarteFehler(
      await sende('/portal/registrieren', {
        mail: 'kim',
        name: 'K',
        stelle: 'Nirgendwo',
        nachricht: FEINDLICH,
      }),
      ['mail', 'Bitte geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel name@stadt.example.'],
      ['name', 'Bitte geben Sie Ihren Namen mit 3 bis 100 Zeichen und ohne „&lt;“ und „&gt;“ ein.'],
      [
        'stelle',
        'Zu „Nirgendwo“ gibt es keine Organisation. Bitte prüfen Sie die Schreibweise oder nehmen Sie einen Teil des Namens.',
      ],
    )
    expect(html).toContain('value="Nirgendwo"')
    expect(fremdes(html)).toEqual([])
  })

  it.each(['mail', 'name', 'stelle'])('shows hostile text in %s as text', async (feld) => {
    stellen({ ...MUSTERHAUSEN, name: FEINDLICH, pfad: [FEINDLICH] })
    const html = await (await sende('/portal/registrieren', { ...GEWAEHLT, [feld]: FEINDLICH })).text()
    expect(fremdes(html)).toEqual([])
  })

  it('lets a program that fills in everything believe that it was heard', async () => {
    expect(
      wohin(await sende('/portal/registrieren', { ...GEWAEHLT, webseite: 'http://spam.example' })),
    ).toEqual([303, '/portal/registrieren?gut=registriert'])
    expect(lauf.portal.gesendet('POST /api/konto/registrieren')).toEqual([])
  })

  it('gives the script of the field what it finds, and nothing for one letter', async () => {
    stellen(MUSTERHAUSEN)
    const antwort = await hole('/portal/registrieren/stellen?q=mus')
    expect(antwort.headers.get('content-type')).toContain('application/json')
    expect(await antwort.json()).toEqual({ stellen: [MUSTERHAUSEN] })
    expect(await (await hole('/portal/registrieren/stellen?q=m')).json()).toEqual({ stellen: [] })
    scheitert('GET /api/konto/stellen', 'zu-viele-anfragen', 'Zu viele.')
    expect((await hole('/portal/registrieren/stellen?q=mus')).status).toBe(429)
  })

  it('confirms the address with a password, once', async () => {
    const seite = '/portal/registrieren/bestaetigen'
    const html = await (await hole(`${seite}?marke=${MARKE}`)).text()
    expect(html).toContain('12 bis 128 Zeichen')
    expect(html).toContain('autocomplete="new-password"')
    await erwarteFehler(await sende(seite, { marke: MARKE, passwort: '' }), [
      'passwort',
      'Bitte geben Sie ein Passwort ein.',
    ])
    scheitert(
      'POST /api/konto/bestaetigen',
      'passwort-ungeeignet',
      'Das Passwort braucht mindestens 12 Zeichen.',
    )
    await erwarteFehler(await sende(seite, { marke: MARKE, passwort: PASSWORT }), [
      'passwort',
      'Das Passwort braucht mindestens 12 Zeichen.',
    ])
    gut('POST /api/konto/bestaetigen', { bestaetigt: true })
    expect(wohin(await sende(seite, { marke: MARKE, passwort: PASSWORT }))).toEqual([
      303,
      '/portal/anmelden?gut=konto-bestaetigt',
    ])
    scheitert(
      'POST /api/konto/bestaetigen',
      'marke-ungueltig',
      'Dieser Link wurde schon benutzt oder ist abgelaufen.',
    )
    const alt = await erwarteFehler(await sende(seite, { marke: MARKE, passwort: PASSWORT }), [
      null,
      'Dieser Link wurde schon benutzt oder ist abgelaufen.',
    ])
    expect(alt).not.toContain('type="password"')
  })
})

it.each([
  '/portal/registrieren/bestaetigen',
  '/portal/passwort/setzen',
  '/portal/mail/bestaetigen',
  '/portal/einladung',
])('%s says what to do about a link that is cut off, and asks the cms nothing', async (seite) => {
  for (const marke of ['', 'kurz', FEINDLICH]) {
    const antwort = await hole(`${seite}?${new URLSearchParams({ marke }).toString()}`)
    const html = await antwort.text()
    expect(antwort.status).toBe(200)
    expect(html).toContain('Dieser Link ist unvollständig')
    expect(fremdes(html)).toEqual([])
    expect(html).not.toContain('name="marke"')
  }
  expect(lauf.portal.fragen).toEqual([])
})

describe('forgotten password', () => {
  const seite = '/portal/passwort/vergessen'

  it('says the same for every address', async () => {
    gut('POST /api/konto/passwort-vergessen', { gesendet: true })
    expect(wohin(await sende(seite, { mail: 'kim@stadt.example' }))).toEqual([
      303,
      `${seite}?gut=passwort-angefordert`,
    ])
    expect(await (await hole(`${seite}?gut=passwort-angefordert`)).text()).toContain(
      'wenn es zu dieser Adresse ein Konto gibt',
    )
    expect(wohin(await sende(seite, { mail: 'kim@stadt.example', webseite: 'x' }))).toEqual([
      303,
      `${seite}?gut=passwort-angefordert`,
    ])
    expect(lauf.portal.gesendet('POST /api/konto/passwort-vergessen')).toEqual([
      { mail: 'kim@stadt.example' },
    ])
  })

  it('asks for an address', async () => {
    await erwarteFehler(await sende(seite, {}), ['mail', 'Bitte geben Sie Ihre E-Mail-Adresse ein.'])
  })

  it('sets a new one, which ends the session here too', async () => {
    gut('POST /api/konto/passwort-setzen', { gesetzt: true, geraet: token('g') })
    const antwort = await sende(
      '/portal/passwort/setzen',
      { marke: MARKE, passwort: PASSWORT },
      lauf.portal.meldeAn(),
    )
    expect(wohin(antwort)).toEqual([303, '/portal/anmelden?gut=passwort-gesetzt'])
    expect(antwort.headers.getSetCookie().map((eines) => eines.split('=')[0])).toEqual(
      expect.arrayContaining(['__Host-maki-sitzung', '__Host-maki-geraet']),
    )
    scheitert('POST /api/konto/passwort-setzen', 'passwort-ungeeignet', 'Zu leicht zu erraten.')
    await erwarteFehler(await sende('/portal/passwort/setzen', { marke: MARKE, passwort: PASSWORT }), [
      'passwort',
      'Zu leicht zu erraten.',
    ])
  })
})

it('confirms a new mail address by a button: a program that follows links changes nothing', async () => {
  gut('POST /api/konto/mail-bestaetigen', { geaendert: true })
  await hole(`/portal/mail/bestaetigen?marke=${MARKE}`)
  expect(lauf.portal.fragen).toEqual([])
  expect(wohin(await sende('/portal/mail/bestaetigen', { marke: MARKE }))).toEqual([
    303,
    '/portal/anmelden?gut=mail-geaendert',
  ])
  scheitert('POST /api/konto/mail-bestaetigen', 'marke-ungueltig', 'Abgelaufen.')
  await erwarteFehler(await sende('/portal/mail/bestaetigen', { marke: MARKE }), [null, 'Abgelaufen.'])
})

describe('invitation', () => {
  it('asks for name and password only where there is no account', async () => {
    scheitert('POST /api/konto/einladung-annehmen', 'eingabe-ungueltig', 'Bitte geben Sie Ihren Namen an.')
    const antwort = await sende('/portal/einladung', { marke: MARKE })
    const html = await antwort.text()
    expect(antwort.status).toBe(200)
    expect(html).toContain('name="name"')
    await erwarteFehler(
      await sende('/portal/einladung', { marke: MARKE, schritt: 'neu', name: '', passwort: '' }),
      ['name', 'Bitte geben Sie Ihren Vor- und Nachnamen ein.'],
      ['passwort', 'Bitte geben Sie ein Passwort ein.'],
    )
    gut('POST /api/konto/einladung-annehmen', { angenommen: true, neu: true })
    const felder = { marke: MARKE, schritt: 'neu', name: 'Kim Muster', passwort: PASSWORT }
    expect(wohin(await sende('/portal/einladung', felder))).toEqual([
      303,
      '/portal/anmelden?gut=einladung-angenommen',
    ])
    expect(lauf.portal.gesendet('POST /api/konto/einladung-annehmen')).toEqual([
      { marke: MARKE },
      { marke: MARKE, name: 'Kim Muster', passwort: PASSWORT },
    ])
  })

  it('says why it is worth nothing any more', async () => {
    scheitert(
      'POST /api/konto/einladung-annehmen',
      'mitgliedschaft-abgelehnt',
      'Das dürfen Sie nicht vergeben.',
    )
    await erwarteFehler(await sende('/portal/einladung', { marke: MARKE }), [
      null,
      'Das dürfen Sie nicht vergeben.',
    ])
  })
})

describe('second factor at the log-in', () => {
  const seite = '/portal/anmelden/zweiter-faktor'
  const mitten = () => lauf.portal.meldeAn({ stand: 'zweiter-faktor' })

  it('is for those who are that far', async () => {
    expect(wohin(await hole(`${seite}?ziel=/portal/konto`))).toEqual([
      303,
      '/portal/anmelden?ziel=%2Fportal%2Fkonto',
    ])
    expect(wohin(await hole(`${seite}?ziel=/portal/konto`, lauf.portal.meldeAn()))).toEqual([
      303,
      '/portal/konto',
    ])
    expect(wohin(await hole('/portal/konto', mitten()))).toEqual([303, `${seite}?ziel=%2Fportal%2Fkonto`])
  })

  it('takes six digits, with a new token', async () => {
    gut('POST /api/konto/zweiter-faktor', { token: token('n'), stand: 'voll' })
    const antwort = await sende(seite, { code: ' 123 456 ', ziel: '/portal/konto' }, mitten())
    expect(wohin(antwort)).toEqual([303, '/portal/konto'])
    expect(antwort.headers.getSetCookie()[0]).toContain(token('n'))
    expect(lauf.portal.gesendet('POST /api/konto/zweiter-faktor')).toEqual([{ code: '123456' }])
    await erwarteFehler(await sende(seite, { code: '12345' }, mitten()), [
      'code',
      'Der Code hat sechs Ziffern.',
    ])
    scheitert('POST /api/konto/zweiter-faktor', 'code-falsch', 'Der Code stimmt nicht.')
    await erwarteFehler(await sende(seite, { code: '123456' }, mitten()), ['code', 'Der Code stimmt nicht.'])
  })

  it('takes a recovery code instead', async () => {
    gut('POST /api/konto/zweiter-faktor', { token: token('n'), stand: 'voll' })
    expect(await (await hole(`${seite}?art=wiederherstellung`, mitten())).text()).toContain(
      'Wiederherstellungscode',
    )
    const felder = { art: 'wiederherstellung', code: 'abcd-efgh-jkmn-pqrs' }
    expect((await sende(seite, felder, mitten())).status).toBe(303)
    expect(lauf.portal.gesendet('POST /api/konto/zweiter-faktor')).toEqual([
      { wiederherstellung: 'abcd-efgh-jkmn-pqrs' },
    ])
    scheitert('POST /api/konto/zweiter-faktor', 'parameter-ungueltig', 'Die Anfrage ist ungültig.')
    await erwarteFehler(await sende(seite, felder, mitten()), ['code', 'Der Code stimmt nicht.'])
  })
})

describe('setting up the second factor', () => {
  const seite = '/portal/konto/zweiter-faktor'
  const APP = 'otpauth://totp/MaKI:kim%40stadt.example?issuer=MaKI&secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const CODES = ['abcd-efgh-jkmn-pqrs', 'bcde-fghj-kmnp-qrst']

  it.each([{ stand: 'einrichtung' }, ADMIN])(
    'goes from the password to the recovery codes (%o)',
    async (ich) => {
      const kopf = lauf.portal.meldeAn(ich)
      gut('POST /api/konto/totp-beginnen', { geheimnis: 'X', adresse: APP })
      const html = await (await sende(seite, { passwort: PASSWORT, ziel: '/portal/personen' }, kopf)).text()
      expect(html).toContain('ABCD EFGH IJKL')
      expect(html).toMatch(/<svg[^>]*role="img"[^>]*>.*<path d="M\d/s)
      expect(html).not.toContain(PASSWORT)
      expect(html).not.toMatch(/\sstyle=|data:/)

      scheitert('POST /api/konto/totp-bestaetigen', 'code-falsch', 'Der Code stimmt nicht.')
      const noch = await erwarteFehler(await sende(seite, { app: APP, code: '000000' }, kopf), [
        'code',
        'Der Code stimmt nicht.',
      ])
      expect(noch).toContain('ABCD EFGH IJKL')

      gut('POST /api/konto/totp-bestaetigen', { token: token('n'), stand: 'voll', wiederherstellung: CODES })
      const antwort = await sende(seite, { app: APP, code: '123 456', ziel: '/portal/personen' }, kopf)
      const fertig = await antwort.text()
      expect(antwort.headers.getSetCookie()[0]).toContain(token('n'))
      for (const code of CODES) expect(fertig).toContain(code)
      expect(fertig).toContain('href="/portal/personen"')
      expect(fertig).not.toContain('secret')
    },
  )

  it('asks for the password again', async () => {
    scheitert('POST /api/konto/totp-beginnen', 'passwort-falsch', 'Das Passwort stimmt nicht.')
    await erwarteFehler(await sende(seite, { passwort: PASSWORT }, lauf.portal.meldeAn()), [
      'passwort',
      'Das Passwort stimmt nicht.',
    ])
  })

  it('draws nothing but an address of an app', async () => {
    const html = await (await sende(seite, { app: FEINDLICH, code: '123456' }, lauf.portal.meldeAn())).text()
    expect(html).not.toContain('class="qr"')
    expect(fremdes(html)).toEqual([])
  })
})

describe('account', () => {
  const ANTRAG = {
    id: 'a1',
    organisation: FEINDLICH,
    nachricht: '',
    zustand: 'offen',
    gestellt: '2026-11-20T08:00:00.000Z',
    weiterAm: '2026-11-26T08:00:00.000Z',
    entschieden: null,
    begruendung: null,
    weg: [{ seit: '2026-11-20T08:00:00.000Z', liegtBei: 'Kreis Muster' }],
  }
  let kopf: { cookie: string }

  beforeEach(() => {
    kopf = lauf.portal.meldeAn({ ...ADMIN, name: FEINDLICH })
    gut('GET /api/konto/antraege', { eigene: [ANTRAG], zuEntscheiden: {} })
    gut('GET /api/portal/bereich', {
      rollen: [{ rolle: 'gruppen-admin-1', organisation: { dokument: 'l1', name: 'Land Beispielen' } }],
      darf: { 'protokoll.sehen': true },
    })
  })

  it('shows memberships, requests and where they stand, hostile text as text', async () => {
    const html = await (await hole('/portal/konto', kopf)).text()
    expect(html).toContain('Land Beispielen')
    expect(html).toContain('Gruppen-Admin Bund oder Land')
    expect(html).toContain('Liegt seit 20. November 2026 bei Kreis Muster, geht am 26. November 2026 weiter')
    expect(fremdes(html)).toEqual([])
    expect(html).toContain('href="/portal/protokoll"')
    expect(html).not.toContain('href="/portal/kennzahlen"')
    expect(html).not.toContain(token('a'))
  })

  it('is there without what the person may do', async () => {
    scheitert('GET /api/portal/bereich', 'intern', 'Nicht jetzt.')
    const html = await (await hole('/portal/konto', kopf)).text()
    expect(html).toContain('gerade nicht zu sehen')
    expect(html).toContain('href="/portal/konto"')
    expect(html).not.toContain('href="/portal/protokoll"')
  })

  it('asks for another organisation', async () => {
    stellen(MUSTERHAUSEN)
    gut('POST /api/konto/antrag-stellen', { antrag: 'a2' })
    const felder = { stelle: 'Muster', gesucht: 'Muster', organisation: 'stadt1', nachricht: '' }
    expect(wohin(await sende('/portal/konto', felder, kopf))).toEqual([
      303,
      '/portal/konto?gut=antrag-gestellt',
    ])
    scheitert(
      'POST /api/konto/antrag-stellen',
      'konflikt',
      'Über einen Antrag von Ihnen wird noch entschieden.',
    )
    await erwarteFehler(await sende('/portal/konto', felder, kopf), [
      'stelle',
      'Über einen Antrag von Ihnen wird noch entschieden.',
    ])
  })

  it('ends a session of another device', async () => {
    const eine = {
      beginn: '2026-11-28T08:00:00.000Z',
      zuletzt: '2026-11-28T09:00:00.000Z',
      netz: '203.0.113.0/24',
    }
    gut('GET /api/konto/sitzungen', {
      sitzungen: [
        { ...eine, id: 's1', geraet: 'Firefox, Linux', diese: true },
        { ...eine, id: 's2', geraet: FEINDLICH, diese: false },
      ],
    })
    const html = await (await hole('/portal/konto/sitzungen', kopf)).text()
    expect(html.match(/name="sitzung"/g)).toHaveLength(1)
    expect(html).toContain('28.11.2026, 09:00')
    expect(fremdes(html)).toEqual([])
    for (const antwort of [{ koerper: { beendet: true } }, ABLEHNUNG('nicht-gefunden', 'Gibt es nicht.')]) {
      lauf.portal.antworten.set('POST /api/konto/sitzung-beenden', antwort)
      expect(wohin(await sende('/portal/konto/sitzungen', { sitzung: 's2' }, kopf))).toEqual([
        303,
        '/portal/konto/sitzungen?gut=sitzung-beendet',
      ])
    }
  })

  it('changes the password with the present one, and keeps the session', async () => {
    const seite = '/portal/konto/passwort'
    gut('POST /api/konto/passwort-setzen', { gesetzt: true, token: token('n') })
    const antwort = await sende(seite, { bisher: 'altes Passwort', passwort: PASSWORT }, kopf)
    expect(wohin(antwort)).toEqual([303, '/portal/konto?gut=passwort-geaendert'])
    expect(antwort.headers.getSetCookie()[0]).toContain(token('n'))
    scheitert('POST /api/konto/passwort-setzen', 'passwort-falsch', 'Das Passwort stimmt nicht.')
    await erwarteFehler(await sende(seite, { bisher: 'x', passwort: PASSWORT }, kopf), [
      'bisher',
      'Das Passwort stimmt nicht.',
    ])
    await erwarteFehler(
      await sende(seite, {}, kopf),
      ['bisher', 'Bitte geben Sie ein Passwort ein.'],
      ['passwort', 'Bitte geben Sie ein Passwort ein.'],
    )
  })

  it('asks for another mail address', async () => {
    const seite = '/portal/konto/mail'
    gut('POST /api/konto/mail-aendern', { gesendet: true })
    const felder = { mail: 'neu@stadt.example', passwort: PASSWORT }
    expect(wohin(await sende(seite, felder, kopf))).toEqual([303, '/portal/konto?gut=mail-gesendet'])
    expect(lauf.portal.gesendet('POST /api/konto/mail-aendern')).toEqual([felder])
    scheitert('POST /api/konto/mail-aendern', 'passwort-falsch', 'Das Passwort stimmt nicht.')
    const html = await erwarteFehler(await sende(seite, felder, kopf), [
      'passwort',
      'Das Passwort stimmt nicht.',
    ])
    expect(html).toContain('value="neu@stadt.example"')
  })

  it('gives the person’s data as a file, and to nobody else', async () => {
    gut('GET /api/konto/export', { konto: { name: 'Kim' } })
    const datei = await hole('/portal/konto/daten', kopf)
    expect(datei.headers.get('content-disposition')).toBe('attachment; filename="maki-konto.json"')
    expect(datei.headers.get('cache-control')).toBe('no-store')
    expect(await datei.json()).toEqual({ konto: { name: 'Kim' } })
    expect((await hole('/portal/konto/daten')).status).toBe(303)
  })

  it('is deleted with the password and a tick, and the browser forgets it', async () => {
    const seite = '/portal/konto/loeschen'
    await erwarteFehler(await sende(seite, { passwort: PASSWORT }, kopf), [
      'sicher',
      'Bitte bestätigen Sie, dass Sie Ihr Konto löschen möchten.',
    ])
    expect(lauf.portal.gesendet('POST /api/konto/loeschen')).toEqual([])
    scheitert('POST /api/konto/loeschen', 'letzte-verwaltung', 'Sie sind die letzte Verwaltung einer Stelle.')
    await erwarteFehler(await sende(seite, { passwort: PASSWORT, sicher: 'ja' }, kopf), [
      null,
      'Sie sind die letzte Verwaltung einer Stelle.',
    ])
    gut('POST /api/konto/loeschen', { geloescht: true })
    const antwort = await sende(seite, { passwort: PASSWORT, sicher: 'ja' }, kopf)
    expect(wohin(antwort)).toEqual([303, '/portal/anmelden?gut=konto-geloescht'])
    expect(antwort.headers.getSetCookie()).toHaveLength(1)
  })

  it.each(['/portal/konto', '/portal/konto/sitzungen', '/portal/konto/loeschen'])(
    '%s leads to the log-in when the session ends in the middle',
    async (seite) => {
      for (const was of ['GET /api/konto/antraege', 'GET /api/konto/sitzungen', 'POST /api/konto/loeschen'])
        scheitert(was, 'sitzung-ungueltig', 'Bitte melden Sie sich an.')
      const antwort = seite.endsWith('loeschen')
        ? await sende(seite, { passwort: PASSWORT, sicher: 'ja' }, kopf)
        : await hole(seite, kopf)
      expect(antwort.status).toBe(303)
      expect(antwort.headers.get('location')).toContain('/portal/anmelden')
      expect(antwort.headers.getSetCookie()).toHaveLength(1)
    },
  )

  it('shows a page that helps when the cms fails after a form was read', async () => {
    scheitert('POST /api/konto/loeschen', 'nicht-gefunden', 'Das gibt es nicht.')
    const antwort = await sende('/portal/konto/loeschen', { passwort: PASSWORT, sicher: 'ja' }, kopf)
    expect(antwort.status).toBe(404)
    expect(await antwort.text()).toContain('Zur Startseite')
  })
})

it.each([
  '/portal/registrieren',
  `/portal/registrieren/bestaetigen?marke=${MARKE}`,
  '/portal/anmelden?gut=abgemeldet',
  '/portal/passwort/vergessen',
  '/portal/konto',
  '/portal/konto/zweiter-faktor',
  '/portal/konto/passwort',
  '/portal/konto/loeschen',
])('%s is valid HTML without anything inline', async (pfad) => {
  gut('GET /api/konto/antraege', { eigene: [] })
  const kopf = pfad.startsWith('/portal/konto') ? lauf.portal.meldeAn() : {}
  const html = await (await hole(pfad, kopf)).text()
  expect(fremdes(html)).toEqual([])
  const bericht = await new HtmlValidate(HTML_REGELN).validateString(html)
  expect(
    bericht.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([])
})

// The last: after it this address has to wait.
it('is no way to keep the cms busy: searches for an organisation', async () => {
  stellen(MUSTERHAUSEN)
  const antworten = []
  for (let anzahl = 0; anzahl < 210; anzahl++)
    antworten.push(await hole('/portal/registrieren/stellen?q=mus'))
  expect(antworten.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
  expect(antworten.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/)
  const html = await (await sende('/portal/registrieren', { stelle: 'Muster', schritt: 'suchen' })).text()
  expect(html).toContain('Von Ihrer Adresse kommen sehr viele Suchen.')
})
