import { rollen } from '@maki/config/rechte'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HIGHLIGHT, KI_SYSTEM, KONTO, ORGANISATION } from '../dokumente/arten.js'
import {
  legeKontoAn,
  markeAn,
  PASSWORT,
  postAn,
  starteKontenCms,
  Testsite,
} from '../konto/testumgebung/konto.js'
import { gib, legeBaumAn, type Baum } from '../konto/testumgebung/stellen.js'
import type * as Ausgang from '../post/ausgang.js'
import { erster, legeErstenAn, meldeAn, type Aufruf } from '../testumgebung/redaktion.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn } from '../testumgebung/fabrik.js'

let cms: TestCms
let baum: Baum
let superAdmin: Aufruf
let admin: Aufruf

const PASSWORT_ADMIN = 'Ein-Anderes-Passwort-2'
const aufsicht = (pfad: string) => `/admin/aufsicht/${pfad}`

beforeAll(async () => {
  cms = await starteKontenCms()
  await legeErstenAn(cms)
  superAdmin = await meldeAn(cms, erster.email, erster.passwort)
  const { inhalt } = await superAdmin('GET', '/admin/roles')
  const rolle = (inhalt as { data: { id: number; name: string }[] }).data.find(
    ({ name }) => name === 'Plattform-Admin',
  )!.id
  const email = 'plattform@redaktion.example'
  const neu = await superAdmin('POST', '/admin/users', {
    firstname: 'Paula',
    lastname: 'Plattform',
    email,
    roles: [rolle],
  })
  const konto = (neu.inhalt as { data: { id: number } }).data.id
  await superAdmin('PUT', `/admin/users/${konto}`, { password: PASSWORT_ADMIN, isActive: true })
  admin = await meldeAn(cms, email, PASSWORT_ADMIN)
  baum = await legeBaumAn(cms)
})
afterAll(() => cms.stoppe())

interface Antrag {
  readonly id: string
  readonly name: string
  readonly mail: string
  readonly liegtBei: string | null
}

const offene = async (umfang = 'oben') =>
  (
    (await admin('GET', aufsicht(`antraege?umfang=${umfang}`))).inhalt as {
      antraege: Antrag[]
      gesamt: number
    }
  ).antraege

/** Registers at an organisation and confirms. */
async function registriere(mail: string, organisation: string) {
  const site = new Testsite(cms)
  await site.rufe('registrieren', { mail, name: 'Nele Neu', organisation, nachricht: 'Bitte um Zugang.' })
  await site.rufe('bestaetigen', { marke: markeAn(mail), passwort: PASSWORT })
  await site.meldeAn(mail)
  return site
}

const letzteZeile = async () =>
  (
    (await admin('GET', aufsicht('pruefprotokoll?jeSeite=1'))).inhalt as {
      eintraege: Record<string, unknown>[]
    }
  ).eintraege[0]

