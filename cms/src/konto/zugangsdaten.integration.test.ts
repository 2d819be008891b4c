import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KONTO } from '../dokumente/arten.js'
import type { TestCms } from '../testumgebung/cms.js'
import type * as Mitgliedschaft from '../zugang/mitgliedschaft/index.js'
import type * as Geheimnis from './geheimnis.js'
import {
  codeVon,
  lasseVergehen,
  legeKontoAn,
  markeAn,
  meldeAdminAn,
  PASSWORT,
  postAn,
  richteTotpEin,
  starteKontenCms,
  Testsite,
} from './testumgebung/konto.js'
import { gib, legeBaumAn } from './testumgebung/stellen.js'
import { MINUTE, STUNDE } from './zeit.js'

let cms: TestCms
beforeAll(async () => {
  cms = await starteKontenCms()
})
afterAll(() => cms.stoppe())

const NEUES = 'Kompass-Regen-Teppich-Sieb'
const FALSCHES = 'Heizung-Wolke-Dreirad-Falsch'

/** Somebody who is logged in. */
async function angemeldet(name = 'Anna Beispiel') {
  const konto = await legeKontoAn(cms, { name })
  const site = new Testsite(cms)
  const { geraet } = (await site.meldeAn(konto.mail)).koerper as { geraet: string }
  return { ...konto, site, geraet }
}

describe('a forgotten password', () => {
  test('is replaced by a mark, once; every session and every other mark ends with the old one', async () => {
    const { site, mail, geraet } = await angemeldet()
    await site.rufe('mail-aendern', { mail: `x-${mail}`, passwort: PASSWORT })
    const mailmarke = markeAn(`x-${mail}`)
    const fremd = new Testsite(cms)
    await fremd.rufe('passwort-vergessen', { mail })
    const erste = markeAn(mail)
    await fremd.rufe('passwort-vergessen', { mail })
    const marke = markeAn(mail)
    const schwach = await fremd.rufe('passwort-setzen', { marke, passwort: 'beispiel-beispiel' })
    expect(schwach.koerper).toMatchObject({ code: 'passwort-ungeeignet' })
    const mal = await Promise.all(
      [1, 2].map(() => new Testsite(cms).rufe('passwort-setzen', { marke, passwort: NEUES })),
    )
    expect(mal.map(({ status }) => status).toSorted()).toEqual([200, 410])
    // It is no log-in: a second factor would be missing.
    expect(mal.every(({ koerper }) => koerper.token === undefined)).toBe(true)
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await fremd.rufe('passwort-setzen', { marke: erste, passwort: PASSWORT })).status).toBe(410)
    expect((await fremd.rufe('mail-bestaetigen', { marke: mailmarke })).status).toBe(410)
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(401)
    expect((await new Testsite(cms).meldeAn(mail, NEUES)).status).toBe(200)
    expect(postAn(mail).map(({ vorlage }) => vorlage)).toContain('passwort-geaendert')
    // Whoever knew the old password has no trusted device any more.
    const { abdruck } = cms.modul<typeof Geheimnis>('konto/geheimnis.js')
    expect(await cms.strapi.db.connection('konto_geraet').where({ hash: abdruck(geraet) })).toEqual([])
  })

  test('answers alike for unknown and blocked addresses, and those get nothing', async () => {
    const [bekannt, gesperrt] = [await legeKontoAn(cms), await legeKontoAn(cms)]
    await cms.strapi.db.query(KONTO).update({ where: { id: gesperrt.id }, data: { blocked: true } })
    const unbekannt = 'ganz-unbekannt@behoerde.example'
    const antworten = []
    for (const mail of [bekannt.mail, gesperrt.mail, unbekannt]) {
      const { status, text } = await new Testsite(cms).rufe('passwort-vergessen', { mail })
      antworten.push(`${status} ${text}`)
    }
    expect(new Set(antworten).size).toBe(1)
    expect([gesperrt.mail, unbekannt].flatMap(postAn)).toEqual([])
    expect(postAn(bekannt.mail)).toHaveLength(1)
  })

  test('a mark ends after an hour', async () => {
    const { mail } = await legeKontoAn(cms)
    const site = new Testsite(cms)
    await site.rufe('passwort-vergessen', { mail })
    const marke = markeAn(mail)
    await lasseVergehen(cms, 'konto_marke', ['ende'], {}, 61 * MINUTE)
    expect((await site.rufe('passwort-setzen', { marke, passwort: NEUES })).status).toBe(410)
  })

  test('lets the person in again while strangers guess', async () => {
    const { mail } = await legeKontoAn(cms)
    await Promise.all(Array.from({ length: 10 }, () => new Testsite(cms).meldeAn(mail, FALSCHES)))
    const site = new Testsite(cms)
    await site.rufe('passwort-vergessen', { mail })
    const { geraet } = (await site.rufe('passwort-setzen', { marke: markeAn(mail), passwort: NEUES })).koerper
    await Promise.all(Array.from({ length: 10 }, () => new Testsite(cms).meldeAn(mail, FALSCHES)))
    expect((await site.meldeAn(mail, NEUES, { geraet })).status).toBe(200)
  })
})

