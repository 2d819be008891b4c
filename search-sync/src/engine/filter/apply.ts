import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isText } from '../index/schema.ts'
import { markNumbers } from './numbers.ts'
import type { Condition, Filter } from './parse.ts'
import { TextMarker } from './texts.ts'

/** One byte for each slot of a collection: 1 where the filter holds. */
export type Marks = Uint8Array

/**
 * Marks the documents for which a filter holds. Throws an ApiError: 404 for a field that is not in the
 * schema, 400 for a value that does not fit its type or would take too long to look for.
 */
export const applyFilter = (filter: Filter, collection: Collection): Marks =>
  apply(filter, collection, new TextMarker(collection))

const apply = (filter: Filter, collection: Collection, texts: TextMarker): Marks => {
  if (filter.kind === 'condition') return applyCondition(filter, collection, texts)
  const [first, ...rest] = filter.parts.map((part) => apply(part, collection, texts))
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

const applyCondition = (condition: Condition, collection: Collection, texts: TextMarker): Marks => {
  const negated = condition.comparison === ':!=' || condition.comparison === ':!'
  const marks = positive(condition, collection, texts)
  if (!negated) return marks
  const { live } = collection
  for (let slot = 0; slot < marks.length; slot += 1) marks[slot] = (live[slot] ?? 0) & ~(marks[slot] ?? 0)
  return marks
}

const positive = (condition: Condition, collection: Collection, texts: TextMarker): Marks => {
  const marks = new Uint8Array(collection.end)
  if (condition.field === 'id') {
    for (const value of condition.values) {
      if (!value.literal && value.text === '*' && !condition.list) {
        return marks.map((_, slot) => collection.live[slot] ?? 0)
      }
      const slot = collection.slotOf(value.text)
      if (slot !== undefined) marks[slot] = 1
    }
    return marks
  }
  const field = collection.field(condition.field)
  if (field === undefined) {
    const name = condition.field.slice(0, 200)
    throw new ApiError(404, `Could not find a filter field named \`${name}\` in the schema.`)
  }
  if (!field.index) throw new ApiError(400, `Cannot filter on non-indexed field \`${field.name}\`.`)
  if (isText(field)) texts.mark(field, condition, marks)
  else markNumbers(field, condition, collection, marks)
  return marks
}
