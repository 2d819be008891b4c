import { expect, it } from 'vitest'
import { alsBase64, alsText, VORLAGE, zeilenansichten } from './einladung.ts'

it('reads what table programs write', () => {
  expect(alsText(new TextEncoder().encode('Köln;ß'))).toBe('Köln;ß')
  expect(alsText(Uint8Array.of(0x4b, 0xf6, 0x6c, 0x6e, 0x3b, 0x80))).toBe('Köln;€')
  expect(Buffer.from(alsBase64('Köln'), 'base64').toString('utf8')).toBe('Köln')
})

it('offers a file that table programs open as a table', () => {
  expect(VORLAGE.startsWith('\u{feff}mail;rolle;organisation;bis\r\n')).toBe(true)
})

it('shows rows with mistakes first, at their cells, and counts what it does not show', () => {
  const zeile = (nummer: number, fehler: { spalte: string; grund: string }[] = []) => ({
    zeile: nummer,
    mail: `p${nummer}@stadt.example`,
    rolle: fehler.length > 0 ? null : ('projekt-admin' as const),
    organisation: { dokument: 'a', name: 'Stadt' },
    bis: '2027-12-31',
    stand: fehler.length > 0 ? ('fehler' as const) : ('gut' as const),
    fehler,
  })
  const zeilen = [...Array(100).keys()].map((nummer) => zeile(nummer + 2))
  const { gezeigt, weitere } = zeilenansichten({
    zeilen: [...zeilen, zeile(102, [{ spalte: 'rolle', grund: 'Diese Rolle gibt es nicht.' }])],
    gut: 100,
    fehler: 1,
  })
  expect(gezeigt[0]).toMatchObject({ zeile: 102, gut: false, stand: 'Fehler' })
  expect(gezeigt[0]?.zellen[1]).toEqual({ spalte: 'Rolle', text: '', fehler: 'Diese Rolle gibt es nicht.' })
  expect(gezeigt[1]?.zellen.map(({ text }) => text)).toEqual([
    'p2@stadt.example',
    'Projekt-Admin',
    'Stadt',
    '31.12.2027',
  ])
  expect([gezeigt.length + weitere, weitere]).toEqual([101, 41])
})
