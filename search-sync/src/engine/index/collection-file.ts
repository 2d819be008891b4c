import Database from 'better-sqlite3'
import { z } from 'zod'
import type { StoredDocument } from './document.ts'
import { collectionSchema, isText, type CollectionSchema, type Field } from './schema.ts'

/** Between the entries of a list field: no word, so that no phrase reaches from one entry into the next. */
const listGap = '\u00a6'

/** FTS5 only splits at blanks: words are folded and split before, by the collection's own rules. */
const tokenizer = `ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~\`\\'`

const documentRows = z.array(z.object({ slot: z.number(), body: z.string() }))

const isDocument = (value: unknown): value is StoredDocument =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/** Checked by hand: a schema would copy every document that is read. */
const parseBody = (body: string): StoredDocument => {
  const document: unknown = JSON.parse(body)
  if (!isDocument(document)) throw new Error('A stored document is damaged.')
  return document
}

/** The ascending slots that SQLite gave as a JSON array; the fastest way to get many rows out of it. */
const parseSlots = (json: unknown): Uint32Array => {
  const list: unknown = typeof json === 'string' ? JSON.parse(json) : undefined
  if (!Array.isArray(list)) throw new Error('The full-text index gave no list.')
  const entries: unknown[] = list
  const slots = new Uint32Array(entries.length)
  for (let at = 0; at < slots.length; at += 1) slots[at] = Number(entries[at])
  return slots
}

const tableOf = (field: string): string => `t_${Buffer.from(field, 'utf8').toString('hex')}`

const quoted = (words: readonly string[]): string => `"${words.join(' ').replaceAll('"', '""')}"`

/**
 * One collection on disk: an SQLite file with its description, its documents and one FTS5 index for each
 * searched text field that is no facet. SQLite's write-ahead log makes every change whole or not there, whenever the process dies;
 * the description (with the feed position in its metadata) is in the same log as the documents, so it can
 * never be ahead of them.
 */
export class CollectionFile {
  readonly #database: Database.Database
  readonly #indexes = new Map<string, FieldStatements>()
  readonly #insert: Database.Statement<[number, string, string]>
  readonly #update: Database.Statement<[string, number]>
  readonly #remove: Database.Statement<[number]>
  readonly #read: Database.Statement<[number]>

  private constructor(database: Database.Database) {
    this.#database = database
    this.#insert = database.prepare('insert into documents (slot, id, body) values (?, ?, ?)')
    this.#update = database.prepare('update documents set body = ? where slot = ?')
    this.#remove = database.prepare('delete from documents where slot = ?')
    this.#read = database.prepare<[number]>('select body from documents where slot = ?').pluck()
  }

  /** Makes the file of a new, empty collection. */
  static create(path: string, schema: CollectionSchema): CollectionFile {
    const database = openDatabase(path)
    database.transaction(() => {
      database.exec('create table description (one integer primary key check (one = 1), body text not null)')
      database.exec('create table documents (slot integer primary key, id text not null, body text not null)')
      database.prepare('insert into description (one, body) values (1, ?)').run(JSON.stringify(schema))
      for (const field of schema.fields) createIndex(database, field)
    })()
    const file = new CollectionFile(database)
    file.#prepareIndexes(schema)
    return file
  }

  /** Opens a collection's file; undefined when it was never finished (killed while it was made). */
  static open(path: string): { file: CollectionFile; schema: CollectionSchema } | undefined {
    const database = openDatabase(path)
    const table = database.prepare("select 1 from sqlite_master where name = 'description'").get()
    if (table === undefined) {
      database.close()
      return undefined
    }
    const body = z.string().parse(database.prepare('select body from description').pluck().get())
    const schema = collectionSchema.parse(JSON.parse(body))
    const file = new CollectionFile(database)
    file.#prepareIndexes(schema)
    return { file, schema }
  }

  /** Runs `work` as one transaction: all of it is there afterwards, or nothing. */
  transaction<T>(work: () => T): T {
    return this.#database.transaction(work).immediate()
  }

  writeDescription(schema: CollectionSchema): void {
    this.#database.prepare('update description set body = ?').run(JSON.stringify(schema))
  }

  read(slot: number): StoredDocument | undefined {
    const body = this.#read.get(slot)
    return typeof body === 'string' ? parseBody(body) : undefined
  }

