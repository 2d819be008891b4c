import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOECHSTENS, entscheideNeustart } from './neustart.ts'

it('waits longer with each crash and gives up after the fifth restart in a minute', () => {
  const abstuerze: number[] = []
  const folge = [0, 1, 2, 3, 4, 5].map((sekunde) => {
    abstuerze.push(sekunde * 1000)
    return entscheideNeustart(abstuerze, sekunde * 1000)
  })
  expect(folge.map((eine) => (eine.neuStarten ? eine.nachMs : null))).toEqual([
    250,
    500,
    1000,
    2000,
    4000,
    null,
  ])
})

it('never gives up on crashes further apart than a fifth of a minute', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 12_001, max: 500_000 }), { minLength: 1, maxLength: 50 }),
      (abstaende) => {
        let jetzt = 0
        const zeiten = abstaende.map((abstand) => (jetzt += abstand))
        return zeiten.every((zeit, i) => entscheideNeustart(zeiten.slice(0, i + 1), zeit).neuStarten)
      },
    ),
  )
})

it('always gives up when more crashes than allowed fall into the last minute', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 59_999 }), { minLength: HOECHSTENS + 1 }), (alter) => {
      const jetzt = 1_000_000
      return !entscheideNeustart(
        alter.map((ms) => jetzt - ms),
        jetzt,
      ).neuStarten
    }),
  )
})
