import { ApiError } from '../api-error.ts'
import type { Collection } from '../index/collection.ts'
import { isBoolean, type Field } from '../index/schema.ts'
import type { Condition, FilterValue } from './parse.ts'

/** Numbers from `from` to `to`, both included. */
interface Interval {
  from: number
  to: number
}

/** Marks the slots with a number (or truth value) that one of the condition's values means. */
export const markNumbers = (
  field: Field,
  condition: Condition,
  collection: Collection,
  marks: Uint8Array,
): void => {
  const column = collection.numbers(field.name)
  if (column === undefined) return
  const intervals = joined(condition.values.map((value) => intervalOf(field, value)))
  const [only] = intervals
  if (only !== undefined && intervals.length === 1) {
    const { from, to } = only
    column.mark((number) => number >= from && number <= to, collection.end, marks)
    return
  }
  const starts = Float64Array.from(intervals, ({ from }) => from)
  column.mark(
    (number) => {
      const at = lastUpTo(starts, number)
      return at >= 0 && number <= (intervals[at]?.to ?? Number.NaN)
    },
    collection.end,
    marks,
  )
}

/** The same numbers as intervals that do not touch, ascending; those that hold nothing are left out. */
const joined = (intervals: readonly Interval[]): Interval[] => {
  const sorted = intervals.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from)
  const result: Interval[] = []
  for (const { from, to } of sorted) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** Place of the last of the ascending `starts` that is not above `number`; -1 when there is none. */
const lastUpTo = (starts: Float64Array, number: number): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= number) low = middle + 1
    else high = middle
  }
  return low - 1
}

const intervalOf = (field: Field, value: FilterValue): Interval => {
  const text = value.text.trim()
  if (isBoolean(field)) {
    if (text !== 'true' && text !== 'false') {
      throw new ApiError(400, `Value of filter field \`${field.name}\` must be \`true\` or \`false\`.`)
    }
    const wanted = text === 'true' ? 1 : 0
    return { from: wanted, to: wanted }
  }
  const range = text.indexOf('..')
  if (range > 0) {
    return { from: readNumber(field, text.slice(0, range)), to: readNumber(field, text.slice(range + 2)) }
  }
  const highest = Number.POSITIVE_INFINITY
  if (text.startsWith('>=')) return { from: readNumber(field, text.slice(2)), to: highest }
  if (text.startsWith('<=')) return { from: -highest, to: readNumber(field, text.slice(2)) }
  if (text.startsWith('>')) return { from: nextAbove(readNumber(field, text.slice(1))), to: highest }
  if (text.startsWith('<')) return { from: -highest, to: -nextAbove(-readNumber(field, text.slice(1))) }
  const wanted = readNumber(field, text.startsWith('=') ? text.slice(1) : text)
  return { from: wanted, to: wanted }
}

const bits = new DataView(new ArrayBuffer(8))

/** The smallest double that is greater than `number`; Infinity behind the greatest. */
const nextAbove = (number: number): number => {
  if (number === 0) return Number.MIN_VALUE
  if (number === Number.POSITIVE_INFINITY) return number
  bits.setFloat64(0, number)
  const pattern = bits.getBigInt64(0)
  bits.setBigInt64(0, number > 0 ? pattern + 1n : pattern - 1n)
  return bits.getFloat64(0)
}

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
