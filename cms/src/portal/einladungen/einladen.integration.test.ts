import { afterAll, beforeAll, expect, test } from 'vitest'
import { markeAn, PASSWORT, postAn, starteKontenCms, Testsite } from '../../konto/testumgebung/konto.js'
import type { TestCms } from '../../testumgebung/cms.js'
import { legePortalweltAn, liste, type Angemeldete, type Portalwelt } from '../testumgebung/welt.js'
import type { Mitgliedschaftseintrag } from '../personen/eintrag.js'

let cms: TestCms
let welt: Portalwelt

beforeAll(async () => {
  cms = await starteKontenCms()
  welt = await legePortalweltAn(cms)
})
afterAll(() => cms.stoppe())

const lade = (wer: Angemeldete, csv: string | Buffer, ausfuehren = false) =>
  wer.site.rufe('../portal/einladungen', { csv: Buffer.from(csv).toString('base64'), ausfuehren })

const KOPF = 'mail;rolle;organisation;bis'

interface Zeile {
  zeile: number
  stand: string
  fehler: { spalte: string; grund: string }[]
  [name: string]: unknown
}
const zeilen = (koerper: Record<string, unknown>) => koerper.zeilen as Zeile[]

test('a list is checked, then sent; who accepts has the membership', async () => {
  const csv = [
    KOPF,
    'Erste@Gemeinde.example;Projekt-Admin;Gemeinde 02;31.12.2099',
    '',
    ';;;',
    '"zweite@gemeinde.example";projekt-admin;091620000000;',
    'dritte@gemeinde.example;projekt-admin;"oed";2099-01-31',
  ].join('\r\n')
  const probe = await lade(welt.kreis, csv)
  expect(probe.status).toBe(200)
  expect(probe.koerper).toMatchObject({ gut: 3, fehler: 0 })
  expect(zeilen(probe.koerper)[0]).toEqual({
    zeile: 2,
    mail: 'erste@gemeinde.example',
    rolle: 'projekt-admin',
    organisation: { dokument: welt.gemeinden[1], name: 'Gemeinde 02' },
    bis: '2099-12-31',
    stand: 'gut',
    fehler: [],
  })
  expect(zeilen(probe.koerper).map(({ zeile }) => zeile)).toEqual([2, 5, 6])
  expect(postAn('erste@gemeinde.example')).toEqual([])

  const gesendet = await lade(welt.kreis, csv, true)
  expect(zeilen(gesendet.koerper).map(({ stand }) => stand)).toEqual([
    'eingeladen',
    'eingeladen',
    'eingeladen',
  ])
  const site = new Testsite(cms)
  const angenommen = await site.rufe('einladung-annehmen', {
    marke: markeAn('erste@gemeinde.example'),
    name: 'Erste Person',
    passwort: PASSWORT,
  })
  expect(angenommen.koerper).toMatchObject({ angenommen: true })
  const { eintraege } = await liste<Mitgliedschaftseintrag>(welt.kreis, 'mitgliedschaften', { q: 'erste' })
  expect(eintraege).toMatchObject([
    { rolle: 'projekt-admin', bis: '2099-12-31', organisation: { name: 'Gemeinde 02' } },
  ])
  const belegt = await cms.strapi.db.connection('pruefprotokoll').where({ was: 'mitgliedschaft.einladen' })
  expect(belegt).toHaveLength(3)
})

test('one mistake and nobody is invited; each is named with its line and column', async () => {
  const csv = [
    KOPF,
    'gut@gemeinde.example;projekt-admin;Gemeinde 02;',
    'keine-adresse;projekt-admin;Gemeinde 02;',
    'a@gemeinde.example;Chefin;Gemeinde 02;',
    'b@gemeinde.example;gruppen-admin-2;Gemeinde 02;',
    'c@gemeinde.example;bearbeiter;Gemeinde 02;',
    'd@gemeinde.example;projekt-admin;Seeland;',
    'e@gemeinde.example;projekt-admin;Gibt es nicht;',
    'f@gemeinde.example;projekt-admin;Gemeinde 02;31.02.2099',
    'g@gemeinde.example;projekt-admin;Gemeinde 02;01.01.2020',
    'gut@gemeinde.example;projekt-admin;gemeinde-02;',
    `${welt.kreis.mail};projekt-admin;Gemeinde 02;`,
    'h@gemeinde.example;projekt-admin;Gemeinde 02;;zu viel',
    ';;Gemeinde 02;',
  ].join('\n')
  const { koerper } = await lade(welt.kreis, csv, true)
  expect(koerper).toMatchObject({ gut: 1, fehler: 12 })
  expect(zeilen(koerper).map(({ zeile, fehler }) => [zeile, ...fehler.map(({ spalte }) => spalte)])).toEqual([
    [2],
    [3, 'mail'],
    [4, 'rolle'],
    [5, 'rolle'],
    [6, 'rolle'],
    [7, 'organisation'],
    [8, 'organisation'],
    [9, 'bis'],
    [10, 'bis'],
    [11, 'mail'],
    [12, 'mail'],
    [13, 'bis'],
    [14, 'mail', 'rolle'],
  ])
  // A foreign organisation is unknown in the words of an invented one, and nothing of it is told.
  const [seeland, erfunden] = [zeilen(koerper)[5], zeilen(koerper)[6]]
  expect(seeland?.fehler).toEqual(erfunden?.fehler)
  expect(seeland?.organisation).toBeNull()
  expect(zeilen(koerper)[9]?.fehler[0]?.grund).toContain('Zeile 2')
  expect(postAn('gut@gemeinde.example')).toEqual([])
})

