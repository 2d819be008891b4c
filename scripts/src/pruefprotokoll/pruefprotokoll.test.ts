import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Eintrag } from './abruf.ts'
import { ankerAus, liesAnker, merkeAnker } from './anker.ts'
import { schreibeAusfuhr } from './ausfuhr.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-audit-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

const HASH = 'ab'.repeat(32)

const eintrag: Eintrag = {
  folge: 1,
  zeit: '2026-11-25T10:00:00.000Z',
  wer: { art: 'admin', id: null, name: '=HYPERLINK("http://boese.example")' },
  alsWas: 'Redaktion; "Prüfung"',
  was: 'seite.loeschen',
  worauf: { art: 'seite', id: 's1', name: 'Zeile\r\nUmbruch' },
  organisation: null,
  vorher: '{"titel":"Ä"}',
  nachher: null,
  hashVorher: HASH,
  hash: HASH,
}

const mehrere = (fehler?: Error) =>
  (async function* () {
    await Promise.resolve()
    yield eintrag
    yield { ...eintrag, folge: 2 }
    if (fehler !== undefined) throw fehler
  })()

test('CSV holds every row, no formulas, and is for the own account only', async () => {
  const datei = join(ordner, 'tief/log.csv')
  expect(await schreibeAusfuhr(datei, 'csv', mehrere())).toBe(2)
  const zeilen = parse(readFileSync(datei, 'utf8'), { bom: true, delimiter: ';' })
  expect(zeilen).toHaveLength(3)
  expect(zeilen[1]).toEqual(
    expect.arrayContaining([
      '1',
      `'${eintrag.wer.name}`,
      eintrag.alsWas,
      eintrag.worauf.name,
      '{"titel":"Ä"}',
    ]),
  )
  expect(statSync(datei).mode & 0o777).toBe(0o600)
})

test('NDJSON holds the rows as they are hashed', async () => {
  const datei = join(ordner, 'log.ndjson')
  await schreibeAusfuhr(datei, 'ndjson', mehrere())
  const zeilen = readFileSync(datei, 'utf8').trim().split('\n')
  expect(zeilen.map((zeile) => JSON.parse(zeile) as unknown)).toEqual([eintrag, { ...eintrag, folge: 2 }])
})

test('an export that breaks off leaves no file', async () => {
  const datei = join(ordner, 'log.csv')
  await expect(schreibeAusfuhr(datei, 'csv', mehrere(new Error('weg')))).rejects.toThrow('weg')
  expect(() => statSync(datei)).toThrow()
  expect(() => statSync(`${datei}.neu`)).toThrow()
})

test('the last checked row is noted for each database, and a spoilt note is not taken for none', () => {
  expect(liesAnker(ordner, 'a')).toBeUndefined()
  merkeAnker(ordner, 'a', { folge: 3, hash: HASH }, new Date())
  merkeAnker(ordner, 'b', { folge: 9, hash: HASH }, new Date())
  expect(liesAnker(ordner, 'a')).toMatchObject({ folge: 3, hash: HASH })
  expect(liesAnker(ordner, 'b')).toMatchObject({ folge: 9 })
  writeFileSync(join(ordner, 'pruefprotokoll-anker.json'), '{}x')
  expect(() => liesAnker(ordner, 'a')).toThrow('nicht lesbar')
})

test.each(['', '1', '0:' + HASH, `1:${HASH}0`, `1:${HASH}:2`, `x:${HASH}`])(
  'refuses the anchor "%s"',
  (text) => {
    expect(() => ankerAus(text)).toThrow('NUMMER:HASH')
  },
)

test('takes an anchor as verify prints it', () => {
  expect(ankerAus(` 12:${HASH}\n`)).toEqual({ folge: 12, hash: HASH })
})
