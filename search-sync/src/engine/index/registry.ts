import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { Collection } from './collection.ts'
import type { CollectionSchema } from './schema.ts'

const fileEnding = '.sammlung.sqlite'
const goneEnding = '.geloescht'

const aliasRow = z.object({ name: z.string(), collection_name: z.string() })
export type Alias = z.infer<typeof aliasRow>

/**
 * The engine's folder: one file for each collection and `verzeichnis.sqlite` for aliases and keys.
 * The files themselves say which collections there are; half-made and half-deleted ones are cleared away
 * at start.
 */
export class Registry {
  readonly #folder: string
  readonly #database: Database.Database
  readonly #collections = new Map<string, { collection: Collection; path: string }>()
  readonly #aliases = new Map<string, string>()

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#folder = folder
    this.#database = new Database(join(folder, 'verzeichnis.sqlite'))
    this.#database.pragma('journal_mode = WAL')
    this.#database.pragma('synchronous = NORMAL')
    this.#database.exec(
      'create table if not exists aliases (name text primary key, collection_name text not null)',
    )
    for (const row of z.array(aliasRow).parse(this.#database.prepare('select * from aliases').all())) {
      this.#aliases.set(row.name, row.collection_name)
    }
    this.#openCollections()
  }

  /** The database of aliases, where the keys have their table too. */
  get database(): Database.Database {
    return this.#database
  }

  /** All collections, the newest first. */
  collections(): Collection[] {
    return [...this.#collections.values()]
      .map((entry) => entry.collection)
      .sort((a, b) => b.schema.created_at - a.schema.created_at || (a.name < b.name ? 1 : -1))
  }

  /** The name of the collection that a name or an alias means; the name itself when there is neither. */
  resolve(name: string): string {
    return this.#collections.has(name) ? name : (this.#aliases.get(name) ?? name)
  }

  /** The collection of that name or behind that alias. */
  find(name: string): Collection | undefined {
    return this.#collections.get(this.resolve(name))?.collection
  }

  create(schema: CollectionSchema): Collection {
    if (this.#collections.has(schema.name)) {
      throw new ApiError(409, `A collection with name \`${schema.name}\` already exists.`)
    }
    const path = join(this.#folder, `${randomUUID()}${fileEnding}`)
    const collection = Collection.create(path, schema)
    this.#collections.set(schema.name, { collection, path })
    return collection
  }

  /** Takes the collection away: first its file gets another name, so a crash cannot leave half of it. */
  drop(collection: Collection): void {
    const entry = this.#collections.get(collection.name)
    if (entry === undefined) return
    this.#collections.delete(collection.name)
    entry.collection.close()
    renameSync(entry.path, `${entry.path}${goneEnding}`)
    rmSync(`${entry.path}${goneEnding}`, { force: true })
    for (const rest of ['-wal', '-shm']) rmSync(`${entry.path}${rest}`, { force: true })
  }

  aliases(): Alias[] {
    return [...this.#aliases].map(([name, collection_name]) => ({ name, collection_name }))
  }

  alias(name: string): Alias | undefined {
    const collection_name = this.#aliases.get(name)
    return collection_name === undefined ? undefined : { name, collection_name }
  }

  /** Points an alias at a collection, in one step for every search that follows. */
  setAlias(name: string, collection: string): Alias {
    if (this.#collections.has(name)) {
      throw new ApiError(409, `Name \`${name}\` conflicts with an existing collection name.`)
    }
    this.#database
      .prepare(
        'insert into aliases values (?, ?) on conflict (name) do update set collection_name = excluded.collection_name',
      )
      .run(name, collection)
    this.#aliases.set(name, collection)
    return { name, collection_name: collection }
  }

  dropAlias(name: string): void {
    this.#database.prepare('delete from aliases where name = ?').run(name)
    this.#aliases.delete(name)
  }

  close(): void {
    for (const { collection } of this.#collections.values()) collection.close()
    this.#database.close()
  }

  #openCollections(): void {
    const names = readdirSync(this.#folder)
    for (const name of names) {
      const path = join(this.#folder, name)
      if (name.endsWith(goneEnding)) {
        rmSync(path, { force: true })
        for (const rest of ['-wal', '-shm']) {
          rmSync(`${path.slice(0, -goneEnding.length)}${rest}`, { force: true })
        }
      }
      if (!name.endsWith(fileEnding)) continue
      const collection = Collection.open(path)
      if (collection === undefined)
        for (const rest of ['', '-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
      else this.#collections.set(collection.name, { collection, path })
    }
  }
}
