import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { legeKontoAn, PASSWORT, starteKontenCms, Testsite } from '../konto/testumgebung/konto.js'
import { gib } from '../konto/testumgebung/stellen.js'
import type * as Umbau from '../organisation/umbau.js'
import { erster, legeErstenAn } from '../testumgebung/redaktion.js'
import type { TestCms } from '../testumgebung/cms.js'
import { zeilen, type Zeile } from './testumgebung/angriffe.js'
import {
  abdruckDerWelt,
  angemeldete,
  genannteOrte,
  legeAngriffsweltAn,
  namen,
  type Akteur,
  type Angriffswelt,
  type Name,
} from './testumgebung/angriffswelt.js'

let cms: TestCms
let welt: Angriffswelt
let adminJwt: string
let portalJwt: string

beforeAll(async () => {
  cms = await starteKontenCms()
  await legeErstenAn(cms)
  welt = await legeAngriffsweltAn(cms)
  const anmeldung = await fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: erster.email, password: erster.passwort }),
  })
  adminJwt = ((await anmeldung.json()) as { data: { token: string } }).data.token
  portalJwt = (await cms.strapi
    .plugin('users-permissions')
    .service('jwt')
    .issue({ id: wer('gruppen-admin-1').id })) as string
})
afterAll(() => cms.stoppe())

const wer = (name: Name): Akteur => welt.akteure.get(name)!

/** Routes of the server below /api, as `METHOD path`. */
const routen = (): string[] =>
  [
    ...new Set(
      (cms.strapi.server.listRoutes() as unknown as { methods: string[]; path: string }[]).flatMap(
        ({ methods, path }) =>
          methods.filter((methode) => methode !== 'HEAD').map((methode) => `${methode} ${path}`),
      ),
    ),
  ].filter((route) => route.includes(' /api/'))

const istPortal = (route: string) => /^\w+ \/api\/(?:konto|portal)\//.test(route)

/** Ends sessions, the attacker's own too: they have tests of their own. */
const BEENDEND = ['POST /api/konto/abmelden', 'POST /api/konto/ueberall-abmelden']

const frage = (parameter: object) =>
  new URLSearchParams(
    Object.entries(parameter).map(([name, wert]): [string, string] => [name, String(wert)]),
  ).toString()

/** Sends the request of a row, in somebody's session or with other headers. */
async function sende(
  { route }: Pick<Zeile, 'route'>,
  anfrage: object,
  site: Testsite,
  kopf: Record<string, string> = {},
) {
  const [methode = '', pfad = ''] = route.split(' ')
  const verb = pfad.replace('/api/konto/', '').replace('/api/', '../')
  return methode === 'GET'
    ? site.rufe(`${verb}?${frage(anfrage)}`, undefined, kopf)
    : site.rufe(verb, anfrage, kopf)
}

describe('every route', () => {
  test('of the portal has a row in the table, and every row has its route', () => {
    const vorhanden = routen().filter(istPortal)
    expect(vorhanden.length).toBeGreaterThan(20)
    const ohneZeile = vorhanden.filter(
      (route) => !BEENDEND.includes(route) && !zeilen.some((zeile) => zeile.route === route),
    )
    expect(ohneZeile).toEqual([])
    expect(zeilen.map(({ route }) => route).filter((route) => !vorhanden.includes(route))).toEqual([])
  })

  test('of Strapi’s own interface refuses everybody, whatever they bring and ask for', async () => {
    const eigene = /^\w+ \/api\/(?:konto|portal|betrieb|oeffentlich|dienst|feed|projektion)(?:\/|$)/
    const strapis = routen().filter((route) => !eigene.test(route))
    expect(strapis.length).toBeGreaterThan(3)
    const geraten = [
      'ki-systeme',
      'organisationen',
      'mitgliedschaften',
      'highlights',
      'seiten',
      'users',
      'users/me',
    ]
    const adressen = [
      ...strapis.map((route) => route.replace(/:\w+/, '1')),
      ...geraten.flatMap((eine) =>
        ['GET', 'POST', 'PUT', 'DELETE'].map((methode) => `${methode} /api/${eine}`),
      ),
      'POST /graphql',
      'GET /graphql',
    ]
    const fragen = [
      '',
      '?populate=*&status=draft',
      '?filters[organisation][name][$contains]=l2&sort=createdBy.password&pagination[limit]=-1',
      '?filters[$or][0][person][email][$startsWith]=geheim&fields[0]=email',
    ]
    for (const adresse of adressen) {
      const [methode = '', pfad = ''] = adresse.split(' ')
      for (const authorization of ausweise()) {
        for (const eine of methode === 'GET' ? fragen : ['']) {
          const antwort = await fetch(`${cms.url}${pfad}${eine}`, {
            method: methode,
            headers: { ...authorization, 'content-type': 'application/json' },
            body: methode === 'GET' ? null : '{"data":{"rolle":"gruppen-admin-1"}}',
          })
          const text = await antwort.text()
          expect([401, 403, 404, 405], `${adresse}${eine} ${JSON.stringify(authorization)}`).toContain(
            antwort.status,
          )
          expect(genannteOrte(text)).toEqual([])
        }
      }
    }
  })
})

