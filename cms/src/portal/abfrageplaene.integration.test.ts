import { afterAll, beforeAll, expect, test } from 'vitest'
import { starteKontenCms } from '../konto/testumgebung/konto.js'
import type { TestCms } from '../testumgebung/cms.js'
import { frage, legePortalweltAn, type Portalwelt } from './testumgebung/welt.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

interface Anweisung {
  readonly sql: string
  readonly bindings: readonly unknown[]
}

/** Tables that grow with the country. */
const GROSSE = /\b(?:organisationen|mitgliedschaften|up_users|ki_systeme)\w*/

/** What SQLite reads from beginning to end for a request, each table by its name in the statement. */
async function ganzGelesen(tat: () => Promise<unknown>): Promise<string[]> {
  const knex = cms.strapi.db.connection
  const anweisungen: Anweisung[] = []
  const merke = (anweisung: Anweisung) => {
    if (/^(?:select|with)/i.test(anweisung.sql)) anweisungen.push(anweisung)
  }
  knex.on('query', merke)
  await tat()
  knex.off('query', merke)
  const gelesen: string[] = []
  for (const { sql, bindings } of anweisungen) {
    const plan = await knex.raw<{ detail: string }[]>(`explain query plan ${sql}`, bindings as never)
    for (const { detail } of plan) {
      const alias = /^SCAN (\w+)/.exec(detail)?.[1]
      if (alias === undefined) continue
      const tabelle = new RegExp(`\`(\\w+)\` as \`${alias}\``).exec(sql)?.[1] ?? alias
      if (GROSSE.test(tabelle)) gelesen.push(`${detail}: ${sql}`)
    }
  }
  return gelesen
}

test.each([
  ['organisationen', {}],
  ['organisationen', { q: 'dorf', teilnahme: 'beigetreten' }],
  ['organisationen', { sortierung: 'steckbriefe' }],
  ['organisationen', { sortierung: 'personen' }],
  ['mitgliedschaften', {}],
  ['mitgliedschaften', { sortierung: 'organisation', q: 'karl' }],
  ['aufgaben', {}],
  ['kennzahlen', {}],
  ['protokoll', {}],
])('%s %j of a Kreis reads no table of the country from beginning to end', async (was, parameter) => {
  expect(await ganzGelesen(() => frage(welt.kreis, was, parameter))).toEqual([])
})

test('the children of an organisation and one of them neither', async () => {
  const { kreis, gemeinde } = welt.stellen
  expect(await ganzGelesen(() => frage(welt.kreis, 'organisationen', { eltern: kreis }))).toEqual([])
  expect(await ganzGelesen(() => frage(welt.kreis, 'organisation', { dokument: gemeinde }))).toEqual([])
})

test('the test can fail: a search of everybody for registration reads all names', async () => {
  expect(await ganzGelesen(() => welt.kreis.site.rufe('stellen?q=dorf'))).not.toEqual([])
})
