import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KONTO, ORGANISATION } from '../dokumente/arten.js'
import type * as Umbau from '../organisation/umbau.js'
import type { TestCms } from '../testumgebung/cms.js'
import type * as Mitgliedschaft from '../zugang/mitgliedschaft/index.js'
import type * as Eskalieren from './antrag/eskalieren.js'
import {
  lasseVergehen,
  legeKontoAn,
  markeAn,
  meldeAdminAn,
  PASSWORT,
  postAn,
  starteKontenCms,
  Testsite,
} from './testumgebung/konto.js'
import { gib, legeBaumAn } from './testumgebung/stellen.js'
import { STUNDE, TAG } from './zeit.js'

let cms: TestCms
beforeAll(async () => {
  cms = await starteKontenCms()
})
afterAll(() => cms.stoppe())

let nummer = 0
const neueMail = () => `neu${++nummer}@stadt.example`

/** Registers at an organisation and confirms. */
async function registriere(organisation: string, mail = neueMail(), name = 'Nele Neu') {
  const site = new Testsite(cms)
  await site.rufe('registrieren', { mail, name, organisation, nachricht: 'Ich betreue die KI-Projekte.' })
  await site.rufe('bestaetigen', { marke: markeAn(mail), passwort: PASSWORT })
  await site.meldeAn(mail)
  return { site, mail }
}

interface Antraege {
  eigene: { zustand: string; weg: { liegtBei: string | null }[]; begruendung: string | null }[]
  zuEntscheiden: { anzahl: number; antraege: { id: string; mail: string; name: string }[] }
}
const antraegeVon = async (site: Testsite) => (await site.rufe('antraege')).koerper as unknown as Antraege

describe('the whole way', () => {
  test('registration, confirmation, request, approval, membership, revocation: the next request is refused', async () => {
    const baum = await legeBaumAn(cms)
    const admin = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
      gib(cms, person, baum.kreis, 'gruppen-admin-2'),
    )
    const nachbar = await meldeAdminAn(cms, 'Nora Nachbar', (person) =>
      gib(cms, person, baum.nachbar, 'gruppen-admin-2'),
    )
    const { site, mail } = await registriere(baum.gemeinde)
    // Logged in, but let in by nobody yet: the engine knows nobody.
    expect((await site.rufe('ich')).koerper).toMatchObject({ zugelassen: false, mitgliedschaften: [] })
    const eigene = await antraegeVon(site)
    expect(eigene.eigene).toMatchObject([{ zustand: 'offen' }])
    expect(eigene.eigene[0]?.weg.map(({ liegtBei }) => liegtBei)).toEqual([expect.stringContaining('Kreis')])
    expect(eigene.zuEntscheiden).toMatchObject({ anzahl: 0, antraege: [] })
    expect(postAn(admin.mail).at(-1)).toMatchObject({
      vorlage: 'antrag-zu-entscheiden',
      daten: { antragsteller: 'Nele Neu', mail },
    })
    expect((await antraegeVon(nachbar.site)).zuEntscheiden.anzahl).toBe(0)

    const { zuEntscheiden } = await antraegeVon(admin.site)
    const antrag = zuEntscheiden.antraege[0]!.id
    const annahme = { antrag, entscheidung: 'annehmen', rolle: 'projekt-admin' }
    // A neighbour and the person themselves get the answer that an invented request gets.
    const erfunden = await nachbar.site.rufe('antrag-entscheiden', { ...annahme, antrag: 'gibtesnicht' })
    expect(erfunden.status).toBe(404)
    for (const fremde of [nachbar.site, site])
      expect((await fremde.rufe('antrag-entscheiden', annahme)).text).toBe(erfunden.text)
    // A Gruppen-Admin of level 2 makes none of their own kind.
    const zuHoch = await admin.site.rufe('antrag-entscheiden', { ...annahme, rolle: 'gruppen-admin-2' })
    expect(zuHoch.koerper).toMatchObject({ code: 'mitgliedschaft-abgelehnt', grund: 'nicht-erlaubt' })
    expect((await site.rufe('ich')).koerper).toMatchObject({ zugelassen: false })

    const vorher = site.token
    expect((await admin.site.rufe('antrag-entscheiden', annahme)).koerper).toEqual({ zustand: 'angenommen' })
    expect((await admin.site.rufe('antrag-entscheiden', annahme)).status).toBe(404)
    const ich = await site.rufe('ich')
    expect(ich.koerper).toMatchObject({ zugelassen: true, mitgliedschaften: [{ rolle: 'projekt-admin' }] })
    // The rights changed, so the token did.
    expect(site.token).not.toBe(vorher)
    expect(postAn(mail).at(-1)).toMatchObject({
      vorlage: 'antrag-entschieden',
      daten: { angenommen: true },
    })

    const [{ id }] = ich.koerper.mitgliedschaften as [{ id: string }]
    const { entziehe } = cms.modul<typeof Mitgliedschaft>('zugang/mitgliedschaft/index.js')
    await entziehe(cms.strapi, { art: 'person', id: admin.id }, { mitgliedschaft: id })
    expect((await site.rufe('ich')).koerper).toMatchObject({ mitgliedschaften: [] })
  })

  test('a refusal says why, gives nothing, and the person may ask again', async () => {
    const baum = await legeBaumAn(cms)
    const admin = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
      gib(cms, person, baum.kreis, 'gruppen-admin-2'),
    )
    const { site, mail } = await registriere(baum.kreis)
    const antrag = (await antraegeVon(admin.site)).zuEntscheiden.antraege[0]!.id
    expect((await admin.site.rufe('antrag-entscheiden', { antrag, entscheidung: 'ablehnen' })).status).toBe(
      400,
    )
    const ablehnung = { antrag, entscheidung: 'ablehnen', begruendung: 'Wir kennen Sie nicht.' }
    expect((await admin.site.rufe('antrag-entscheiden', ablehnung)).status).toBe(200)
    expect((await antraegeVon(site)).eigene).toMatchObject([
      { zustand: 'abgelehnt', begruendung: 'Wir kennen Sie nicht.' },
    ])
    expect((await site.rufe('ich')).koerper).toMatchObject({ zugelassen: false })
    expect(postAn(mail).at(-1)).toMatchObject({ daten: { angenommen: false } })
    expect((await site.rufe('antrag-stellen', { organisation: baum.kreis })).status).toBe(200)
    expect((await site.rufe('antrag-stellen', { organisation: baum.kreis })).status).toBe(409)
  })
})

