import { expect, test } from 'vitest'
import { alsCsv } from './csv.js'
import type { Eintrag } from './eintrag.js'

const eintrag: Eintrag = {
  folge: 7,
  zeit: '2027-01-02T03:04:05.678Z',
  wer: { art: 'person', id: '1', name: '=1+1' },
  alsWas: '@rolle',
  was: 'steckbrief.anlegen',
  worauf: { art: 'steckbrief', id: '-3', name: 'Ein "Name"; mit\nZeile' },
  organisation: null,
  vorher: null,
  nachher: '{"a":1}',
  hashVorher: '',
  hash: '',
}

test('a spreadsheet reads texts as they are and calculates nothing', async () => {
  async function* eintraege() {
    yield await Promise.resolve(eintrag)
  }
  const zeilen: string[] = []
  for await (const zeile of alsCsv(eintraege())) zeilen.push(zeile)
  expect(zeilen).toEqual([
    '\u{FEFF}"Folge";"Zeit (UTC)";"Wer";"Als was";"Was";"Worauf";"Art";"Kennung";"Vorher";"Nachher"\r\n',
    `"7";"2027-01-02T03:04:05.678Z";"'=1+1";"'@rolle";"steckbrief.anlegen";"Ein ""Name""; mit\nZeile";"steckbrief";"'-3";"";"{""a"":1}"\r\n`,
  ])
})
