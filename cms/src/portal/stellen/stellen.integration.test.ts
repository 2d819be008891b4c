import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { legeKontoAn, starteKontenCms } from '../../konto/testumgebung/konto.js'
import { gib } from '../../konto/testumgebung/stellen.js'
import type * as Umbau from '../../organisation/umbau.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legeOrganisationAn, legeSteckbriefAn } from '../../testumgebung/fabrik.js'
import { frage, legePortalweltAn, liste, type Angemeldete, type Portalwelt } from '../testumgebung/welt.js'
import type { Organisationseintrag } from './eintrag.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

const organisationen = (wer: Angemeldete, parameter: Parameters<typeof frage>[2] = {}) =>
  liste<Organisationseintrag>(wer, 'organisationen', parameter)
const namen = async (wer: Angemeldete, parameter: Parameters<typeof frage>[2] = {}) =>
  (await organisationen(wer, parameter)).eintraege.map(({ name }) => name)

describe('the list of organisations', () => {
  test('is the subtree of each role, page by page, in the order of the alphabet', async () => {
    const seite1 = await organisationen(welt.kreis)
    const seite2 = await organisationen(welt.kreis, { seite: 2 })
    // The Kreis, 29 Gemeinden and one in a shell, which itself is not shown.
    expect(seite1).toMatchObject({ anzahl: 31, seite: 1, jeSeite: 25 })
    const alle = [...seite1.eintraege, ...seite2.eintraege].map(({ name }) => name)
    expect(alle).toHaveLength(31)
    expect(alle.slice(27)).toEqual(['Gemeinde 28', 'Landkreis Würm', 'Öd', 'Straßdorf (Straßdorf)'])
    expect((await organisationen(welt.kreis, { seite: 3 })).eintraege).toEqual([])
    expect((await namen(welt.kreis, { richtung: 'ab' })).slice(0, 2)).toEqual(['Straßdorf (Straßdorf)', 'Öd'])

    expect(await organisationen(welt.land)).toMatchObject({ anzahl: 34 })
    expect(await namen(welt.projekt)).toEqual(['Gemeinde 01'])
    expect(await namen(welt.nutzende)).toEqual([])
    expect(await namen(welt.fremd)).toEqual(['Kreis Fern', 'Seeland'])
  })

  test('is searched without regard to umlauts, and filtered', async () => {
    for (const q of ['wuerm', 'WÜRM', 'lkw'])
      expect(await namen(welt.kreis, { q })).toEqual(['Landkreis Würm'])
    expect(await namen(welt.kreis, { q: 'strassdorf' })).toEqual(['Straßdorf (Straßdorf)'])
    expect(await namen(welt.kreis, { q: 'seeland' })).toEqual([])
    expect(await namen(welt.kreis, { q: ' ' })).toHaveLength(25)
    expect(await namen(welt.land, { teilnahme: 'beigetreten' })).toEqual(['Landkreis Würm'])
    expect((await organisationen(welt.land, { teilnahme: 'keine-rueckmeldung' })).anzahl).toBe(33)
    expect(await namen(welt.land, { ebene: 'land' })).toEqual(['Bergland'])
    expect(await namen(welt.land, { eltern: welt.stellen.land })).toEqual([
      'Landkreis Nachbar',
      'Landkreis Würm',
    ])
    // What is in a shell stands in its place.
    expect(await namen(welt.land, { eltern: welt.stellen.kreis, q: 'strass' })).toEqual([
      'Straßdorf (Straßdorf)',
    ])
  })

  test('counts children, Steckbriefe and people of the subtree, and is sorted by them', async () => {
    const { kreis, gemeinde, nachbargemeinde, nachbar } = welt.stellen
    for (const wo of [gemeinde, gemeinde, kreis]) await legeSteckbriefAn(cms, wo)
    await legeSteckbriefAn(cms, nachbargemeinde, {}, 'published')
    const zweimal = await legeKontoAn(cms, { name: 'Zwei Rollen' })
    await gib(cms, zweimal.id, gemeinde, 'projekt-admin')
    await gib(cms, zweimal.id, welt.gemeinden[1]!, 'projekt-admin')

    const alle = await organisationen(welt.land, { sortierung: 'steckbriefe', richtung: 'ab' })
    expect(
      alle.eintraege.slice(0, 6).map(({ name, kinder, steckbriefe }) => [name, kinder, steckbriefe]),
    ).toEqual([
      ['Bergland', 2, 4],
      ['Landkreis Würm', 30, 3],
      ['Gemeinde 01', 0, 2],
      ['Landkreis Nachbar', 1, 1],
      ['Nachbargemeinde', 0, 1],
      ['Gemeinde 02', 0, 0],
    ])
    const nachPersonen = await organisationen(welt.land, { sortierung: 'personen', richtung: 'ab' })
    // Karl, Özlem and the one with two roles below, who counts once; Lena at the Land.
    expect(nachPersonen.eintraege.slice(0, 4).map(({ name, personen }) => [name, personen])).toEqual([
      ['Bergland', 4],
      ['Landkreis Würm', 3],
      ['Gemeinde 01', 2],
      ['Gemeinde 02', 1],
    ])
    expect(await namen(welt.land, { sortierung: 'teilnahme', richtung: 'ab' })).toMatchObject({
      0: 'Landkreis Würm',
    })
    expect(nachbar).not.toBe('')
  })

  test('leaves out what has ended unless asked for', async () => {
    const { documentId } = await legeOrganisationAn(cms, {
      name: 'Altdorf',
      art: 'gemeinde',
      eltern: welt.stellen.nachbar,
    })
    await cms
      .modul<typeof Umbau>('organisation/umbau.js')
      .fuehreZusammen(cms.strapi, [documentId], welt.stellen.nachbargemeinde)
    expect(await namen(welt.land, { q: 'altdorf' })).toEqual([])
    const [altdorf] = (await organisationen(welt.land, { q: 'altdorf', beendet: true })).eintraege
    expect(altdorf?.beendet).toMatch(/^\d{4}-\d\d-\d\d$/)
    const eine = await frage(welt.land, 'organisation', { dokument: documentId })
    expect(eine.koerper).toMatchObject({
      nachfolger: { dokument: welt.stellen.nachbargemeinde, name: 'Nachbargemeinde' },
      darf: { vergeben: [], anlegen: false },
    })
  })

  test.each([
    'seite=0',
    'seite=1e9',
    'sortierung=pfad',
    'sortierung=name;drop table organisationen',
    'sortierung[0]=name',
    'richtung=AB',
    'richtung=desc, (select 1)',
    'teilnahme=alle',
    'eltern=../x',
    'q[a]=b',
    'person=1',
    'beendet=1',
  ])('refuses %s', async (anfrage) => {
    const { koerper } = await welt.land.site.rufe(`../portal/organisationen?${encodeURI(anfrage)}`)
    expect(koerper).toMatchObject({ code: 'parameter-ungueltig' })
  })
})

