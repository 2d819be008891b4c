import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import type { CodeColumn } from '../index/columns.ts'
import { textsOf } from '../index/document.ts'
import { isList, type Field } from '../index/schema.ts'
import type { Condition, FilterValue } from './parse.ts'

/** So many values are compared with every value of a column; for more, the column's words are put in order first. */
const fewValues = 16

/** Beginnings have to be compared with every value of a column. */
const mostBeginnings = 30

/** Words that may be looked up in the full-text index; frequent ones cost milliseconds each. */
const mostLookups = 100

/** Documents that may be read to see how a text begins or what a list holds; about half a second. */
const mostReads = 2000

/** A folded value of a condition. */
interface Wanted {
  words: string[]
  /** Is the last word only the beginning of one? */
  beginning: boolean
  /** Must it be the whole value? */
  whole: boolean
}

/**
 * Marks documents by their texts, for all conditions of one filter. What would need to look at too much is
 * refused, so that no filter can hold up the searches behind it.
 */
export class TextMarker {
  readonly #collection: Collection
  readonly #columns = new Map<string, ColumnSearch>()
  #reads = 0
  #lookups = 0

  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Marks in `marks` the slots that have one of the condition's values in a text field. */
  mark(field: Field, condition: Condition, marks: Uint8Array): void {
    const whole = condition.comparison === ':=' || condition.comparison === ':!='
    const column = this.#columnOf(field)
    for (const value of condition.values) {
      const wanted = this.#read(field, value, whole)
      if (wanted.words.length === 0) continue
      if (column === undefined) this.#markByIndex(field, wanted, marks)
      else column.note(wanted)
    }
    column?.mark(this.#collection.end, marks)
  }

  #columnOf(field: Field): ColumnSearch | undefined {
    const known = this.#columns.get(field.name)
    if (known !== undefined) return known
    const column = this.#collection.codes(field.name)
    if (column === undefined) return undefined
    const search = new ColumnSearch(field.name, column)
    this.#columns.set(field.name, search)
    return search
  }

  #read(field: Field, value: FilterValue, whole: boolean): Wanted {
    const beginning = !value.literal && value.text.endsWith('*')
    if (beginning && value.text.length === 1) {
      throw new ApiError(400, `Error with filter field \`${field.name}\`: Filter value cannot be empty.`)
    }
    const text = beginning ? value.text.slice(0, -1) : value.text
    return { words: this.#collection.tokenizer(field.name).words(text), beginning, whole }
  }

  /** Text without a column of its own: the full-text index gives the candidates. */
  #markByIndex(field: Field, wanted: Wanted, marks: Uint8Array): void {
    // The words of a list field may be those of several entries.
    const sure = !wanted.whole && (!isList(field) || wanted.words.length === 1)
    for (const slot of this.#candidates(field, wanted)) {
      if (marks[slot] === 1) continue
      if (sure || this.#fits(field, slot, wanted)) marks[slot] = 1
    }
  }

  #candidates(field: Field, { words, beginning, whole }: Wanted): Uint32Array {
    const { postings } = this.#collection
    const lookUp = (): void => {
      this.#lookups += 1
      if (this.#lookups > mostLookups) throw tooExpensive(field)
    }
    if (whole && !beginning) {
      lookUp()
      if (words.length > mostLookups) throw tooExpensive(field)
      return postings.phrase(field.name, words)
    }
    const last = words.length - 1
    let found: Uint32Array | undefined
    for (const [at, word] of words.entries()) {
      lookUp()
      const list =
        beginning && at === last ? postings.prefix(field.name, word) : postings.word(field.name, word)
      found = found === undefined ? list : common(found, list)
      if (found.length === 0) break
    }
    return found ?? new Uint32Array(0)
  }

  /** Is one of the field's texts the wanted one? `slot` has all of its words. */
  #fits(field: Field, slot: number, wanted: Wanted): boolean {
    const count = this.#collection.wordCount(field.name, slot)
    // The words stand together: when there are no others, they are all. Counts end at 127.
    if (wanted.whole && !wanted.beginning && !isList(field) && count < 127)
      return count === wanted.words.length
    this.#reads += 1
    if (this.#reads > mostReads) throw tooExpensive(field)
    const tokenizer = this.#collection.tokenizer(field.name)
    const fits = fitsValue(wanted)
    return textsOf(this.#collection.documentAt(slot), field).some((text) =>
      fits(` ${tokenizer.words(text).join(' ')} `),
    )
  }
}

const tooExpensive = (field: Field): ApiError =>
  new ApiError(
    400,
    `Error with filter field \`${field.name}\`: Too much text to be compared. Make the field a facet.`,
  )

/** Finds the values of one column that conditions want. */
class ColumnSearch {
  readonly #field: string
  readonly #column: CodeColumn
  #wanted: Uint8Array
  #compared = 0
  #beginnings = 0
  #codesByWord: Map<string, number[]> | undefined

  constructor(field: string, column: CodeColumn) {
    this.#field = field
    this.#column = column
    this.#wanted = new Uint8Array(column.values.length)
  }

  /** Remembers the column's values that fit. */
  note(wanted: Wanted): void {
    const fits = fitsValue(wanted)
    this.#compared += 1
    if (wanted.beginning) this.#beginnings += 1
    if (this.#beginnings > mostBeginnings) {
      throw new ApiError(400, `Error with filter field \`${this.#field}\`: Too many beginnings.`)
    }
    if (wanted.beginning || this.#compared <= fewValues) {
      this.#column.folded.forEach((folded, code) => {
        if (fits(folded)) this.#wanted[code] = 1
      })
      return
    }
    this.#codesByWord ??= this.#orderWords()
    const lists = wanted.words.map((word) => this.#codesByWord?.get(word) ?? [])
    const shortest = lists.reduce((one, other) => (other.length < one.length ? other : one), lists[0] ?? [])
    for (const code of shortest) if (fits(this.#column.folded[code] ?? '')) this.#wanted[code] = 1
  }

  /** Marks the slots that have a remembered value, and forgets them. */
  mark(end: number, marks: Uint8Array): void {
    this.#column.mark(this.#wanted, end, marks)
    this.#wanted = new Uint8Array(this.#column.values.length)
  }

  #orderWords(): Map<string, number[]> {
    const codes = new Map<string, number[]>()
    this.#column.folded.forEach((folded, code) => {
      for (const word of new Set(folded.trim().split(' '))) {
        const others = codes.get(word)
        if (others === undefined) codes.set(word, [code])
        else others.push(code)
      }
    })
    return codes
  }
}

/** Tests the folded, blank-framed words of one value: all words somewhere in it, or exactly them. */
const fitsValue = ({ words, beginning, whole }: Wanted): ((folded: string) => boolean) => {
  if (whole) {
    const joined = ` ${words.join(' ')}${beginning ? '' : ' '}`
    return beginning ? (folded) => folded.startsWith(joined) : (folded) => folded === joined
  }
  const last = words.length - 1
  const parts = [...new Set(words.map((word, at) => (beginning && at === last ? ` ${word}` : ` ${word} `)))]
  return (folded) => parts.every((part) => folded.includes(part))
}

/** What two ascending lists have in common. */
const common = (one: Uint32Array, other: Uint32Array): Uint32Array => {
  const result = new Uint32Array(Math.min(one.length, other.length))
  let count = 0
  let at = 0
  for (const slot of one) {
    while (at < other.length && (other[at] ?? 0) < slot) at += 1
    if (other[at] === slot) result[count++] = slot
  }
  return result.subarray(0, count)
}
