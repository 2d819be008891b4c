import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KONTO } from '../dokumente/arten.js'
import type { TestCms } from '../testumgebung/cms.js'
import type * as Begrenzung from './begrenzung.js'
import {
  lasseVergehen,
  legeKontoAn,
  neuesNetz,
  PASSWORT,
  postAn,
  starteKontenCms,
  Testsite,
} from './testumgebung/konto.js'
import type * as Argon2 from './passwort/argon2.js'
import { MINUTE, STUNDE } from './zeit.js'

let cms: TestCms
beforeAll(async () => {
  cms = await starteKontenCms()
})
afterAll(() => cms.stoppe())

const FALSCHES = 'Heizung-Wolke-Dreirad-Falsch'

describe('a session', () => {
  test('begins with a log-in, tells who it is, and ends with the log-out', async () => {
    const { mail } = await legeKontoAn(cms, { name: 'Zoë Ångström' })
    const site = new Testsite(cms)
    expect((await site.rufe('ich')).koerper).toMatchObject({ code: 'sitzung-ungueltig', status: 401 })
    const angemeldet = await site.meldeAn(`  ${mail.toUpperCase()} `)
    expect(angemeldet).toMatchObject({ status: 200, koerper: { stand: 'voll' } })
    expect(angemeldet.kopf.get('cache-control')).toBe('no-store')
    expect(angemeldet.kopf.get('set-cookie')).toBeNull()
    expect((await site.rufe('ich')).koerper).toEqual({
      stand: 'voll',
      name: 'Zoë Ångström',
      mail,
      zugelassen: true,
      mitgliedschaften: [],
    })
    expect((await site.rufe('abmelden', {})).status).toBe(200)
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await site.rufe('abmelden', {})).status).toBe(200)
  })

  test('nothing of its token and of the password is in the database', async () => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    for (const tabelle of ['konto_sitzung', 'konto_passwort', 'konto_begrenzung', 'konto_geraet']) {
      const inhalt = JSON.stringify(await cms.strapi.db.connection(tabelle).select())
      for (const geheim of [site.token!, PASSWORT, mail]) expect(inhalt).not.toContain(geheim)
    }
  })

  test('ends after an hour without use and after twelve hours anyway', async () => {
    const { id, mail } = await legeKontoAn(cms)
    const vergeht = (spalten: string[], dauer: number) =>
      lasseVergehen(cms, 'konto_sitzung', spalten, { konto: id }, dauer)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    await vergeht(['zuletzt'], 59 * MINUTE)
    expect((await site.rufe('ich')).status).toBe(200)
    // The use counted: another 59 minutes are not too long.
    await vergeht(['zuletzt'], 59 * MINUTE)
    expect((await site.rufe('ich')).status).toBe(200)
    await vergeht(['zuletzt'], 61 * MINUTE)
    expect((await site.rufe('ich')).status).toBe(401)
    await site.meldeAn(mail)
    await vergeht(['beginn'], 12 * STUNDE)
    expect((await site.rufe('ich')).status).toBe(401)
  })

  test('is listed coarsely, ends one by one and everywhere, and nobody ends those of others', async () => {
    const { mail } = await legeKontoAn(cms)
    const [eine, andere] = [new Testsite(cms, '192.0.2.77'), new Testsite(cms, '2001:db8:1:2::9')]
    await eine.meldeAn(mail)
    await andere.meldeAn(mail)
    const { koerper, text } = await eine.rufe('sitzungen')
    const sitzungen = koerper.sitzungen as { id: string; diese: boolean; netz: string }[]
    expect(sitzungen).toHaveLength(2)
    expect(sitzungen.find(({ diese }) => diese)).toMatchObject({
      netz: '192.0.2.0/24',
      geraet: 'Firefox, Linux',
    })
    expect(sitzungen.find(({ diese }) => !diese)).toMatchObject({ netz: '2001:db8:1::/48' })
    expect(text).not.toMatch(/hash|2::9|2\.77/)

    const fremde = new Testsite(cms)
    await fremde.meldeAn((await legeKontoAn(cms)).mail)
    const andereId = sitzungen.find(({ diese }) => !diese)!.id
    expect((await fremde.rufe('sitzung-beenden', { sitzung: andereId })).status).toBe(404)
    expect((await andere.rufe('ich')).status).toBe(200)
    expect((await eine.rufe('sitzung-beenden', { sitzung: andereId })).status).toBe(200)
    expect((await andere.rufe('ich')).status).toBe(401)
    await andere.meldeAn(mail)
    expect((await andere.rufe('ueberall-abmelden', {})).status).toBe(200)
    expect((await eine.rufe('ich')).status).toBe(401)
    expect((await fremde.rufe('ich')).status).toBe(200)
  })

  test.each([
    ['blocked', { blocked: true }],
    ['taken away', null],
  ])('of an account that was %s is over with the next request', async (_was, daten) => {
    const { id, mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    if (daten === null) await cms.strapi.db.query(KONTO).delete({ where: { id } })
    else await cms.strapi.db.query(KONTO).update({ where: { id }, data: daten })
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await site.meldeAn(mail)).koerper).toMatchObject({ code: 'anmeldung-fehlgeschlagen' })
  })
})

