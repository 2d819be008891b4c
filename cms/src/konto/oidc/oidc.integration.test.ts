import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KONTO, MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { freierPort, type TestCms } from '../../testumgebung/cms.js'
import {
  lasseVergehen,
  legeKontoAn,
  markeAn,
  meldeAdminAn,
  PASSWORT,
  postAn,
  richteTotpEin,
  starteKontenCms,
  Testsite,
  type Antwort,
} from '../testumgebung/konto.js'
import { gib, legeBaumAn } from '../testumgebung/stellen.js'
import { MINUTE } from '../zeit.js'
import { geheDurch, Testanbieter } from './testumgebung/anbieter.js'
import type * as Vorgang from './vorgang.js'

const GEHEIMNIS = 'nur-fuer-tests-streng-vertraulich'
const SITE = 'http://127.0.0.1:4321'

let cms: TestCms
let idp: Testanbieter
let starker: Testanbieter
const warnungen: string[] = []

beforeAll(async () => {
  const ports = [await freierPort(), await freierPort(), await freierPort()]
  const eintrag = (kennung: string, port: number | undefined, mehr: object = {}) => ({
    kennung,
    name: `Anbieter ${kennung}`,
    aussteller: `http://127.0.0.1:${port}`,
    client: 'maki',
    geheimnis: GEHEIMNIS,
    ...mehr,
  })
  const ansprueche = {
    organisation: 'stelle',
    rolle: 'gruppen',
    rollen: { leitung: 'gruppen-admin-1', spoc: 'projekt-admin' },
  }
  process.env.OIDC_ANBIETER = JSON.stringify([
    eintrag('eins', ports[0], { ansprueche }),
    eintrag('stark', ports[1], { zweiterFaktor: { acr: ['hoch'] } }),
    eintrag('weg', ports[2]),
  ])
  cms = await starteKontenCms()
  delete process.env.OIDC_ANBIETER
  cms.strapi.log.warn = ((text: string) => warnungen.push(text)) as never
  const client = (kennung: string) => ({
    id: 'maki',
    geheimnis: GEHEIMNIS,
    rueckkehr: `${SITE}/portal/anmelden/anbieter/${kennung}/rueckkehr`,
  })
  idp = await Testanbieter.starte(ports[0]!, client('eins'))
  starker = await Testanbieter.starte(ports[1]!, client('stark'))
})
afterAll(async () => {
  await cms.stoppe()
  await idp.stoppe()
  await starker.stoppe()
})
beforeEach(() => {
  warnungen.length = 0
  for (const einer of [idp, starker]) {
    einer.faelsche = null
    einer.unterschrift = 'richtig'
    einer.gestoert = false
    einer.acr = undefined
  }
})

let nummer = 0
/** Somebody at a provider, with a new `sub` and mail address. */
function person(anspruch: Record<string, unknown> = {}, anbieter = idp): { sub: string; mail: string } {
  const sub = `sub-${++nummer}`
  const mail = `idp${nummer}@behoerde.example`
  anbieter.personen.set(sub, { name: 'Ida Idp', email: mail, email_verified: true, ...anspruch })
  return { sub, mail }
}

const beginne = async (site: Testsite, anbieter = 'eins', ziel: string | null = null) =>
  (await site.rufe('anbieter-beginnen', { anbieter, ziel })).koerper as { adresse: string; bindung: string }

const ende = (site: Testsite, bindung: string, antwort: string, anbieter = 'eins'): Promise<Antwort> =>
  site.rufe('anbieter-rueckkehr', { anbieter, bindung, antwort })

/** The whole way of one browser. */
async function meldeAn(site: Testsite, wer: string | null, anbieter = 'eins'): Promise<Antwort> {
  const { adresse, bindung } = await beginne(site, anbieter)
  ;(anbieter === 'eins' ? idp : starker).wer = wer
  return ende(site, bindung, (await geheDurch(adresse)).search, anbieter)
}

const anzahl = (mail: string) => cms.strapi.db.query(KONTO).count({ where: { email: mail } })
const antraegeVon = (konto: number) => cms.strapi.db.connection('antrag').where({ konto })
const belege = async (konto: number) =>
  (
    (await cms.strapi.db
      .connection('pruefprotokoll')
      .where({ worauf_art: 'konto', worauf_id: String(konto) })
      .orderBy('folge')) as { was: string }[]
  ).map(({ was }) => was)
