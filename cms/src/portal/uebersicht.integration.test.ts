import { afterAll, beforeAll, expect, test } from 'vitest'
import { MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { lasseVergehen, legeKontoAn, starteKontenCms, Testsite } from '../konto/testumgebung/konto.js'
import { gib } from '../konto/testumgebung/stellen.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn } from '../testumgebung/fabrik.js'
import { frage, legePortalweltAn, type Angemeldete, type Portalwelt } from './testumgebung/welt.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

const TAG = 86_400_000
const inTagen = (tage: number) => new Date(Date.now() + tage * TAG).toISOString().slice(0, 10)
const setzeEnde = (documentId: string, bis: string) =>
  cms.strapi.db.query(MITGLIEDSCHAFT).update({ where: { documentId }, data: { bis } })

const aufgaben = async (wer: Angemeldete) => {
  const { status, koerper } = await frage(wer, 'aufgaben')
  expect(status).toBe(200)
  return Object.fromEntries(
    (koerper.aufgaben as { art: string }[]).map(({ art, ...aufgabe }) => [art, aufgabe]),
  )
}

test('tasks: requests, what ends, organisations without an admin, each only where the person can do something', async () => {
  const { stellen, kreis, land, fremd, projekt } = welt
  await cms.strapi.db
    .query(ORGANISATION)
    .update({ where: { documentId: stellen.inHuelle }, data: { teilnahme: 'keine-ki' } })
  await cms.strapi.db
    .query(ORGANISATION)
    .update({ where: { documentId: stellen.gemeinde }, data: { teilnahme: 'veroeffentlicht' } })
  const antragstellerin = await legeKontoAn(cms, { name: 'Anna Antrag' })
  const ihre = new Testsite(cms)
  await ihre.meldeAn(antragstellerin.mail)
  await ihre.rufe('antrag-stellen', { organisation: stellen.gemeinde })
  const endend = await legeKontoAn(cms, { name: 'Ella Endet' })
  await setzeEnde(await gib(cms, endend.id, stellen.nachbar, 'projekt-admin'), inTagen(10))
  await setzeEnde(await gib(cms, endend.id, stellen.gemeinde, 'projekt-admin'), inTagen(5))
  await setzeEnde(await gib(cms, endend.id, stellen.kreis, 'gruppen-admin-2'), inTagen(3))
  await setzeEnde(await gib(cms, endend.id, welt.gemeinden[3]!, 'projekt-admin'), inTagen(-3))

  expect(await aufgaben(kreis)).toEqual({
    antraege: { anzahl: 1, naechste: inTagen(3), titel: 'Anna Antrag' },
    // That of an equal is not theirs to extend.
    'mitgliedschaften-enden': { anzahl: 1, naechste: inTagen(5), titel: 'Ella Endet' },
    'organisation-ohne-admin': { anzahl: 1, naechste: null, titel: 'Straßdorf (Straßdorf)' },
  })
  expect(await aufgaben(land)).toMatchObject({
    'mitgliedschaften-enden': { anzahl: 3, naechste: inTagen(3) },
  })
  expect(await aufgaben(fremd)).toEqual({})
  expect(await aufgaben(projekt)).toEqual({})
  expect(await aufgaben({ ...antragstellerin, site: ihre })).toEqual({
    'eigener-antrag': { anzahl: 1, naechste: inTagen(3), titel: 'Gemeinde 01' },
  })
  const seine = new Testsite(cms)
  const emil = await legeKontoAn(cms, { name: 'Emil Eigen' })
  await setzeEnde(await gib(cms, emil.id, stellen.fern, 'projekt-admin'), inTagen(7))
  await seine.meldeAn(emil.mail)
  expect(await aufgaben({ ...emil, site: seine })).toEqual({
    'eigene-endet': { anzahl: 1, naechste: inTagen(7), titel: 'Kreis Fern' },
  })
})

test('figures of a subtree: what lies there, and nothing beside it', async () => {
  const { stellen, kreis, land, fremd, projekt, nutzende } = welt
  const werte = { entwicklungsstand: 'idee', risikoklassen: ['hochrisiko-anhang-i', 'hochrisiko-anhang-iii'] }
  await legeSteckbriefAn(cms, stellen.gemeinde, {}, 'published')
  await legeSteckbriefAn(cms, stellen.inHuelle, werte)
  await legeSteckbriefAn(cms, stellen.nachbar, werte)
  await lasseVergehen(cms, 'antrag', ['gestellt'], {}, 8 * TAG)

  const { status, koerper } = await frage(kreis, 'kennzahlen')
  expect(status).toBe(200)
  expect(koerper).toMatchObject({
    organisation: { dokument: stellen.kreis, name: 'Landkreis Würm' },
    kiSysteme: { gesamt: 2, veroeffentlicht: 1 },
    organisationen: 31,
    teilnahme: { 'keine-rueckmeldung': 28, beigetreten: 1, veroeffentlicht: 1, 'keine-ki': 1 },
    // Karl, Özlem, and Ella with two roles.
    personen: {
      gesamt: 3,
      nachRolle: { 'gruppen-admin-1': 0, 'gruppen-admin-2': 2, 'projekt-admin': 2, bearbeiter: 0 },
    },
    antraege: { offen: 1, aelterAls7Tage: 1 },
  })
  expect(koerper.kiSysteme).toMatchObject({
    nachStand: { idee: 2 },
    nachRisikoklasse: { minimal: 1, 'hochrisiko-anhang-i': 1, 'hochrisiko-anhang-iii': 1 },
  })
  expect((await frage(land, 'kennzahlen')).koerper).toMatchObject({
    kiSysteme: { gesamt: 3 },
    organisationen: 34,
  })
  expect((await frage(land, 'kennzahlen', { organisation: stellen.nachbar })).koerper).toMatchObject({
    kiSysteme: { gesamt: 1 },
    personen: { gesamt: 1 },
    antraege: { offen: 0 },
  })

  const nie = await frage(kreis, 'kennzahlen', { organisation: 'gibtesnicht' })
  expect(nie.status).toBe(404)
  for (const [wer, organisation] of [
    [kreis, stellen.land],
    [fremd, stellen.kreis],
    [projekt, stellen.gemeinde],
    [nutzende, stellen.gemeinde],
  ] as const)
    expect((await frage(wer, 'kennzahlen', { organisation })).text).toBe(nie.text)
  expect((await frage(projekt, 'kennzahlen')).status).toBe(404)
})