describe('the way up', () => {
  test('a request nobody decides on goes to the next one up, then to the Plattform-Admin, once each', async () => {
    const { eskaliereFaellige } = cms.modul<typeof Eskalieren>('konto/antrag/eskalieren.js')
    const baum = await legeBaumAn(cms)
    const oben = await meldeAdminAn(cms, 'Lena Land', (person) =>
      gib(cms, person, baum.land, 'gruppen-admin-1'),
    )
    const unten = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
      gib(cms, person, baum.kreis, 'gruppen-admin-2'),
    )
    const { site } = await registriere(baum.gemeinde)
    const nach = (tage: number) => eskaliereFaellige(cms.strapi, new Date(Date.now() + tage * TAG))
    const weg = async () =>
      (await antraegeVon(site)).eigene[0]!.weg.map(({ liegtBei }) => liegtBei?.split(' ')[0] ?? null)
    expect(postAn(unten.mail).map(({ vorlage }) => vorlage)).toContain('antrag-zu-entscheiden')
    await nach(2)
    expect(await weg()).toEqual(['Kreis'])
    // Two processes look at the same time: it goes further once.
    await Promise.all([nach(4), nach(4)])
    expect(await weg()).toEqual(['Kreis', 'Land'])
    expect(postAn(oben.mail).filter(({ vorlage }) => vorlage === 'antrag-zu-entscheiden')).toHaveLength(1)
    await nach(8)
    expect(await weg()).toEqual(['Kreis', 'Land', null])
    expect(await nach(100)).toBe(0)
    // Those who had it before may still decide.
    expect((await antraegeVon(unten.site)).zuEntscheiden.anzahl).toBe(1)
  })
})

