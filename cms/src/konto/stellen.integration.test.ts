import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Umbau from '../organisation/umbau.js'
import type { TestCms } from '../testumgebung/cms.js'
import { legeOrganisationAn } from '../testumgebung/fabrik.js'
import { starteKontenCms, Testsite } from './testumgebung/konto.js'

let cms: TestCms
let site: Testsite

beforeAll(async () => {
  cms = await starteKontenCms()
  site = new Testsite(cms)
  const lege = async (name: string, art: string, eltern?: string, mehr: object = {}) =>
    (
      await legeOrganisationAn(cms, {
        name,
        art,
        ...(eltern === undefined ? { land: 'de-by' } : { eltern }),
        ...mehr,
      })
    ).documentId
  const land = await lege('Bayern', 'land', undefined, { mailDomains: ['bayern.example'] })
  const kreis = await lege('Landkreis Würmtal', 'kreis', land)
  const verband = await lege('Große Öhringen', 'verbandsfreie-gemeinde', kreis)
  await lege('Große Öhringen', 'gemeinde', verband, { mailDomains: ['oehringen.example'] })
  await lege('Straßenbauamt Würmtal', 'landesbehoerde', kreis, {
    kurz: 'SBA',
    mailDomains: ['bau.bayern.example'],
  })
  await lege('Würm', 'gemeinde', kreis)
  const alt = await lege('Altwürmtal', 'gemeinde', kreis)
  await cms.modul<typeof Umbau>('organisation/umbau.js').beende(cms.strapi, alt)
})
afterAll(() => cms.stoppe())

const suche = async (parameter: Record<string, string>) => {
  const { status, koerper } = await site.rufe(`stellen?${new URLSearchParams(parameter).toString()}`)
  expect(status).toBe(200)
  return koerper.stellen as { dokument: string; name: string; pfad: string[] }[]
}
const namen = async (parameter: Record<string, string>) => (await suche(parameter)).map(({ name }) => name)

test('are found by parts of names in any spelling, without a session; ended ones and shells are not', async () => {
  expect(await namen({ q: 'wuerm' })).toEqual(['Würm', 'Landkreis Würmtal', 'Straßenbauamt Würmtal'])
  for (const q of ['strassenbau', 'Straßenbau', 'STRASSEN wurm', 'sba', 'Würmtal bauamt'])
    expect(await namen({ q }), q).toEqual(['Straßenbauamt Würmtal'])
  const [gemeinde, ...weitere] = await suche({ q: 'oehringen gross' })
  expect(weitere).toEqual([])
  expect(gemeinde).toEqual({
    dokument: expect.stringMatching(/^[a-z0-9]+$/) as string,
    name: 'Große Öhringen (Große Öhringen)',
    pfad: ['Bayern', 'Landkreis Würmtal'],
  })
  // Nothing of a text means something in a pattern.
  for (const q of ['%%', '[a-z]', '**', '__', "'; drop", '.*']) expect(await suche({ q }), q).toEqual([])
})

test('are suggested by the domain of a mail address, or by the one above it', async () => {
  expect(await namen({ mail: 'a@oehringen.example' })).toEqual(['Große Öhringen (Große Öhringen)'])
  expect(await namen({ mail: 'A@Bau.Bayern.example' })).toEqual(['Straßenbauamt Würmtal'])
  expect(await namen({ mail: 'a@finanz.bayern.example' })).toEqual(['Bayern'])
  expect(await namen({ mail: 'a@unbekannt.example' })).toEqual([])
})

test.each(['', 'q=a', 'q=ab&mail=a@b.example', 'mail=keine', 'q[a]=abc', 'q=abc&seite=2'])(
  'what is malformed is refused: „%s“',
  async (anfrage) => {
    expect((await site.rufe(`stellen?${anfrage}`)).koerper).toMatchObject({ code: 'parameter-ungueltig' })
  },
)

test('only the site asks', async () => {
  expect((await site.rufe('stellen?q=abc', undefined, { 'x-maki-dienst': 'falsch' })).status).toBe(401)
})