describe('requests that went up to the top', () => {
  test('the Plattform-Admin makes somebody Gruppen-Admin of a Land, as which they are known at once', async () => {
    const mail = 'erste@land.example'
    const site = await registriere(mail, baum.land)
    const [antrag] = await offene()
    expect(antrag).toMatchObject({ name: 'Nele Neu', mail, liegtBei: null })
    const annahme = { antrag: antrag!.id, entscheidung: 'annehmen', rolle: 'gruppen-admin-1' }
    expect((await admin('POST', aufsicht('antrag-entscheiden'), annahme)).inhalt).toEqual({
      zustand: 'angenommen',
    })
    expect(postAn(mail).at(-1)).toMatchObject({
      vorlage: 'antrag-entschieden',
      daten: { angenommen: true, rolle: rollen['gruppen-admin-1'].label },
    })
    expect(await letzteZeile()).toMatchObject({
      was: 'registrierung.annehmen',
      wer: { art: 'admin', name: 'Paula Plattform (plattform@redaktion.example)' },
      alsWas: 'Plattform-Admin',
    })
    // Level 1 needs a second factor before anything else.
    expect((await site.rufe('ich')).koerper).toEqual({ stand: 'einrichtung' })
    expect(await offene()).toEqual([])
    expect((await admin('POST', aufsicht('antrag-entscheiden'), annahme)).status).toBe(404)
  })

  test('a refusal needs a reason, which the person reads; a role that does not fit changes nothing', async () => {
    const eigener = await legeBaumAn(cms)
    const mail = 'zweite@kreis.example'
    await registriere(mail, eigener.kreis)
    const antrag = (await offene())[0]!.id
    for (const falsch of [
      { antrag, entscheidung: 'ablehnen' },
      { antrag, entscheidung: 'ablehnen', begruendung: ' ' },
      { antrag, entscheidung: 'annehmen', rolle: 'plattform-admin' },
      { antrag, entscheidung: 'annehmen', konto: 1 },
    ])
      expect((await admin('POST', aufsicht('antrag-entscheiden'), falsch)).status).toBe(400)
    const unpassend = { antrag, entscheidung: 'annehmen', rolle: 'gruppen-admin-1' }
    expect((await admin('POST', aufsicht('antrag-entscheiden'), unpassend)).inhalt).toMatchObject({
      code: 'mitgliedschaft-abgelehnt',
      grund: 'rolle-passt-nicht',
    })
    expect((await offene()).map(({ id }) => id)).toEqual([antrag])
    const ablehnung = { antrag, entscheidung: 'ablehnen', begruendung: 'Bitte mit der Dienstadresse.' }
    expect((await admin('POST', aufsicht('antrag-entscheiden'), ablehnung)).inhalt).toEqual({
      zustand: 'abgelehnt',
    })
    expect(postAn(mail).at(-1)).toMatchObject({
      daten: { angenommen: false, begruendung: 'Bitte mit der Dienstadresse.' },
    })
  })

  test('those that Gruppen-Admins have are listed apart', async () => {
    const eigener = await legeBaumAn(cms)
    const kreis = await legeKontoAn(cms, { name: 'Karl Kreis' })
    await gib(cms, kreis.id, eigener.kreis, 'gruppen-admin-2')
    await registriere('dritte@gemeinde.example', eigener.gemeinde)
    expect(await offene()).toEqual([])
    expect(await offene('alle')).toMatchObject([
      { mail: 'dritte@gemeinde.example', liegtBei: expect.stringContaining('Kreis') as string },
    ])
  })
})

describe('level 1', () => {
  test('is given and taken by the Plattform-Admin, only at Bund and Länder; other roles are not theirs', async () => {
    const eigener = await legeBaumAn(cms)
    const konto = await legeKontoAn(cms, { name: 'Lena Land' })
    const { stellen } = (await admin('GET', aufsicht('ebene-1'))).inhalt as {
      stellen: { dokument: string; name: string }[]
    }
    expect(stellen.map(({ dokument }) => dokument)).toContain(eigener.land)
    expect(stellen.map(({ dokument }) => dokument)).not.toContain(eigener.kreis)
    const gibEbene1 = (mail: string, organisation: string) =>
      admin('POST', aufsicht('ebene-1-vergeben'), { mail, organisation })
    expect((await gibEbene1(konto.mail, eigener.kreis)).inhalt).toMatchObject({ grund: 'rolle-passt-nicht' })
    expect((await gibEbene1('niemand@land.example', eigener.land)).inhalt).toMatchObject({
      grund: 'person-unbekannt',
    })
    const vergeben = await gibEbene1(konto.mail.toUpperCase(), eigener.land)
    expect(vergeben.status, JSON.stringify(vergeben.inhalt)).toBe(200)
    expect(await letzteZeile()).toMatchObject({ was: 'mitgliedschaft.vergeben', alsWas: 'Plattform-Admin' })

    const andere = await gib(cms, (await legeKontoAn(cms)).id, eigener.kreis, 'gruppen-admin-2')
    expect((await admin('POST', aufsicht('ebene-1-entziehen'), { mitgliedschaft: andere })).status).toBe(422)
    const liste = async () =>
      (
        (await admin('GET', aufsicht('mitgliedschaften?q=lena%20land'))).inhalt as {
          mitgliedschaften: object[]
        }
      ).mitgliedschaften
    expect(await liste()).toMatchObject([
      { rolle: 'gruppen-admin-1', person: { name: 'Lena Land', mail: konto.mail }, bis: null },
    ])
    const { mitgliedschaft } = vergeben.inhalt as { mitgliedschaft: string }
    expect((await admin('POST', aufsicht('ebene-1-entziehen'), { mitgliedschaft })).status).toBe(200)
    expect(await liste()).toEqual([])
  })
})

