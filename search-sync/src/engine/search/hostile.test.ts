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

/** Documents of the larger collection, on which the largest requests are tried. */
const many = 3000
const syllables = [
  'ver',
  'wal',
  'tung',
  'bau',
  'recht',
  'an',
  'trag',
  'amt',
  'steu',
  'er',
  'da',
  'ten',
  'schutz',
]
const wordOf = (number: number): string =>
  [number, number >> 4, number >> 8].map((part) => syllables[part % syllables.length] ?? '').join('')

beforeAll(async () => {
  for (const resource of ['synonym_sets', 'curation_sets']) {
    await engine.inject({
      method: 'PUT',
      url: `/${resource}/s`,
      headers,
      payload: JSON.stringify({
        items:
          resource === 'synonym_sets'
            ? [{ id: 'a', synonyms: ['USA', 'energy', 'clean energy', '`', '45'] }]
            : [{ id: 'a', rule: { query: 'true', match: 'contains' }, includes: [{ id: '1', position: 2 }] }],
      }),
    })
  }
  for (const name of ['c', 'gross']) {
    await engine.inject({
      method: 'POST',
      url: '/collections',
      headers,
      payload: JSON.stringify({ ...schema, name, synonym_sets: ['s'], curation_sets: ['s'] }),
    })
  }
  await engine.inject({
    method: 'POST',
    url: '/collections/gross/documents/import',
    headers,
    payload: Array.from({ length: many }, (_, at) =>
      JSON.stringify({
        ...companies[at % companies.length],
        id: String(at),
        title: `${wordOf(at * 7)} ${wordOf(at * 13)}`,
        description: Array.from({ length: 40 }, (__, place) => wordOf(at * 31 + place * place)).join(' '),
        tags: [wordOf(at), wordOf(at * 3)],
        employees: at,
      }),
    ).join('\n'),
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

/** Most processor time a request may take, in milliseconds, whatever else the machine does. */
const patience = 1000

const searchWith = async (parameters: Record<string, unknown>, collection = 'c'): Promise<void> => {
  const started = process.threadCpuUsage()
  const answer = await engine.inject({
    method: 'POST',
    url: '/multi_search',
    headers,
    payload: JSON.stringify({
      searches: [{ collection, q: '*', query_by: 'title,tags', ...parameters }],
    }),
  })
  const { user, system } = process.threadCpuUsage(started)
  expect((user + system) / 1000).toBeLessThan(patience)
  expect(answer.statusCode).toBe(200)
  const { results } = answer.json<{ results: { code?: number; error?: string; found?: number }[] }>()
  const [result] = results
  if (result?.code === undefined) expect(typeof result?.found).toBe('number')
  else {
    expect([400, 404, 408, 422]).toContain(result.code)
    expect(result.error).not.toBe('')
  }
}

describe('whatever is sent, a result or a clear refusal comes back', () => {
  const parameters = [
    'filter_by',
    'q',
    'sort_by',
    'facet_by',
    'facet_query',
    'group_by',
    'query_by',
    'highlight_fields',
    'highlight_full_fields',
    'include_fields',
    'exclude_fields',
    'pinned_hits',
    'hidden_hits',
    'synonym_sets',
    'stopwords',
  ]

  test.each(parameters)('%s', async (parameter) => {
    await fc.assert(
      fc.asyncProperty(hostile, (text) => searchWith({ [parameter]: text })),
      { numRuns: 350 },
    )
  })

  test('several at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...parameters), hostile), (texts) => searchWith(texts)),
      { numRuns: 500 },
    )
  })

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
      'group_limit',
      'search_cutoff_ms',
      'max_facet_values',
      'facet_query_num_typos',
      'enable_synonyms',
      'enable_curations',
      'filter_curated_hits',
      'pinned_hits',
      'highlight_start_tag',
    )
    await fc.assert(
      fc.asyncProperty(names, fc.jsonValue(), (name, value) => searchWith({ [name]: value })),
      { numRuns: 500 },
    )
  })

  test('sets of words and rules of any kind', async () => {
    const item = fc.record(
      {
        id: fc.oneof(hostile, fc.jsonValue()),
        synonyms: fc.oneof(fc.array(hostile, { maxLength: 4 }), fc.jsonValue()),
        root: fc.oneof(hostile, fc.jsonValue()),
        rule: fc.oneof(
          fc.record({ query: hostile, match: fc.constantFrom('exact', 'contains', 'x') }),
          fc.jsonValue(),
        ),
        includes: fc.oneof(
          fc.array(fc.record({ id: hostile, position: fc.integer() }), { maxLength: 3 }),
          fc.jsonValue(),
        ),
        replace_query: fc.oneof(hostile, fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    const body = fc.oneof(fc.record({ items: fc.array(item, { maxLength: 3 }) }), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(body, hostile, async (set, q) => {
        for (const resource of ['synonym_sets', 'curation_sets']) {
          const answer = await engine.inject({
            method: 'PUT',
            url: `/${resource}/s`,
            headers,
            payload: JSON.stringify(set),
          })
          expect([200, 400]).toContain(answer.statusCode)
        }
        await searchWith({ q })
      }),
      { numRuns: 200 },
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
          '/collections/c/documents/import?action=emplace',
        ]) {
          const answer = await engine.inject({ method: 'POST', url, headers, payload })
          expect(answer.statusCode).toBeLessThan(500)
        }
      }),
      { numRuns: 100 },
    )
  })

  const distinct = (count: number): string[] => Array.from({ length: count }, (_, at) => wordOf(at * 17))

  test.each([
    ['deeply nested parentheses', { filter_by: '('.repeat(100_000) }],
    ['many conditions', { filter_by: Array.from({ length: 5000 }, () => 'employees:1').join(' && ') }],
    [
      'as many conditions as allowed',
      { filter_by: Array.from({ length: 100 }, () => 'employees:!=[1..900]').join(' && ') },
    ],
    [
      'a long list of ids',
      { filter_by: `id:[${Array.from({ length: 50_000 }, (_, at) => `x${String(at)}`).join(',')}]` },
    ],
    [
      'a long list of numbers',
      { filter_by: `employees:[${Array.from({ length: 20_000 }, (_, at) => String(many + at)).join(',')}]` },
    ],
    ['a long list of words', { filter_by: `tags:[${distinct(20_000).join(',')}]` }],
    ['a long list of words in a text', { filter_by: `description:[${distinct(20_000).join(',')}]` }],
    ['a long list of beginnings', { filter_by: `description:[${distinct(5000).join('*,')}*]` }],
    [
      'whole texts by their beginnings',
      { filter_by: Array.from({ length: 100 }, () => 'description:=ver*').join(' || ') },
    ],
    ['a text of thousands of words', { filter_by: `description:=\`${distinct(20_000).join(' ')}\`` }],
    ['a very long number', { filter_by: `employees:${'1'.repeat(500_000)}x` }],
    ['an open literal', { filter_by: `country:\`${'a'.repeat(500_000)}` }],
    ['a very long word', { q: 'a'.repeat(4000) }],
    ['many words', { q: distinct(300).join(' ') }],
    ['many words that nobody wrote', { q: distinct(200).join('xq ') }],
    ['many letters', { q: 'a b c d e f g h '.repeat(200) }],
    ['many quotes', { q: '"'.repeat(4000) }],
    [
      'many phrases',
      {
        q: distinct(150)
          .map((word) => `"${word} ${word}"`)
          .join(' '),
      },
    ],
    ['many exclusions', { q: '-a '.repeat(1300) }],
    [
      'as tolerant as can be',
      { q: distinct(40).join(' '), typo_tokens_threshold: 1_000_000, drop_tokens_threshold: 1_000_000 },
    ],
    ['many sort fields', { sort_by: 'employees:asc,'.repeat(10_000) }],
    [
      'many groups',
      { group_by: 'tags,employees', group_limit: 99, facet_by: 'tags,employees', max_facet_values: 1e9 },
    ],
    ['a long facet query', { facet_by: 'tags', facet_query: `tags:${distinct(100_000).join(' ')}` }],
    ['a mistyped facet query', { facet_by: 'tags', facet_query: `tags:${distinct(200).join('x ')}` }],
    [
      'many pinned hits',
      { pinned_hits: Array.from({ length: 50_000 }, (_, at) => `${String(at)}:1`).join(',') },
    ],
    ['many hidden hits', { hidden_hits: Array.from({ length: 50_000 }, String).join(',') }],
    ['every hit highlighted', { q: 'v', per_page: 250, highlight_full_fields: 'title,description,tags' }],
    ['long tags around every hit', { q: 'v', per_page: 250, highlight_start_tag: 'x'.repeat(1_000_000) }],
    ['a huge page', { page: 999_999_999_999_999 }],
    ['no time at all', { q: 'ver', search_cutoff_ms: 0 }],
  ])('%s', async (_, request) => {
    await searchWith({ query_by: 'title,description,tags', ...request }, 'gross')
  })
})