/** Everything that somebody could show, but for the tokens of the services. */
function ausweise(): Record<string, string>[] {
  const sitzungen = angemeldete.map((name) => wer(name).site.token ?? '')
  return [
    {},
    ...sitzungen.map((token) => ({ authorization: `Sitzung ${token}` })),
    { authorization: `Bearer ${sitzungen[0] ?? ''}` },
    { authorization: `Bearer ${portalJwt}` },
    { authorization: `Bearer ${adminJwt}` },
  ]
}

describe.each(zeilen)('$route: $angriff', (zeile) => {
  const { darf = [], sieht = {}, anders = {}, sonst, offen = false, wirkt = false, zaehlt = false } = zeile
  test.each(namen)('%s', async (name) => {
    const ich = wer(name)
    const anfrage = await zeile.anfrage(ich, welt)
    const vorher = await abdruckDerWelt(cms)
    const { status, text, koerper } = await sende(zeile, anfrage, ich.site)
    const erlaubt = darf.includes(name)
    const soll = erlaubt ? 200 : offen || angemeldete.includes(name) ? (anders[name] ?? sonst) : 401
    expect(status, text).toBe(soll)
    expect(genannteOrte(text)).toEqual(sieht[name] ?? [])
    if (zaehlt && erlaubt) expect(koerper.anzahl).toBe(sieht[name]?.length ?? 0)
    if (!erlaubt && !wirkt) expect(await abdruckDerWelt(cms)).toBe(vorher)
  })
})

/** The first row of each route, with the request that a Gruppen-Admin of the Land would send. */
const jeRoute = (): Zeile[] => [...new Map(zeilen.toReversed().map((zeile) => [zeile.route, zeile])).values()]