describe('messages', () => {
  test('are read where they are files, and reading them is recorded', async () => {
    const mail = 'bote@stadt.example'
    await new Testsite(cms).rufe('registrieren', { mail, name: 'Bea Bote', organisation: baum.gemeinde })
    const eine = async () =>
      (
        (await admin('GET', aufsicht('nachrichten'))).inhalt as {
          nachrichten: { id: string; an: string; stand: string }[]
        }
      ).nachrichten.find(({ an }) => an === mail)!
    await vi.waitFor(async () => {
      expect((await eine()).stand).toBe('gesendet')
    })
    const { id } = await eine()
    const offen = await admin('GET', aufsicht(`nachricht?id=${id}`))
    expect(offen.inhalt).toMatchObject({ an: mail, vorlage: 'konto-bestaetigen' })
    expect((offen.inhalt as { text: string }).text).toContain(markeAn(mail))
    expect(await letzteZeile()).toMatchObject({ was: 'nachricht.oeffnen', worauf: { art: 'nachricht', id } })
    expect((await admin('GET', aufsicht(`nachricht?id=${crypto.randomUUID()}`))).status).toBe(404)
  })

  test('are read by nobody where a mail server sends them', async () => {
    const { umgebung } = cms.modul<{ umgebung: () => { SMTP_URL: string | undefined } }>('umgebung.js')
    const { oeffneNachricht } = cms.modul<typeof Ausgang>('post/ausgang.js')
    const { id } = await cms.strapi.db.connection('nachricht_ausgang').first<{ id: string }>('id')
    expect(await oeffneNachricht(cms.strapi, id)).not.toBeNull()
    const einstellungen = umgebung()
    einstellungen.SMTP_URL = 'smtp://post.example'
    expect(await oeffneNachricht(cms.strapi, id)).toBeNull()
    einstellungen.SMTP_URL = undefined
  })
})

