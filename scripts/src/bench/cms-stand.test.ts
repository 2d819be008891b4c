import { expect, it } from 'vitest'
import { inhaltshash } from './cms-stand.ts'

const a = { id: '1', kennung: 'SO-1', name: 'a', pruefsumme: 'x' }
const b = { id: '2', kennung: 'SO-2', name: 'b', pruefsumme: 'y' }

it('does not look at order, ids and numbers given in order', () => {
  expect(inhaltshash([a, b])).toBe(
    inhaltshash([
      { ...b, id: '9', kennung: 'SO-1' },
      { pruefsumme: 'z', name: 'a', kennung: 'SO-2', id: '3' },
    ]),
  )
})

it('sees what differs: content, a missing and a doubled document', () => {
  expect(inhaltshash([a, b])).not.toBe(inhaltshash([a, { ...b, name: 'c' }]))
  expect(inhaltshash([a, b])).not.toBe(inhaltshash([a]))
  expect(inhaltshash([a, b])).not.toBe(inhaltshash([a, b, b]))
})