describe('a password within a session', () => {
  test('is changed with the present one; the session gets a new token, the others end', async () => {
    const { site, mail } = await angemeldet()
    const andere = new Testsite(cms)
    await andere.meldeAn(mail)
    const alt = site.token!
    expect((await site.rufe('passwort-setzen', { bisher: FALSCHES, passwort: NEUES })).koerper).toMatchObject(
      {
        code: 'passwort-falsch',
      },
    )
    expect((await site.rufe('passwort-setzen', { bisher: PASSWORT, passwort: NEUES })).status).toBe(200)
    expect((await site.rufe('ich')).status).toBe(200)
    expect((await andere.rufe('ich')).status).toBe(401)
    site.token = alt
    expect((await site.rufe('ich')).status).toBe(401)
  })

  test('guessing it with a stolen session is slowed down', async () => {
    const { site } = await angemeldet()
    const folge = []
    for (let i = 0; i < 7; i++) folge.push((await site.rufe('loeschen', { passwort: FALSCHES })).status)
    expect(folge).toEqual([422, 422, 422, 422, 422, 429, 429])
  })

  test('a log-in at the same moment as the change does not survive it', async () => {
    const { site, mail } = await angemeldet()
    const andere = Array.from({ length: 4 }, () => new Testsite(cms))
    const [gesetzt] = await Promise.all([
      site.rufe('passwort-setzen', { bisher: PASSWORT, passwort: NEUES }),
      ...andere.map((eine) => eine.meldeAn(mail)),
    ])
    expect(gesetzt.status).toBe(200)
    for (const eine of andere) expect((await eine.rufe('ich')).status).toBe(401)
  })
})

describe('another mail address', () => {
  test('counts from its confirmation; both addresses are told; all sessions end', async () => {
    const { site, mail, id } = await angemeldet()
    const neu = `neue-${mail}`
    expect((await site.rufe('mail-aendern', { mail: neu, passwort: FALSCHES })).status).toBe(422)
    expect((await site.rufe('mail-aendern', { mail: neu, passwort: PASSWORT })).status).toBe(200)
    expect(postAn(mail).at(-1)).toMatchObject({ vorlage: 'mail-wird-geaendert', daten: { neu } })
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(200)
    expect((await new Testsite(cms).meldeAn(neu)).status).toBe(401)
    await new Testsite(cms).rufe('passwort-vergessen', { mail })
    const alteMarke = markeAn(mail)
    expect((await new Testsite(cms).rufe('mail-bestaetigen', { marke: markeAn(neu) })).status).toBe(200)
    expect([mail, neu].map((an) => postAn(an).at(-1)?.vorlage)).toEqual(['mail-geaendert', 'mail-geaendert'])
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await new Testsite(cms).meldeAn(neu)).status).toBe(200)
    expect((await new Testsite(cms).meldeAn(mail)).status).toBe(401)
    // Whoever can still read the old mailbox cannot set a password any more.
    const versuch = await new Testsite(cms).rufe('passwort-setzen', { marke: alteMarke, passwort: NEUES })
    expect(versuch.status).toBe(410)
    expect(await cms.strapi.db.query(KONTO).count({ where: { id, email: neu } })).toBe(1)
  })

  test('of somebody else answers alike, tells them, and changes nothing', async () => {
    const { site, mail } = await angemeldet()
    const { mail: fremde } = await legeKontoAn(cms)
    const [vergeben, frei] = [
      await site.rufe('mail-aendern', { mail: fremde, passwort: PASSWORT }),
      await site.rufe('mail-aendern', { mail: `frei-${mail}`, passwort: PASSWORT }),
    ]
    expect(vergeben.text).toBe(frei.text)
    expect(postAn(fremde)).toMatchObject([{ vorlage: 'mail-vergeben' }])
  })

  test('an address that somebody else took in the meantime is not given twice', async () => {
    const [eine, andere] = [await angemeldet(), await angemeldet()]
    const neu = `begehrt-${eine.mail}`
    await eine.site.rufe('mail-aendern', { mail: neu, passwort: PASSWORT })
    const ersteMarke = markeAn(neu)
    await andere.site.rufe('mail-aendern', { mail: neu, passwort: PASSWORT })
    const mal = [ersteMarke, markeAn(neu)].map((marke) =>
      new Testsite(cms).rufe('mail-bestaetigen', { marke }),
    )
    expect((await Promise.all(mal)).map(({ status }) => status).toSorted()).toEqual([200, 410])
  })
})

