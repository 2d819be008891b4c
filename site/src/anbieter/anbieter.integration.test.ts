import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ABLEHNUNG, ADMIN, token } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'

const IDP = 'https://idp.example/auth?state=x'
const BINDUNG = { cookie: `__Host-maki-anbieter=${token('b')}` }

let lauf: Probelauf

beforeAll(async () => {
  lauf = await starteProbelauf()
})

afterAll(async () => {
  await lauf.halte()
})

beforeEach(() => {
  lauf.portal.setzeZurueck()
  lauf.portal.antworten.set('GET /api/konto/anbieter', {
    koerper: { anbieter: [{ kennung: 'land', name: 'Konto des <Landes>' }] },
  })
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

const wohin = (antwort: Response) => [antwort.status, antwort.headers.get('location')]

it('the log-in names the providers as links, and does without when there are none or nobody knows', async () => {
  const mit = await (await hole('/portal/anmelden?ziel=/portal/konto')).text()
  expect(mit).toContain('href="/portal/anmelden/anbieter/land?ziel=%2Fportal%2Fkonto"')
  expect(mit).toContain('Konto des &lt;Landes&gt;')
  lauf.portal.antworten.set('GET /api/konto/anbieter', { koerper: { anbieter: [] } })
  expect(await (await hole('/portal/anmelden')).text()).not.toContain('Mit einem anderen Konto')
  lauf.portal.antworten.delete('GET /api/konto/anbieter')
  expect((await hole('/portal/anmelden')).status).toBe(200)
})

describe('the beginning', () => {
  it('sends the browser to the provider with a cookie that binds it', async () => {
    lauf.portal.antworten.set('POST /api/konto/anbieter-beginnen', {
      koerper: { adresse: IDP, bindung: token('b') },
    })
    const antwort = await hole('/portal/anmelden/anbieter/land?ziel=https://boese.example')
    expect(wohin(antwort)).toEqual([303, IDP])
    expect(antwort.headers.getSetCookie()).toEqual([
      `__Host-maki-anbieter=${token('b')}; Max-Age=1800; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
    expect(antwort.headers.get('cache-control')).toBe('no-store')
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-beginnen')).toEqual([
      { anbieter: 'land', ziel: '/portal' },
    ])
  })

  it('at a provider that is away says so, and at an unknown one that there is none', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anbieter-beginnen',
      ABLEHNUNG('anbieter-nicht-erreichbar', '„Land“ antwortet gerade nicht.'),
    )
    const weg = await hole('/portal/anmelden/anbieter/land')
    const html = await weg.text()
    expect(weg.status).toBe(503)
    expect(html).toContain('„Land“ antwortet gerade nicht.')
    expect(html).toContain('href="/portal/anmelden"')
    lauf.portal.antworten.set('POST /api/konto/anbieter-beginnen', ABLEHNUNG('anbieter-unbekannt', 'x'))
    expect((await hole('/portal/anmelden/anbieter/keiner')).status).toBe(404)
  })

  it('does not lead to what is no web address', async () => {
    lauf.portal.antworten.set('POST /api/konto/anbieter-beginnen', {
      koerper: { adresse: 'javascript:alert(1)', bindung: token('b') },
    })
    const antwort = await hole('/portal/anmelden/anbieter/land')
    expect([antwort.status, antwort.headers.get('location')]).toEqual([500, null])
  })
})

describe('the way back', () => {
  const zurueck = (ziel: string | null, stand = 'voll', neu = false) => {
    lauf.portal.antworten.set('POST /api/konto/anbieter-rueckkehr', {
      koerper: { ergebnis: 'angemeldet', neu, ziel, stand, token: token('n'), geraet: token('g') },
    })
    return hole('/portal/anmelden/anbieter/land/rueckkehr?code=c%2B1&state=s&iss=i', BINDUNG)
  }

  it('hands the answer on as it came, keeps the session and forgets the binding', async () => {
    const antwort = await zurueck('/portal/personen')
    expect(wohin(antwort)).toEqual([303, '/portal/personen'])
    const kekse = antwort.headers.getSetCookie().join('\n')
    expect(kekse).toContain(`__Host-maki-sitzung=${token('n')};`)
    expect(kekse).toContain(`__Host-maki-geraet=${token('g')};`)
    expect(kekse).toMatch(/__Host-maki-anbieter=deleted; Path=\/; Expires=Thu, 01 Jan 1970/)
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-rueckkehr')).toEqual([
      { anbieter: 'land', bindung: token('b'), antwort: '?code=c%2B1&state=s&iss=i' },
    ])
  })

  it.each([
    ['/portal', 'zweiter-faktor', false, '/portal/anmelden/zweiter-faktor'],
    ['/portal', 'einrichtung', false, '/portal/konto/zweiter-faktor'],
    ['/portal/personen', 'voll', true, '/portal/konto?gut=konto-mit-anbieter'],
    ['//boese.example', 'voll', false, '/portal'],
    [null, 'voll', false, '/portal'],
  ])('with %s, %s, new: %s leads to %s', async (ziel, stand, neu, erwartet) => {
    expect(wohin(await zurueck(ziel, stand, neu))).toEqual([303, erwartet])
  })

  it('in another browser is refused without asking anybody', async () => {
    for (const kopf of [{}, { cookie: '__Host-maki-anbieter=x' }]) {
      const antwort = await hole('/portal/anmelden/anbieter/land/rueckkehr?code=c&state=s', kopf)
      expect(antwort.status).toBe(410)
      expect(await antwort.text()).toContain('in einem anderen Browser begonnen')
    }
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-rueckkehr')).toEqual([])
  })

  it('after a refusal says why, without the answer of the provider', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anbieter-rueckkehr',
      ABLEHNUNG('anbieter-mail-unbestaetigt', 'Bitte bestätigen Sie Ihre Adresse dort.'),
    )
    const antwort = await hole('/portal/anmelden/anbieter/land/rueckkehr?code=geheimer-code&state=s', BINDUNG)
    const html = await antwort.text()
    expect(antwort.status).toBe(422)
    expect(html).toContain('Bitte bestätigen Sie Ihre Adresse dort.')
    expect(html).not.toContain('geheimer-code')
  })
})

describe('an account that was there before', () => {
  const hier = '/portal/anmelden/verknuepfen'

  it('is asked for; the browser keeps what it goes on with', async () => {
    lauf.portal.antworten.set('POST /api/konto/anbieter-rueckkehr', {
      koerper: { ergebnis: 'verknuepfen', bindung: token('v'), name: 'Land' },
    })
    const antwort = await hole('/portal/anmelden/anbieter/land/rueckkehr?code=c&state=s', BINDUNG)
    expect(wohin(antwort)).toEqual([303, hier])
    expect(antwort.headers.getSetCookie().join('\n')).toContain(
      `__Host-maki-anbieter=${token('v')}; Max-Age=1800`,
    )
    const seite = await (await hole(hier, BINDUNG)).text()
    expect(seite).toContain('href="/portal/anmelden?ziel=%2Fportal%2Fanmelden%2Fverknuepfen"')
    expect(seite).not.toContain('Mit meinem Konto verbinden')
  })

  it('is linked by a button only: no mail scanner does it by opening the link', async () => {
    lauf.portal.antworten.set('POST /api/konto/anbieter-verknuepfen', {
      koerper: {
        verknuepft: true,
        ziel: '/portal/personen',
        stand: 'voll',
        token: token('n'),
        geraet: token('g'),
      },
    })
    const seite = await (await hole(`${hier}?marke=${token('m')}`, BINDUNG)).text()
    expect(seite).toContain('Mit meinem Konto verbinden')
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-verknuepfen')).toEqual([])
    const antwort = await sende(hier, { marke: token('m') }, BINDUNG)
    expect(wohin(antwort)).toEqual([303, '/portal/personen?gut=anbieter-verbunden'])
    expect(antwort.headers.getSetCookie().join('\n')).toContain(`__Host-maki-sitzung=${token('n')};`)
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-verknuepfen')).toEqual([
      { bindung: token('b'), marke: token('m') },
    ])
  })

  it('whose owner is signed in needs no mark; in another browser nothing is asked', async () => {
    const { cookie } = lauf.portal.meldeAn(ADMIN)
    lauf.portal.antworten.set('POST /api/konto/anbieter-verknuepfen', {
      koerper: { verknuepft: true, ziel: null },
    })
    const kopf = { cookie: `${cookie}; ${BINDUNG.cookie}` }
    expect(await (await hole(hier, kopf)).text()).toContain('als Alex Beispiel angemeldet')
    expect(wohin(await sende(hier, {}, kopf))).toEqual([303, '/portal?gut=anbieter-verbunden'])
    const ohne = await sende(hier, { marke: token('m') })
    expect(await ohne.text()).toContain('Bitte öffnen Sie den Link in dem Browser')
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-verknuepfen')).toEqual([{ bindung: token('b') }])
  })

  it('says why when it is refused', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anbieter-verknuepfen',
      ABLEHNUNG('anbieter-vorgang-ungueltig', 'Diese Anmeldung ist abgelaufen.'),
    )
    const antwort = await sende(hier, { marke: token('m') }, BINDUNG)
    expect(antwort.status).toBe(422)
    expect(await antwort.text()).toContain('Diese Anmeldung ist abgelaufen.')
  })

  it('is not touched by a form of another site', async () => {
    const fremd = await sende(hier, { marke: token('m') }, { ...BINDUNG, 'sec-fetch-site': 'cross-site' })
    expect(fremd.status).toBe(403)
    expect(lauf.portal.gesendet('POST /api/konto/anbieter-verknuepfen')).toEqual([])
  })
})