describe('a part of the audit log to take along', () => {
  test('is CSV of what was filtered, and leaves a row', async () => {
    const anmeldung = await fetch(`${cms.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: erster.email, password: erster.passwort }),
    })
    const { token } = ((await anmeldung.json()) as { data: { token: string } }).data
    const hole = (frage: string) =>
      fetch(`${cms.url}${aufsicht(`pruefprotokoll/auszug?${frage}`)}`, {
        headers: { authorization: `Bearer ${token}` },
      })
    const antwort = await hole('was=mitgliedschaft.')
    expect(antwort.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await antwort.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const zeilen = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(zeilen[0]).toContain('"Folge";"Zeit (UTC)";"Wer"')
    expect(zeilen.length).toBeGreaterThan(2)
    for (const zeile of zeilen.slice(1)) expect(zeile).toContain('"mitgliedschaft.')
    expect(await letzteZeile()).toMatchObject({
      was: 'protokoll.ausfuehren',
      nachher: { was: 'mitgliedschaft.' },
    })
    expect((await hole('seite=1')).status).toBe(400)
  })
})

describe('accounts of the portal', () => {
  test('are shut out and let in again: sessions end at once, and it is recorded', async () => {
    const konto = await legeKontoAn(cms, { name: 'Stella Sperre' })
    const site = new Testsite(cms)
    await site.meldeAn(konto.mail)
    const sperre = (gesperrt: boolean) =>
      admin('POST', aufsicht('konto-sperren'), { mail: konto.mail, gesperrt })
    expect((await sperre(true)).inhalt).toEqual({ gesperrt: true })
    expect(await letzteZeile()).toMatchObject({ was: 'konto.sperren', worauf: { name: 'Stella Sperre' } })
    expect((await site.rufe('ich')).status).toBe(401)
    expect((await site.meldeAn(konto.mail)).status).toBe(401)
    expect((await sperre(false)).inhalt).toEqual({ gesperrt: false })
    expect((await new Testsite(cms).meldeAn(konto.mail)).status).toBe(200)
    const niemand = { mail: 'niemand@stadt.example', gesperrt: true }
    expect((await admin('POST', aufsicht('konto-sperren'), niemand)).status).toBe(404)
  })

  test('are not made, changed or deleted among the content, not even by the super admin', async () => {
    const { inhalt } = await superAdmin('GET', '/content-manager/content-types')
    const typ = (inhalt as { data: { uid: string; isDisplayed: boolean }[] }).data.find(
      ({ uid }) => uid === KONTO,
    )
    expect(typ?.isDisplayed ?? false).toBe(false)
    const konto = await legeKontoAn(cms, { name: 'Karla Konto' })
    const dokumente = cms.strapi.documents(KONTO)
    const { documentId } = (await cms.strapi.db.query(KONTO).findOne({ where: { id: konto.id } })) as {
      documentId: string
    }
    const neu = { username: 'Neue Person', email: 'neue@stadt.example', password: 'Ganz-Anderes-Wort-5' }
    const meldung = 'Konten des Portals entstehen dort'
    await expect(dokumente.create({ data: neu as never })).rejects.toThrow(meldung)
    await expect(dokumente.update({ documentId, data: { confirmed: true } as never })).rejects.toThrow(
      meldung,
    )
    await expect(dokumente.delete({ documentId })).rejects.toThrow(meldung)
    const uebersicht = `/content-manager/collection-types/${KONTO}`
    for (const [methode, pfad] of [
      ['POST', uebersicht],
      ['PUT', `${uebersicht}/${documentId}`],
      ['DELETE', `${uebersicht}/${documentId}`],
    ] as const)
      expect((await superAdmin(methode, pfad, neu)).status, methode).toBeGreaterThanOrEqual(400)
    expect(await cms.strapi.db.query(KONTO).findOne({ where: { id: konto.id } })).toMatchObject({
      username: 'Karla Konto',
    })
    expect(await cms.strapi.db.query(KONTO).count({ where: { email: neu.email } })).toBe(0)
  })
})

describe('the way from the form to the website', () => {
  const frage = async (typ: string, dokument: string) =>
    (await admin('GET', `${aufsicht('vorschau')}?typ=${typ}&dokument=${dokument}`)).inhalt

  test('leads to what is published, and says why there is nothing to see', async () => {
    const entwurf = await legeSteckbriefAn(cms, baum.gemeinde)
    expect(await frage(KI_SYSTEM, entwurf.documentId)).toEqual({
      adresse: null,
      grund: 'nicht-veroeffentlicht',
    })
    const offen = await legeSteckbriefAn(cms, baum.gemeinde, {}, 'published')
    expect(await frage(KI_SYSTEM, offen.documentId)).toEqual({
      adresse: `${site()}/ki-systeme/${offen.kennung}`,
    })
    const highlight = async (slug: string, mehr: object) =>
      (
        await cms.strapi.documents(HIGHLIGHT).create({
          data: { slug, titel: 'T', teaser: 'T', text: 'T', ...mehr } as never,
          status: 'published',
        })
      ).documentId
    expect(await frage(HIGHLIGHT, await highlight('jetzt', {}))).toEqual({
      adresse: `${site()}/highlights/jetzt`,
    })
    expect(await frage(HIGHLIGHT, await highlight('vorbei', { bis: '2020-01-31' }))).toEqual({
      adresse: null,
      grund: 'nicht-im-zeitraum',
    })
    expect(await frage(ORGANISATION, baum.gemeinde)).toMatchObject({
      adresse: expect.stringContaining('/organisationen/gemeinde') as string,
    })
    expect((await admin('GET', `${aufsicht('vorschau')}?typ=${KONTO}&dokument=x`)).status).toBe(400)
  })

  const site = () => cms.modul<{ umgebung: () => { SITE_URL: string } }>('umgebung.js').umgebung().SITE_URL
})