describe('a log-in from another browser', () => {
  test('is told to the owner with time, browser, coarse network and the way to the sessions; the first one is not', async () => {
    const { mail } = await legeKontoAn(cms)
    const erste = await new Testsite(cms, '192.0.2.77').meldeAn(mail)
    expect(postAn(mail)).toEqual([])
    await new Testsite(cms, '192.0.2.78').meldeAn(mail, PASSWORT, { geraet: erste.koerper.geraet })
    expect(postAn(mail)).toEqual([])
    const fremd = new Testsite(cms, '2001:db8:7:8::9')
    await fremd.meldeAn(mail, FALSCHES)
    expect(postAn(mail)).toEqual([])
    const davor = Date.now()
    const zweite = await fremd.meldeAn(mail)
    const [brief] = postAn(mail)
    expect(postAn(mail)).toHaveLength(1)
    expect(brief).toMatchObject({
      vorlage: 'neue-anmeldung',
      daten: { geraet: 'Firefox, Linux', netz: '2001:db8:7::/48' },
    })
    expect(Date.parse((brief!.daten as { zeit: string }).zeit)).toBeGreaterThanOrEqual(davor - 1000)
    // From now on it is known, too.
    await fremd.meldeAn(mail, PASSWORT, { geraet: zweite.koerper.geraet })
    expect(postAn(mail)).toHaveLength(1)
    // The device of somebody else is none of this account's.
    const andere = await new Testsite(cms).meldeAn((await legeKontoAn(cms)).mail)
    await new Testsite(cms).meldeAn(mail, PASSWORT, { geraet: andere.koerper.geraet })
    expect(postAn(mail)).toHaveLength(2)
  })
})

describe('fixation', () => {
  test('a log-in never takes over a token, and the one that the browser brought ends', async () => {
    const [angreifer, opfer] = [await legeKontoAn(cms), await legeKontoAn(cms)]
    const eine = new Testsite(cms)
    await eine.meldeAn(angreifer.mail)
    const untergeschoben = eine.token!
    const andere = new Testsite(cms)
    andere.token = untergeschoben
    await andere.meldeAn(opfer.mail)
    expect(andere.token).not.toBe(untergeschoben)
    expect((await eine.rufe('ich')).status).toBe(401)
  })

  test('a token that was never given out is no session, before and after a log-in with it', async () => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    const erfunden = 'A'.repeat(43)
    site.token = erfunden
    await site.meldeAn(mail)
    expect(site.token).not.toBe(erfunden)
    site.token = erfunden
    expect((await site.rufe('ich')).status).toBe(401)
  })
})

