import { describe, expect, it } from 'vitest'
import { liesGanz, testdateien } from '../testdatei.testhilfe.js'
import { liesJson } from './json.js'
import { WERT_MAX_BYTES } from './rohsatz.js'

const datei = testdateien()
const spalten = ['id', 'name']
const lies = async (inhalt: string | Uint8Array) =>
  liesGanz(liesJson(await datei('register.json', inhalt), 'liste', spalten))

describe('liesJson', () => {
  it('reads the entries of the list with their lines and skips everything else', async () => {
    const saetze = await lies(
      JSON.stringify(
        {
          vorher: { liste: [{ id: 'nein' }] },
          liste: [
            { id: '1', name: 'ä' },
            { name: null, id: 2 },
          ],
          nachher: [1],
        },
        null,
        2,
      ),
    )
    expect(saetze).toEqual([
      { zeile: 10, nummer: 1, felder: { id: '1', name: 'ä' }, maengel: [] },
      { zeile: 14, nummer: 2, felder: { id: '2', name: '' }, maengel: [] },
    ])
  })

  it('reads a large file in one line', async () => {
    const liste = Array.from({ length: 5_000 }, (_, i) => ({
      id: String(i),
      name: 'Überprüfung 🦉 '.repeat(5),
    }))
    const saetze = await lies(JSON.stringify({ liste }))
    expect(saetze).toHaveLength(5_000)
    expect(saetze).toHaveProperty('4999.felder.name', 'Überprüfung 🦉 '.repeat(5))
  })

  it('keeps a later entry with other members as a record with shortcomings', async () => {
    const saetze = await lies(JSON.stringify({ liste: [{ id: '1', name: 'a' }, { id: {}, neu: 1 }, 'text'] }))
    expect(saetze).toMatchObject([
      { maengel: [] },
      {
        maengel: [
          { spalte: 'id', grund: 'Die Angabe „id“ ist kein Text.' },
          { spalte: 'name', grund: 'Die Angabe „name“ fehlt.' },
          { spalte: 'neu', wert: '1', grund: 'Die Angabe „neu“ ist unbekannt.' },
        ],
      },
      { maengel: [{ grund: 'Der Eintrag ist kein Objekt.' }] },
    ])
  })

  it('reads an empty list', async () => {
    expect(await lies('{"liste": []}')).toEqual([])
  })

  const ganz = JSON.stringify(
    {
      liste: [
        { id: '1', name: 'a' },
        { id: '2', name: 'b' },
      ],
    },
    null,
    2,
  )
  const fehlerfaelle: readonly {
    fall: string
    inhalt: string | Uint8Array
    erwartet: object
    meldung: RegExp
  }[] = [
    {
      fall: 'a list of another name',
      inhalt: '{"anders": [], "stand": 1}',
      erwartet: { ursache: 'spalten', spalte: 'liste' },
      meldung: /keine Liste „liste“. Vorhanden: „anders“, „stand“/,
    },
    { fall: 'a bare array', inhalt: '[]', erwartet: { ursache: 'spalten' }, meldung: /keine Liste/ },
    {
      fall: 'entries with other members',
      inhalt: '{"liste": [\n{"id": "1", "titel": "a"}]}',
      erwartet: { ursache: 'spalten', zeile: 2, spalte: 'name' },
      meldung: /„name“ fehlt.*„titel“ ist unbekannt/,
    },
    {
      fall: 'no JSON',
      inhalt: '{"liste": [\n{"id": "1", "name": falsch}]}',
      erwartet: { ursache: 'json', zeile: 2 },
      meldung: /kein gültiges JSON.*„name“/,
    },
    {
      fall: 'text after the end',
      inhalt: '{"liste": []}\nund',
      erwartet: { ursache: 'json', zeile: 2 },
      meldung: /kein gültiges JSON/,
    },
    {
      fall: 'Windows-1252',
      inhalt: Buffer.from('{"liste": [\n{"id": "1", "name": "ä"}]}', 'latin1'),
      erwartet: { ursache: 'kodierung', zeile: 2 },
      meldung: /Windows-1252/,
    },
    {
      fall: 'a value of 5 MB',
      inhalt: JSON.stringify({ liste: [{ id: '1', name: 'x'.repeat(5 * WERT_MAX_BYTES) }] }),
      erwartet: { ursache: 'wert-zu-gross', spalte: 'name' },
      meldung: /5 MB/,
    },
  ]
  it.each(fehlerfaelle)('refuses $fall and names the place', async ({ inhalt, erwartet, meldung }) => {
    const fehler = await lies(inhalt)
    expect(fehler).toMatchObject({ datei: 'register.json', ...erwartet })
    expect(fehler).toHaveProperty('meldung', expect.stringMatching(meldung))
  })

  it('refuses the file wherever it is cut off', async () => {
    for (let laenge = 1; laenge < ganz.length; laenge++) {
      const fehler = await lies(ganz.slice(0, laenge))
      expect(fehler, `cut after ${String(laenge)}`).toMatchObject({ ursache: 'json' })
      expect(fehler).toHaveProperty('meldung', expect.stringContaining(`nach ${String(laenge)} Bytes`))
    }
  })
})