const kontoMit = async (mail: string) =>
  (await cms.strapi.db.query(KONTO).findOne({ where: { email: mail } })) as { id: number }

test('the providers are listed by name, and nothing of them is told besides', async () => {
  const { koerper, text } = await new Testsite(cms).rufe('anbieter')
  expect(koerper).toEqual({
    anbieter: ['eins', 'stark', 'weg'].map((kennung) => ({ kennung, name: `Anbieter ${kennung}` })),
  })
  expect(text).not.toContain(GEHEIMNIS)
  expect((await new Testsite(cms).rufe('anbieter-beginnen', { anbieter: 'keiner' })).koerper).toMatchObject({
    code: 'anbieter-unbekannt',
  })
  for (const ziel of ['//boese.example', 'https://boese.example', 'portal'])
    expect((await new Testsite(cms).rufe('anbieter-beginnen', { anbieter: 'eins', ziel })).status).toBe(400)
})

test('the address to the provider asks for a code with PKCE, and none of its secrets is stored', async () => {
  const { adresse, bindung } = await beginne(new Testsite(cms))
  const { searchParams } = new URL(adresse)
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'maki',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    redirect_uri: `${SITE}/portal/anmelden/anbieter/eins/rueckkehr`,
  })
  expect(adresse).not.toContain(GEHEIMNIS)
  const { geheimnisseVon } = cms.modul<typeof Vorgang>('konto/oidc/vorgang.js')
  const gespeichert = JSON.stringify(await cms.strapi.db.connection('konto_anbieter_vorgang').select())
  const { state, nonce, verifier } = geheimnisseVon(bindung)
  expect(searchParams.get('state')).toBe(state)
  for (const geheim of [bindung, state, nonce, verifier]) expect(gespeichert).not.toContain(geheim)
  expect(adresse).not.toContain(bindung)
  expect(adresse).not.toContain(verifier)
})

