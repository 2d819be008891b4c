import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiError } from '../api-error.ts'
import { Collection } from '../index/collection.ts'
import { parseCollection } from '../index/schema.ts'
import { applyFilter } from './apply.ts'
import { parseFilter } from './parse.ts'

/** Few words, so that generated values and generated filters meet. */
const word = fc.constantFrom('rot', 'blau', 'Grün', 'rotes')
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '))
const number = fc.integer({ min: -5, max: 5 })
const decimal = fc.constantFrom(-1.5, -0.1, 0, 0.1, 1, 1.5, 1e300, 5e-324)
const document: fc.Arbitrary<Document> = fc.record({
  facet: fc.array(text, { maxLength: 3 }),
  plain: text,
  list: fc.array(text, { maxLength: 3 }),
  number,
  decimal,
})
interface Document {
  facet: string[]
  plain: string
  list: string[]
  number: number
  decimal: number
}

const schema = parseCollection(
  {
    name: 'c',
    fields: [
      { name: 'facet', type: 'string[]', facet: true },
      { name: 'plain', type: 'string' },
      { name: 'list', type: 'string[]' },
      { name: 'number', type: 'int32' },
      { name: 'decimal', type: 'float' },
    ],
  },
  0,
)

let folder: string
let collection: Collection
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'maki-filter-'))
  collection = Collection.create(join(folder, 'c.sqlite'), schema)
})
afterAll(() => {
  collection.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Gives `check` what finds the places of the documents that pass a filter. */
const holding = (
  documents: readonly Document[],
  check: (find: (filter: string) => number[]) => void,
): void => {
  collection.remove([...collection.slots()])
  collection.write(
    documents.map((one, at) => ({ read: () => ({ ...one, id: String(at) }) })),
    'create',
    (result) => result,
  )
  check((text) => {
    const filter = parseFilter(text)
    if (filter === undefined) throw new Error('No filter.')
    const marks = applyFilter(filter, collection)
    return documents.flatMap((_, at) => (marks[collection.slotOf(String(at)) ?? 0] === 1 ? [at] : []))
  })
}

const fold = (value: string): string[] => value.toLowerCase().replaceAll('ü', 'u').split(' ').filter(Boolean)

/** What the documentation says a text condition means, word by word. */
const meant = (value: string, wanted: string, whole: boolean): boolean => {
  const beginning = wanted.endsWith('*')
  const words = fold(wanted.replace('*', ''))
  const have = fold(value)
  const last = words.length - 1
  const same = (one: string | undefined, at: number): boolean =>
    beginning && at === last ? one?.startsWith(words[at] ?? '') === true : one === words[at]
  if (whole) return (beginning || have.length === words.length) && words.every((_, at) => same(have[at], at))
  return words.every((_, at) => have.some((one) => same(one, at)))
}

const wantedText = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([words, beginning]) => `${words.join(' ')}${beginning ? '*' : ''}`)

describe('text conditions find what they mean', () => {
  test.each(['facet', 'plain', 'list'] as const)('in the field %s', (field) => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        fc.array(wantedText, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(':', ':=', ':!=', ':!'),
        (documents, values, sign) => {
          holding(documents, (find) => {
            const whole = sign.includes('=')
            const expected = documents.flatMap((one, at) => {
              const texts = [one[field]].flat()
              const fits = texts.some((value) => values.some((wanted) => meant(value, wanted, whole)))
              return fits !== sign.includes('!') ? [at] : []
            })
            expect(find(`${field}${sign}[${values.join(',')}]`)).toEqual(expected)
          })
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('number conditions find what they mean', () => {
  const condition = (value: fc.Arbitrary<number>) =>
    fc.oneof(
      value.map((n) => ({ text: String(n), fits: (x: number) => x === n })),
      value.map((n) => ({ text: `>${String(n)}`, fits: (x: number) => x > n })),
      value.map((n) => ({ text: `<${String(n)}`, fits: (x: number) => x < n })),
      value.map((n) => ({ text: `>=${String(n)}`, fits: (x: number) => x >= n })),
      value.map((n) => ({ text: `<=${String(n)}`, fits: (x: number) => x <= n })),
      fc
        .tuple(value, value)
        .map(([a, b]) => ({ text: `${String(a)}..${String(b)}`, fits: (x: number) => x >= a && x <= b })),
    )

  test.each([
    ['number', number],
    ['decimal', decimal],
  ] as const)('in the field %s', (field, values) => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        fc.array(condition(values), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (documents, conditions, negated) => {
          holding(documents, (find) => {
            const expected = documents.flatMap((one, at) =>
              conditions.some(({ fits }) => fits(one[field])) !== negated ? [at] : [],
            )
            const list = conditions.map(({ text: value }) => value).join(',')
            expect(find(`${field}:${negated ? '!=' : ''}[${list}]`)).toEqual(expected)
          })
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('what would hold others up is refused', () => {
  const refusal = (filter: string, documents: readonly Document[]): unknown => {
    let caught: unknown
    holding(documents, (find) => {
      try {
        find(filter)
      } catch (error) {
        caught = error
      }
    })
    return caught
  }
  const plain: Document = { facet: ['rot'], plain: 'rot blau', list: [], number: 0, decimal: 0 }

  test('reading thousands of documents', () => {
    const many = Array.from({ length: 3000 }, () => plain)
    expect(refusal('plain:=rot*', many)).toBeInstanceOf(ApiError)
    expect(refusal('plain:=rot blau', many)).toBeUndefined()
  })

  test('looking up hundreds of words', () => {
    const words = (count: number): string =>
      `plain:[${Array.from({ length: count }, (_, at) => `w${String(at)}`).join(',')}]`
    expect(refusal(words(101), [plain])).toBeInstanceOf(ApiError)
    expect(refusal(words(100), [plain])).toBeUndefined()
  })

  test('comparing dozens of beginnings', () => {
    const beginnings = (count: number): string =>
      `facet:[${Array.from({ length: count }, () => 'r*').join(',')}]`
    expect(refusal(beginnings(31), [plain])).toBeInstanceOf(ApiError)
    expect(refusal(beginnings(30), [plain])).toBeUndefined()
  })
})
