import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { starteKontenCms } from '../konto/testumgebung/konto.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import { frage, legePortalweltAn, liste, type Portalwelt } from './testumgebung/welt.js'
import type { Organisationseintrag } from './stellen/eintrag.js'
import type { Mitgliedschaftseintrag } from './personen/eintrag.js'

/** What is said in another way to this database: patterns, orders, JSON, ranges of paths, recursion. */
describe.skipIf(ohnePostgres)(`the portal on PostgreSQL ${ohnePostgres ?? ''}`, () => {
  let postgres: TestPostgres
  let cms: TestCms
  let welt: Portalwelt

  beforeAll(async () => {
    postgres = await startePostgres()
    cms = await starteKontenCms(postgres)
    welt = await legePortalweltAn(cms)
    for (const wo of [welt.stellen.gemeinde, welt.stellen.inHuelle]) await legeSteckbriefAn(cms, wo)
    await legeSteckbriefAn(cms, welt.stellen.nachbar, {}, 'published')
  })
  afterAll(async () => {
    await cms.stoppe()
    await postgres.stoppe()
  })

  test('organisations: order, search, sums of the subtree', async () => {
    const namen = async (parameter: Parameters<typeof frage>[2]) =>
      (await liste<Organisationseintrag>(welt.kreis, 'organisationen', parameter)).eintraege.map(
        ({ name }) => name,
      )
    expect((await namen({ seite: 2 })).slice(2)).toEqual([
      'Gemeinde 28',
      'Landkreis Würm',
      'Öd',
      'Straßdorf (Straßdorf)',
    ])
    for (const q of ['wuerm', 'WÜRM']) expect(await namen({ q })).toEqual(['Landkreis Würm'])
    expect(await namen({ q: 'strassdorf' })).toEqual(['Straßdorf (Straßdorf)'])
    for (const q of ['.*', '[', '\\', '%']) expect(await namen({ q }), q).toEqual([])
    const summen = async (sortierung: 'steckbriefe' | 'personen') =>
      (
        await liste<Organisationseintrag>(welt.land, 'organisationen', { sortierung, richtung: 'ab' })
      ).eintraege
        .slice(0, 3)
        .map((eintrag) => [eintrag.name, eintrag[sortierung]])
    expect(await summen('steckbriefe')).toEqual([
      ['Bergland', 3],
      ['Landkreis Würm', 2],
      ['Gemeinde 01', 1],
    ])
    expect(await summen('personen')).toEqual([
      ['Bergland', 3],
      ['Landkreis Würm', 2],
      ['Gemeinde 01', 1],
    ])
    expect((await namen({ sortierung: 'teilnahme', richtung: 'ab' }))[0]).toBe('Landkreis Würm')
    expect((await frage(welt.kreis, 'organisation', { dokument: welt.stellen.kreis })).koerper).toMatchObject(
      {
        kinder: 30,
        steckbriefe: 2,
        personen: 2,
        beendet: null,
      },
    )
  })

  test('memberships in each order, one of them, a person, tasks and figures', async () => {
    for (const sortierung of ['name', 'organisation', 'rolle', 'bis'])
      for (const richtung of ['auf', 'ab'])
        expect(
          await liste<Mitgliedschaftseintrag>(welt.land, 'mitgliedschaften', { sortierung, richtung }),
          sortierung,
        ).toMatchObject({ anzahl: 3 })
    const [eine] = (await liste<Mitgliedschaftseintrag>(welt.kreis, 'mitgliedschaften', { q: 'oezlem' }))
      .eintraege
    expect(eine?.person.name).toBe('Özlem Projekt')
    expect(
      await liste(welt.land, 'mitgliedschaften', {
        endet: true,
        unterhalb: true,
        organisation: welt.stellen.kreis,
      }),
    ).toMatchObject({ anzahl: 0 })
    expect(
      (await frage(welt.kreis, 'mitgliedschaft', { mitgliedschaft: eine?.mitgliedschaft ?? '' })).koerper,
    ).toMatchObject({
      seit: expect.stringMatching(/Z$/) as string,
    })
    expect((await frage(welt.kreis, 'person', { mail: welt.projekt.mail })).koerper).toMatchObject({
      person: { id: welt.projekt.id },
    })
    await welt.nutzende.site.rufe('antrag-stellen', { organisation: welt.stellen.gemeinde })
    expect((await frage(welt.kreis, 'aufgaben')).koerper).toMatchObject({
      aufgaben: [{ art: 'antraege', anzahl: 1 }],
    })
    expect((await frage(welt.land, 'kennzahlen')).koerper).toMatchObject({
      kiSysteme: { gesamt: 3, veroeffentlicht: 1, nachStand: { idee: 3 }, nachRisikoklasse: { minimal: 3 } },
      organisationen: 34,
      personen: { gesamt: 3 },
      antraege: { offen: 1, aelterAls7Tage: 0 },
    })
  })

  test('domains, invitations, suggestions and the audit log', async () => {
    const { kreis: organisation, nachbar } = welt.stellen
    const werte = { teilnahme: 'beigetreten', verfahren: 'zentral', mailDomains: ['wuerm.example'] }
    const sende = (inhalt: object) => welt.land.site.rufe('../portal/organisation-aendern', inhalt)
    expect((await sende({ organisation, ...werte })).status).toBe(200)
    expect((await sende({ organisation: nachbar, ...werte })).status).toBe(422)
    const neu = { eltern: organisation, name: 'Neue Stelle', art: 'sonstige' }
    expect((await welt.land.site.rufe('../portal/organisation-anlegen', neu)).status).toBe(200)
    const csv = Buffer.from('mail;rolle;organisation\na@b.example;projekt-admin;Öd\n').toString('base64')
    expect(
      (await welt.kreis.site.rufe('../portal/einladungen', { csv, ausfuehren: true })).koerper,
    ).toMatchObject({ gut: 1, fehler: 0 })
    for (const suche of ['mail=x@post.wuerm.example', 'q=wuerm'])
      expect((await welt.nutzende.site.rufe(`stellen?${suche}`)).koerper).toMatchObject({
        stellen: [{ name: 'Landkreis Würm', pfad: ['Bergland'] }],
      })
    const { eintraege } = await liste<{ was: string; wer: string }>(welt.land, 'protokoll', { text: 'lena' })
    expect(eintraege.map(({ was }) => was)).toContain('organisation.anlegen')
    expect(await liste(welt.fremd, 'protokoll', { text: 'lena' })).toMatchObject({ anzahl: 0 })
  })
})
