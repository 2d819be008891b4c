import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'

/** Typesense's date for "never": in the year 4021. */
const never = 64_723_363_199

const prefixLength = 4

const keyRow = z.object({
  id: z.number(),
  description: z.string(),
  actions: z.string(),
  collections: z.string(),
  expires_at: z.number(),
  autodelete: z.number(),
  value_prefix: z.string(),
  value_hash: z.instanceof(Uint8Array),
})

const names = z.array(z.string())

/** What is known of a key: everything but its value, of which only a hash is kept. */
export interface ApiKey {
  id: number
  description: string
  actions: string[]
  collections: string[]
  expires_at: number
  autodelete: boolean
  value_prefix: string
}

interface StoredKey extends ApiKey {
  hash: Uint8Array
  patterns: RegExp[]
}

const hashOf = (value: string): Buffer => createHash('sha256').update(value, 'utf8').digest()

/** A collection pattern of a key: a whole-name regular expression, `*` for all. */
const patternOf = (pattern: string): RegExp => {
  try {
    return new RegExp(`^(?:${pattern === '*' ? '.*' : pattern})$`, 'u')
  } catch {
    throw new ApiError(400, `\`${pattern}\` in \`collections\` is not a valid regular expression.`)
  }
}

const stringList = (name: string, value: unknown): string[] => {
  if (value === undefined) throw new ApiError(400, `Could not find a \`${name}\` key.`)
  const parsed = names.min(1).safeParse(value)
  if (!parsed.success)
    throw new ApiError(400, `Wrong format for \`${name}\`. It should be an array of string.`)
  return parsed.data
}

/**
 * The API keys. The admin key comes from the environment and may do everything; the others are kept as
 * SHA-256 hashes and may do what their actions and collections say. All comparisons take the same time
 * whatever is given.
 */
export class KeyStore {
  readonly #database: Database.Database
  readonly #adminHash: Uint8Array
  #keys: StoredKey[] = []

  constructor(database: Database.Database, adminKey: string) {
    this.#database = database
    this.#adminHash = hashOf(adminKey)
    database.exec(`create table if not exists keys (
      id integer primary key autoincrement, description text not null, actions text not null,
      collections text not null, expires_at integer not null, autodelete integer not null,
      value_prefix text not null, value_hash blob not null unique)`)
    this.#load()
  }

  list(): ApiKey[] {
    return this.#keys.map(publicPart)
  }

  get(id: number): ApiKey | undefined {
    const key = this.#keys.find((candidate) => candidate.id === id)
    return key === undefined ? undefined : publicPart(key)
  }

  /** Makes a key from the body of `POST /keys`; only this once its value is given back. */
  create(body: Record<string, unknown>): ApiKey & { value: string } {
    const actions = stringList('actions', body.actions)
    const collections = stringList('collections', body.collections)
    for (const pattern of collections) patternOf(pattern)
    const description = z.string().safeParse(body.description)
    if (body.description === undefined) throw new ApiError(400, 'Could not find a `description` key.')
    if (!description.success) throw new ApiError(400, 'Key description must be a string.')
    const value = z.string().min(1).max(512).optional().safeParse(body.value)
    if (!value.success) throw new ApiError(400, 'Key value must be a string.')
    const expires = z.number().int().nonnegative().optional().safeParse(body.expires_at)
    if (!expires.success) {
      throw new ApiError(400, 'Wrong format for `expires_at`. It should be an unsigned integer.')
    }
    const autodelete = z.boolean().optional().safeParse(body.autodelete)
    if (!autodelete.success) {
      throw new ApiError(400, 'Wrong format for `autodelete`. It should be a boolean.')
    }
    const plain = value.data ?? randomBytes(24).toString('base64url')
    const hash = hashOf(plain)
    if (timingSafeEqual(hash, this.#adminHash) || this.#keys.some((key) => timingSafeEqual(key.hash, hash))) {
      throw new ApiError(409, 'API key generation conflict.')
    }
    const { lastInsertRowid } = this.#database
      .prepare(
        'insert into keys (description, actions, collections, expires_at, autodelete, value_prefix, value_hash) values (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        description.data,
        JSON.stringify(actions),
        JSON.stringify(collections),
        expires.data ?? never,
        autodelete.data === true ? 1 : 0,
        plain.slice(0, prefixLength),
        hash,
      )
    this.#load()
    const created = this.get(Number(lastInsertRowid))
    if (created === undefined) throw new Error('The key that was just stored is not there.')
    return { ...created, value: plain }
  }

  /** Makes a search-only key with a given value, when there is none of that value. */
  ensureSearchKey(value: string, collections: string[]): void {
    const hash = hashOf(value)
    if (this.#keys.some((key) => timingSafeEqual(key.hash, hash))) return
    this.create({
      description: 'Search-only key of the site',
      actions: ['documents:search'],
      collections,
      value,
    })
  }

  delete(id: number): boolean {
    const { changes } = this.#database.prepare('delete from keys where id = ?').run(id)
    this.#load()
    return changes > 0
  }

  /**
   * May the holder of `given` do `action` (`documents:search`, …) on all of `collections` (real names)?
   * `now` is in seconds. An empty list of collections is a call that names none.
   */
  allows(given: string, action: string, collections: readonly string[], now: number): boolean {
    const hash = hashOf(given)
    let allowed = timingSafeEqual(hash, this.#adminHash)
    for (const key of this.#keys) {
      const same = timingSafeEqual(hash, key.hash)
      if (same && key.expires_at > now && grants(key, action, collections)) allowed = true
    }
    return allowed
  }

  #load(): void {
    const rows = z.array(keyRow).parse(this.#database.prepare('select * from keys order by id').all())
    this.#keys = rows.map((row) => {
      const collections = names.parse(JSON.parse(row.collections))
      return {
        id: row.id,
        description: row.description,
        actions: names.parse(JSON.parse(row.actions)),
        collections,
        expires_at: row.expires_at,
        autodelete: row.autodelete === 1,
        value_prefix: row.value_prefix,
        hash: row.value_hash,
        patterns: collections.map(patternOf),
      }
    })
  }
}

const publicPart = ({ hash: _hash, patterns: _patterns, ...key }: StoredKey): ApiKey => key

const grants = (key: StoredKey, action: string, collections: readonly string[]): boolean => {
  const resource = action.slice(0, action.lastIndexOf(':'))
  const mayDo = key.actions.some(
    (granted) => granted === '*' || granted === action || granted === `${resource}:*`,
  )
  const everywhere = collections.every((name) => key.patterns.some((pattern) => pattern.test(name)))
  return mayDo && everywhere
}
