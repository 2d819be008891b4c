import { ApiError } from '../api-error.ts'

/** How a condition compares: `:` some word, `:=` the whole value, the negations, and for numbers the comparisons. */
type Comparison = ':' | ':=' | ':!=' | ':!'

/** One value of a condition as written: backticks make a text literal. */
export interface FilterValue {
  text: string
  literal: boolean
}

export interface Condition {
  kind: 'condition'
  field: string
  comparison: Comparison
  values: FilterValue[]
  list: boolean
}

/** A `filter_by` expression. */
export type Filter = Condition | { kind: 'and' | 'or'; parts: Filter[] }

/** Typesense's default for `filter_by_max_ops`. */
const mostOperations = 100
const deepestNesting = 50

/** Lists of ids may be long; anything beyond is no filter a page would send. */
const longestFilter = 300_000
const mostValues = 20_000

const fail = (): ApiError => new ApiError(400, 'Could not parse the filter query.')

/**
 * Reads Typesense's filter language: `field:value`, `:=`, `:!=`, `:!`, lists in brackets, backticks around
 * literal values, `&&` before `||`, parentheses. Throws an ApiError (400). Values of numbers are read when
 * the filter is applied, since only the schema knows which fields are numbers.
 */
export const parseFilter = (text: string): Filter | undefined => {
  if (text.trim() === '') return undefined
  if (text.length > longestFilter) throw new ApiError(400, '`filter_by` is too long.')
  return new Reader(text).whole()
}

/** The names of all fields that a filter looks at. */
export const fieldsOf = (filter: Filter): string[] =>
  filter.kind === 'condition' ? [filter.field] : filter.parts.flatMap(fieldsOf)

class Reader {
  readonly #text: string
  #at = 0
  #operations = 0
  #values = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): Filter {
    const filter = this.#either()
    this.#skipBlanks()
    if (this.#at < this.#text.length) {
      throw this.#text[this.#at] === ')'
        ? new ApiError(400, 'Could not parse the filter query: unbalanced parentheses.')
        : fail()
    }
    return filter
  }

  #either(): Filter {
    return this.#chain('||', 'or', () => this.#all())
  }

  #all(): Filter {
    return this.#chain('&&', 'and', () => this.#one())
  }

  #chain(operator: '&&' | '||', kind: 'and' | 'or', next: () => Filter): Filter {
    const first = next()
    const parts = [first]
    for (;;) {
      this.#skipBlanks()
      if (!this.#text.startsWith(operator, this.#at)) break
      this.#at += operator.length
      this.#operations += 1
      if (this.#operations > mostOperations) {
        throw new ApiError(
          400,
          `\`filter_by\` has too many operations. Maximum allowed: ${String(mostOperations)}`,
        )
      }
      parts.push(next())
    }
    return parts.length === 1 ? first : { kind, parts }
  }

  #one(): Filter {
    this.#skipBlanks()
    if (this.#text[this.#at] !== '(') return this.#condition()
    this.#depth += 1
    if (this.#depth > deepestNesting) throw new ApiError(400, '`filter_by` is nested too deeply.')
    this.#at += 1
    const inner = this.#either()
    this.#skipBlanks()
    if (this.#text[this.#at] !== ')') {
      throw new ApiError(400, 'Could not parse the filter query: unbalanced parentheses.')
    }
    this.#at += 1
    this.#depth -= 1
    return inner
  }

  #condition(): Condition {
    const colon = this.#text.indexOf(':', this.#at)
    if (colon < 0) throw fail()
    const field = this.#text.slice(this.#at, colon).trim()
    if (field === '' || /[()&|`[\]\s]/.test(field)) throw fail()
    this.#at = colon + 1
    this.#skipBlanks()
    const comparison = this.#comparison()
    this.#skipBlanks()
    if (this.#text[this.#at] === '[')
      return { kind: 'condition', field, comparison, values: this.#list(field), list: true }
    const value = this.#value(field, false)
    return { kind: 'condition', field, comparison, values: [value], list: false }
  }

  #comparison(): Comparison {
    for (const [sign, comparison] of [
      ['!=', ':!='],
      ['=', ':='],
      ['!', ':!'],
    ] as const) {
      if (this.#text.startsWith(sign, this.#at)) {
        this.#at += sign.length
        return comparison
      }
    }
    return ':'
  }

  #list(field: string): FilterValue[] {
    this.#at += 1
    const values: FilterValue[] = []
    for (;;) {
      this.#skipBlanks()
      if (this.#at >= this.#text.length) throw fail()
      if (this.#text[this.#at] === ']') break
      values.push(this.#value(field, true))
      this.#skipBlanks()
      if (this.#text[this.#at] === ',') this.#at += 1
      else if (this.#text[this.#at] !== ']') throw fail()
    }
    this.#at += 1
    return values
  }

  #value(field: string, inList: boolean): FilterValue {
    this.#values += 1
    if (this.#values > mostValues) throw new ApiError(400, '`filter_by` has too many values.')
    const text = this.#text
    if (text[this.#at] === '`') {
      const end = text.indexOf('`', this.#at + 1)
      if (end < 0) throw fail()
      const literal = text.slice(this.#at + 1, end)
      this.#at = end + 1
      return { text: literal, literal: true }
    }
    const start = this.#at
    let open = 0
    for (; this.#at < text.length; this.#at += 1) {
      const character = text[this.#at]
      if (inList && (character === ',' || character === ']')) break
      if (character === '(') open += 1
      if (character === ')') {
        if (open === 0) break
        open -= 1
      }
      if (text.startsWith('&&', this.#at) || text.startsWith('||', this.#at)) break
    }
    const value = text.slice(start, this.#at).trim()
    if (value === '') {
      throw new ApiError(400, `Error with filter field \`${field}\`: Filter value cannot be empty.`)
    }
    return { text: value, literal: false }
  }

  #skipBlanks(): void {
    while (this.#at < this.#text.length && /\s/.test(this.#text[this.#at] ?? '')) this.#at += 1
  }
}
