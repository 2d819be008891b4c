import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { KeyStore } from './key-store.ts'

// Hundreds of cases: seconds when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const adminKey = 'admin-key-of-the-key-tests-0123456789'
const now = 1_800_000_000
let folder: string
let database: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maki-schluessel-'))
  database = new Database(join(folder, 'keys.sqlite'))
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const searchKey = { description: 'd', actions: ['documents:search'], collections: ['c'] }

const scoped = (parent: string, parameters: string): string => {
  const digest = createHmac('sha256', parent).update(parameters, 'utf8').digest('base64')
  return Buffer.from(`${digest}${parent.slice(0, 4)}${parameters}`).toString('base64')
}

describe('values of keys', () => {
  test('cannot be read from the data folder', () => {
    database.pragma('journal_mode = WAL')
    const keys = new KeyStore(database, adminKey)
    const values = [
      keys.create({ ...searchKey, value: 'searching-value-0123456789' }).value,
      keys.create({ ...searchKey, actions: ['*'], value: 'mighty-value-0123456789' }).value,
    ]
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    for (const value of [...values, adminKey]) {
      // The first four letters are shown in lists of keys.
      expect(files.some((bytes) => bytes.includes(value.slice(4)))).toBe(false)
    }
  })

  test('survive a restart', () => {
    const { value } = new KeyStore(database, adminKey).create(searchKey)
    const keys = new KeyStore(database, adminKey)
    expect(keys.grant(value, 'documents:search', ['c'], now)).toEqual({ embedded: undefined })
    expect(keys.grant(scoped(value, '{"filter_by":"a:1"}'), 'documents:search', ['c'], now)).toEqual({
      embedded: { filter_by: 'a:1' },
    })
  })

  test('are no parents any more under another admin key, until the search key is given again', () => {
    const value = 'searching-value-0123456789'
    new KeyStore(database, adminKey).ensureSearchKey(value, ['c'])
    const keys = new KeyStore(database, `${adminKey}-changed`)
    expect(keys.grant(value, 'documents:search', ['c'], now)).toBeDefined()
    expect(keys.grant(scoped(value, '{}'), 'documents:search', ['c'], now)).toBeUndefined()
    keys.ensureSearchKey(value, ['c'])
    expect(keys.grant(scoped(value, '{}'), 'documents:search', ['c'], now)).toBeDefined()
  })

  test('of folders from before scoped keys still open', () => {
    database.exec(`create table keys (
      id integer primary key autoincrement, description text not null, actions text not null,
      collections text not null, expires_at integer not null, autodelete integer not null,
      value_prefix text not null, value_hash blob not null unique)`)
    const hash = createHash('sha256').update('old-value-0123456789').digest()
    database
      .prepare(`insert into keys values (1, 'd', '["documents:search"]', '["c"]', 9999999999, 0, 'old-', ?)`)
      .run(hash)
    const keys = new KeyStore(database, adminKey)
    expect(keys.grant('old-value-0123456789', 'documents:search', ['c'], now)).toBeDefined()
    expect(keys.grant(scoped('old-value-0123456789', '{}'), 'documents:search', ['c'], now)).toBeUndefined()
  })
})

test('the search key follows the collections that it is for', () => {
  const keys = new KeyStore(database, adminKey)
  const value = 'searching-value-0123456789'
  keys.ensureSearchKey(value, ['c'])
  keys.ensureSearchKey(value, ['c', 'd'])
  expect(keys.list()).toHaveLength(1)
  expect(keys.grant(value, 'documents:search', ['d'], now)).toBeDefined()
  keys.ensureSearchKey(value, ['d'])
  expect(keys.grant(value, 'documents:search', ['c'], now)).toBeUndefined()
})

test('expired keys open nothing, and go when they are to go', () => {
  const keys = new KeyStore(database, adminKey)
  const kept = keys.create({ ...searchKey, expires_at: now - 1 })
  const gone = keys.create({ ...searchKey, expires_at: now - 1, autodelete: true })
  const later = keys.create({ ...searchKey, expires_at: now + 1, autodelete: true })
  for (const { value } of [kept, gone]) {
    expect(keys.grant(value, 'documents:search', ['c'], now)).toBeUndefined()
    expect(keys.grant(scoped(value, '{}'), 'documents:search', ['c'], now)).toBeUndefined()
  }
  keys.removeExpired(now)
  expect(keys.list().map(({ id }) => id)).toEqual([kept.id, later.id])
})

describe('whatever is given as a key', () => {
  test('opens nothing that its parts do not allow', () => {
    const keys = new KeyStore(database, adminKey)
    const { value } = keys.create(searchKey)
    const good = scoped(value, '{"filter_by":"a:1"}')
    const damaged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.string().map((parameters) => scoped('another-parent-value', parameters)),
      fc
        .tuple(
          fc.nat(good.length - 1),
          fc.base64String({ minLength: 4, maxLength: 4 }).map((text) => text.slice(0, 1)),
        )
        .map(([at, letter]) => good.slice(0, at) + letter + good.slice(at + 1))
        .filter((other) => !Buffer.from(other, 'base64').equals(Buffer.from(good, 'base64'))),
    )
    fc.assert(
      fc.property(damaged, (given) => {
        expect(keys.grant(given, 'documents:search', ['c'], now)).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  test('with any embedded parameters opens searches in the parent’s collections only', () => {
    const keys = new KeyStore(database, adminKey)
    const { value } = keys.create(searchKey)
    fc.assert(
      fc.property(fc.json(), (json) => {
        const given = scoped(value, json)
        expect(keys.grant(given, 'documents:search', ['d'], now)).toBeUndefined()
        expect(keys.grant(given, 'documents:get', ['c'], now)).toBeUndefined()
        const grant = keys.grant(given, 'documents:search', ['c'], now)
        // Never without what is embedded: that would be the rights of the parent.
        if (grant !== undefined) expect(grant.embedded).toEqual(JSON.parse(json))
      }),
      { numRuns: 500 },
    )
  })
})
