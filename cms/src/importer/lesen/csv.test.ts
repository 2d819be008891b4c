import { describe, expect, it } from 'vitest'
import { liesGanz, testdateien } from '../testdatei.testhilfe.js'
import { liesCsv } from './csv.js'
import { WERT_MAX_BYTES } from './rohsatz.js'

const datei = testdateien()
const spalten = ['id', 'name', 'text']

/** Windows-1252 bytes of a text whose characters are all in Latin-1. */
const windows1252 = (text: string) => Buffer.from(text, 'latin1')

describe('liesCsv', () => {
  it('reads records with the line of the physical file, whatever the line ends and breaks inside values', async () => {
    for (const ende of ['\n', '\r\n']) {
      const inhalt =
        ['﻿id,name,text', '1,"zwei', 'Zeilen",x', '', '2,"a ""b"", c",y', '3,z,'].join(ende) + ende
      const saetze = await liesGanz(liesCsv(await datei('gut.csv', inhalt), spalten))
      expect(saetze).toMatchObject([
        { zeile: 2, nummer: 1, felder: { id: '1', name: `zwei${ende}Zeilen`, text: 'x' } },
        { zeile: 5, nummer: 2, felder: { id: '2', name: 'a "b", c', text: 'y' } },
        { zeile: 6, nummer: 3, felder: { id: '3', name: 'z', text: '' } },
      ])
    }
  })

  it('takes the columns in any order', async () => {
    const saetze = await liesGanz(liesCsv(await datei('ordnung.csv', 'text,id,name\na,1,b'), spalten))
    expect(saetze).toMatchObject([{ felder: { id: '1', name: 'b', text: 'a' } }])
  })

  it('reads a file of many pieces with characters at their borders', async () => {
    const zeilen = Array.from({ length: 20_000 }, (_, i) => `${String(i)},Grüße aus Köln 🦉,ä`)
    const saetze = await liesGanz(
      liesCsv(await datei('gross.csv', ['id,name,text', ...zeilen].join('\n')), spalten),
    )
    expect(saetze).toHaveLength(20_000)
    expect(saetze).toHaveProperty('19999.zeile', 20_001)
  })

  const fehlerfaelle: readonly {
    fall: string
    inhalt: string | Uint8Array
    erwartet: { ursache: string; zeile?: number; spalte?: string }
    meldung: RegExp
  }[] = [
    { fall: 'an empty file', inhalt: '', erwartet: { ursache: 'datei-leer' }, meldung: /leer/ },
    {
      fall: 'a file with nothing but blank lines',
      inhalt: '\n\n',
      erwartet: { ursache: 'datei-leer' },
      meldung: /keine Daten/,
    },
    {
      fall: 'Windows-1252',
      inhalt: windows1252('id,name,text\n1,a,b\n2,"x\ny",Straße und Grüße\n'),
      erwartet: { ursache: 'kodierung', zeile: 4, spalte: 'text' },
      meldung: /Windows-1252.*0xDF.*ß/s,
    },
    {
      fall: 'Windows-1252 in the header',
      inhalt: windows1252('id,näme,text\n1,a,b\n'),
      erwartet: { ursache: 'kodierung', zeile: 1 },
      meldung: /UTF-8/,
    },
    {
      fall: 'UTF-16',
      inhalt: Buffer.from('﻿id,name,text\n', 'utf16le'),
      erwartet: { ursache: 'kodierung', zeile: 1 },
      meldung: /UTF-16/,
    },
    {
      fall: 'a character cut off at the end of the file',
      inhalt: Buffer.concat([Buffer.from('id,name,text\n1,a,'), Buffer.from([0xe2, 0x82])]),
      erwartet: { ursache: 'kodierung', zeile: 2, spalte: 'text' },
      meldung: /nicht in UTF-8/,
    },
    {
      fall: 'missing and unknown columns',
      inhalt: 'id,titel,text\n1,a,b\n',
      erwartet: { ursache: 'spalten', zeile: 1, spalte: 'name' },
      meldung: /fehlen die Spalten „name“.*Unbekannt sind die Spalten „titel“/,
    },
    {
      fall: 'a column given twice',
      inhalt: 'id,name,text,text\n',
      erwartet: { ursache: 'spalten', zeile: 1, spalte: 'text' },
      meldung: /Mehrfach/,
    },
    {
      fall: 'another separator',
      inhalt: 'id;name;text\n1;a;b\n',
      erwartet: { ursache: 'spalten', zeile: 1 },
      meldung: /fehlen/,
    },
    {
      fall: 'too few values',
      inhalt: 'id,name,text\n1,"a\nb",c\n2,x\n',
      erwartet: { ursache: 'spaltenzahl', zeile: 4, spalte: 'text' },
      meldung: /2 Werte.*3 Spalten/,
    },
    {
      fall: 'too many values',
      inhalt: 'id,name,text\n1,a,b,c\n',
      erwartet: { ursache: 'spaltenzahl', zeile: 2, spalte: 'text' },
      meldung: /4 Werte/,
    },
    {
      fall: 'a quote that is never closed',
      inhalt: 'id,name,text\n1,"a\nb",c\n2,"offen,x\n3,y,z\n',
      erwartet: { ursache: 'anfuehrungszeichen', zeile: 4, spalte: 'name' },
      meldung: /bis zum Ende der Datei nicht geschlossen/,
    },
    {
      fall: 'a quote that the next quoted value seems to close',
      inhalt: 'id,name,text\n1,"offen,x\n2,"y",z\n',
      erwartet: { ursache: 'anfuehrungszeichen', zeile: 2, spalte: 'name' },
      meldung: /In Zeile 3/,
    },
    {
      fall: 'a quote inside a value',
      inhalt: 'id,name,text\n1,a "b" c,d\n',
      erwartet: { ursache: 'anfuehrungszeichen', zeile: 2, spalte: 'name' },
      meldung: /mitten in einem Wert/,
    },
    {
      fall: 'a value of 5 MB',
      inhalt: `id,name,text\n1,a,b\n2,${'x'.repeat(5 * WERT_MAX_BYTES)},c\n`,
      erwartet: { ursache: 'wert-zu-gross', zeile: 3, spalte: 'name' },
      meldung: /5 MB.*erlaubt sind 1 MB/,
    },
    {
      fall: 'a value of 12 MB',
      inhalt: `id,name,text\n1,a,"${'x\n'.repeat(6 * WERT_MAX_BYTES)}"\n`,
      erwartet: { ursache: 'wert-zu-gross', zeile: 2, spalte: 'text' },
      meldung: /12 MB/,
    },
  ]
  it.each(fehlerfaelle)('refuses $fall and names the place', async ({ inhalt, erwartet, meldung }) => {
    const fehler = await liesGanz(liesCsv(await datei('falsch.csv', inhalt), spalten))
    expect(fehler).toMatchObject({ datei: 'falsch.csv', ...erwartet })
    expect(fehler).toHaveProperty('meldung', expect.stringMatching(meldung))
    expect(fehler).toHaveProperty('meldung', expect.stringMatching(/^Datei „falsch.csv“/))
  })

  it('refuses a file that does not exist, and a folder', async () => {
    const fehlt = { pfad: '/gibt/es/nicht.csv', name: 'nicht.csv' }
    expect(await liesGanz(liesCsv(fehlt, spalten))).toMatchObject({
      ursache: 'datei-fehlt',
      datei: 'nicht.csv',
    })
    expect(await liesGanz(liesCsv({ pfad: '/tmp', name: 'tmp' }, spalten))).toMatchObject({
      ursache: 'datei-fehlt',
    })
  })
})
