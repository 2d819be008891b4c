import { expect, it } from 'vitest'
import { wichtigeZeile } from './wichtige-zeile.ts'

it.each([
  ['{"level":30,"msg":"bereit"}', null],
  ['{"level":40,"msg":"langsam"}', { stufe: 'Warnung', text: 'langsam' }],
  [
    '{"level":50,"msg":"Abgleich","err":{"message":"ECONNREFUSED"}}',
    { stufe: 'Fehler', text: 'Abgleich: ECONNREFUSED' },
  ],
  ['{"level":60,"err":{"message":"kaputt"}}', { stufe: 'Fehler', text: 'kaputt' }],
  ['[2026-01-01 10:00:00.000] \u001b[33mwarn\u001b[39m: alt', { stufe: 'Warnung', text: 'alt' }],
  ['[2026-01-01 10:00:00.000] error: voll', { stufe: 'Fehler', text: 'voll' }],
  ['[2026-01-01 10:00:00.000] info: error: nicht gemeint', null],
  ['{"level":"info","message":"bereit"}', null],
  ['{"level":"error","message":"voll"}', { stufe: 'Fehler', text: 'voll' }],
  ['{"level":', null],
  ['', null],
])('%s', (zeile, erwartet) => {
  expect(wichtigeZeile(zeile)).toEqual(erwartet)
})

it('keeps control characters of a log off the terminal', () => {
  expect(wichtigeZeile('[x] error: a\u001b[2J\u0007b')?.text).not.toMatch(/\p{Cc}/u)
})