describe('registration', () => {
  test('answers the same for known and unknown addresses, at about the same time; a known one is told', async () => {
    const baum = await legeBaumAn(cms)
    const { mail: bekannt } = await legeKontoAn(cms)
    const rufe = async (mail: string) => {
      const beginn = performance.now()
      const { status, text } = await new Testsite(cms).rufe('registrieren', {
        mail,
        name: 'Nele Neu',
        organisation: baum.land,
      })
      return { antwort: `${status} ${text}`, takte: Math.round((performance.now() - beginn) / 250) }
    }
    const [eine, andere] = [await rufe(bekannt), await rufe(neueMail())]
    expect(eine.antwort).toBe(andere.antwort)
    expect(eine.takte).toBeGreaterThanOrEqual(1)
    expect(Math.abs(eine.takte - andere.takte)).toBeLessThanOrEqual(2)
    expect(postAn(bekannt).map(({ vorlage }) => vorlage)).toEqual(['konto-schon-da'])
  })

  test('makes no account before the confirmation, and one mark makes one account', async () => {
    const baum = await legeBaumAn(cms)
    const mail = neueMail()
    const site = new Testsite(cms)
    const anzahl = () => cms.strapi.db.query(KONTO).count({ where: { email: mail } })
    await site.rufe('registrieren', { mail, name: 'Nele Neu', organisation: baum.land })
    const erste = markeAn(mail)
    await site.rufe('registrieren', { mail, name: 'Böse Absicht', organisation: baum.nachbar })
    const zweite = markeAn(mail)
    expect(await anzahl()).toBe(0)
    const schwach = await site.rufe('bestaetigen', { marke: erste, passwort: 'Passwort2026!!' })
    expect(schwach).toMatchObject({ status: 422, koerper: { code: 'passwort-ungeeignet' } })
    // A weak password does not use the mark up; at the same time it makes one account only.
    const mal = await Promise.all(
      [1, 2, 3].map(() => new Testsite(cms).rufe('bestaetigen', { marke: erste, passwort: PASSWORT })),
    )
    expect(mal.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    expect((await site.rufe('bestaetigen', { marke: zweite, passwort: PASSWORT })).status).toBe(410)
    expect(await anzahl()).toBe(1)
    expect(
      await cms.strapi.db.query(KONTO).findOne({ where: { email: mail }, populate: ['role'] }),
    ).toMatchObject({
      username: 'Nele Neu',
      confirmed: false,
      blocked: false,
      password: null,
      role: null,
    })
  })

  test.each([
    { confirmed: true },
    { zugelassen: true },
    { blocked: false },
    { role: 1 },
    { rolle: 'gruppen-admin-1' },
    { mitgliedschaften: [] },
    { id: 1 },
    { passwort: PASSWORT },
    { organisation: ['x'] },
    { organisation: { $ne: null } },
    { name: '<img src=x>' },
    { name: 'a\u0000b' },
    { name: 'N' },
    { mail: 'a@b.example\nBcc: c@d.example' },
  ])('with %j is 400', async (mehr) => {
    const baum = await legeBaumAn(cms)
    const antwort = await new Testsite(cms).rufe('registrieren', {
      mail: neueMail(),
      name: 'Nele Neu',
      organisation: baum.land,
      ...mehr,
    })
    expect(antwort.status).toBe(400)
  })

  test('an unknown organisation is refused, and mails to one address are limited', async () => {
    const baum = await legeBaumAn(cms)
    const rufe = (mail: string, organisation: string) =>
      new Testsite(cms).rufe('registrieren', { mail, name: 'Nele Neu', organisation })
    expect((await rufe(neueMail(), 'gibtesnicht')).koerper).toMatchObject({ code: 'organisation-unbekannt' })
    const mail = neueMail()
    const folge = []
    for (let i = 0; i < 4; i++) folge.push((await rufe(mail, baum.land)).status)
    expect(folge).toEqual([200, 200, 200, 429])
    expect(postAn(mail)).toHaveLength(3)
  })

  test('an expired mark, one of another purpose and guessed ones confirm nothing', async () => {
    const baum = await legeBaumAn(cms)
    const mail = neueMail()
    const site = new Testsite(cms)
    await site.rufe('registrieren', { mail, name: 'Nele Neu', organisation: baum.land })
    const marke = markeAn(mail)
    for (const verb of ['passwort-setzen', 'mail-bestaetigen', 'einladung-annehmen'])
      expect(
        (await site.rufe(verb, { marke, ...(verb === 'passwort-setzen' ? { passwort: PASSWORT } : {}) }))
          .status,
      ).toBe(410)
    await lasseVergehen(cms, 'konto_marke', ['ende'], {}, 49 * STUNDE)
    const abgelaufen = await site.rufe('bestaetigen', { marke, passwort: PASSWORT })
    const geraten = await site.rufe('bestaetigen', { marke: 'A'.repeat(43), passwort: PASSWORT })
    expect(abgelaufen).toMatchObject({ status: 410, koerper: { code: 'marke-ungueltig' } })
    expect(geraten.text).toBe(abgelaufen.text)
    for (const schrott of ['', 'x', { $ne: '' }, ['A'.repeat(43)], `${marke}A`, null])
      expect((await site.rufe('bestaetigen', { marke: schrott, passwort: PASSWORT })).status).toBe(400)
  })
})

describe('an invitation', () => {
  test('makes an account with the membership, once, for a new person', async () => {
    const baum = await legeBaumAn(cms)
    const admin = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
      gib(cms, person, baum.kreis, 'gruppen-admin-2'),
    )
    const mail = neueMail()
    const auftrag = { mail, organisation: baum.gemeinde, rolle: 'projekt-admin' }
    expect((await admin.site.rufe('einladen', auftrag)).status).toBe(200)
    const marke = markeAn(mail)
    const neu = new Testsite(cms)
    expect((await neu.rufe('einladung-annehmen', { marke })).status).toBe(400)
    const annahme = { marke, name: 'Ina Invite', passwort: PASSWORT }
    expect((await neu.rufe('einladung-annehmen', annahme)).koerper).toEqual({ angenommen: true, neu: true })
    expect((await neu.rufe('einladung-annehmen', annahme)).status).toBe(410)
    await neu.meldeAn(mail)
    expect((await neu.rufe('ich')).koerper).toMatchObject({
      zugelassen: true,
      mitgliedschaften: [{ rolle: 'projekt-admin' }],
    })
  })

  test('of somebody who has an account answers alike and adds the membership', async () => {
    const baum = await legeBaumAn(cms)
    const admin = await meldeAdminAn(cms, 'Karl Kreis', (person) =>
      gib(cms, person, baum.kreis, 'gruppen-admin-2'),
    )
    const { mail } = await legeKontoAn(cms)
    const auftrag = { organisation: baum.kreis, rolle: 'projekt-admin' }
    const [bekannt, unbekannt] = [
      await admin.site.rufe('einladen', { ...auftrag, mail }),
      await admin.site.rufe('einladen', { ...auftrag, mail: neueMail() }),
    ]
    expect(bekannt.text).toBe(unbekannt.text)
    const site = new Testsite(cms)
    await site.rufe('einladung-annehmen', { marke: markeAn(mail) })
    await site.meldeAn(mail)
    expect((await site.rufe('ich')).koerper).toMatchObject({ mitgliedschaften: [{ rolle: 'projekt-admin' }] })
  })

  test('is refused outside, above, for oneself, without a role; worthless when the inviting person lost theirs', async () => {
    const baum = await legeBaumAn(cms)
    let eigene = ''
    const admin = await meldeAdminAn(cms, 'Karl Kreis', async (person) => {
      eigene = await gib(cms, person, baum.kreis, 'gruppen-admin-2')
    })
    const mail = neueMail()
    for (const [organisation, rolle, an] of [
      [baum.nachbar, 'projekt-admin', mail],
      [baum.land, 'projekt-admin', mail],
      [baum.gemeinde, 'gruppen-admin-2', mail],
      ['gibtesnicht', 'projekt-admin', mail],
      [baum.kreis, 'projekt-admin', admin.mail],
    ])
      expect((await admin.site.rufe('einladen', { mail: an, organisation, rolle })).status).toBe(403)
    expect(postAn(mail)).toEqual([])
    const ohne = new Testsite(cms)
    await ohne.meldeAn((await legeKontoAn(cms)).mail)
    const auftrag = { mail, organisation: baum.kreis, rolle: 'projekt-admin' }
    expect((await ohne.rufe('einladen', auftrag)).status).toBe(403)
    expect((await new Testsite(cms).rufe('einladen', auftrag)).status).toBe(401)

    await admin.site.rufe('einladen', auftrag)
    const { entziehe } = cms.modul<typeof Mitgliedschaft>('zugang/mitgliedschaft/index.js')
    await entziehe(cms.strapi, { art: 'system', name: 'Test' }, { mitgliedschaft: eigene })
    const neu = new Testsite(cms)
    const annahme = { marke: markeAn(mail), name: 'Ina Invite', passwort: PASSWORT }
    expect((await neu.rufe('einladung-annehmen', annahme)).koerper).toMatchObject({
      code: 'mitgliedschaft-abgelehnt',
    })
    await neu.meldeAn(mail)
    expect((await neu.rufe('ich')).koerper).toMatchObject({ zugelassen: false })
  })
})