describe('one organisation', () => {
  test('says what each role may do there, and names what stands above without telling its document', async () => {
    const { land, kreis, gemeinde, inHuelle } = welt.stellen
    expect((await frage(welt.land, 'organisation', { dokument: kreis })).koerper).toMatchObject({
      name: 'Landkreis Würm',
      kurz: 'LKW',
      ars: null,
      mailDomains: [],
      pfad: [{ dokument: land, name: 'Bergland' }],
      darf: {
        verwalten: true,
        anlegen: true,
        vergeben: ['gruppen-admin-2', 'projekt-admin', 'bearbeiter'],
        kennzahlen: true,
        protokoll: true,
      },
    })
    expect((await frage(welt.kreis, 'organisation', { dokument: inHuelle })).koerper).toMatchObject({
      ars: '091620000000',
      pfad: [
        { dokument: null, name: 'Bergland' },
        { dokument: kreis, name: 'Landkreis Würm' },
      ],
      darf: { verwalten: false, anlegen: false, vergeben: ['projekt-admin', 'bearbeiter'], kennzahlen: true },
    })
    expect((await frage(welt.projekt, 'organisation', { dokument: gemeinde })).koerper).toMatchObject({
      darf: { verwalten: false, vergeben: ['bearbeiter'], kennzahlen: false, protokoll: false },
    })
    // At a Land level 1 gives no level 2, and nobody gives level 1.
    expect((await frage(welt.land, 'organisation', { dokument: land })).koerper).toMatchObject({
      darf: { vergeben: ['projekt-admin', 'bearbeiter'] },
    })
  })

  test('outside of the scope there is nothing, in the words of what never was', async () => {
    const fremde: [Angemeldete, string][] = [
      [welt.kreis, welt.stellen.land],
      [welt.kreis, welt.stellen.nachbar],
      [welt.kreis, welt.stellen.fern],
      [welt.projekt, welt.stellen.kreis],
      [welt.nutzende, welt.stellen.gemeinde],
    ]
    for (const [wer, dokument] of fremde) {
      const [da, nie] = [
        await frage(wer, 'organisation', { dokument }),
        await frage(wer, 'organisation', { dokument: 'gibtesnicht' }),
      ]
      expect(da.status).toBe(404)
      expect(da.text).toBe(nie.text)
      expect((await frage(wer, 'organisationen', { eltern: dokument })).text).toBe(nie.text)
    }
  })

  test('that moved takes the scope along', async () => {
    const { documentId: wanderer } = await legeOrganisationAn(cms, {
      name: 'Wanderdorf',
      art: 'gemeinde',
      eltern: welt.stellen.kreis,
    })
    expect(await namen(welt.kreis, { q: 'wander' })).toEqual(['Wanderdorf'])
    await cms
      .modul<typeof Umbau>('organisation/umbau.js')
      .verschiebe(cms.strapi, wanderer, welt.stellen.nachbar)
    expect(await namen(welt.kreis, { q: 'wander' })).toEqual([])
    expect((await frage(welt.kreis, 'organisation', { dokument: wanderer })).status).toBe(404)
    expect(await namen(welt.land, { q: 'wander' })).toEqual(['Wanderdorf'])
  })
})
