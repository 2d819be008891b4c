import { expect, test } from 'vitest'
import { faellige, fortgeschrieben } from './beiseite.ts'
import { bereitschaft } from './bereit.ts'
import { anfangslage, rueckstandSekunden, type Lage } from './lage.ts'
import { wartezeit } from './rueckzug.ts'

test('wartet länger und länger, aber nie über 30 Sekunden', () => {
  expect([1, 2, 3, 8, 50].map((versuch) => wartezeit(versuch, 0))).toEqual([125, 250, 500, 15_000, 15_000])
  expect([1, 2, 3, 8, 50].map((versuch) => wartezeit(versuch, 0.999999))).toEqual([
    250, 500, 1000, 30_000, 30_000,
  ])
})

test('beiseite Gelegtes wird später und später wieder versucht und verlässt die Liste, wenn es gelingt', () => {
  const erste = fortgeschrieben([], new Set(['a', 'b']), [{ dokument: 'a', grund: 'x' }], 1000)
  expect(erste).toEqual([{ dokument: 'a', grund: 'x', versuche: 1, faellig: 31_000 }])
  expect(faellige(erste, 30_999)).toEqual([])
  expect(faellige(erste, 31_000)).toEqual(['a'])
  const zweite = fortgeschrieben(erste, new Set(['a']), [{ dokument: 'a', grund: 'y' }], 31_000)
  expect(zweite).toEqual([{ dokument: 'a', grund: 'y', versuche: 2, faellig: 91_000 }])
  expect(fortgeschrieben(zweite, new Set(['b']), [], 0)).toEqual(zweite)
  expect(fortgeschrieben(zweite, new Set(['a']), [], 0)).toEqual([])
})

test('bereit ist, wer alle Sammlungen hat; die langsamste zählt', () => {
  const lage: Lage = { ...anfangslage(), position: 5, stand: 9, erreichbar: true, offenSeit: 4000 }
  const woerter = { erreichbar: true, unbrauchbar: [], letzterFehler: undefined }
  expect(
    bereitschaft(
      new Map([
        ['a', lage],
        ['b', { ...lage, position: 7 }],
      ]),
      woerter,
      10_000,
    ),
  ).toMatchObject({
    position: 5,
    stand: 9,
    rueckstand: 4,
    rueckstandSekunden: 6,
    bereit: true,
  })
  expect(
    bereitschaft(
      new Map([
        ['a', lage],
        ['b', { ...lage, position: undefined }],
      ]),
      woerter,
      10_000,
    ),
  ).toMatchObject({
    position: null,
    rueckstand: null,
    bereit: false,
  })
  expect(bereitschaft(new Map([['a', { ...lage, erreichbar: false }]]), woerter, 0).bereit).toBe(false)
  expect(bereitschaft(new Map([['a', { ...lage, neuaufbau: true }]]), woerter, 0).bereit).toBe(false)
  const weg: Lage = { ...lage, offenSeit: undefined, erreichbar: false, vollstaendigUm: 1000 }
  expect(rueckstandSekunden(weg, 3500)).toBe(2.5)
  expect(rueckstandSekunden({ ...weg, erreichbar: true }, 3500)).toBe(0)
})
