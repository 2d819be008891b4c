import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, schema } from '../../contract/fixture.ts'
import { createEngine } from '../http/server.ts'

const key = 'admin-key-of-the-hostile-tests-0123456789'
const folder = mkdtempSync(join(tmpdir(), 'maki-suche-'))
const engine = createEngine({ folder, adminKey: key, logger: pino({ level: 'silent' }) })
const headers = { 'x-typesense-api-key': key }

beforeAll(async () => {
  await engine.inject({
    method: 'POST',
    url: '/collections',
    headers,
    payload: JSON.stringify({ ...schema, name: 'c' }),
  })
  await engine.inject({
    method: 'POST',
    url: '/collections/c/documents/import',
    headers,
    payload: companies.map((company) => JSON.stringify(company)).join('\n'),
  })
})

afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Texts made of what the languages of filter, sort and query are made of, and of anything else. */
const pieces = fc.oneof(
  fc.constantFrom(
    'country',
    'employees',
    'rating',
    'active',
    'tags',
    'id',
    'title',
    '_text_match',
    '_eval',
    'nothing',
  ),
  fc.constantFrom(
    ':',
    ':=',
    ':!=',
    ':!',
    '&&',
    '||',
    '(',
    ')',
    '[',
    ']',
    ',',
    '`',
    '..',
    '>',
    '<=',
    '*',
    '"',
    '-',
    ' ',
    '$',
  ),
  fc.constantFrom(
    'USA',
    '45',
    'true',
    '1e9',
    '-0',
    'NaN',
    'asc',
    'desc',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    'ß',
    '💥',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const hostile = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))

/** Longest time a request may take, in milliseconds; the bar of the product is 1,000. */
const patience = 1000

const searchWith = async (parameters: Record<string, unknown>): Promise<void> => {
  const started = performance.now()
  const answer = await engine.inject({
    method: 'POST',
    url: '/multi_search',
    headers,
    payload: JSON.stringify({
      searches: [{ collection: 'c', q: '*', query_by: 'title,tags', ...parameters }],
    }),
  })
  expect(performance.now() - started).toBeLessThan(patience)
  expect(answer.statusCode).toBe(200)
  const { results } = answer.json<{ results: { code?: number; error?: string; found?: number }[] }>()
  const [result] = results
  if (result?.code === undefined) expect(typeof result?.found).toBe('number')
  else {
    expect([400, 404, 422]).toContain(result.code)
    expect(result.error).not.toBe('')
  }
}

describe('whatever is sent, a result or a clear refusal comes back', () => {
  test.each(['filter_by', 'q', 'sort_by', 'facet_by', 'facet_query', 'query_by', 'highlight_fields'])(
    '%s',
    async (parameter) => {
      await fc.assert(
        fc.asyncProperty(hostile, (text) => searchWith({ [parameter]: text })),
        { numRuns: 300 },
      )
    },
  )

  test('values of any kind for any parameter', async () => {
    const names = fc.constantFrom(
      'page',
      'per_page',
      'num_typos',
      'prefix',
      'query_by_weights',
      'offset',
      'limit',
      'q',
      'snippet_threshold',
    )
    await fc.assert(
      fc.asyncProperty(names, fc.jsonValue(), (name, value) => searchWith({ [name]: value })),
      { numRuns: 300 },
    )
  })

  test('bodies that are no search', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (payload) => {
        for (const url of [
          '/multi_search',
          '/collections',
          '/keys',
          '/collections/c/documents?action=upsert',
        ]) {
          const answer = await engine.inject({ method: 'POST', url, headers, payload })
          expect(answer.statusCode).toBeLessThan(500)
        }
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['deeply nested parentheses', { filter_by: '('.repeat(100_000) }],
    ['many conditions', { filter_by: Array.from({ length: 5000 }, () => 'employees:1').join(' && ') }],
    [
      'a long list',
      { filter_by: `id:[${Array.from({ length: 50_000 }, (_, at) => `x${String(at)}`).join(',')}]` },
    ],
    ['a very long number', { filter_by: `employees:${'1'.repeat(500_000)}x` }],
    ['an open literal', { filter_by: `country:\`${'a'.repeat(500_000)}` }],
    ['a very long word', { q: 'a'.repeat(4000) }],
    ['many words', { q: 'word '.repeat(800) }],
    ['many quotes', { q: '"'.repeat(4000) }],
    ['many exclusions', { q: '-a '.repeat(1300) }],
    ['many sort fields', { sort_by: 'employees:asc,'.repeat(10_000) }],
    ['a huge page', { page: 999_999_999_999_999 }],
  ])('%s', async (_, parameters) => {
    await searchWith(parameters)
  })
})
