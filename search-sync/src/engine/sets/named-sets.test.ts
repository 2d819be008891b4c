import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { NamedSets } from './named-sets.ts'

const words = z.object({ words: z.array(z.string()) })

test('sets are there again after a restart, each kind by itself', () => {
  const database = new Database(':memory:')
  const sets = new NamedSets(database, 'one', words)
  sets.put('a', { words: ['x'] })
  sets.put('b', { words: ['y'] })
  sets.put('a', { words: ['z'] })
  sets.put('gone', { words: [] })
  sets.delete('gone')
  new NamedSets(database, 'two', words).put('c', { words: [] })

  const again = new NamedSets(database, 'one', words)
  expect(again.entries()).toEqual([
    { name: 'a', set: { words: ['z'] } },
    { name: 'b', set: { words: ['y'] } },
  ])
  database.close()
})

test('names of sets that are not there are passed over', () => {
  const database = new Database(':memory:')
  const sets = new NamedSets(database, 'one', words)
  sets.put('a', { words: ['x'] })
  expect(sets.named(['lost', 'a'])).toEqual([{ words: ['x'] }])
  expect(sets.get('lost')).toBeUndefined()
  expect(sets.delete('lost')).toBe(false)
  database.close()
})

test('a set that cannot be stored is not used either', () => {
  const database = new Database(':memory:')
  const sets = new NamedSets(database, 'one', words)
  sets.put('a', { words: ['x'] })
  database.close()
  expect(() => {
    sets.put('a', { words: ['y'] })
  }).toThrow()
  expect(sets.get('a')).toEqual({ words: ['x'] })
})