describe('the second factor', () => {
  test('is set up with the password, shows its secret once, and is asked for at the next log-in', async () => {
    const { site, mail } = await angemeldet()
    const andere = new Testsite(cms)
    await andere.meldeAn(mail)
    expect((await site.rufe('totp-beginnen', { passwort: FALSCHES })).status).toBe(422)
    const vorher = site.token!
    const { geheimnis, codes } = await richteTotpEin(site)
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(postAn(mail).at(-1)).toMatchObject({ vorlage: 'zweiter-faktor-eingerichtet' })
    expect((await site.rufe('ich')).koerper).toMatchObject({ stand: 'voll' })
    expect((await andere.rufe('ich')).status).toBe(401)
    const alte = new Testsite(cms)
    alte.token = vorher
    expect((await alte.rufe('ich')).status).toBe(401)

    const neu = new Testsite(cms)
    expect((await neu.meldeAn(mail)).koerper).toMatchObject({ stand: 'zweiter-faktor' })
    const halb = neu.token!
    expect((await neu.rufe('ich')).koerper).toEqual({ stand: 'zweiter-faktor' })
    for (const verb of ['sitzungen', 'antraege', 'export'])
      expect((await neu.rufe(verb)).koerper).toMatchObject({ code: 'zweiter-faktor-noetig' })
    for (const [verb, inhalt] of [
      ['totp-beginnen', { passwort: PASSWORT }],
      ['totp-bestaetigen', { code: codeVon(geheimnis) }],
      ['passwort-setzen', { bisher: PASSWORT, passwort: NEUES }],
      ['mail-aendern', { mail: `y-${mail}`, passwort: PASSWORT }],
      ['loeschen', { passwort: PASSWORT }],
    ] as const)
      expect((await neu.rufe(verb, inhalt)).koerper).toMatchObject({ code: 'zweiter-faktor-noetig' })
    expect((await neu.rufe('zweiter-faktor', { code: codeVon(geheimnis) })).koerper).toMatchObject({
      stand: 'voll',
    })
    expect((await neu.rufe('ich')).koerper).toMatchObject({ stand: 'voll', mail })
    // The token of before the code is worth nothing: whoever planted it is not in.
    const untergeschoben = new Testsite(cms)
    untergeschoben.token = halb
    expect((await untergeschoben.rufe('ich')).status).toBe(401)
    const inhalt = JSON.stringify([
      await cms.strapi.db.connection('konto_totp').select(),
      await cms.strapi.db.connection('konto_wiederherstellung').select(),
    ])
    for (const geheim of [geheimnis, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(inhalt).not.toContain(geheim)
  })

  test('each code counts once, also for two at the same time, and none before it', async () => {
    const { site, mail } = await angemeldet()
    const { geheimnis } = await richteTotpEin(site)
    const zwei = [new Testsite(cms), new Testsite(cms)]
    for (const eine of zwei) await eine.meldeAn(mail)
    const zeit = Date.now()
    const code = codeVon(geheimnis, 1, zeit)
    const ausgaenge = await Promise.all(zwei.map((eine) => eine.rufe('zweiter-faktor', { code })))
    expect(ausgaenge.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const dritte = new Testsite(cms)
    await dritte.meldeAn(mail)
    for (const versatz of [-1, 0, 1])
      expect((await dritte.rufe('zweiter-faktor', { code: codeVon(geheimnis, versatz, zeit) })).status).toBe(
        422,
      )
  })

  test('guessing codes is slowed down, over all sessions together, also with the right one then', async () => {
    const { site, mail } = await angemeldet()
    const { geheimnis } = await richteTotpEin(site)
    const folge = []
    for (let i = 0; i < 7; i++) {
      const eine = new Testsite(cms)
      await eine.meldeAn(mail)
      const code = i === 6 ? codeVon(geheimnis) : '000000'
      folge.push((await eine.rufe('zweiter-faktor', { code })).status)
    }
    expect(folge).toEqual([422, 422, 422, 422, 422, 429, 429])
  })

  test('a log-in waits ten minutes for its code', async () => {
    const { site, mail, id } = await angemeldet()
    const { geheimnis } = await richteTotpEin(site)
    const neu = new Testsite(cms)
    await neu.meldeAn(mail)
    await lasseVergehen(cms, 'konto_sitzung', ['beginn'], { konto: id, stufe: 'passwort' }, 11 * MINUTE)
    expect((await neu.rufe('zweiter-faktor', { code: codeVon(geheimnis) })).status).toBe(401)
  })

  test('a recovery code works once, at its own account only, and the person is told', async () => {
    const { site, mail } = await angemeldet()
    const { codes } = await richteTotpEin(site)
    const fremde = await angemeldet()
    await richteTotpEin(fremde.site)
    const neu = new Testsite(cms)
    await neu.meldeAn(mail)
    const eingabe = ` ${codes[0]!.toUpperCase()} `
    const bei = new Testsite(cms)
    await bei.meldeAn(fremde.mail)
    expect((await bei.rufe('zweiter-faktor', { wiederherstellung: codes[0] })).status).toBe(422)
    expect((await neu.rufe('zweiter-faktor', { wiederherstellung: eingabe })).status).toBe(200)
    expect(postAn(mail).at(-1)).toMatchObject({ vorlage: 'wiederherstellung-benutzt', daten: { uebrig: 9 } })
    const nochmal = new Testsite(cms)
    await nochmal.meldeAn(mail)
    expect((await nochmal.rufe('zweiter-faktor', { wiederherstellung: codes[0] })).status).toBe(422)
    // With it the person sets a new one up; the old secret and the other codes are gone.
    await richteTotpEin(neu)
    expect((await nochmal.rufe('zweiter-faktor', { wiederherstellung: codes[1] })).status).toBe(401)
    await nochmal.meldeAn(mail)
    expect((await nochmal.rufe('zweiter-faktor', { wiederherstellung: codes[1] })).status).toBe(422)
  })

  test('is required for Gruppen-Admins: without it their log-in ends at setting it up', async () => {
    const { kreis } = await legeBaumAn(cms)
    const { id, mail, site } = await angemeldet()
    await gib(cms, id, kreis, 'gruppen-admin-2')
    // Also in a session that began before they got the role.
    expect((await site.rufe('ich')).koerper).toEqual({ stand: 'einrichtung' })
    const neu = new Testsite(cms)
    expect((await neu.meldeAn(mail)).koerper).toMatchObject({ stand: 'einrichtung' })
    const auftrag = { mail: 'z@behoerde.example', organisation: kreis, rolle: 'projekt-admin' }
    expect((await neu.rufe('einladen', auftrag)).koerper).toMatchObject({
      code: 'zweiter-faktor-noetig',
      stand: 'einrichtung',
    })
    await richteTotpEin(neu)
    expect((await neu.rufe('einladen', auftrag)).status).toBe(200)
  })

  test.each([
    [{ code: 123456 }],
    [{ code: '12345' }],
    [{ code: ['123456'] }],
    [{ code: { $ne: '' } }],
    [{ code: '１２３４５６' }],
    [{ code: '123456', wiederherstellung: 'x' }],
    [{ wiederherstellung: true }],
    [{}],
  ])('a code like %j is 400', async (inhalt) => {
    expect((await new Testsite(cms).rufe('zweiter-faktor', inhalt)).status).toBe(400)
  })
})

describe('a change of rights', () => {
  test('gives a new token; requests that were under way still bring the old one for some seconds', async () => {
    const { kreis } = await legeBaumAn(cms)
    const { site, id } = await angemeldet()
    const alt = site.token!
    await gib(cms, id, kreis, 'projekt-admin')
    const drei = [1, 2, 3].map(() => {
      const eine = new Testsite(cms)
      eine.token = alt
      return eine
    })
    const antworten = await Promise.all(drei.map((eine) => eine.rufe('ich')))
    expect(antworten.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(antworten.filter(({ kopf }) => kopf.get('x-maki-sitzung') !== null)).toHaveLength(1)
    const neues = drei.find(({ token }) => token !== alt)!
    await lasseVergehen(cms, 'konto_sitzung', ['vorher_bis'], { konto: id }, MINUTE)
    expect((await neues.rufe('ich')).status).toBe(200)
    expect((await site.rufe('ich')).status).toBe(401)
  })
})

describe('the own account', () => {
  test('is exported with everything about the person and nothing that is secret', async () => {
    const { kreis } = await legeBaumAn(cms)
    const { site, mail, geheimnis, codes } = await meldeAdminAn(cms, 'Zoë Export', (person) =>
      gib(cms, person, kreis, 'gruppen-admin-2'),
    )
    const { koerper, text, kopf } = await site.rufe('export')
    expect(koerper).toMatchObject({
      konto: { name: 'Zoë Export', mail, zugelassen: true, zweiterFaktor: true },
      mitgliedschaften: [{ rolle: 'Gruppen-Admin', stelle: expect.stringContaining('Kreis') as string }],
      sitzungen: [{ geraet: 'Firefox, Linux' }],
      handlungen: [{ was: 'konto.zweiter-faktor-einrichten' }],
    })
    expect(kopf.get('content-disposition')).toContain('attachment')
    for (const geheim of [site.token!, geheimnis, codes[0]!, 'argon2', 'hash'])
      expect(text).not.toContain(geheim)
  })

  test('is deleted: nothing of the sign-in is left, memberships end, what others see says "ehemals beteiligt"', async () => {
    const { kreis } = await legeBaumAn(cms)
    const { site, id, mail, geraet } = await angemeldet('Gerda Geht')
    await gib(cms, id, kreis, 'projekt-admin')
    await site.rufe('ich')
    await site.rufe('antrag-stellen', { organisation: kreis, nachricht: 'Gerda bittet.' })
    expect((await site.rufe('loeschen', {})).status).toBe(400)
    expect((await site.rufe('loeschen', { passwort: PASSWORT })).koerper).toEqual({ geloescht: true })
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await new Testsite(cms).meldeAn(mail, PASSWORT, { geraet })).status).toBe(401)
    expect(postAn(mail).at(-1)).toMatchObject({ vorlage: 'konto-geloescht' })
    const zeile: unknown = await cms.strapi.db.query(KONTO).findOne({ where: { id } })
    expect(zeile).toMatchObject({ username: 'ehemals beteiligt', blocked: true, confirmed: false })
    expect(JSON.stringify(zeile)).not.toContain(mail)
    expect(
      await cms.strapi.db.query('api::mitgliedschaft.mitgliedschaft').count({ where: { person: { id } } }),
    ).toBe(0)
    for (const tabelle of ['konto_passwort', 'konto_sitzung', 'konto_geraet', 'konto_totp', 'konto_marke'])
      expect([tabelle, await cms.strapi.db.connection(tabelle).where({ konto: id })]).toEqual([tabelle, []])
    expect(JSON.stringify(await cms.strapi.db.connection('antrag').where({ konto: id }))).not.toContain(
      'Gerda',
    )
    // The address is free again.
    await new Testsite(cms).rufe('registrieren', { mail, name: 'Gerda Neu', organisation: kreis })
    expect(postAn(mail).at(-1)).toMatchObject({ vorlage: 'konto-bestaetigen' })
  })

  test('of the last admin of an organisation that takes part stays until somebody follows', async () => {
    const { kreis } = await legeBaumAn(cms)
    await cms.strapi.documents('api::organisation.organisation').update({
      documentId: kreis,
      data: { teilnahme: 'beigetreten' } as never,
    })
    const { site, id, mail } = await angemeldet()
    const membership = await gib(cms, id, kreis, 'projekt-admin')
    expect((await site.rufe('loeschen', { passwort: PASSWORT })).koerper).toMatchObject({
      code: 'letzte-verwaltung',
    })
    // Nothing of the attempt remains.
    expect((await site.rufe('ich')).koerper).toMatchObject({ mail, mitgliedschaften: [{ id: membership }] })
    await gib(cms, (await legeKontoAn(cms)).id, kreis, 'projekt-admin')
    expect((await site.rufe('loeschen', { passwort: PASSWORT })).status).toBe(200)
  })

  test('takes nothing but the password to be deleted: no id of somebody else', async () => {
    const { site } = await angemeldet()
    const { id } = await legeKontoAn(cms)
    for (const mehr of [{ id }, { konto: id }, { mail: 'a@b.example' }])
      expect((await site.rufe('loeschen', { passwort: PASSWORT, ...mehr })).status).toBe(400)
  })
})

test('what was revoked by the system is gone with the next request', async () => {
  const { kreis } = await legeBaumAn(cms)
  const { site, id } = await angemeldet()
  const mitgliedschaft = await gib(cms, id, kreis, 'projekt-admin')
  expect((await site.rufe('ich')).koerper).toMatchObject({ mitgliedschaften: [{ id: mitgliedschaft }] })
  const { entziehe } = cms.modul<typeof Mitgliedschaft>('zugang/mitgliedschaft/index.js')
  await entziehe(cms.strapi, { art: 'system', name: 'Test' }, { mitgliedschaft })
  expect((await site.rufe('ich')).koerper).toMatchObject({ mitgliedschaften: [] })
  await lasseVergehen(cms, 'konto_sitzung', ['beginn'], { konto: id }, 12 * STUNDE)
  expect((await site.rufe('ich')).status).toBe(401)
})
