import { ApiError } from '../api-error.ts'
import { textsOf } from '../index/document.ts'
import type { Collection } from '../index/collection.ts'
import { isBoolean, isText, type Field } from '../index/schema.ts'
import type { Condition, Filter, FilterValue } from './parse.ts'

/** One byte for each slot of a collection: 1 where the filter holds. */
export type Marks = Uint8Array

/**
 * Marks the documents for which a filter holds. Throws an ApiError: 404 for a field that is not in the
 * schema, 400 for a value that does not fit its type.
 */
export const applyFilter = (filter: Filter, collection: Collection): Marks => {
  if (filter.kind === 'condition') return applyCondition(filter, collection)
  const [first, ...rest] = filter.parts.map((part) => applyFilter(part, collection))
  const marks = first ?? new Uint8Array(collection.end)
  for (const other of rest) {
    for (let slot = 0; slot < marks.length; slot += 1) {
      const here = marks[slot] ?? 0
      const there = other[slot] ?? 0
      marks[slot] = filter.kind === 'and' ? here & there : here | there
    }
  }
  return marks
}

const applyCondition = (condition: Condition, collection: Collection): Marks => {
  const negated = condition.comparison === ':!=' || condition.comparison === ':!'
  const marks = positive(condition, collection)
  if (!negated) return marks
  for (let slot = 0; slot < marks.length; slot += 1) {
    marks[slot] = collection.live[slot] === 1 && marks[slot] === 0 ? 1 : 0
  }
  return marks
}

const positive = (condition: Condition, collection: Collection): Marks => {
  const marks = new Uint8Array(collection.end)
  if (condition.field === 'id') {
    for (const value of condition.values) {
      if (!value.literal && value.text === '*' && !condition.list)
        return marks.map((_, slot) => collection.live[slot] ?? 0)
      const slot = collection.slotOf(value.text)
      if (slot !== undefined) marks[slot] = 1
    }
    return marks
  }
  const field = collection.field(condition.field)
  if (field === undefined) {
    throw new ApiError(404, `Could not find a filter field named \`${condition.field}\` in the schema.`)
  }
  if (!field.index) {
    throw new ApiError(400, `Cannot filter on non-indexed field \`${field.name}\`.`)
  }
  if (isText(field)) markTexts(field, condition, collection, marks)
  else markNumbers(field, condition, collection, marks)
  return marks
}

const whole = (condition: Condition): boolean =>
  condition.comparison === ':=' || condition.comparison === ':!='

const markTexts = (field: Field, condition: Condition, collection: Collection, marks: Marks): void => {
  const tokenizer = collection.tokenizer(field.name)
  for (const value of condition.values) {
    const beginning = !value.literal && value.text.endsWith('*')
    if (beginning && value.text.length === 1) {
      throw new ApiError(400, `Error with filter field \`${field.name}\`: Filter value cannot be empty.`)
    }
    const words = tokenizer.words(beginning ? value.text.slice(0, -1) : value.text)
    if (words.length === 0) continue
    const column = collection.codes(field.name)
    if (column === undefined) markByIndex(field, words, beginning, whole(condition), collection, marks)
    else {
      const fits = valueTest(words, beginning, whole(condition))
      const wanted = new Uint8Array(column.values.length)
      column.folded.forEach((folded, code) => {
        if (fits(folded)) wanted[code] = 1
      })
      column.mark(wanted, collection.end, marks)
    }
  }
}

/** Tests the folded, blank-framed words of one value: all words somewhere in it, or exactly them. */
const valueTest = (
  words: readonly string[],
  beginning: boolean,
  exact: boolean,
): ((folded: string) => boolean) => {
  const joined = ` ${words.join(' ')}${beginning ? '' : ' '}`
  if (exact) return beginning ? (folded) => folded.startsWith(joined) : (folded) => folded === joined
  const parts = words.map((word, at) => (beginning && at === words.length - 1 ? ` ${word}` : ` ${word} `))
  return (folded) => parts.every((part) => folded.includes(part))
}

/** Text without a column of its own: the index gives the candidates, `:=` then looks at the stored value. */
const markByIndex = (
  field: Field,
  words: readonly string[],
  beginning: boolean,
  exact: boolean,
  collection: Collection,
  marks: Marks,
): void => {
  const lists = words.map((word, at) =>
    beginning && at === words.length - 1
      ? collection.postings.prefix(field.name, word)
      : collection.postings.word(field.name, word),
  )
  const seen = new Uint8Array(collection.end)
  lists.forEach((list, at) => {
    for (const slot of list) if (seen[slot] === at) seen[slot] = at + 1
  })
  const fits = valueTest(words, beginning, exact)
  const tokenizer = collection.tokenizer(field.name)
  for (let slot = 1; slot < seen.length; slot += 1) {
    if (seen[slot] !== lists.length) continue
    const holds =
      !exact ||
      textsOf(collection.documentAt(slot), field).some((text) => fits(` ${tokenizer.words(text).join(' ')} `))
    if (holds) marks[slot] = 1
  }
}

const markNumbers = (field: Field, condition: Condition, collection: Collection, marks: Marks): void => {
  const column = collection.numbers(field.name)
  if (column === undefined) return
  const tests = condition.values.map((value) => numberTest(field, value))
  column.mark((value) => tests.some((test) => test(value)), collection.end, marks)
}

const numberTest = (field: Field, value: FilterValue): ((candidate: number) => boolean) => {
  const text = value.text.trim()
  if (isBoolean(field)) {
    if (text !== 'true' && text !== 'false') {
      throw new ApiError(400, `Value of filter field \`${field.name}\` must be \`true\` or \`false\`.`)
    }
    const wanted = text === 'true' ? 1 : 0
    return (candidate) => candidate === wanted
  }
  const range = text.indexOf('..')
  if (range > 0) {
    const from = readNumber(field, text.slice(0, range))
    const to = readNumber(field, text.slice(range + 2))
    return (candidate) => candidate >= from && candidate <= to
  }
  if (text.startsWith('>=')) return atLeast(readNumber(field, text.slice(2)))
  if (text.startsWith('<=')) return atMost(readNumber(field, text.slice(2)))
  if (text.startsWith('>')) return above(readNumber(field, text.slice(1)))
  if (text.startsWith('<')) return below(readNumber(field, text.slice(1)))
  const wanted = readNumber(field, text.startsWith('=') ? text.slice(1) : text)
  return (candidate) => candidate === wanted
}

const atLeast = (limit: number) => (candidate: number) => candidate >= limit
const atMost = (limit: number) => (candidate: number) => candidate <= limit
const above = (limit: number) => (candidate: number) => candidate > limit
const below = (limit: number) => (candidate: number) => candidate < limit

const readNumber = (field: Field, text: string): number => {
  const trimmed = text.trim()
  const type = field.type.replace('[]', '')
  const fits = type === 'float' ? /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/ : /^[+-]?\d+$/
  if (trimmed.length > 64 || !fits.test(trimmed)) {
    throw new ApiError(
      400,
      `Error with filter field \`${field.name}\`: ${type === 'float' ? 'Not a float.' : `Not an ${type}.`}`,
    )
  }
  return Number(trimmed)
}
