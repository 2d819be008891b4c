import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { companies, schema } from '../../contract/fixture.ts'
import { Collection } from '../index/collection.ts'
import { parseCollection } from '../index/schema.ts'
import { Deadline } from './deadline.ts'
import { findMatches } from './match.ts'
import { readParameters } from './parameters.ts'
import { readQuery } from './query.ts'

let folder: string
let collection: Collection

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'maki-frist-'))
  collection = Collection.create(join(folder, 'c.sqlite'), parseCollection({ ...schema, name: 'c' }, 0))
  collection.write(
    companies.map((company) => ({ read: () => ({ ...company }) })),
    'create',
    (result) => result,
  )
})

afterAll(() => {
  collection.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a search whose time is over when it has looked at the clock so many times. */
const cutAfter = (looks: number, q: string): { found: number[]; cut: boolean } => {
  let time = 0
  const deadline = new Deadline(looks, () => time++)
  const parameters = readParameters({ q, query_by: 'title,description', typo_tokens_threshold: 10 })
  const query = readQuery(q, collection.tokenizer('title'))
  const { slots } = findMatches(collection, parameters, {
    query,
    alternatives: [],
    allowed: undefined,
    deadline,
  })
  collection.scratch.reset()
  return { found: [...slots], cut: deadline.cut }
}

test.each(['chatbot', 'chatbto', 'anvils unfindable rockets', 'rocket language', '*'])(
  'a search for %s that is cut gives nothing wrong, and says that it was cut',
  (q) => {
    const whole = cutAfter(Number.MAX_SAFE_INTEGER, q)
    expect(whole.cut).toBe(false)
    expect(whole.found.length).toBeGreaterThan(0)
    expect(cutAfter(-1, q)).toEqual({ found: [], cut: true })
    for (let looks = 0; looks < 40; looks += 1) {
      const { found, cut } = cutAfter(looks, q)
      if (!cut) expect(found).toEqual(whole.found)
      for (const slot of found) expect(whole.found).toContain(slot)
    }
  },
)