describe('known and unknown addresses', () => {
  test('get the same words, also when blocked or without a password', async () => {
    const [bekannt, gesperrt, ohne] = [await legeKontoAn(cms), await legeKontoAn(cms), await legeKontoAn(cms)]
    await cms.strapi.db.query(KONTO).update({ where: { id: gesperrt.id }, data: { blocked: true } })
    await cms.strapi.db.connection('konto_passwort').where({ konto: ohne.id }).delete()
    const antworten = [
      await new Testsite(cms).meldeAn(bekannt.mail, FALSCHES),
      await new Testsite(cms).meldeAn('niemand@behoerde.example', FALSCHES),
      await new Testsite(cms).meldeAn(gesperrt.mail, PASSWORT),
      await new Testsite(cms).meldeAn(ohne.mail, PASSWORT),
    ]
    expect(new Set(antworten.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(antworten[0]).toMatchObject({ status: 401, koerper: { code: 'anmeldung-fehlgeschlagen' } })
  })

  test('take about the same time', async () => {
    const bekannte = await Promise.all(Array.from({ length: 10 }, () => legeKontoAn(cms)))
    const zeiten = { bekannt: [] as number[], unbekannt: [] as number[] }
    // Alternately, so that load of the machine meets both.
    for (const [i, { mail }] of bekannte.entries()) {
      for (const [art, adresse] of [
        ['bekannt', mail],
        ['unbekannt', `niemand${i}@behoerde.example`],
      ] as const) {
        const beginn = performance.now()
        await new Testsite(cms).meldeAn(adresse, FALSCHES)
        zeiten[art].push(performance.now() - beginn)
      }
    }
    const median = (werte: number[]) => werte.toSorted((a, b) => a - b)[5]!
    const verhaeltnis = median(zeiten.bekannt) / median(zeiten.unbekannt)
    expect(verhaeltnis).toBeGreaterThan(1 / 3)
    expect(verhaeltnis).toBeLessThan(3)
  })

  test('are delayed alike', async () => {
    const { mail } = await legeKontoAn(cms)
    const folge = async (adresse: string) => {
      const ergebnisse = []
      for (let i = 0; i < 7; i++) {
        const { status, koerper } = await new Testsite(cms).meldeAn(adresse, FALSCHES)
        ergebnisse.push([status, koerper.code])
      }
      return ergebnisse
    }
    const bekannt = await folge(mail)
    expect(bekannt).toEqual(await folge('auch-niemand@behoerde.example'))
    expect(bekannt.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
  })
})

describe('a burst of wrong passwords', () => {
  test('slows down strangers at the account, with a growing delay that the answer names', async () => {
    const { mail } = await legeKontoAn(cms)
    for (let i = 0; i < 5; i++) await new Testsite(cms).meldeAn(mail, FALSCHES)
    const wartezeiten = []
    for (let i = 0; i < 3; i++) {
      const gebremst = await new Testsite(cms).meldeAn(mail)
      expect(gebremst).toMatchObject({ status: 429, koerper: { code: 'zu-viele-anfragen' } })
      wartezeiten.push(Number(gebremst.kopf.get('retry-after')))
      await lasseVergehen(cms, 'konto_begrenzung', ['zuletzt', 'gesperrt_bis'], {}, 15 * MINUTE)
      await new Testsite(cms).meldeAn(mail, FALSCHES)
    }
    expect(wartezeiten[0]).toBe(2)
    expect(wartezeiten[1]).toBe(4)
    expect(wartezeiten[2]).toBe(8)
    await lasseVergehen(cms, 'konto_begrenzung', ['zuletzt', 'gesperrt_bis'], {}, 15 * MINUTE)
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
    expect((await new Testsite(cms).meldeAn(mail, FALSCHES)).status).toBe(401)
  })

  test('leaves the person alone: their session and their device work, other accounts too', async () => {
    const [opfer, anderer] = [await legeKontoAn(cms), await legeKontoAn(cms)]
    const eigene = new Testsite(cms)
    const { geraet } = (await eigene.meldeAn(opfer.mail)).koerper
    const schwall = await Promise.all(
      Array.from({ length: 40 }, () => new Testsite(cms).meldeAn(opfer.mail, FALSCHES)),
    )
    // Counted before the look: forty at once are forty, not five times forty.
    expect(schwall.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
    expect(schwall.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(35)
    expect((await eigene.rufe('ich')).status).toBe(200)
    expect((await new Testsite(cms).meldeAn(opfer.mail, PASSWORT, { geraet })).status).toBe(200)
    expect((await new Testsite(cms).meldeAn(anderer.mail)).status).toBe(200)
    // The device of one account opens nothing at another.
    for (let i = 0; i < 6; i++) await new Testsite(cms).meldeAn(anderer.mail, FALSCHES, { geraet })
    expect((await new Testsite(cms).meldeAn(anderer.mail, PASSWORT, { geraet })).status).toBe(429)
  })

  test('from one network over many accounts ends at the network', async () => {
    const netz = neuesNetz()
    const { zaehle } = cms.modul<typeof Begrenzung>('konto/begrenzung.js')
    for (let i = 0; i < 50; i++)
      await zaehle(cms.strapi, [{ grenze: 'anmelden-netz', wofuer: netz }], new Date())
    const { mail } = await legeKontoAn(cms)
    expect((await new Testsite(cms, netz).meldeAn(mail)).status).toBe(429)
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
  })

  test('meets a full queue: 503 with a time, and the next one is served', async () => {
    const { hashe } = cms.modul<typeof Argon2>('konto/passwort/argon2.js')
    const { mail } = await legeKontoAn(cms)
    const flut = Promise.all(Array.from({ length: 60 }, () => hashe('Wolke')))
    const gebremst = await new Testsite(cms).meldeAn(mail)
    await flut
    // The flood may have ended before the request arrived; then it was served.
    if (gebremst.status !== 200) {
      expect(gebremst).toMatchObject({ status: 503, koerper: { code: 'ueberlastet' } })
      expect(gebremst.kopf.get('retry-after')).toBe('2')
    }
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
  })
})

test('a hash of other parameters is replaced at the next log-in', async () => {
  const { id, mail } = await legeKontoAn(cms)
  const { hashe, AUFWAND } = cms.modul<typeof Argon2>('konto/passwort/argon2.js')
  const { hash } = (await hashe(PASSWORT, { ...AUFWAND, memory: 64 })) as { hash: string }
  const passwoerter = () => cms.strapi.db.connection('konto_passwort').where({ konto: id })
  await passwoerter().update({ hash })
  expect((await new Testsite(cms).meldeAn(mail, FALSCHES)).status).toBe(401)
  expect(((await passwoerter().first()) as { hash: string }).hash).toBe(hash)
  expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
  expect(((await passwoerter().first()) as { hash: string }).hash).toContain('m=19456,t=2')
  expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
})

describe('requests of another kind', () => {
  test('without the service token nothing answers, whatever session they bring', async () => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    for (const dienst of ['', 'falsch', cms.betriebToken])
      expect((await site.rufe('ich', undefined, { 'x-maki-dienst': dienst })).koerper).toMatchObject({
        code: 'nicht-angemeldet',
      })
  })

  test.each([
    ['a bearer token', (token: string) => `Bearer ${token}`],
    ['another scheme', (token: string) => `sitzung ${token}`],
    ['two tokens', (token: string) => `Sitzung ${token}, Sitzung ${token}`],
    ['a JWT', () => `Sitzung eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.AAAA`],
    ['nothing', () => ''],
  ])('%s is no session', async (_was, kopf) => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    expect((await site.rufe('ich', undefined, { authorization: kopf(site.token!) })).status).toBe(401)
  })

  test.each([
    [{ mail: { $ne: '' }, passwort: PASSWORT }],
    [{ mail: ['a@b.example'], passwort: PASSWORT }],
    [{ mail: 'a@b.example', passwort: { $gt: '' } }],
    [{ mail: 'a@b.example', passwort: true }],
    [{ mail: 'a@b.example', passwort: '' }],
    [{ mail: 'a@b.example', passwort: 'x'.repeat(513) }],
    [{ mail: 'a@b.example', passwort: PASSWORT, confirmed: true }],
    [{ mail: 'a@b.example', passwort: PASSWORT, geraet: ['x'] }],
    [{ mail: "' or 1=1 --@b.example", passwort: PASSWORT }],
    [['a@b.example', PASSWORT]],
    ['a@b.example'],
    [null],
  ])('a log-in with %j is 400', async (inhalt) => {
    expect((await new Testsite(cms).rufe('anmelden', inhalt ?? [])).status).toBe(400)
  })

  test('a network address that is none is refused, so that nobody counts for nobody', async () => {
    for (const netz of ['', 'localhost', '1.2.3.4, 5.6.7.8', "1.2.3.4'"])
      expect((await new Testsite(cms).rufe('ich', undefined, { 'x-maki-netz': netz })).status).toBe(400)
  })

  test("Strapi's own log-in, registration, tokens and users are not there", async () => {
    const { mail } = await legeKontoAn(cms)
    const versuche: [string, string][] = [
      ['POST', 'auth/local'],
      ['POST', 'auth/local/register'],
      ['POST', 'auth/forgot-password'],
      ['POST', 'auth/reset-password'],
      ['POST', 'auth/change-password'],
      ['POST', 'auth/refresh'],
      ['POST', 'auth/send-email-confirmation'],
      ['GET', 'auth/email-confirmation'],
      ['GET', 'connect/google'],
      ['GET', 'users'],
      ['GET', 'users/me'],
      ['PUT', 'users/1'],
      ['POST', 'users'],
      ['DELETE', 'users/1'],
      ['GET', 'users-permissions/roles'],
      ['GET', 'users-permissions/permissions'],
    ]
    for (const [method, pfad] of versuche) {
      const antwort = await fetch(`${cms.url}/api/${pfad}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: method === 'GET' ? null : JSON.stringify({ identifier: mail, email: mail, password: PASSWORT }),
      })
      expect([pfad, [404, 405].includes(antwort.status)]).toEqual([pfad, true])
    }
  })

  test('a session is worth nothing at routes of Strapi', async () => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.meldeAn(mail)
    for (const schema of ['Sitzung', 'Bearer']) {
      for (const pfad of ['/api/organisationen', '/api/mitgliedschaften', '/api/feed', '/admin/users/me']) {
        const { status } = await fetch(`${cms.url}${pfad}`, {
          headers: { authorization: `${schema} ${site.token!}`, 'x-maki-dienst': cms.dienstToken },
        })
        expect([401, 403, 404]).toContain(status)
      }
    }
  })
})
