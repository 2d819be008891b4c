import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { legeKontoAn, starteKontenCms, Testsite } from '../../konto/testumgebung/konto.js'
import { gib } from '../../konto/testumgebung/stellen.js'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legeSteckbriefAn } from '../../testumgebung/fabrik.js'
import type * as Mitgliedschaft from '../../zugang/mitgliedschaft/index.js'
import { frage, legePortalweltAn, liste, type Angemeldete, type Portalwelt } from '../testumgebung/welt.js'
import type { Mitgliedschaftseintrag } from './eintrag.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

const mitgliedschaften = (wer: Angemeldete, parameter: Parameters<typeof frage>[2] = {}) =>
  liste<Mitgliedschaftseintrag>(wer, 'mitgliedschaften', parameter)
const namen = async (wer: Angemeldete, parameter: Parameters<typeof frage>[2] = {}) =>
  (await mitgliedschaften(wer, parameter)).eintraege.map(({ person }) => person.name)
const inTagen = (tage: number) => new Date(Date.now() + tage * 86_400_000).toISOString().slice(0, 10)
const setzeEnde = (documentId: string, bis: string) =>
  cms.strapi.db.query(MITGLIEDSCHAFT).update({ where: { documentId }, data: { bis } })

describe('the list of memberships', () => {
  test('is that of the subtree of each role, with one’s own', async () => {
    expect(await namen(welt.land)).toEqual(['Karl Kreis', 'Lena Land', 'Özlem Projekt'])
    expect(await namen(welt.kreis)).toEqual(['Karl Kreis', 'Özlem Projekt'])
    expect(await namen(welt.projekt)).toEqual(['Özlem Projekt'])
    expect(await namen(welt.nutzende)).toEqual([])
    expect(await namen(welt.fremd)).toEqual(['Fred Fremd'])
    // One's own outside of the scope is seen, others there are not.
    await gib(cms, welt.kreis.id, welt.stellen.fern, 'projekt-admin')
    expect(await namen(welt.kreis, { sortierung: 'organisation' })).toEqual([
      'Özlem Projekt',
      'Karl Kreis',
      'Karl Kreis',
    ])
    expect(
      (await frage(welt.kreis, 'mitgliedschaften', { organisation: welt.stellen.anderesLand })).status,
    ).toBe(404)
  })

  test('says whose it is, and what the person may do with it', async () => {
    const [karl, , oezlem] = (await mitgliedschaften(welt.kreis, { sortierung: 'name' })).eintraege
    expect(karl).toMatchObject({
      rolle: 'gruppen-admin-2',
      darf: { entziehen: false, verlaengern: false, vertreten: true },
    })
    expect(oezlem).toEqual({
      mitgliedschaft: expect.any(String) as string,
      person: { id: welt.projekt.id, name: 'Özlem Projekt', mail: welt.projekt.mail },
      organisation: { dokument: welt.stellen.gemeinde, name: 'Gemeinde 01' },
      rolle: 'projekt-admin',
      bis: null,
      vertretung: false,
      vertretungFuer: null,
      steckbriefe: [],
      darf: { entziehen: true, verlaengern: true, vertreten: true },
    })
    const { mitgliedschaft } = oezlem!
    expect((await frage(welt.kreis, 'mitgliedschaft', { mitgliedschaft })).koerper).toMatchObject({
      mitgliedschaft,
      vergebenVon: 'Portal',
      seit: expect.stringMatching(/^20\d\d-.*Z$/) as string,
    })
    const nie = await frage(welt.fremd, 'mitgliedschaft', { mitgliedschaft: 'gibtesnicht' })
    expect(nie.status).toBe(404)
    for (const wer of [welt.fremd, welt.nutzende])
      expect((await frage(wer, 'mitgliedschaft', { mitgliedschaft })).text).toBe(nie.text)
  })

  test('is searched, filtered and sorted; Steckbriefe and deputies are named', async () => {
    const { vergib, vertritt } = cms.modul<typeof Mitgliedschaft>('zugang/mitgliedschaft/index.js')
    const von = { art: 'person', id: welt.land.id } as const
    const bea = await legeKontoAn(cms, { name: 'Bea Müßig' })
    const { documentId } = await legeSteckbriefAn(cms, welt.stellen.gemeinde, { name: 'Wohngeld' })
    const vergabe = {
      person: bea.id,
      organisation: welt.stellen.gemeinde,
      steckbriefe: [documentId],
      bis: inTagen(20),
    }
    expect(await vergib(cms.strapi, von, { ...vergabe, rolle: 'bearbeiter' })).toMatchObject({ ok: true })
    const [eintrag] = (await mitgliedschaften(welt.kreis, { q: 'muessig' })).eintraege
    expect(eintrag).toMatchObject({
      steckbriefe: [{ dokument: documentId, name: 'Wohngeld' }],
      bis: inTagen(20),
    })
    expect(
      (await frage(welt.kreis, 'mitgliedschaft', { mitgliedschaft: eintrag!.mitgliedschaft })).koerper,
    ).toMatchObject({
      vergebenVon: 'Lena Land',
    })

    const [ihre] = (await mitgliedschaften(welt.projekt, { rolle: 'projekt-admin' })).eintraege
    const deputy = await legeKontoAn(cms, { name: 'Vera Vertretung' })
    const ziel = { mitgliedschaft: ihre!.mitgliedschaft, person: deputy.id, bis: inTagen(60) }
    expect(await vertritt(cms.strapi, { art: 'person', id: welt.projekt.id }, ziel)).toMatchObject({
      ok: true,
    })
    expect((await mitgliedschaften(welt.kreis, { q: 'vera' })).eintraege).toMatchObject([
      {
        vertretung: true,
        vertretungFuer: { name: 'Özlem Projekt' },
        darf: { entziehen: true, vertreten: false },
      },
    ])

    expect(await namen(welt.kreis, { q: deputy.mail })).toEqual(['Vera Vertretung'])
    expect(await namen(welt.kreis, { endet: true })).toEqual(['Bea Müßig'])
    expect(await namen(welt.kreis, { rolle: 'bearbeiter' })).toEqual(['Bea Müßig'])
    const { kreis, gemeinde } = welt.stellen
    expect(await namen(welt.kreis, { organisation: kreis })).toEqual(['Karl Kreis'])
    expect(await namen(welt.kreis, { organisation: gemeinde })).toEqual([
      'Bea Müßig',
      'Özlem Projekt',
      'Vera Vertretung',
    ])
    expect(await namen(welt.kreis, { organisation: kreis, unterhalb: true })).toHaveLength(4)
    expect((await namen(welt.kreis, { sortierung: 'bis' })).slice(0, 2)).toEqual([
      'Bea Müßig',
      'Vera Vertretung',
    ])
    expect((await namen(welt.kreis, { sortierung: 'rolle' }))[0]).toBe('Karl Kreis')
    expect(await namen(welt.kreis, { richtung: 'ab', organisation: gemeinde })).toEqual([
      'Vera Vertretung',
      'Özlem Projekt',
      'Bea Müßig',
    ])
  })

  test('leaves out what has ended, and an admin whose membership ended sees nothing with the next request', async () => {
    const ehemals = await legeKontoAn(cms, { name: 'Emil Ehemals' })
    const seine = await gib(cms, ehemals.id, welt.stellen.nachbar, 'projekt-admin')
    const site = new Testsite(cms)
    await site.meldeAn(ehemals.mail)
    const emil = { ...ehemals, site }
    expect(await namen(emil)).toEqual(['Emil Ehemals'])
    expect((await frage(emil, 'organisation', { dokument: welt.stellen.nachbar })).status).toBe(200)
    await setzeEnde(seine, inTagen(-2))
    expect(await namen(emil)).toEqual([])
    expect((await frage(emil, 'organisation', { dokument: welt.stellen.nachbar })).status).toBe(404)
    expect(await namen(welt.land, { q: 'ehemals' })).toEqual([])
    const [beendet] = (await mitgliedschaften(welt.land, { q: 'ehemals', beendet: true })).eintraege
    expect(beendet).toMatchObject({
      bis: inTagen(-2),
      darf: { entziehen: true, verlaengern: false, vertreten: false },
    })
  })

  test('has pages', async () => {
    for (let i = 0; i < 30; i++) {
      const { id } = await legeKontoAn(cms, { name: `Menge ${String(i).padStart(2, '0')}` })
      await gib(cms, id, welt.gemeinden[5]!, 'projekt-admin')
    }
    const erste = await mitgliedschaften(welt.kreis, { q: 'menge' })
    expect(erste.anzahl).toBe(30)
    expect(erste.eintraege).toHaveLength(25)
    expect(await namen(welt.kreis, { q: 'menge', seite: 2 })).toEqual(
      ['25', '26', '27', '28', '29'].map((nr) => `Menge ${nr}`),
    )
  })

  test.each([
    'sortierung=mail',
    'sortierung=bis desc',
    'richtung=1',
    'rolle=plattform-admin',
    'konto=1',
    'unterhalb=ja',
  ])('refuses %s', async (anfrage) => {
    const { koerper } = await welt.land.site.rufe(`../portal/mitgliedschaften?${encodeURI(anfrage)}`)
    expect(koerper).toMatchObject({ code: 'parameter-ungueltig' })
  })
})

test('a person is found by mail only where they have a membership or a request in the scope', async () => {
  const finde = async (wer: Angemeldete, mail: string) =>
    (await frage(wer, 'person', { mail })).koerper.person
  const { projekt, kreis, land, fremd, nutzende } = welt
  const erwartet = { id: projekt.id, name: projekt.name, mail: projekt.mail }
  expect(await finde(kreis, projekt.mail.toUpperCase())).toEqual(erwartet)
  expect(await finde(land, projekt.mail)).toEqual(erwartet)
  expect(await finde(nutzende, nutzende.mail)).toBeNull()
  for (const wer of [fremd, nutzende]) expect(await finde(wer, projekt.mail)).toBeNull()
  expect(await finde(kreis, nutzende.mail)).toBeNull()
  expect(await finde(kreis, 'niemand@behoerde.example')).toBeNull()
  await nutzende.site.rufe('antrag-stellen', { organisation: welt.stellen.gemeinde })
  expect(await finde(kreis, nutzende.mail)).toMatchObject({ id: nutzende.id })
  expect(await finde(projekt, nutzende.mail)).toBeNull()
  expect((await frage(kreis, 'person', { mail: '%' })).koerper).toMatchObject({ code: 'parameter-ungueltig' })
})