  /** All documents in the order of their slots. */
  *documents(): Generator<{ slot: number; document: StoredDocument }> {
    const page = this.#database.prepare<[number]>(
      'select slot, body from documents where slot > ? order by slot limit 200',
    )
    let last = 0
    for (;;) {
      const rows = documentRows.parse(page.all(last))
      for (const { slot, body } of rows) yield { slot, document: parseBody(body) }
      const final = rows.at(-1)
      if (final === undefined) return
      last = final.slot
    }
  }

  /** @param body the document as JSON, where the caller has it */
  insert(slot: number, document: StoredDocument, body = JSON.stringify(document)): void {
    this.#insert.run(slot, document.id, body)
  }

  replace(slot: number, document: StoredDocument): void {
    this.#update.run(JSON.stringify(document), slot)
  }

  remove(slot: number): void {
    this.#remove.run(slot)
    for (const index of this.#indexes.values()) index.remove.run(slot)
  }

  /** Puts the words of a field into its index; `texts` holds one list of words for each entry. */
  indexWords(field: string, slot: number, texts: readonly string[][]): void {
    const words = texts.map((entry) => entry.join(' ')).join(` ${listGap} `)
    if (words !== '') this.#indexes.get(field)?.insert.run(slot, words)
  }

  unindex(field: string, slot: number): void {
    this.#indexes.get(field)?.remove.run(slot)
  }

  /** Slots of the documents that have these words one after the other in the field, ascending. */
  phrase(field: string, words: readonly string[]): Uint32Array {
    return this.#match(field, quoted(words))
  }

  /** Slots of the documents that have a word with this beginning in the field, ascending. */
  startingWith(field: string, prefix: string): Uint32Array {
    return this.#match(field, `${quoted([prefix])} *`)
  }

  /** Every word of a field's index with the number of times it occurs. */
  *words(field: string): Generator<{ word: string; occurrences: number }> {
    const table = tableOf(field)
    this.#database.exec(
      `create virtual table if not exists temp.v_${table} using fts5vocab('main', '${table}', 'row')`,
    )
    const row = z.object({ term: z.string(), cnt: z.number() })
    for (const found of this.#database.prepare(`select term, cnt from temp.v_${table}`).iterate()) {
      const { term, cnt } = row.parse(found)
      if (term !== listGap) yield { word: term, occurrences: cnt }
    }
    this.#database.exec(`drop table temp.v_${table}`)
  }

  /** The number of words of each document's field, as FTS5 keeps it (127 stands for 127 and more). */
  *wordCounts(field: string): Generator<{ slot: number; words: number }> {
    const row = z.tuple([z.number(), z.instanceof(Uint8Array)])
    for (const found of this.#database
      .prepare(`select id, sz from ${tableOf(field)}_docsize`)
      .raw()
      .iterate()) {
      const [slot, size] = row.parse(found)
      const [first = 0] = size
      yield { slot, words: size.length === 1 ? first : 127 }
    }
  }

  addField(field: Field): void {
    createIndex(this.#database, field)
    if (hasIndex(field)) this.#indexes.set(field.name, prepareIndex(this.#database, field.name))
  }

  dropField(field: Field): void {
    if (!this.#indexes.delete(field.name)) return
    this.#database.exec(`drop table ${tableOf(field.name)}`)
  }

  /** Bytes of the file, its log not counted. */
  bytes(): number {
    const pages = z.number().parse(this.#database.pragma('page_count', { simple: true }))
    const size = z.number().parse(this.#database.pragma('page_size', { simple: true }))
    return pages * size
  }

  close(): void {
    this.#database.close()
  }

  #match(field: string, query: string): Uint32Array {
    const index = this.#indexes.get(field)
    return index === undefined ? new Uint32Array(0) : parseSlots(index.match.get(query))
  }

  #prepareIndexes(schema: CollectionSchema): void {
    for (const field of schema.fields) {
      if (hasIndex(field)) this.#indexes.set(field.name, prepareIndex(this.#database, field.name))
    }
  }
}

interface FieldStatements {
  insert: Database.Statement<[number, string]>
  remove: Database.Statement<[number]>
  match: Database.Statement<[string]>
}

/** Has the field an FTS5 table? Only text that is searched; the few values of a facet are found by its column. */
export const hasIndex = (field: Field): boolean => isText(field) && field.index && !field.facet

const openDatabase = (path: string): Database.Database => {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('cache_size = -8000')
  database.pragma('temp_store = MEMORY')
  // 16 MB: an import writes the same pages of the indexes again and again, and each one reaches the file at a checkpoint.
  database.pragma('wal_autocheckpoint = 4000')
  return database
}

const createIndex = (database: Database.Database, field: Field): void => {
  if (!hasIndex(field)) return
  database.exec(
    `create virtual table ${tableOf(field.name)} using fts5(` +
      `words, content='', contentless_delete=1, tokenize="${tokenizer.replaceAll('"', '""')}")`,
  )
}

const prepareIndex = (database: Database.Database, field: string): FieldStatements => {
  const table = tableOf(field)
  return {
    insert: database.prepare(`insert into ${table} (rowid, words) values (?, ?)`),
    remove: database.prepare(`delete from ${table} where rowid = ?`),
    match: database.prepare<[string]>(`select json_group_array(rowid) from ${table}(?)`).pluck(),
  }
}
