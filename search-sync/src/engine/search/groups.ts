import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isText } from '../index/schema.ts'
import type { Compare } from './sort.ts'

const mostFields = 10

/** Found documents put into groups that have the same values in some fields. */
export interface Groups {
  /** By slot: the number of its group, from 1; 0 for documents that were not found. */
  of: Uint32Array
  /** How many groups there are. */
  count: number
}

/** Checks `group_by`: names of facet fields, or an ApiError (404, 400). */
export const checkGroupFields = (names: readonly string[], collection: Collection): void => {
  if (names.length > mostFields) throw new ApiError(400, 'Parameter `group_by` has too many fields.')
  for (const name of names) {
    if (name === 'id') throw new ApiError(400, 'Cannot use `id` as a group by field.')
    const field = collection.field(name)
    if (field?.index !== true) {
      throw new ApiError(404, `Could not find a field named \`${name.slice(0, 200)}\` in the schema.`)
    }
    if (!field.facet) throw new ApiError(400, `Group by field \`${name}\` should be a facet field.`)
  }
}

/**
 * Groups `slots` by the values of the fields `names`. Documents without a value make a group of their own
 * kind, or with `togetherWithout` false one each.
 */
export const groupBy = (
  names: readonly string[],
  slots: Uint32Array,
  togetherWithout: boolean,
  collection: Collection,
): Groups => {
  const values = names.map((name) => valuesOf(name, collection))
  const of = new Uint32Array(collection.end)
  const numbers = new Map<string, number>()
  let count = 0
  for (const slot of slots) {
    const parts = values.map((value) => value(slot))
    const key = !togetherWithout && parts.includes('') ? `#${String(slot)}` : parts.join('|')
    let number = numbers.get(key)
    if (number === undefined) {
      number = count += 1
      numbers.set(key, number)
    }
    of[slot] = number
  }
  return { of, count }
}

const valuesOf = (name: string, collection: Collection): ((slot: number) => string) => {
  const field = collection.field(name)
  if (field === undefined) throw new Error(`Field ${name} was not checked before.`)
  if (isText(field)) {
    const column = collection.codes(name)
    return (slot) => column?.codesAt(slot).join(',') ?? ''
  }
  const column = collection.numbers(name)
  return (slot) => column?.valuesAt(slot).join(',') ?? ''
}

/** The best document of each group, in the order of `slots`; of groups marked in `without` none. */
export const bestOfEach = (
  groups: Groups,
  slots: Uint32Array,
  compare: Compare,
  without: ReadonlySet<number>,
): Uint32Array => {
  const best = new Uint32Array(groups.count + 1)
  for (const slot of slots) {
    const number = groups.of[slot] ?? 0
    if (without.has(number)) continue
    const other = best[number] ?? 0
    if (other === 0 || compare(slot, other) < 0) best[number] = slot
  }
  return best.filter((slot) => slot !== 0)
}

/** The documents of the groups `numbers`, by group. */
export const membersOf = (
  groups: Groups,
  slots: Uint32Array,
  numbers: readonly number[],
): Map<number, number[]> => {
  const members = new Map<number, number[]>(numbers.map((number) => [number, []]))
  for (const slot of slots) members.get(groups.of[slot] ?? 0)?.push(slot)
  return members
}