test('what table programs write is read: comma, byte order mark, Windows-1252', async () => {
  const umlaut = 'mail;rolle;organisation\nx@gemeinde.example;projekt-admin;Öd\n'
  for (const datei of [
    umlaut.replaceAll(';', ','),
    `\uFEFF${umlaut}`,
    Buffer.from(umlaut, 'latin1'),
    umlaut
      .replace('mail;rolle', 'Rolle;MAIL')
      .replace('x@gemeinde.example;projekt-admin', 'projekt-admin;x@gemeinde.example'),
  ])
    expect((await lade(welt.kreis, datei)).koerper).toMatchObject({
      gut: 1,
      zeilen: [{ organisation: { name: 'Öd' } }],
    })
})

test.each([
  ['', 'datei-leer'],
  [KOPF, 'datei-leer'],
  ['mail;rolle\na@b.example;projekt-admin', 'datei-spalten'],
  [`${KOPF};passwort\n`, 'datei-spalten'],
  [`${KOPF};mail\n`, 'datei-spalten'],
  [`${KOPF}\n"a@b.example;projekt-admin;x;\n`, 'datei-aufbau'],
  [Buffer.from('PK\u0003\u0004\0\0'), 'datei-aufbau'],
  [Buffer.from(`\uFEFF${KOPF}`, 'utf16le'), 'datei-zeichenkodierung'],
  [`${KOPF}\n${'a@b.example;projekt-admin;x;\n'.repeat(1001)}`, 'inhalt-zu-gross'],
])('a file that cannot be taken is refused as a whole (%#)', async (datei, code) => {
  expect((await lade(welt.kreis, datei, true)).koerper).toMatchObject({ code })
})

test('attacks: who may give nothing, more fields, no base64, too many lists', async () => {
  const csv = `${KOPF}\nz@gemeinde.example;projekt-admin;Gemeinde 01;`
  expect((await lade(welt.nutzende, csv, true)).koerper).toMatchObject({
    gut: 0,
    zeilen: [{ fehler: [{ spalte: 'organisation' }] }],
  })
  expect((await lade(welt.projekt, csv, true)).koerper).toMatchObject({
    gut: 0,
    zeilen: [{ fehler: [{ spalte: 'rolle' }] }],
  })
  const gut = { csv: Buffer.from(csv).toString('base64'), ausfuehren: true }
  for (const inhalt of [
    { ...gut, von: 1 },
    { ...gut, csv: '%%%' },
    { ...gut, ausfuehren: 'true' },
    { ...gut, csv: 'A'.repeat(720_000) },
  ])
    expect((await welt.kreis.site.rufe('../portal/einladungen', inhalt)).status).toBe(400)
  const staende: number[] = []
  for (let i = 0; i < 7; i++)
    staende.push(
      (await lade(welt.land, `${KOPF}\nz${i}@gemeinde.example;projekt-admin;Gemeinde 01;`, true)).status,
    )
  expect(staende.slice(0, 5)).toEqual([200, 200, 200, 200, 200])
  expect(staende.at(-1)).toBe(429)
})

test('a thousand are invited in one go', async () => {
  const csv = `${KOPF}\n${Array.from({ length: 1000 }, (_, i) => `n${i}@menge.example;projekt-admin;Gemeinde 01;`).join('\n')}`
  const { koerper } = await lade(welt.kreis, csv, true)
  expect(koerper).toMatchObject({ gut: 1000, fehler: 0 })
  expect(postAn('n999@menge.example')).toHaveLength(1)
}, 60_000)