describe('the first log-in', () => {
  test('makes an account that waits like a registered one, and the second finds it again', async () => {
    const { sub, mail } = person()
    const site = new Testsite(cms)
    const { adresse, bindung } = await beginne(site, 'eins', '/portal/konto')
    idp.wer = sub
    const erste = await ende(site, bindung, (await geheDurch(adresse)).search)
    expect(erste).toMatchObject({
      status: 200,
      koerper: { ergebnis: 'angemeldet', neu: true, stand: 'voll', ziel: '/portal/konto' },
    })
    expect((await site.rufe('ich')).koerper).toMatchObject({
      name: 'Ida Idp',
      mail,
      zugelassen: false,
      mitgliedschaften: [],
    })
    expect((await meldeAn(new Testsite(cms), sub)).koerper).toMatchObject({
      ergebnis: 'angemeldet',
      neu: false,
    })
    expect(await anzahl(mail)).toBe(1)
    const { id } = await kontoMit(mail)
    expect(await antraegeVon(id)).toEqual([])
    expect(await belege(id)).toEqual([
      'konto.anlegen-anbieter',
      'konto.anmelden-anbieter',
      'konto.anmelden-anbieter',
    ])
    // It has no password, and guessing one does not help.
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(401)
  })

  test('always gives a new session, and the one that the browser brought ends', async () => {
    const site = new Testsite(cms)
    await site.meldeAn((await legeKontoAn(cms)).mail)
    const alte = new Testsite(cms)
    alte.token = site.token
    await meldeAn(site, person().sub)
    expect(site.token).not.toBe(alte.token)
    expect((await alte.rufe('ich')).status).toBe(401)
  })

  test('with claims makes a request that the deciding person sees; it gives no right', async () => {
    const baum = await legeBaumAn(cms)
    const slug = async (documentId: string) =>
      (
        (await cms.strapi.db.query('api::organisation.organisation').findOne({ where: { documentId } })) as {
          slug: string
        }
      ).slug
    const admin = await meldeAdminAn(cms, 'Karl Kreis', (id) => gib(cms, id, baum.kreis, 'gruppen-admin-2'))
    const { sub, mail } = person({ stelle: await slug(baum.gemeinde), gruppen: ['x', 'spoc', 'leitung'] })
    const site = new Testsite(cms)
    await meldeAn(site, sub)
    const { id } = await kontoMit(mail)
    const ich = await site.rufe('ich')
    expect(ich.koerper).toMatchObject({ zugelassen: false, mitgliedschaften: [] })
    expect(await cms.strapi.db.query(MITGLIEDSCHAFT).count({ where: { person: { id } } })).toBe(0)
    const { zuEntscheiden } = (await admin.site.rufe('antraege')).koerper as {
      zuEntscheiden: { antraege: { id: string; mail: string; vorschlag: unknown }[] }
    }
    const antrag = zuEntscheiden.antraege.find((einer) => einer.mail === mail)!
    expect(antrag.vorschlag).toEqual({ anbieter: 'Anbieter eins', rolle: 'gruppen-admin-1' })
    // What was proposed is not given by a decision that does not name it, and not beyond what the admin may give.
    const zuviel = await admin.site.rufe('antrag-entscheiden', {
      antrag: antrag.id,
      entscheidung: 'annehmen',
      rolle: 'gruppen-admin-1',
    })
    expect(zuviel.koerper).toMatchObject({ code: 'mitgliedschaft-abgelehnt' })
    await admin.site.rufe('antrag-entscheiden', { antrag: antrag.id, entscheidung: 'annehmen' })
    expect((await site.rufe('ich')).koerper).toMatchObject({ zugelassen: true, mitgliedschaften: [] })
    // Decided is decided: the next log-in asks nobody again.
    await meldeAn(new Testsite(cms), sub)
    expect(await antraegeVon(id)).toHaveLength(1)
  })

  test.each([
    ['an organisation that is not there', { stelle: 'gibt-es-nicht' }],
    ['something else', { stelle: { $ne: null }, gruppen: { admin: true } }],
    ['our own attributes', { confirmed: true, role: 1, rolle: 'gruppen-admin-1', mitgliedschaften: ['x'] }],
  ])('with claims of %s makes an account and nothing else', async (_was, anspruch) => {
    const { sub, mail } = person(anspruch)
    const site = new Testsite(cms)
    expect((await meldeAn(site, sub)).status).toBe(200)
    expect((await site.rufe('ich')).koerper).toMatchObject({ zugelassen: false, mitgliedschaften: [] })
    expect(await antraegeVon((await kontoMit(mail)).id)).toEqual([])
  })

  test.each([
    ['unverified', { email_verified: false }],
    ['vouched for in words', { email_verified: 'true' }],
    ['not there', { email: undefined }],
    ['two in one', { email: 'a@b.example, c@d.example' }],
  ])('with a mail address that is %s is refused', async (_was, anspruch) => {
    const { sub, mail } = person(anspruch)
    const site = new Testsite(cms)
    expect((await meldeAn(site, sub)).koerper).toMatchObject({ code: 'anbieter-mail-unbestaetigt' })
    expect(site.token).toBeUndefined()
    expect(await anzahl(mail)).toBe(0)
  })
})

