import { ApiError } from '../api-error.ts'
import { defaultTokenRules, fold, Tokenizer } from '../text/tokens.ts'
import { Vocabulary } from '../text/vocabulary.ts'
import { CollectionFile, hasIndex } from './collection-file.ts'
import { CodeColumn, NumberColumn, SortTextColumn } from './columns.ts'
import {
  checkDocument,
  idOf,
  mergeDocument,
  numbersOf,
  textsOf,
  type StoredDocument,
  type WriteAction,
} from './document.ts'
import { Scratch } from './scratch.ts'
import { Postings } from './postings.ts'
import { isText, parseField, type CollectionSchema, type Field } from './schema.ts'

/** A write that was carried out: the document as it is stored now. */
export interface Written {
  document: StoredDocument
}

/** A document to be written. */
export interface Incoming {
  /** Called when its turn comes, so that a large import holds none longer than needed. */
  read: () => Record<string, unknown>
  /** What it is read from, when that is its JSON: a new document is stored as it came. */
  text?: string
}

/** The outcome of one line of an import. */
export type WriteResult = Written | ApiError

interface Change {
  slot: number
  before: StoredDocument | undefined
  after: StoredDocument | undefined
}

/** Up to so many changed documents, remembered lists are changed with them; beyond, all are forgotten. */
const fewChanges = 50

/**
 * A collection: documents on disk with their full-text indexes, and beside them in memory the columns,
 * the vocabulary and the remembered posting lists. Memory changes within the transaction that it mirrors (nothing is
 * searched meanwhile) and is read anew when that fails.
 */
export class Collection {
  readonly #file: CollectionFile
  readonly postings: Postings
  /** Arrays for the search that is running. */
  readonly scratch = new Scratch()
  #schema: CollectionSchema
  #fields = new Map<string, Field>()
  /** Searched text fields; their places here are their numbers in the vocabulary. */
  #textFields: Field[] = []
  #fieldNumbers = new Map<string, number>()
  #tokenizers = new Map<string, Tokenizer>()
  #slots = new Map<string, number>()
  #live = new Uint8Array(64)
  #end = 1
  #vocabulary = new Vocabulary()
  #codes = new Map<string, CodeColumn>()
  #numbers = new Map<string, NumberColumn>()
  #sortTexts = new Map<string, SortTextColumn>()
  #wordCounts = new Map<string, Uint8Array>()

  private constructor(file: CollectionFile, schema: CollectionSchema) {
    this.#file = file
    this.#schema = schema
    this.postings = new Postings({
      mayOccur: (field, word) => this.#vocabulary.occursIn(word, this.#fieldNumbers.get(field) ?? 0),
      phrase: (field, words) =>
        this.#codes.get(field)?.slotsHolding(` ${words.join(' ')} `, this.#end) ?? file.phrase(field, words),
      startingWith: (field, prefix) =>
        this.#codes.get(field)?.slotsHolding(` ${prefix}`, this.#end) ?? file.startingWith(field, prefix),
    })
    this.#load()
  }

  static create(path: string, schema: CollectionSchema): Collection {
    return new Collection(CollectionFile.create(path, schema), schema)
  }

  /** Undefined when the file was never finished. */
  static open(path: string): Collection | undefined {
    const opened = CollectionFile.open(path)
    return opened === undefined ? undefined : new Collection(opened.file, opened.schema)
  }

  get schema(): CollectionSchema {
    return this.#schema
  }

  get name(): string {
    return this.#schema.name
  }

  get numDocuments(): number {
    return this.#slots.size
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary
  }

  /** One more than the highest slot in use; slots start at 1. */
  get end(): number {
    return this.#end
  }

  /** 1 at each slot that holds a document. */
  get live(): Uint8Array {
    return this.#live
  }

  field(name: string): Field | undefined {
    return this.#fields.get(name)
  }

  tokenizer(field: string): Tokenizer {
    return this.#tokenizers.get(field) ?? this.#plainTokenizer
  }

  codes(field: string): CodeColumn | undefined {
    return this.#codes.get(field)
  }

