import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORGANISATION } from '../../dokumente/arten.js'
import { starteKontenCms } from '../../konto/testumgebung/konto.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { frage, legePortalweltAn, type Angemeldete, type Portalwelt } from '../testumgebung/welt.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

const sende = (wer: Angemeldete, was: string, inhalt: object) => wer.site.rufe(`../portal/${was}`, inhalt)
const gleich = { teilnahme: 'beigetreten', mailDomains: [] as string[], verfahren: 'zentral' }
const letzteZeile = async (was: string) =>
  (await cms.strapi.db
    .connection('pruefprotokoll')
    .where({ was })
    .orderBy('folge', 'desc')
    .first()) as Record<string, string | number>

test('level 1 changes how an organisation takes part; the audit log says who, before and after', async () => {
  const { kreis: organisation, nachbar } = welt.stellen
  const werte = {
    teilnahme: 'veroeffentlicht',
    mailDomains: [' @Würm.Example', 'wuerm.example', 'amt.bergland.example', 'wuerm.example'],
    verfahren: 'zweistufig',
  }
  const antwort = await sende(welt.land, 'organisation-aendern', { organisation, ...werte })
  expect(antwort.text).toBe(JSON.stringify({ organisation }))
  expect((await frage(welt.land, 'organisation', { dokument: organisation })).koerper).toMatchObject({
    ...werte,
    mailDomains: ['xn--wrm-hoa.example', 'wuerm.example', 'amt.bergland.example'],
  })
  const zeile = await letzteZeile('organisation.aendern')
  expect(zeile).toMatchObject({
    wer_art: 'person',
    wer_id: String(welt.land.id),
    wer_name: 'Lena Land',
    als_was: 'Gruppen-Admin Bund oder Land',
    worauf_id: organisation,
  })
  expect(JSON.parse(String(zeile.vorher))).toMatchObject({ teilnahme: 'beigetreten' })
  expect(JSON.parse(String(zeile.nachher))).toMatchObject({
    teilnahme: 'veroeffentlicht',
    verfahren: 'zweistufig',
  })
  // What is given to another branch stays there, with everything below and above it.
  for (const domain of ['wuerm.example', 'post.wuerm.example', 'nachbar.example'])
    expect(
      (
        await sende(welt.land, 'organisation-aendern', {
          organisation: nachbar,
          ...gleich,
          mailDomains: [domain],
        })
      ).status,
      domain,
    ).toBe(domain === 'nachbar.example' ? 200 : 422)
})

test.each([
  ['web.de', 'jede Person'],
  ['mail.gmx.de', 'jede Person'],
  ['fern.example', 'gehört schon'],
  ['it.fern.example', 'gehört schon'],
  ['keine domain', 'keine Domain'],
  ['%', 'keine Domain'],
  ['"', 'keine Domain'],
  ['de', 'keine Domain'],
])('the domain %s is refused', async (domain, grund) => {
  const { status, koerper } = await sende(welt.land, 'organisation-aendern', {
    organisation: welt.stellen.nachbar,
    ...gleich,
    mailDomains: ['gut.example', domain],
  })
  expect(status).toBe(422)
  expect(koerper).toMatchObject({
    code: 'organisation-ungueltig',
    maengel: [{ feld: 'mailDomains', grund: expect.stringContaining(grund) as string }],
  })
})

test('level 1 adds an organisation below, which others see at once', async () => {
  const { land, kreis } = welt.stellen
  const neu = { eltern: kreis, name: 'Zweckverband  Würmtal', kurz: 'ZVW', art: 'zweckverband' }
  const { status, koerper } = await sende(welt.land, 'organisation-anlegen', neu)
  expect(status).toBe(200)
  expect(
    (await frage(welt.kreis, 'organisation', { dokument: String(koerper.organisation) })).koerper,
  ).toMatchObject({
    name: 'Zweckverband Würmtal',
    kurz: 'ZVW',
    art: 'zweckverband',
    ebene: 'kommune',
    teilnahme: 'keine-rueckmeldung',
    pfad: [{ name: 'Bergland' }, { name: 'Landkreis Würm' }],
  })
  expect(await letzteZeile('organisation.anlegen')).toMatchObject({
    wer_name: 'Lena Land',
    worauf_name: 'Zweckverband Würmtal',
  })
  // Twice by mistake.
  expect((await sende(welt.land, 'organisation-anlegen', neu)).koerper).toMatchObject({
    maengel: [{ feld: 'name', grund: expect.stringContaining('gibt es schon') as string }],
  })
  for (const art of ['land', 'bund', 'register', 'verbandsfreie-gemeinde', 'x'])
    expect((await sende(welt.land, 'organisation-anlegen', { ...neu, eltern: land, art })).status).toBe(400)
})

test('attacks: those who may not, the neighbour’s tree, more fields than there are', async () => {
  const { kreis, gemeinde, anderesLand, fern } = welt.stellen
  const vorher = await cms.strapi.db.query(ORGANISATION).count()
  const neu = { name: 'Meine Stelle', art: 'sonstige' }
  // Seen, but not theirs to change.
  for (const [wer, organisation] of [
    [welt.kreis, kreis],
    [welt.kreis, gemeinde],
    [welt.projekt, gemeinde],
  ] as const) {
    for (const mailDomains of [[], ['web.de']])
      expect(
        (await sende(wer, 'organisation-aendern', { organisation, ...gleich, mailDomains })).koerper,
      ).toMatchObject({
        code: 'nicht-erlaubt',
      })
    expect((await sende(wer, 'organisation-anlegen', { eltern: organisation, ...neu })).status).toBe(403)
  }
  const nie = await sende(welt.land, 'organisation-aendern', { organisation: 'gibtesnicht', ...gleich })
  expect(nie.status).toBe(404)
  for (const [wer, organisation] of [
    [welt.land, anderesLand],
    [welt.land, fern],
    [welt.fremd, kreis],
    [welt.nutzende, gemeinde],
  ] as const) {
    expect((await sende(wer, 'organisation-aendern', { organisation, ...gleich })).text).toBe(nie.text)
    expect((await sende(wer, 'organisation-anlegen', { eltern: organisation, ...neu })).text).toBe(nie.text)
  }
  for (const mehr of [
    { eltern: anderesLand },
    { name: 'Neu' },
    { pfad: '/' },
    { importiert: true },
    { beendetAm: '2020-01-01' },
  ])
    expect(
      (await sende(welt.land, 'organisation-aendern', { organisation: kreis, ...gleich, ...mehr })).status,
    ).toBe(400)
  for (const mehr of [
    { slug: 'bund' },
    { pfad: '/1/' },
    { teilnahme: 'beigetreten' },
    { mailDomains: ['a.example'] },
  ])
    expect((await sende(welt.land, 'organisation-anlegen', { eltern: kreis, ...neu, ...mehr })).status).toBe(
      400,
    )
  expect(await cms.strapi.db.query(ORGANISATION).count()).toBe(vorher)
})