describe('an account that was there before', () => {
  /** Somebody with an account, who comes from the provider for the first time. */
  async function ankunft(site: Testsite) {
    const konto = await legeKontoAn(cms)
    const { sub } = person({ email: konto.mail.toUpperCase() })
    const antwort = await meldeAn(site, sub)
    return { konto, sub, antwort, bindung: antwort.koerper.bindung as string }
  }

  test('is never opened by the word of a provider', async () => {
    const site = new Testsite(cms)
    const { konto, sub, antwort } = await ankunft(site)
    expect(antwort).toMatchObject({ status: 200, koerper: { ergebnis: 'verknuepfen' } })
    expect(antwort.koerper).not.toHaveProperty('token')
    expect(site.token).toBeUndefined()
    expect((await meldeAn(site, sub)).koerper).toMatchObject({ ergebnis: 'verknuepfen' })
    expect(await belege(konto.id)).toEqual([])
    expect(await cms.strapi.db.connection('konto_anbieter').where({ konto: konto.id })).toEqual([])
    expect(postAn(konto.mail).map(({ vorlage }) => vorlage)).toEqual([
      'anbieter-verknuepfen',
      'anbieter-verknuepfen',
    ])
  })

  test('is linked with the mark from its mail, once, and only in the browser that came from the provider', async () => {
    const site = new Testsite(cms)
    const { konto, sub, bindung } = await ankunft(site)
    const marke = markeAn(konto.mail)
    const angreifer = await ankunft(new Testsite(cms))
    // The owner clicks, but it was somebody else's browser that came from the provider.
    const opfer = new Testsite(cms)
    for (const versuch of [
      { bindung: 'A'.repeat(43), marke },
      { bindung: angreifer.bindung, marke },
      { bindung, marke: markeAn(angreifer.konto.mail) },
      { bindung, marke: 'A'.repeat(43) },
      { bindung: marke, marke },
    ])
      expect((await opfer.rufe('anbieter-verknuepfen', versuch)).status).toBe(410)
    expect(opfer.token).toBeUndefined()
    expect(await cms.strapi.db.connection('konto_anbieter').where({ konto: konto.id })).toEqual([])

    const mal = await Promise.all(
      [1, 2].map(() => new Testsite(cms).rufe('anbieter-verknuepfen', { bindung, marke })),
    )
    expect(mal.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect(mal.find(({ status }) => status === 200)!.koerper).toMatchObject({
      verknuepft: true,
      stand: 'voll',
    })
    expect((await meldeAn(site, sub)).koerper).toMatchObject({ ergebnis: 'angemeldet', neu: false })
    expect((await site.rufe('ich')).koerper).toMatchObject({ mail: konto.mail })
    expect(await belege(konto.id)).toEqual([
      'konto.anbieter-verknuepfen',
      'konto.anmelden-anbieter',
      'konto.anmelden-anbieter',
    ])
    expect(postAn(konto.mail).map(({ vorlage }) => vorlage)).toContain('anbieter-verknuepft')
  })

  test('is linked by its own complete session, not by that of somebody else', async () => {
    const site = new Testsite(cms)
    const { konto, sub, bindung } = await ankunft(site)
    expect((await site.rufe('anbieter-verknuepfen', { bindung })).status).toBe(401)
    const fremde = new Testsite(cms)
    await fremde.meldeAn((await legeKontoAn(cms)).mail)
    expect((await fremde.rufe('anbieter-verknuepfen', { bindung })).status).toBe(403)
    await site.meldeAn(konto.mail)
    expect((await site.rufe('anbieter-verknuepfen', { bindung })).koerper).toEqual({
      verknuepft: true,
      ziel: null,
    })
    expect((await meldeAn(new Testsite(cms), sub)).koerper).toMatchObject({ ergebnis: 'angemeldet' })
  })

  test('is not linked after half an hour, and not when it is blocked', async () => {
    const { konto, bindung } = await ankunft(new Testsite(cms))
    const marke = markeAn(konto.mail)
    await lasseVergehen(cms, 'konto_anbieter_vorgang', ['ende'], { konto: konto.id }, 31 * MINUTE)
    expect((await new Testsite(cms).rufe('anbieter-verknuepfen', { bindung, marke })).status).toBe(410)
    await cms.strapi.db.query(KONTO).update({ where: { id: konto.id }, data: { blocked: true } })
    const { sub } = person({ email: konto.mail })
    expect((await meldeAn(new Testsite(cms), sub)).koerper).toMatchObject({
      code: 'anmeldung-fehlgeschlagen',
    })
  })

  test('keeps its second factor; only what the provider is trusted with counts as one', async () => {
    const baum = await legeBaumAn(cms)
    const verknuepfter = async (anbieter: 'eins' | 'stark') => {
      const konto = await legeKontoAn(cms)
      await gib(cms, konto.id, baum.kreis, 'gruppen-admin-2')
      const { sub } = person({ email: konto.mail }, anbieter === 'eins' ? idp : starker)
      const site = new Testsite(cms)
      const { bindung } = (await meldeAn(site, sub, anbieter)).koerper as { bindung: string }
      const { koerper } = await site.rufe('anbieter-verknuepfen', { bindung, marke: markeAn(konto.mail) })
      return { sub, site, stand: koerper.stand }
    }
    idp.acr = 'hoch'
    const eins = await verknuepfter('eins')
    expect(eins.stand).toBe('einrichtung')
    await richteTotpEin(eins.site)
    expect((await meldeAn(new Testsite(cms), eins.sub)).koerper).toMatchObject({ stand: 'zweiter-faktor' })
    expect((await meldeAn(eins.site, eins.sub)).koerper).toMatchObject({ stand: 'zweiter-faktor' })
    expect((await eins.site.rufe('sitzungen')).status).toBe(403)

    const stark = await verknuepfter('stark')
    expect(stark.stand).toBe('einrichtung')
    starker.acr = 'hoch'
    expect((await meldeAn(new Testsite(cms), stark.sub, 'stark')).koerper).toMatchObject({ stand: 'voll' })
  })

  test('that was deleted is not reached by what it was linked with', async () => {
    const site = new Testsite(cms)
    const { sub, mail } = person()
    await meldeAn(site, sub)
    const { id } = await kontoMit(mail)
    await cms.strapi.db.query(KONTO).update({ where: { id }, data: { blocked: true } })
    expect((await meldeAn(new Testsite(cms), sub)).koerper).toMatchObject({
      code: 'anmeldung-fehlgeschlagen',
    })
    expect((await site.rufe('ich')).status).toBe(401)
  })
})

describe('an answer', () => {
  /** A browser that has come back from the provider, before its answer is looked at. */
  async function zurueck(sub = person().sub) {
    const site = new Testsite(cms)
    const { adresse, bindung } = await beginne(site)
    idp.wer = sub
    return { site, bindung, url: await geheDurch(adresse) }
  }

  test.each([
    [
      'another state',
      (p: URLSearchParams) => {
        p.set('state', 'A'.repeat(43))
      },
    ],
    [
      'no state',
      (p: URLSearchParams) => {
        p.delete('state')
      },
    ],
    [
      'two states',
      (p: URLSearchParams) => {
        p.append('state', 'A'.repeat(43))
      },
    ],
    [
      'the issuer of somebody else (RFC 9207)',
      (p: URLSearchParams) => {
        p.set('iss', 'https://boese.example')
      },
    ],
    [
      'no issuer although it names one',
      (p: URLSearchParams) => {
        p.delete('iss')
      },
    ],
    [
      'another code',
      (p: URLSearchParams) => {
        p.set('code', 'erfunden')
      },
    ],
    [
      'no code',
      (p: URLSearchParams) => {
        p.delete('code')
      },
    ],
    [
      'a token instead of a code',
      (p: URLSearchParams) => {
        p.set('id_token', 'a.b.c')
      },
    ],
  ])('with %s is refused, and the log-in is used up', async (_was, aendere) => {
    const { site, bindung, url } = await zurueck()
    const gut = url.search
    aendere(url.searchParams)
    expect((await ende(site, bindung, url.search)).koerper).toMatchObject({
      code: 'anbieter-antwort-ungueltig',
    })
    expect((await ende(site, bindung, gut)).koerper).toMatchObject({ code: 'anbieter-vorgang-ungueltig' })
    expect(site.token).toBeUndefined()
  })

  test('is good once, and its code is not good for another log-in', async () => {
    const { site, bindung, url } = await zurueck()
    const mal = await Promise.all([1, 2, 3].map(() => ende(new Testsite(cms), bindung, url.search)))
    expect(mal.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    const neue = await beginne(site)
    const { searchParams } = new URL(neue.adresse)
    url.searchParams.set('state', searchParams.get('state')!)
    expect((await ende(site, neue.bindung, url.search)).koerper).toMatchObject({
      code: 'anbieter-antwort-ungueltig',
    })
  })

  test('of one browser is worth nothing in another', async () => {
    const angreifer = await zurueck()
    const opfer = new Testsite(cms)
    const { bindung } = await beginne(opfer)
    expect((await ende(opfer, bindung, angreifer.url.search)).koerper).toMatchObject({
      code: 'anbieter-antwort-ungueltig',
    })
    expect((await ende(opfer, 'A'.repeat(43), angreifer.url.search)).status).toBe(410)
    expect(opfer.token).toBeUndefined()
  })

  test('for one provider is none for another, and one after ten minutes is too late', async () => {
    const { site, bindung, url } = await zurueck()
    expect((await ende(site, bindung, url.search, 'stark')).status).toBe(410)
    await lasseVergehen(cms, 'konto_anbieter_vorgang', ['ende'], { art: 'anmeldung' }, 11 * MINUTE)
    expect((await ende(site, bindung, url.search)).status).toBe(410)
  })

  test.each([
    ['for another audience', (a: object) => ({ ...a, aud: 'anderer' }), 'richtig'],
    [
      'for others too, made for another party',
      (a: object) => ({ ...a, aud: ['maki', 'b'], azp: 'b' }),
      'richtig',
    ],
    ['of another issuer', (a: object) => ({ ...a, iss: 'https://boese.example' }), 'richtig'],
    ['with the nonce of another browser', (a: object) => ({ ...a, nonce: 'A'.repeat(43) }), 'richtig'],
    ['without a nonce', ({ nonce: _, ...a }: { nonce?: string }) => a, 'richtig'],
    ['that has expired', (a: object) => ({ ...a, exp: 1_000_000 }), 'richtig'],
    ['without a subject', ({ sub: _, ...a }: { sub?: string }) => a, 'richtig'],
    ['signed by somebody else', (a: object) => ({ ...a }), 'fremd'],
    ['signed by nobody', (a: object) => ({ ...a }), 'keine'],
  ] as const)('with an ID token %s is refused', async (_was, faelsche, unterschrift) => {
    idp.faelsche = faelsche
    idp.unterschrift = unterschrift
    const { sub, mail } = person()
    const site = new Testsite(cms)
    expect((await meldeAn(site, sub)).koerper).toMatchObject({ code: 'anbieter-antwort-ungueltig' })
    expect(site.token).toBeUndefined()
    expect(await anzahl(mail)).toBe(0)
    expect(warnungen.join('\n')).toMatch(/^Anmeldung mit „eins“ gescheitert: \S/)
    expect(warnungen.join('\n')).not.toContain(GEHEIMNIS)
  })

  test('changed and signed rightly is good, so that these refusals are for their reasons', async () => {
    idp.faelsche = (ansprueche) => ({ ...ansprueche })
    expect((await meldeAn(new Testsite(cms), person().sub)).status).toBe(200)
  })

  test('that says "cancelled" is told as such', async () => {
    expect((await meldeAn(new Testsite(cms), null)).koerper).toMatchObject({ code: 'anbieter-abgebrochen' })
    expect(warnungen).toEqual([])
  })
})

describe('a provider that is away', () => {
  test('is named to the person and to the operator, without the secret', async () => {
    const antwort = await new Testsite(cms).rufe('anbieter-beginnen', { anbieter: 'weg' })
    expect(antwort).toMatchObject({ status: 503, koerper: { code: 'anbieter-nicht-erreichbar' } })
    expect(antwort.koerper.detail).toMatch(/^„Anbieter weg“ antwortet gerade nicht/)
    expect(warnungen).toEqual([expect.stringMatching(/^Anmeldung mit „weg“ gescheitert: .*ECONNREFUSED/)])
    expect(warnungen.join('\n')).not.toContain(GEHEIMNIS)
  })

  test('in the middle of a log-in is told as such, and comes back', async () => {
    const { sub } = person()
    idp.gestoert = true
    expect((await meldeAn(new Testsite(cms), sub)).koerper).toMatchObject({
      code: 'anbieter-nicht-erreichbar',
    })
    idp.gestoert = false
    expect((await meldeAn(new Testsite(cms), sub)).status).toBe(200)
  })
})

test.each([
  ['anbieter-beginnen', { anbieter: ['eins'] }],
  ['anbieter-beginnen', { anbieter: 'eins', redirect_uri: 'https://boese.example' }],
  ['anbieter-rueckkehr', { anbieter: 'eins', bindung: { $ne: '' }, antwort: '' }],
  ['anbieter-rueckkehr', { anbieter: 'eins', bindung: 'A'.repeat(43), antwort: 'x'.repeat(8001) }],
  ['anbieter-rueckkehr', { anbieter: '../eins', bindung: 'A'.repeat(43), antwort: '' }],
  ['anbieter-verknuepfen', { bindung: 'A'.repeat(43), konto: 1 }],
])('%s with %j is 400', async (verb, inhalt) => {
  expect((await new Testsite(cms).rufe(verb, inhalt)).status).toBe(400)
})

test('the deletion of an account ends what it was linked with', async () => {
  const konto = await legeKontoAn(cms)
  const { sub } = person({ email: konto.mail })
  const site = new Testsite(cms)
  const { bindung } = (await meldeAn(site, sub)).koerper as { bindung: string }
  await site.meldeAn(konto.mail)
  await site.rufe('anbieter-verknuepfen', { bindung })
  expect((await site.rufe('loeschen', { passwort: PASSWORT })).status).toBe(200)
  expect(await cms.strapi.db.connection('konto_anbieter').where({ konto: konto.id })).toEqual([])
})