  numbers(field: string): NumberColumn | undefined {
    return this.#numbers.get(field)
  }

  sortTexts(field: string): SortTextColumn | undefined {
    return this.#sortTexts.get(field)
  }

  /** Number of words of a text field of one document; 127 stands for 127 and more. */
  wordCount(field: string, slot: number): number {
    const column = this.#codes.get(field)
    if (column === undefined) return this.#wordCounts.get(field)?.[slot] ?? 0
    let count = 0
    for (const code of column.codesAt(slot)) count += column.words[code]?.length ?? 0
    return Math.min(count, 127)
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id)
  }

  /** The document in a slot; a slot that holds none is a bug of the caller. */
  documentAt(slot: number): StoredDocument {
    const document = this.#file.read(slot)
    if (document === undefined) throw new Error(`No document in slot ${String(slot)} of ${this.name}.`)
    return document
  }

  document(id: string): StoredDocument | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.documentAt(slot)
  }

  /** Slots of all documents, ascending. */
  slots(): Uint32Array {
    const all = new Uint32Array(this.#slots.size)
    let count = 0
    for (let slot = 1; slot < this.#end; slot += 1) if (this.#live[slot] === 1) all[count++] = slot
    return all
  }

  /**
   * Writes documents in one transaction, each judged by itself: a refused one does not hinder the others.
   * @param tell must not throw: that would take everything back
   * @returns what `tell` makes of each result, in order
   */
  write<T>(
    documents: readonly Incoming[],
    action: WriteAction,
    tell: (result: WriteResult, at: number) => T,
  ): T[] {
    const few = documents.length <= fewChanges
    const told = this.#whole(() =>
      documents.map(({ read, text }, at) =>
        tell(
          this.#judge(() => this.#writeOne(read(), action, few, text)),
          at,
        ),
      ),
    )
    if (!few) this.postings.forgetAll()
    return told
  }

  /** Removes the documents in these slots, in one transaction. */
  remove(slots: readonly number[]): void {
    const few = slots.length <= fewChanges
    this.#whole(() => {
      for (const slot of slots) {
        const before = this.documentAt(slot)
        this.#file.remove(slot)
        this.#mirror({ slot, before, after: undefined }, few)
      }
    })
    if (!few) this.postings.forgetAll()
  }

  /** Changes parts of the description that no document depends on. */
  describe(changes: Partial<Pick<CollectionSchema, 'metadata' | 'synonym_sets' | 'curation_sets'>>): void {
    const schema = { ...this.#schema, ...changes }
    this.#whole(() => {
      this.#file.writeDescription(schema)
    })
    this.#schema = schema
  }

  /**
   * Adds and drops fields (`{name, drop: true}`) and indexes the stored documents again by them.
   * Throws an ApiError (400) when a stored document does not fit; nothing is changed then.
   */
  changeFields(changes: readonly { name: string; drop?: boolean }[]): void {
    const dropped = new Set(changes.filter((change) => change.drop === true).map((change) => change.name))
    for (const name of dropped) {
      if (!this.#fields.has(name))
        throw new ApiError(400, `Field \`${name}\` is not part of collection schema.`)
      if (name === this.#schema.default_sorting_field) {
        throw new ApiError(400, `Field \`${name}\` is the default sorting field and cannot be dropped.`)
      }
    }
    const kept = this.#schema.fields.filter((field) => !dropped.has(field.name))
    const added = changes.filter((change) => change.drop !== true).map(parseField)
    for (const field of added) {
      if (kept.some((other) => other.name === field.name)) {
        throw new ApiError(
          400,
          `Field \`${field.name}\` is already part of the schema: To change this field, drop it first before adding it back to the schema.`,
        )
      }
    }
    const schema = { ...this.#schema, fields: [...kept, ...added] }
    this.#whole(() => {
      for (const field of this.#schema.fields) if (dropped.has(field.name)) this.#file.dropField(field)
      for (const field of added) this.#file.addField(field)
      const tokenizers = new Map(added.map((field) => [field.name, this.#tokenizerFor(field)]))
      for (const { slot, document } of this.#file.documents()) {
        checkDocument(document, schema)
        for (const field of added) {
          const words = textsOf(document, field).map((text) => tokenizers.get(field.name)?.words(text) ?? [])
          if (hasIndex(field)) this.#file.indexWords(field.name, slot, words)
        }
      }
      this.#file.writeDescription(schema)
    })
    this.#schema = schema
    this.#load()
  }

  /** Bytes on disk. */
  bytes(): number {
    return this.#file.bytes()
  }

  close(): void {
    this.#file.close()
  }

  readonly #plainTokenizer = new Tokenizer(defaultTokenRules)

  #tokenizerFor(field: Field): Tokenizer {
    return new Tokenizer({
      separators: new Set(this.#schema.token_separators),
      symbols: new Set(this.#schema.symbols_to_index),
      maxLength: field.truncate_len,
    })
  }

  #judge(write: () => Written): WriteResult {
    try {
      return write()
    } catch (error) {
      if (error instanceof ApiError) return error
      throw error
    }
  }

  /** One transaction, in which memory is changed along; when it fails, memory is read anew. */
  #whole<T>(work: () => T): T {
    try {
      return this.#file.transaction(work)
    } catch (error) {
      this.#load()
      throw error
    }
  }

  #writeOne(input: Record<string, unknown>, action: WriteAction, few: boolean, text?: string): Written {
    const id = idOf(input)
    if (id === undefined && action === 'update') {
      throw new ApiError(400, 'For update, the `id` key must be provided.')
    }
    const slot = id === undefined ? undefined : this.#slots.get(id)
    if (slot !== undefined && action === 'create') {
      throw new ApiError(409, `A document with id ${id ?? ''} already exists.`)
    }
    if (slot === undefined) {
      if (action === 'update') throw new ApiError(404, `Could not find a document with id: ${id ?? ''}`)
      return id === undefined
        ? this.#insertOne({ ...input, id: this.#freeId() }, few)
        : this.#insertOne({ ...input, id }, few, text)
    }
    const partial = action === 'update' || action === 'emplace'
    const before = partial || few ? this.documentAt(slot) : undefined
    const after = partial && before !== undefined ? mergeDocument(before, input) : { ...input, id: id ?? '' }
    checkDocument(after, this.#schema)
    this.#file.replace(slot, after)
    for (const field of this.#textFields) if (hasIndex(field)) this.#file.unindex(field.name, slot)
    this.#indexTexts(slot, after)
    this.#mirror({ slot, before, after }, few)
    return { document: after }
  }

  #insertOne(document: StoredDocument, few: boolean, text?: string): Written {
    checkDocument(document, this.#schema)
    const slot = this.#end
    this.#file.insert(slot, document, text)
    this.#end += 1
    this.#slots.set(document.id, slot)
    this.#indexTexts(slot, document)
    this.#mirror({ slot, before: undefined, after: document }, few)
    return { document }
  }

  /** Puts the texts of a document into the indexes, and its words into the vocabulary. */
  #indexTexts(slot: number, document: StoredDocument): void {
    for (const [number, field] of this.#textFields.entries()) {
      if (!hasIndex(field)) continue
      const texts = this.#wordsOf(document, field)
      this.#file.indexWords(field.name, slot, texts)
      let count = 0
      for (const words of texts) {
        for (const word of words) this.#vocabulary.add(word, number)
        count += words.length
      }
      this.#setWordCount(field.name, slot, count)
    }
  }

  #wordsOf(document: StoredDocument, field: Field): string[][] {
    const tokenizer = this.tokenizer(field.name)
    return textsOf(document, field).map((text) => tokenizer.words(text))
  }

  #freeId(): string {
    let number = this.#end
    while (this.#slots.has(String(number))) number += 1
    return String(number)
  }

  /** Brings columns and, where few documents change, the remembered lists in step with a change. */
  #mirror({ slot, before, after }: Change, few: boolean): void {
    if (after === undefined) {
      if (before !== undefined) this.#slots.delete(before.id)
      this.#setLive(slot, 0)
      this.#clearColumns(slot)
    } else {
      this.#setLive(slot, 1)
      this.#fillColumns(slot, after)
    }
    if (!few) return
    for (const field of this.#textFields) {
      const [earlier, now] = [before, after].map((document) =>
        document === undefined ? [] : this.#wordsOf(document, field).flat(),
      )
      this.postings.note(field.name, slot, earlier ?? [], now ?? [])
    }
  }

  #setWordCount(field: string, slot: number, count: number): void {
    let counts = this.#wordCounts.get(field) ?? new Uint8Array(64)
    if (slot >= counts.length) {
      const longer = new Uint8Array(Math.max(slot + 1, Math.ceil(counts.length * 1.5)))
      longer.set(counts)
      counts = longer
    }
    counts[slot] = Math.min(count, 127)
    this.#wordCounts.set(field, counts)
  }

  #setLive(slot: number, value: 0 | 1): void {
    if (slot >= this.#live.length) {
      const live = new Uint8Array(Math.max(slot + 1, Math.ceil(this.#live.length * 1.5)))
      live.set(this.#live)
      this.#live = live
    }
    this.#live[slot] = value
  }

  #fillColumns(slot: number, document: StoredDocument): void {
    for (const field of this.#schema.fields) {
      this.#fillCodes(slot, document, field)
      this.#numbers.get(field.name)?.set(slot, numbersOf(document, field))
      const sortTexts = this.#sortTexts.get(field.name)
      if (sortTexts !== undefined) {
        const [text] = textsOf(document, field)
        sortTexts.set(slot, text === undefined ? undefined : fold(text))
      }
    }
  }

  #fillCodes(slot: number, document: StoredDocument, field: Field): void {
    const column = this.#codes.get(field.name)
    if (column === undefined) return
    column.set(slot, textsOf(document, field))
    const number = this.#fieldNumbers.get(field.name) ?? 0
    for (const code of column.codesAt(slot)) {
      for (const word of column.words[code] ?? []) this.#vocabulary.add(word, number)
    }
  }

  #clearColumns(slot: number): void {
    for (const column of this.#codes.values()) column.clear(slot)
    for (const column of this.#numbers.values()) column.clear(slot)
    for (const column of this.#sortTexts.values()) column.set(slot, undefined)
  }

  /** Builds everything that is held in memory from the file. */
  #load(): void {
    this.postings.forgetAll()
    this.#fields = new Map(this.#schema.fields.map((field) => [field.name, field]))
    this.#textFields = this.#schema.fields.filter((field) => isText(field) && field.index)
    this.#fieldNumbers = new Map(this.#textFields.map((field, number) => [field.name, number]))
    this.#tokenizers = new Map(this.#schema.fields.map((field) => [field.name, this.#tokenizerFor(field)]))
    this.#codes = new Map()
    this.#numbers = new Map()
    this.#sortTexts = new Map()
    for (const field of this.#schema.fields) {
      if (!field.index) continue
      if (!isText(field)) this.#numbers.set(field.name, new NumberColumn())
      else {
        const tokenizer = this.tokenizer(field.name)
        if (field.facet) this.#codes.set(field.name, new CodeColumn((text) => tokenizer.words(text)))
        if (field.sort && field.type === 'string') this.#sortTexts.set(field.name, new SortTextColumn())
      }
    }
    this.#vocabulary = new Vocabulary()
    this.#wordCounts = new Map()
    for (const [number, field] of this.#textFields.entries()) {
      if (!hasIndex(field)) continue
      for (const { word, occurrences } of this.#file.words(field.name))
        this.#vocabulary.add(word, number, occurrences)
      for (const { slot, words } of this.#file.wordCounts(field.name))
        this.#setWordCount(field.name, slot, words)
    }
    this.#slots = new Map()
    this.#live = new Uint8Array(64)
    this.#end = 1
    for (const { slot, document } of this.#file.documents()) {
      this.#slots.set(document.id, slot)
      this.#setLive(slot, 1)
      this.#fillColumns(slot, document)
      this.#end = slot + 1
    }
  }
}
