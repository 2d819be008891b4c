import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { abbildungstabelle } from './abbildungstabelle.testhilfe.js'
import { quellenangabe, quellen, quelleVermerk } from './quellen/index.js'

/** A row of a table without the padding that a formatter gives it. */
const ohneRand = (zeile: string) => zeile.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim()

describe('docs/import.md', () => {
  it.each(['us-federal-2025', 'nl-algoritmeregister'] as const)(
    'holds the whole mapping of %s',
    async (code) => {
      const anleitung = await readFile(resolve(__dirname, '../../../docs/import.md'), 'utf8')
      const zeilen = new Set(anleitung.split('\n').map(ohneRand))
      expect(abbildungstabelle(quellen[code]).filter((zeile) => !zeilen.has(ohneRand(zeile)))).toEqual([])
    },
  )

  it('names every source', async () => {
    const anleitung = await readFile(resolve(__dirname, '../../../docs/import.md'), 'utf8')
    for (const code of Object.keys(quellen)) expect(anleitung).toContain(`\`${code}\``)
  })
})

describe('quellenangabe', () => {
  it('gives name and licence of what an organisation keeps, with the day where there is one', () => {
    expect(quellenangabe('nl-algoritmeregister')).toEqual(quellen['nl-algoritmeregister'].angabe)
    expect(quellenangabe(quelleVermerk('de-verwaltungseinheiten', '2025-11-30'))).toMatchObject({
      name: 'Gemeindeverzeichnis, Gebietsstand 30.11.2025',
      lizenz: expect.stringContaining('Statistisches Bundesamt'),
    })
    expect(quellenangabe(null)).toBeNull()
    expect(quellenangabe('von Hand')).toBeNull()
  })
})
