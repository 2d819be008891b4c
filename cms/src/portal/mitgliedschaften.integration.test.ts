import { afterAll, beforeAll, expect, test } from 'vitest'
import { legeKontoAn, meldeAdminAn, starteKontenCms, Testsite } from '../konto/testumgebung/konto.js'
import { gib, legeBaumAn, type Baum } from '../konto/testumgebung/stellen.js'
import type { TestCms } from '../testumgebung/cms.js'

let cms: TestCms
let baum: Baum
let kreis: Awaited<ReturnType<typeof meldeAdminAn>>

beforeAll(async () => {
  cms = await starteKontenCms()
  baum = await legeBaumAn(cms)
  kreis = await meldeAdminAn(cms, 'Karl Kreis', (person) => gib(cms, person, baum.kreis, 'gruppen-admin-2'))
})
afterAll(() => cms.stoppe())

const rufe = (site: Testsite, was: string, inhalt: unknown, kopf = {}) =>
  site.rufe(`../portal/mitgliedschaft-${was}`, inhalt, kopf)

/** Somebody who is known below the Kreis. */
async function legeBekannteAn(name: string) {
  const person = await legeKontoAn(cms, { name })
  await gib(cms, person.id, baum.kreis, 'projekt-admin')
  return person
}

const rollenVon = async (site: Testsite) =>
  ((await site.rufe('ich')).koerper.mitgliedschaften as { rolle: string }[]).map(({ rolle }) => rolle)

test('a Gruppen-Admin gives, extends and revokes below; the next request of the person knows it', async () => {
  const person = await legeBekannteAn('Pia Projekt')
  const site = new Testsite(cms)
  await site.meldeAn(person.mail)
  const vergabe = { person: person.id, organisation: baum.gemeinde, rolle: 'projekt-admin' }
  const vergeben = await rufe(kreis.site, 'vergeben', { ...vergabe, bis: '2099-12-31' })
  expect(vergeben.status).toBe(200)
  const { mitgliedschaft } = vergeben.koerper
  expect(await rollenVon(site)).toEqual(['projekt-admin', 'projekt-admin'])
  expect((await rufe(kreis.site, 'vergeben', vergabe)).koerper).toMatchObject({ grund: 'schon-vorhanden' })
  expect((await rufe(kreis.site, 'verlaengern', { mitgliedschaft, bis: null })).status).toBe(200)
  // Whoever has a membership neither extends nor revokes it.
  for (const was of ['verlaengern', 'entziehen'])
    expect((await rufe(site, was, { mitgliedschaft })).status).toBe(422)
  expect((await rufe(kreis.site, 'entziehen', { mitgliedschaft })).status).toBe(200)
  expect(await rollenVon(site)).toEqual(['projekt-admin'])
})

test('somebody is represented by a deputy, who can do it and name no other', async () => {
  const person = await legeKontoAn(cms, { name: 'Pia Projekt' })
  const deputy = await legeKontoAn(cms, { name: 'Vera Vertretung' })
  const dritte = await legeKontoAn(cms, { name: 'Dora Dritte' })
  // Deputies are found among those that the person may see.
  await gib(cms, deputy.id, baum.gemeinde, 'projekt-admin')
  const mitgliedschaft = await gib(cms, person.id, baum.gemeinde, 'projekt-admin')
  const [site, vertretend] = [new Testsite(cms), new Testsite(cms)]
  await site.meldeAn(person.mail)
  await vertretend.meldeAn(deputy.mail)
  const vertretung = await rufe(site, 'vertreten', { mitgliedschaft, person: deputy.id })
  expect(vertretung.status).toBe(200)
  expect(await rollenVon(vertretend)).toEqual(['projekt-admin', 'projekt-admin'])
  expect((await rufe(site, 'vertreten', { mitgliedschaft, person: dritte.id })).koerper).toMatchObject({
    grund: 'person-unbekannt',
  })
  const weiter = { mitgliedschaft: vertretung.koerper.mitgliedschaft, person: dritte.id }
  expect((await rufe(vertretend, 'vertreten', weiter)).status).toBe(422)
})

test('attacks: the neighbour, a higher role, oneself, more than asked for, half a log-in, no service', async () => {
  const person = await legeKontoAn(cms)
  const vergabe = { person: person.id, organisation: baum.gemeinde, rolle: 'projekt-admin' }
  const fremd = await gib(cms, person.id, baum.nachbar, 'projekt-admin')
  const verweigert = [
    ['vergeben', { ...vergabe, organisation: baum.nachbar }],
    ['vergeben', { ...vergabe, organisation: baum.land }],
    ['vergeben', { ...vergabe, rolle: 'gruppen-admin-2' }],
    ['vergeben', { ...vergabe, organisation: 'gibtesnicht' }],
    ['vergeben', { ...vergabe, person: kreis.id }],
    ['entziehen', { mitgliedschaft: fremd }],
    ['entziehen', { mitgliedschaft: 'gibtesnicht' }],
  ] as const
  const antworten = await Promise.all(verweigert.map(([was, inhalt]) => rufe(kreis.site, was, inhalt)))
  expect(antworten.map(({ status }) => status)).toEqual(verweigert.map(() => 422))
  // A foreign membership is refused in the words of an invented one.
  expect(antworten.at(-2)?.text).toBe(antworten.at(-1)?.text)

  for (const mehr of [{ vertretungFuer: fremd }, { vergebenVon: kreis.id }, { rolle: 'plattform-admin' }])
    expect((await rufe(kreis.site, 'vergeben', { ...vergabe, ...mehr })).status).toBe(400)

  const halb = await legeKontoAn(cms, { name: 'Hanna Halb' })
  await gib(cms, halb.id, baum.kreis, 'gruppen-admin-2')
  const ohneFaktor = new Testsite(cms)
  await ohneFaktor.meldeAn(halb.mail)
  expect((await rufe(ohneFaktor, 'vergeben', vergabe)).koerper).toMatchObject({
    code: 'zweiter-faktor-noetig',
  })
  expect((await rufe(new Testsite(cms), 'vergeben', vergabe)).koerper).toMatchObject({
    code: 'sitzung-ungueltig',
  })
  expect((await rufe(kreis.site, 'vergeben', vergabe, { 'x-maki-dienst': 'falsch' })).status).toBe(401)
})
