import { ApiError, notSupported } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isList, isText } from '../index/schema.ts'

export type Compare = (a: number, b: number) => number

/** A condition of `sort_by`. */
interface SortCondition {
  field: string
  descending: boolean
  missing: 'first' | 'last' | 'normal'
}

const mostConditions = 3

/**
 * Reads `sort_by` and gives a comparison of two slots. Without one: best text match first, then the
 * collection's default sorting field; ties go to the document that came later. Throws an ApiError: 404 for
 * a field that cannot be sorted by, 400 for a malformed condition, 422 for more than three.
 */
export const compareBy = (
  sortBy: string,
  collection: Collection,
  score: (slot: number) => number,
): Compare => {
  const conditions = readConditions(sortBy)
  const fallback = collection.schema.default_sorting_field
  if (conditions.length === 0) {
    conditions.push({ field: '_text_match', descending: true, missing: 'normal' })
    if (fallback !== '') conditions.push({ field: fallback, descending: true, missing: 'normal' })
  } else if (conditions.length < mostConditions && !conditions.some((one) => one.field === '_text_match')) {
    conditions.push({ field: '_text_match', descending: true, missing: 'normal' })
  }
  const compares = conditions.map((condition) => compareOne(condition, collection, score))
  const [first, ...rest] = compares
  return (a, b) => {
    let order = first?.(a, b) ?? 0
    for (const compare of rest) {
      if (order !== 0) break
      order = compare(a, b)
    }
    return order === 0 ? b - a : order
  }
}

/** The names of the fields that `sort_by` names. Throws as `compareBy` does. */
export const sortedFields = (sortBy: string): string[] => readConditions(sortBy).map(({ field }) => field)

const readConditions = (sortBy: string): SortCondition[] => {
  if (sortBy.trim() === '') return []
  if (sortBy.length > 2000) throw new ApiError(400, 'Parameter `sort_by` is malformed.')
  const parts = sortBy.split(',').map((part) => part.trim())
  if (parts.length > mostConditions) throw new ApiError(422, 'Only upto 3 sort_by fields can be specified.')
  return parts.map((part) => {
    const match = /^(?<field>[^:()]+)(?:\((?<options>[^()]*)\))?\s*:\s*(?<order>[A-Za-z]+)$/.exec(part)
    if (match?.groups === undefined) {
      if (/^(_eval|_rand|_vector|_vector_query|_vector_distance)\b/.test(part)) throw notSupported('sort_by')
      throw new ApiError(400, 'Parameter `sort_by` is malformed.')
    }
    const { field = '', options, order = '' } = match.groups
    const direction = order.toLowerCase()
    if (direction !== 'asc' && direction !== 'desc') {
      throw new ApiError(400, `Order for field\` ${field.trim()}\` should be either ASC or DESC.`)
    }
    return { field: field.trim(), descending: direction === 'desc', missing: readMissing(options) }
  })
}

const readMissing = (options: string | undefined): SortCondition['missing'] => {
  if (options === undefined) return 'normal'
  const match = /^\s*missing_values\s*:\s*(first|last|normal)\s*$/.exec(options)
  const [, missing] = match ?? []
  if (missing === 'first' || missing === 'last' || missing === 'normal') return missing
  throw notSupported('sort_by')
}

const compareOne = (
  condition: SortCondition,
  collection: Collection,
  score: (slot: number) => number,
): Compare => {
  const { field: name, descending, missing } = condition
  if (name === '_text_match') {
    return descending ? (a, b) => score(b) - score(a) : (a, b) => score(a) - score(b)
  }
  if (name.startsWith('_')) throw notSupported('sort_by')
  const field = collection.field(name)
  if (field?.sort !== true || isList(field)) {
    throw new ApiError(404, `Could not find a field named \`${name}\` in the schema for sorting.`)
  }
  const sign = descending ? -1 : 1
  if (!isText(field)) {
    const column = collection.numbers(name)
    const last = missing === 'first' ? -1 : 1
    return (a, b) => {
      const left = column?.first(a) ?? Number.NaN
      const right = column?.first(b) ?? Number.NaN
      if (Number.isNaN(left) || Number.isNaN(right)) {
        return Number.isNaN(left) === Number.isNaN(right) ? 0 : Number.isNaN(left) ? last : -last
      }
      return (left - right) * sign
    }
  }
  const column = collection.sortTexts(name)
  // Missing texts count as the highest: at the end going up, at the top going down.
  const last = missing === 'first' ? -1 : missing === 'last' ? 1 : sign
  return (a, b) => {
    const left = column?.at(a)
    const right = column?.at(b)
    if (left === undefined || right === undefined) {
      return left === right ? 0 : left === undefined ? last : -last
    }
    return left === right ? 0 : (left < right ? -1 : 1) * sign
  }
}

/** The slots at places `from` to `from + count` of the sorted order, without sorting all of them. */
export const pageOf = (slots: Uint32Array, compare: Compare, from: number, count: number): number[] => {
  const needed = from + count
  if (count === 0 || from >= slots.length) return []
  if (needed * 4 > slots.length || needed > 5000) return [...slots].sort(compare).slice(from, needed)
  // A heap of the best so far, the worst of them on top.
  const heap: number[] = []
  const at = (place: number): number => heap[place] ?? 0
  const sink = (start: number): void => {
    let place = start
    for (;;) {
      let worst = place
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < heap.length && compare(at(child), at(worst)) > 0) worst = child
      }
      if (worst === place) return
      ;[heap[place], heap[worst]] = [at(worst), at(place)]
      place = worst
    }
  }
  for (const slot of slots) {
    if (heap.length < needed) {
      heap.push(slot)
      if (heap.length === needed) for (let place = needed >> 1; place >= 0; place -= 1) sink(place)
    } else if (compare(slot, at(0)) < 0) {
      heap[0] = slot
      sink(0)
    }
  }
  return heap.sort(compare).slice(from, needed)
}