describe('the door to each route of the portal', () => {
  const ich = () => wer('gruppen-admin-1')
  const stumm = () => new Testsite(cms)

  test('opens only with the token of the service, in its header', async () => {
    for (const zeile of jeRoute()) {
      const anfrage = await zeile.anfrage(ich(), welt)
      for (const kopf of [
        { 'x-maki-dienst': '' },
        { 'x-maki-dienst': 'falsch' },
        { 'x-maki-dienst': cms.betriebToken },
        { 'x-maki-dienst': '', authorization: `Bearer ${cms.dienstToken}` },
        { 'x-maki-dienst': '', cookie: `x-maki-dienst=${cms.dienstToken}` },
      ]) {
        const { status, koerper } = await sende(zeile, anfrage, stumm(), kopf)
        expect([status, koerper.code], `${zeile.route} ${JSON.stringify(kopf)}`).toEqual([
          401,
          'nicht-angemeldet',
        ])
      }
    }
  })

  test('knows nobody by a session in another place, nor by a token for another audience', async () => {
    const token = ich().site.token ?? ''
    for (const zeile of jeRoute()) {
      if (zeile.offen === true) continue
      const anfrage = await zeile.anfrage(ich(), welt)
      const ausweise = [
        { cookie: `__Host-maki-sitzung=${token}; maki-sitzung=${token}; sitzung=${token}` },
        { authorization: `Bearer ${token}` },
        { authorization: token },
        { authorization: `Sitzung  ${token}` },
        { authorization: `Sitzung ${token.slice(1)}` },
        { 'x-maki-sitzung': token },
        ...[adminJwt, portalJwt].flatMap((jwt) => [
          { authorization: `Bearer ${jwt}` },
          { authorization: `Sitzung ${jwt}` },
        ]),
      ]
      for (const kopf of ausweise) {
        const { status, koerper } = await sende(zeile, anfrage, stumm(), kopf)
        expect([status, koerper.code], `${zeile.route} ${JSON.stringify(kopf)}`).toEqual([
          401,
          'sitzung-ungueltig',
        ])
      }
      const [methode = '', pfad = ''] = zeile.route.split(' ')
      const inDerAdresse = await fetch(
        `${cms.url}${pfad}?authorization=Sitzung ${token}&sitzung=${token}&token=${token}`,
        {
          method: methode,
          headers: {
            'x-maki-dienst': cms.dienstToken,
            'x-maki-netz': '192.0.2.7',
            'content-type': 'application/json',
          },
          body: methode === 'GET' ? null : JSON.stringify(anfrage),
        },
      )
      expect([400, 401], zeile.route).toContain(inDerAdresse.status)
    }
  })

  test('takes nothing beyond what the route is for', async () => {
    const zuviel = {
      id: 1,
      konto: 1,
      confirmed: true,
      blocked: false,
      zustand: 'angenommen',
      kennung: 'LD-2026-0000001',
      vergebenVon: 'system',
      vertretungFuer: 'x',
      mitgliedschaften: [{ rolle: 'gruppen-admin-1' }],
      liegt_bei: null,
      zugelassen: true,
      stufe: 'zweiter-faktor',
    }
    const vorher = await abdruckDerWelt(cms)
    for (const zeile of jeRoute()) {
      const anfrage = await zeile.anfrage(wer('gruppen-admin-1'), welt)
      const davor = await abdruckDerWelt(cms)
      for (const [name, wert] of Object.entries(zuviel)) {
        const { status, koerper } = await sende(zeile, { ...anfrage, [name]: wert }, ich().site)
        expect([status, koerper.code], `${zeile.route} ${name}`).toEqual([400, 'parameter-ungueltig'])
      }
      expect(await abdruckDerWelt(cms), zeile.route).toBe(davor)
    }
    expect(vorher).toHaveLength(64)
  })

  test('of the admin panel stays shut for sessions and tokens of the portal and of the services', async () => {
    const ausweise = [
      `Sitzung ${ich().site.token ?? ''}`,
      `Bearer ${ich().site.token ?? ''}`,
      `Bearer ${portalJwt}`,
      `Bearer ${cms.dienstToken}`,
      `Bearer ${cms.betriebToken}`,
    ]
    const adressen = [
      '/admin/users/me',
      '/admin/aufsicht/pruefprotokoll',
      '/content-manager/collection-types/api::ki-system.ki-system',
      '/users-permissions/roles',
      '/upload/files',
    ]
    for (const pfad of adressen) {
      for (const authorization of ausweise) {
        const antwort = await fetch(`${cms.url}${pfad}`, { headers: { authorization } })
        expect([401, 403], `${pfad} ${authorization}`).toContain(antwort.status)
      }
      expect(
        (await fetch(`${cms.url}${pfad}`, { headers: { authorization: `Bearer ${adminJwt}` } })).status,
      ).toBe(200)
    }
  })
})

/** Two requests of one kind: for something out of reach, and for something that nobody has. */
const geraten: readonly (readonly [string, (w: Angriffswelt) => object, object])[] = [
  [
    'POST /api/konto/antrag-entscheiden',
    (w) => ({ antrag: w.orte.get('l2k1g1')!.antrag, entscheidung: 'annehmen' }),
    { antrag: 'gibtesnicht', entscheidung: 'annehmen' },
  ],
  ...(['entziehen', 'verlaengern'] as const).map(
    (verb) =>
      [
        `POST /api/portal/mitgliedschaft-${verb}`,
        (w: Angriffswelt) => ({ mitgliedschaft: w.orte.get('l2k1g1')!.mitgliedschaft }),
        { mitgliedschaft: 'gibtesnicht' },
      ] as const,
  ),
  [
    'POST /api/portal/mitgliedschaft-vertreten',
    (w) => ({ mitgliedschaft: w.orte.get('l2k1g1')!.mitgliedschaft, person: 1 }),
    { mitgliedschaft: 'gibtesnicht', person: 1 },
  ],
  [
    'POST /api/portal/mitgliedschaft-vergeben',
    (w) => ({ person: 1, organisation: w.orte.get('l2k1g1')!.organisation, rolle: 'projekt-admin' }),
    { person: 1, organisation: 'gibtesnicht', rolle: 'projekt-admin' },
  ],
  [
    'POST /api/konto/einladen',
    (w) => ({
      mail: 'x@y.example',
      organisation: w.orte.get('l2k1g1')!.organisation,
      rolle: 'projekt-admin',
    }),
    { mail: 'x@y.example', organisation: 'gibtesnicht', rolle: 'projekt-admin' },
  ],
]

