import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { embeddedParameters, isSignedBy, readScopedKey } from './scoped-key.ts'
import { Seal } from './sealing.ts'

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
  value_sealed: z.instanceof(Uint8Array).nullable(),
})

const names = z.array(z.string())

/** What is told of a key: everything but its value. */
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
  /** Of a key that may only search: its value, with which the digests of its scoped keys are checked. */
  value: string | undefined
}

/** What a request's key allows; a scoped key also says with which parameters. */
export interface Grant {
  embedded: Record<string, unknown> | undefined
}

const search = 'documents:search'

/** Only a key that may do nothing but search can be the parent of scoped keys. */
const onlySearches = (actions: readonly string[]): boolean => actions.length === 1 && actions[0] === search

/** Longest key that is looked at; embedded filters may list a few hundred ids. */
const longestKey = 65_536

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
 * SHA-256 hashes and may do what their actions and collections say. The values of keys that may only search
 * are kept sealed under the admin key too, because scoped keys are signed with them. All comparisons take
 * the same time whatever is given.
 */
export class KeyStore {
  readonly #database: Database.Database
  readonly #adminHash: Uint8Array
  readonly #seal: Seal
  #keys: StoredKey[] = []

  constructor(database: Database.Database, adminKey: string) {
    this.#database = database
    this.#adminHash = hashOf(adminKey)
    this.#seal = new Seal(adminKey)
    database.exec(`create table if not exists keys (
      id integer primary key autoincrement, description text not null, actions text not null,
      collections text not null, expires_at integer not null, autodelete integer not null,
      value_prefix text not null, value_hash blob not null unique, value_sealed blob)`)
    // Folders from before scoped keys have no such column.
    const columns = z.array(z.object({ name: z.string() })).parse(database.pragma('table_info(keys)'))
    if (!columns.some(({ name }) => name === 'value_sealed')) {
      database.exec('alter table keys add column value_sealed blob')
    }
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
        'insert into keys (description, actions, collections, expires_at, autodelete, value_prefix, value_hash, value_sealed) values (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        description.data,
        JSON.stringify(actions),
        JSON.stringify(collections),
        expires.data ?? never,
        autodelete.data === true ? 1 : 0,
        plain.slice(0, prefixLength),
        hash,
        onlySearches(actions) ? this.#seal.close(plain) : null,
      )
    this.#load()
    const created = this.get(Number(lastInsertRowid))
    if (created === undefined) throw new Error('The key that was just stored is not there.')
    return { ...created, value: plain }
  }

  /** Sees to it that there is a search-only key of this value for these collections and no others. */
  ensureSearchKey(value: string, collections: string[]): void {
    const hash = hashOf(value)
    const key = this.#keys.find((other) => timingSafeEqual(other.hash, hash))
    if (key === undefined) {
      this.create({ description: 'Search-only key of the site', actions: [search], collections, value })
      return
    }
    // Collections come with new versions; the sealed value is lost with another admin key.
    this.#database
      .prepare('update keys set collections = ?, value_sealed = ? where id = ?')
      .run(JSON.stringify(collections), onlySearches(key.actions) ? this.#seal.close(value) : null, key.id)
    this.#load()
  }

  /** Removes the keys that are to go once they have expired; `now` is in seconds. */
  removeExpired(now: number): void {
    const gone = this.#keys.some((key) => key.autodelete && key.expires_at < now)
    if (!gone) return
    this.#database.prepare('delete from keys where autodelete = 1 and expires_at < ?').run(now)
    this.#load()
  }

  delete(id: number): boolean {
    const { changes } = this.#database.prepare('delete from keys where id = ?').run(id)
    this.#load()
    return changes > 0
  }

  /**
   * What the holder of `given` may do when asking for `action` (`documents:search`, …) on all of
   * `collections` (names as in the request); undefined when not that. `now` is in seconds. An empty list of
   * collections is a call that names none.
   */
  grant(given: string, action: string, collections: readonly string[], now: number): Grant | undefined {
    const hash = hashOf(given)
    let allowed = timingSafeEqual(hash, this.#adminHash)
    for (const key of this.#keys) {
      const same = timingSafeEqual(hash, key.hash)
      if (same && isOpen(key, action, collections, now)) allowed = true
    }
    if (allowed) return { embedded: undefined }
    return action === search ? this.#grantScoped(given, collections, now) : undefined
  }

  #grantScoped(given: string, collections: readonly string[], now: number): Grant | undefined {
    const scoped = given.length > longestKey ? undefined : readScopedKey(given)
    if (scoped === undefined) return undefined
    for (const parent of this.#keys) {
      if (parent.value === undefined || parent.value_prefix !== scoped.parentPrefix) continue
      if (!isOpen(parent, search, collections, now) || !isSignedBy(scoped, parent.value)) continue
      const embedded = embeddedParameters(scoped, now)
      if (embedded !== undefined) return { embedded }
    }
    return undefined
  }

  #load(): void {
    const rows = z.array(keyRow).parse(this.#database.prepare('select * from keys order by id').all())
    this.#keys = rows.map((row) => {
      const collections = names.parse(JSON.parse(row.collections))
      const actions = names.parse(JSON.parse(row.actions))
      const sealed = onlySearches(actions) ? row.value_sealed : null
      return {
        id: row.id,
        description: row.description,
        actions,
        collections,
        expires_at: row.expires_at,
        autodelete: row.autodelete === 1,
        value_prefix: row.value_prefix,
        hash: row.value_hash,
        patterns: collections.map(patternOf),
        value: sealed === null ? undefined : this.#seal.open(sealed),
      }
    })
  }
}

const publicPart = ({ hash: _hash, patterns: _patterns, value: _value, ...key }: StoredKey): ApiKey => key

/** Does the key open this to its holder now? */
const isOpen = (key: StoredKey, action: string, collections: readonly string[], now: number): boolean =>
  key.expires_at >= now && grants(key, action, collections)

const grants = (key: StoredKey, action: string, collections: readonly string[]): boolean => {
  const resource = action.slice(0, action.lastIndexOf(':'))
  const mayDo = key.actions.some(
    (granted) => granted === '*' || granted === action || granted === `${resource}:*`,
  )
  const everywhere = collections.every((name) => key.patterns.some((pattern) => pattern.test(name)))
  return mayDo && everywhere
}
