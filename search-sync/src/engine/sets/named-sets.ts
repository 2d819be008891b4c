import type Database from 'better-sqlite3'
import { z } from 'zod'

const row = z.object({ name: z.string(), body: z.string() })

/**
 * Sets of words or rules that belong to no single collection, kept under a name: in memory for searches, one
 * row each on disk, so that a set is replaced whole or not at all. A set is never changed in place.
 */
export class NamedSets<T> {
  readonly #database: Database.Database
  readonly #kind: string
  readonly #sets = new Map<string, T>()

  /** `kind` tells the kinds of sets apart that share the database; `shape` reads a stored set. */
  constructor(database: Database.Database, kind: string, shape: z.ZodType<T>) {
    this.#database = database
    this.#kind = kind
    database.exec(
      'create table if not exists sets (kind text, name text, body text not null, primary key (kind, name))',
    )
    const stored = database.prepare('select name, body from sets where kind = ? order by name').all(kind)
    for (const { name, body } of z.array(row).parse(stored)) {
      this.#sets.set(name, shape.parse(JSON.parse(body)))
    }
  }

  /** All sets in the order in which they came. */
  entries(): { name: string; set: T }[] {
    return [...this.#sets].map(([name, set]) => ({ name, set }))
  }

  get(name: string): T | undefined {
    return this.#sets.get(name)
  }

  /** The sets with these names; names of sets that are gone are passed over, as in Typesense. */
  named(names: readonly string[]): T[] {
    return names.flatMap((name) => this.#sets.get(name) ?? [])
  }

  put(name: string, set: T): void {
    this.#database
      .prepare(
        'insert into sets (kind, name, body) values (?, ?, ?) on conflict (kind, name) do update set body = excluded.body',
      )
      .run(this.#kind, name, JSON.stringify(set))
    this.#sets.set(name, set)
  }

  delete(name: string): boolean {
    this.#database.prepare('delete from sets where kind = ? and name = ?').run(this.#kind, name)
    return this.#sets.delete(name)
  }
}