test('open requests follow a merger; whoever asked at both asks once', async () => {
  const baum = await legeBaumAn(cms)
  const { id, mail } = await legeKontoAn(cms)
  const site = new Testsite(cms)
  await site.meldeAn(mail)
  for (const organisation of [baum.gemeinde, baum.nachbar])
    expect((await site.rufe('antrag-stellen', { organisation })).status).toBe(200)
  const offene = async () =>
    (await cms.strapi.db
      .connection('antrag')
      .where({ konto: id, zustand: 'offen' })
      .orderBy('gestellt')) as unknown[]
  expect(await offene()).toHaveLength(2)
  const { fuehreZusammen } = cms.modul<typeof Umbau>('organisation/umbau.js')
  await fuehreZusammen(cms.strapi, [baum.gemeinde], baum.kreis)
  const kreis = (await cms.strapi.db.query(ORGANISATION).findOne({ where: { documentId: baum.kreis } })) as {
    id: number
  }
  expect(await offene()).toHaveLength(2)
  expect(await offene()).toContainEqual(expect.objectContaining({ organisation: kreis.id }))
  await fuehreZusammen(cms.strapi, [baum.nachbar], baum.kreis)
  expect(await offene()).toEqual([expect.objectContaining({ organisation: kreis.id })])
})
