import { routen, type Route } from '@maki/config'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formulare, wohin } from '../testumgebung/formulare.ts'
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
  lauf.cms.gestoert = undefined
})

const ZUGANG = { mail: 'alex@stadt.example', passwort: 'vier zufällige Wörter' }
const SITZUNG = '__Host-maki-sitzung'
const gelingt = () =>
  lauf.portal.antworten.set('POST /api/konto/anmelden', {
    koerper: { token: token('n'), stand: 'voll', geraet: token('g') },
  })

describe('log-in', () => {
  it('hands the token to the browser in a cookie and to nobody else', async () => {
    gelingt()
    const antwort = await sende('/portal/anmelden', { ...ZUGANG, ziel: '/portal/personen?seite=2' })
    expect(wohin(antwort)).toEqual([303, '/portal/personen?seite=2'])
    expect(antwort.headers.getSetCookie().toSorted()).toEqual([
      `__Host-maki-geraet=${token('g')}; Max-Age=15552000; Path=/; HttpOnly; Secure; SameSite=Lax`,
      `${SITZUNG}=${token('n')}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
    expect(await antwort.text()).not.toContain(token('n'))
    expect(lauf.portal.gesendet('POST /api/konto/anmelden')).toEqual([ZUGANG])
  })

  it.each(['https://evil.example/', '//evil.example/portal', '/portal/../..//evil.example', '/ki-systeme'])(
    'leads to the portal and not to %s',
    async (ziel) => {
      gelingt()
      expect(wohin(await sende('/portal/anmelden', { ...ZUGANG, ziel }))).toEqual([303, '/portal'])
    },
  )

  it.each([
    ['zweiter-faktor', '/portal/anmelden/zweiter-faktor?ziel=%2Fportal%2Fpersonen'],
    ['einrichtung', '/portal/konto/zweiter-faktor?ziel=%2Fportal%2Fpersonen'],
  ])('goes on to the second factor (%s)', async (stand, adresse) => {
    lauf.portal.antworten.set('POST /api/konto/anmelden', {
      koerper: { token: token('n'), stand, geraet: token('g') },
    })
    expect(wohin(await sende('/portal/anmelden', { ...ZUGANG, ziel: '/portal/personen' }))).toEqual([
      303,
      adresse,
    ])
  })

  it('keeps the address and never the password after a refusal', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anmelden',
      ABLEHNUNG('anmeldung-fehlgeschlagen', 'E-Mail-Adresse oder Passwort stimmen nicht.'),
    )
    const antwort = await sende('/portal/anmelden', ZUGANG)
    const html = await antwort.text()
    expect(antwort.status).toBe(422)
    expect(html).toContain('<title>Fehler: Anmelden – MaKI</title>')
    expect(html).toContain('value="alex@stadt.example"')
    expect(html).not.toContain(ZUGANG.passwort)
    expect(html).toContain('href="#mail"')
    expect(antwort.headers.getSetCookie()).toEqual([])
  })

  it('says how long to wait, and when the cms is away', async () => {
    lauf.portal.antworten.set(
      'POST /api/konto/anmelden',
      ABLEHNUNG('zu-viele-anfragen', 'Zu viele Versuche. Bitte warten Sie 8 Sekunden.', { warten: 8 }),
    )
    const begrenzt = await sende('/portal/anmelden', ZUGANG)
    expect(await begrenzt.text()).toContain('Bitte warten Sie 8 Sekunden.')
    lauf.cms.gestoert = 503
    const weg = await sende('/portal/anmelden', ZUGANG)
    expect(await weg.text()).toContain('gerade nicht erreichbar')
  })

  it('sends what an earlier log-in gave the browser, its address, its name and its session', async () => {
    gelingt()
    const cookie = `__Host-maki-geraet=${token('h')}; ${SITZUNG}=${token('z')}`
    await sende('/portal/anmelden', ZUGANG, { cookie, 'user-agent': 'Probe/1', 'x-forwarded-for': '6.6.6.6' })
    const frage = lauf.portal.fragen.find(({ was }) => was === 'POST /api/konto/anmelden')
    expect(frage?.koerper).toEqual({ ...ZUGANG, geraet: token('h') })
    expect(frage?.kopf).toMatchObject({
      'x-maki-dienst': 'd'.repeat(32),
      'x-maki-netz': '127.0.0.1',
      'x-maki-geraet': 'Probe/1',
      // The cms ends it: whoever planted it has nothing.
      authorization: `Sitzung ${token('z')}`,
    })
  })
})

describe('session', () => {
  it('comes from the one cookie alone: not from the address, a header, or a second cookie', async () => {
    lauf.portal.meldeAn(ADMIN, 'a')
    const t = token('a')
    for (const [pfad, kopf] of [
      [`/portal/konto?sitzung=${t}&token=${t}&${SITZUNG}=${t}`, {}],
      ['/portal/konto', { authorization: `Sitzung ${t}`, 'x-maki-sitzung': t }],
      ['/portal/konto', { cookie: `maki-sitzung=${t}` }],
      ['/portal/konto', { cookie: `${SITZUNG}=${token('b')}; ${SITZUNG}=${t}` }],
      ['/portal/konto', { cookie: `${SITZUNG}=${t}; ${SITZUNG}=${token('b')}` }],
    ] as const) {
      const antwort = await hole(pfad, kopf)
      expect(antwort.status, pfad).toBe(303)
      expect(antwort.headers.get('location')).toMatch(/^\/portal\/anmelden\?ziel=/)
    }
    expect(lauf.portal.fragen).toEqual([])
  })

  it('that ended is forgotten by the browser, and the way back is kept', async () => {
    const antwort = await hole('/portal/konto/sitzungen?a=b', { cookie: `${SITZUNG}=${token('x')}` })
    expect(wohin(antwort)).toEqual([303, '/portal/anmelden?ziel=%2Fportal%2Fkonto%2Fsitzungen%3Fa%3Db'])
    expect(antwort.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-maki-sitzung=[^;]*; (?=.*Secure)(?=.*Path=\/)(?=.*(?:Max-Age=0|Expires=Thu, 01 Jan 1970))/,
      ),
    ])
  })

  it('that changes gets its new token into the cookie, also when the page is an error', async () => {
    const kopf = lauf.portal.meldeAn()
    const neu = { 'X-MaKI-Sitzung': token('r') }
    lauf.portal.antworten.set('GET /api/konto/ich', { koerper: ADMIN, kopf: neu })
    for (const status of [404, 200]) {
      if (status === 200) {
        lauf.portal.antworten.set('GET /api/konto/sitzungen', { koerper: { sitzungen: [] } })
      }
      const antwort = await hole('/portal/konto/sitzungen', kopf)
      expect(antwort.status).toBe(status)
      expect(antwort.headers.getSetCookie()).toEqual([
        `${SITZUNG}=${token('r')}; Path=/; HttpOnly; Secure; SameSite=Lax`,
      ])
      expect(await antwort.text()).not.toContain(token('r'))
    }
    // What is asked after it brings the new one.
    const letzte = lauf.portal.fragen.filter(({ was }) => was === 'GET /api/konto/sitzungen')
    expect(letzte.map(({ kopf: eine }) => eine.authorization)).toEqual([
      `Sitzung ${token('r')}`,
      `Sitzung ${token('r')}`,
    ])
  })

  it('whose token only the site refuses is no reason to log out', async () => {
    const kopf = lauf.portal.meldeAn()
    lauf.portal.antworten.set(
      'GET /api/konto/ich',
      ABLEHNUNG('nicht-angemeldet', 'Token des Dienstes fehlt.'),
    )
    const antwort = await hole('/portal/konto', kopf)
    expect([antwort.status, antwort.headers.getSetCookie()]).toEqual([503, []])
  })

  it('ends here, or everywhere', async () => {
    const kopf = lauf.portal.meldeAn()
    for (const [wo, gut] of [
      ['', 'abgemeldet'],
      ['ueberall', 'ueberall-abgemeldet'],
    ] as const) {
      const verb = wo === '' ? 'abmelden' : 'ueberall-abmelden'
      lauf.portal.antworten.set(`POST /api/konto/${verb}`, { koerper: { abgemeldet: true } })
      const antwort = await sende('/portal/abmelden', { wo }, kopf)
      expect(wohin(antwort)).toEqual([303, `/portal/anmelden?gut=${gut}`])
      expect(antwort.headers.getSetCookie()).toHaveLength(1)
      expect(lauf.portal.gesendet(`POST /api/konto/${verb}`)).toEqual([{}])
    }
  })
})

describe('guards', () => {
  it('take no form from a foreign page', async () => {
    gelingt()
    const kopf = lauf.portal.meldeAn()
    for (const herkunft of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const antwort = await sende('/portal/abmelden', {}, { ...kopf, ...herkunft })
      expect(antwort.status).toBe(403)
      expect(await antwort.text()).toBe('Dieses Formular kam nicht von einer Seite des Portals.')
    }
    const ohne = await fetch(new URL('/portal/anmelden', lauf.url), {
      method: 'POST',
      body: new URLSearchParams(ZUGANG),
      redirect: 'manual',
    })
    expect(ohne.status).toBe(403)
    expect(lauf.portal.fragen).toEqual([])
  })

  it('take no other method, no long body and nothing but forms', async () => {
    expect((await hole('/portal/abmelden')).status).toBe(405)
    expect((await sende('/portal/konto/daten', {})).status).toBe(405)
    expect((await sende('/portal/anmelden', { mail: 'x'.repeat(70_000) })).status).toBe(413)
    const json = await fetch(new URL('/portal/anmelden', lauf.url), {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify(ZUGANG),
    })
    expect(json.status).toBe(415)
    expect(lauf.portal.fragen).toEqual([])
  })

  it('take no body without a length, however much comes', async () => {
    const status = await new Promise<number | undefined>((fertig, gescheitert) => {
      const anfrage = request(
        new URL('/portal/anmelden', lauf.url),
        {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        },
        (antwort) => {
          antwort.resume()
          fertig(antwort.statusCode)
        },
      )
      anfrage.on('error', gescheitert)
      anfrage.write('mail=x')
      anfrage.end()
    })
    expect(status).toBe(411)
  })
})

const routenDesPortals = Object.values<Route>(routen).filter(
  ({ bereich, muster }) => bereich === 'portal' && !muster.includes('anbieter'),
)
const lesbare = routenDesPortals
  .filter(({ methoden = ['GET'] }) => methoden.includes('GET'))
  .map(({ muster }) => muster.replaceAll(/\{\w+\}/g, 'abc123'))

/** Pages that somebody without a session sees. */
const VORN = [
  '/portal/registrieren',
  '/portal/registrieren/stellen',
  '/portal/registrieren/bestaetigen',
  '/portal/anmelden',
  '/portal/passwort/vergessen',
  '/portal/passwort/setzen',
  '/portal/mail/bestaetigen',
  '/portal/einladung',
]

it.each(lesbare)(
  '%s belongs to nobody’s cache or index, and asks for the log-in where it must',
  async (pfad) => {
    const antwort = await hole(pfad)
    if (VORN.includes(pfad)) expect(antwort.status).toBe(200)
    // Steps of the log-in have their own tests.
    else if (!pfad.startsWith('/portal/anmelden/'))
      expect(antwort.headers.get('location')).toMatch(/^\/portal\/anmelden(?:\?ziel=|$)/)
    expect(antwort.headers.get('cache-control')).toBe('no-store')
    expect(antwort.headers.get('x-robots-tag')).toBe('noindex')
    expect(antwort.headers.get('referrer-policy')).toBe('same-origin')
    expect(antwort.headers.getSetCookie()).toEqual([])
  },
)

it('leaves public pages the same for everybody, with a session or without', async () => {
  const kopf = lauf.portal.meldeAn()
  for (const pfad of ['/', '/ki-systeme', '/haeufige-fragen']) {
    const [ohne, mit] = await Promise.all([hole(pfad), hole(pfad, kopf)])
    expect(await mit.text()).toBe(await ohne.text())
    expect(mit.headers.getSetCookie()).toEqual([])
  }
  expect(lauf.portal.fragen).toEqual([])
  expect(await (await hole('/sitemap.xml')).text()).not.toContain('/portal')
})
