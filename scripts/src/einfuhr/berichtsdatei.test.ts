import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { schreibeBericht } from './berichtsdatei.ts'

let ordner: string
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'maki-bericht-'))
})
afterEach(() => {
  rmSync(ordner, { recursive: true })
})

it('writes what was rejected, with line, column and reason', () => {
  const bericht = { rows: 2, created: 1, updated: 0, unchanged: 0, gone: 0, rejected: 1, seconds: 0.1 }
  const datei = schreibeBericht(
    ordner,
    { source: 'us-federal-2025', datei: 'a.csv', dryRun: false, publish: true },
    {
      art: 'ergebnis',
      bericht,
      abgelehnt: [{ zeile: 3, datensatz: 2, spalte: 'name', wert: '=1+1', grund: 'Der Name fehlt' }],
      hinweise: [],
      aenderungen: [
        { art: 'aufgegangen', schluessel: '01', name: 'Alt', nachher: 'Neu' },
        { art: 'umbenannt', schluessel: '02', name: '=Zwei', vorher: 'Eins', nachher: '=Zwei' },
      ],
    },
    new Date('2026-01-02T03:04:05.678Z'),
  )
  expect(datei).toBe(join(ordner, 'berichte', 'import-us-federal-2025-2026-01-02T03-04-05-678Z.json'))
  expect(JSON.parse(readFileSync(datei, 'utf8'))).toMatchObject({
    source: 'us-federal-2025',
    bericht,
    abgelehnt: [{ zeile: 3 }],
  })
  expect(readFileSync(datei.replace(/json$/, 'csv'), 'utf8')).toBe(
    "\uFEFFZeile;Datensatz;Spalte;Wert;Grund\r\n3;2;name;'=1+1;Der Name fehlt\r\n",
  )
  expect(readFileSync(datei.replace(/\.json$/, '-organisationen.csv'), 'utf8')).toBe(
    "\uFEFFWas;Schlüssel;Stelle;vorher;nachher\r\naufgegangen;01;Alt;;Neu\r\numbenannt;02;'=Zwei;Eins;'=Zwei\r\n",
  )
})