describe.each(geraten)('a guessed id at %s', (route, fremd, erfunden) => {
  test.each(angemeldete)('answers %s like one that nobody has', async (name) => {
    const { site } = wer(name)
    const antworten = [await sende({ route }, fremd(welt), site), await sende({ route }, erfunden, site)]
    expect(antworten[0]?.status).toBeGreaterThanOrEqual(400)
    expect(antworten[0]?.text).toBe(antworten[1]?.text)
  })
})

describe('sessions', () => {
  test('a token that somebody brings to the log-in is not the one that comes out of it, and is dead', async () => {
    const opfer = await legeKontoAn(cms, { name: 'Olga Opfer' })
    const untergeschoben = new Testsite(cms)
    await untergeschoben.meldeAn((await legeKontoAn(cms, { name: 'Anton Angriff' })).mail)
    const festes = untergeschoben.token
    const site = new Testsite(cms)
    site.token = festes
    await site.meldeAn(opfer.mail)
    expect(site.token).not.toBe(festes)
    expect((await untergeschoben.rufe('ich')).status).toBe(401)
    for (const mehr of [{ token: festes }, { sitzung: festes }])
      expect((await new Testsite(cms).meldeAn(opfer.mail, PASSWORT, mehr)).status).toBe(400)
  })

  test('whose membership was revoked or has ended goes on as everybody else, blocked accounts not at all', async () => {
    for (const name of ['entzogen', 'abgelaufen'] as const)
      expect((await wer(name).site.rufe('ich')).koerper).toMatchObject({
        stand: 'voll',
        mitgliedschaften: [],
      })
    expect((await wer('gesperrt').site.rufe('ich')).status).toBe(401)
    expect((await wer('gesperrt').site.meldeAn(wer('gesperrt').mail)).koerper.code).toBe(
      'anmeldung-fehlgeschlagen',
    )
  })

  test('end only for whoever brings them', async () => {
    const konto = await legeKontoAn(cms, { name: 'Simon Sitzung' })
    const [eine, andere] = [new Testsite(cms), new Testsite(cms)]
    for (const site of [eine, andere]) await site.meldeAn(konto.mail)
    const kopf = { cookie: `sitzung=${eine.token ?? ''}`, authorization: `Bearer ${eine.token ?? ''}` }
    expect((await new Testsite(cms).rufe('abmelden', {}, kopf)).status).toBe(200)
    expect((await new Testsite(cms).rufe('ueberall-abmelden', {}, kopf)).status).toBe(401)
    expect((await new Testsite(cms).rufe('ueberall-abmelden', {}, { 'x-maki-dienst': '' })).status).toBe(401)
    expect((await eine.rufe('ich')).status).toBe(200)
    expect((await eine.rufe('abmelden', {})).status).toBe(200)
    expect([(await eine.rufe('ich')).status, (await andere.rufe('ich')).status]).toEqual([401, 200])
    expect((await andere.rufe('ueberall-abmelden', {})).status).toBe(200)
    expect((await andere.rufe('ich')).status).toBe(401)
  })
})

test('a moved node takes its scope with it: the old Land sees and does nothing there any more', async () => {
  const { verschiebe } = cms.modul<typeof Umbau>('organisation/umbau.js')
  const an = (ort: string) => welt.orte.get(ort)!
  const land = wer('gruppen-admin-1').site
  const kreis = await legeKontoAn(cms, { name: 'Kira Kreis' })
  await gib(cms, kreis.id, an('l1k2').organisation, 'projekt-admin')
  const sieht = async (site: Testsite) => genannteOrte((await site.rufe('antraege')).text)
  const umgezogene = ['l1k2', 'l1k2g1', 'l1k2g2']
  expect(await sieht(land)).toEqual(expect.arrayContaining(umgezogene))
  const davor = await sieht(welt.nachbar)
  await verschiebe(cms.strapi, an('l1k2').organisation, an('l2').organisation)
  expect((await sieht(land)).filter((ort) => umgezogene.includes(ort))).toEqual([])
  expect(await sieht(welt.nachbar)).toEqual([...davor, ...umgezogene].toSorted())
  const entzug = { mitgliedschaft: an('l1k2g1').mitgliedschaft }
  expect((await land.rufe('../portal/mitgliedschaft-entziehen', entzug)).status).toBe(422)
  expect((await welt.nachbar.rufe('../portal/mitgliedschaft-entziehen', entzug)).status).toBe(200)
})
