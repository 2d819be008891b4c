import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshName, startServer, type TestServer } from './server.ts'

/** Grouping, and searching in the values of facets. */
let server: TestServer
const name = freshName('groups')

const shoes = [
  { id: '1', title: 'Road runner', brand: 'Acme', colours: ['red', 'blue'], size: 40, price: 10 },
  { id: '2', title: 'Road walker', brand: 'Acme', colours: ['red'], size: 41, price: 20 },
  { id: '3', title: 'Trail runner', brand: 'Stark', colours: ['blue', 'red'], size: 40, price: 30 },
  { id: '4', title: 'Beach sandal', brand: 'Stark', colours: ['red', 'blue'], size: 42, price: 40 },
  { id: '5', title: 'House slipper', colours: ['green'], size: 40, price: 50 },
  { id: '6', title: 'Garden slipper', colours: ['Grass green'], size: 41, price: 60 },
]

beforeAll(async () => {
  server = await startServer(process.env)
  await server.client.collections().create({
    name,
    fields: [
      { name: 'title', type: 'string' },
      { name: 'brand', type: 'string', facet: true, optional: true },
      { name: 'colours', type: 'string[]', facet: true },
      { name: 'size', type: 'int32', facet: true },
      { name: 'price', type: 'int32' },
    ],
  })
  await server.client.collections(name).documents().import(shoes, { action: 'create' })
})

afterAll(async () => {
  await server.client.collections(name).delete()
  await server.stop()
})

const hit = z.object({ document: z.object({ id: z.string() }) })
const answer = z.looseObject({
  code: z.number().optional(),
  found: z.number().optional(),
  found_docs: z.number().optional(),
  hits: z.array(hit).optional(),
  grouped_hits: z
    .array(z.object({ group_key: z.array(z.unknown()), found: z.number(), hits: z.array(hit) }))
    .optional(),
  facet_counts: z
    .array(
      z.object({
        field_name: z.string(),
        counts: z.array(z.object({ value: z.string(), count: z.number(), highlighted: z.string() })),
      }),
    )
    .optional(),
})

const search = async (parameters: Record<string, unknown>): Promise<z.infer<typeof answer>> => {
  const response = await fetch(`${server.url}/multi_search`, {
    method: 'POST',
    headers: { 'x-typesense-api-key': server.adminKey },
    body: JSON.stringify({
      searches: [{ collection: name, q: '*', query_by: 'title', sort_by: 'price:asc', ...parameters }],
    }),
  })
  const [result] = z.object({ results: z.array(answer) }).parse(await response.json()).results
  return result ?? {}
}

/** Group keys with the ids of their documents, in order. */
const groups = async (parameters: Record<string, unknown>): Promise<[unknown[], string[]][]> =>
  ((await search(parameters)).grouped_hits ?? []).map((group) => [
    group.group_key,
    group.hits.map(({ document }) => document.id),
  ])

describe('group_by', () => {
  test('puts documents with the same value together, in the order of their best', async () => {
    expect(await groups({ group_by: 'brand', sort_by: 'price:desc' })).toEqual([
      [[], ['6', '5']],
      [['Stark'], ['4', '3']],
      [['Acme'], ['2', '1']],
    ])
  })

  test('counts groups and documents', async () => {
    const result = await search({ group_by: 'brand' })
    expect(result).toMatchObject({ found: 3, found_docs: 6 })
    expect(result.hits).toBeUndefined()
    expect(result.grouped_hits?.map(({ found }) => found)).toEqual([2, 2, 2])
  })

  test('group_limit shows some of each group, and counts all', async () => {
    expect(await groups({ group_by: 'brand', group_limit: 1 })).toEqual([
      [['Acme'], ['1']],
      [['Stark'], ['3']],
      [[], ['5']],
    ])
    expect((await search({ group_by: 'brand', group_limit: 1 })).grouped_hits?.[0]?.found).toBe(2)
  })

  test('group_missing_values false leaves documents without a value alone', async () => {
    expect(await groups({ group_by: 'brand', group_missing_values: false })).toEqual([
      [['Acme'], ['1', '2']],
      [['Stark'], ['3', '4']],
      [[], ['5']],
      [[], ['6']],
    ])
  })

  test('by a number', async () => {
    expect(await groups({ group_by: 'size' })).toEqual([
      [[40], ['1', '3', '5']],
      [[41], ['2', '6']],
      [[42], ['4']],
    ])
  })

  test('by a list: all its values together are the key', async () => {
    expect((await groups({ group_by: 'colours' })).find(([, ids]) => ids.includes('1'))).toEqual([
      [['red', 'blue']],
      ['1', '4'],
    ])
  })

  test('by two fields', async () => {
    expect(await groups({ group_by: 'size,brand', filter_by: 'size:40' })).toEqual([
      [[40, 'Acme'], ['1']],
      [[40, 'Stark'], ['3']],
      [[40], ['5']],
    ])
  })

  test('with a query and a filter', async () => {
    expect(await groups({ q: 'runner', group_by: 'brand', filter_by: 'price:>10' })).toEqual([
      [['Stark'], ['3']],
    ])
  })

  test('pages count groups', async () => {
    expect(await groups({ group_by: 'brand', per_page: 1, page: 2 })).toEqual([[['Stark'], ['3', '4']]])
    expect(await groups({ group_by: 'brand', offset: 2, limit: 5 })).toEqual([[[], ['5', '6']]])
  })

  test('facets count groups', async () => {
    const { facet_counts: [facet] = [] } = await search({ group_by: 'brand', facet_by: 'size' })
    expect(facet?.counts.map(({ value, count }) => `${value}: ${String(count)}`).sort()).toEqual([
      '40: 3',
      '41: 2',
      '42: 1',
    ])
    const { facet_counts: [colours] = [] } = await search({ group_by: 'brand', facet_by: 'colours' })
    expect(colours?.counts.find(({ value }) => value === 'red')?.count).toBe(2)
  })

  test('a pinned document takes its group along', async () => {
    expect((await groups({ group_by: 'brand', pinned_hits: '4:1' }))[0]).toEqual([['Stark'], ['4', '3']])
  })

  test.each([
    ['a field that is not there', { group_by: 'nothing' }, 404],
    ['a field that is no facet', { group_by: 'price' }, 400],
    ['the id', { group_by: 'id' }, 400],
    ['no document for each group', { group_by: 'brand', group_limit: 0 }, 400],
    ['a hundred documents for each group', { group_by: 'brand', group_limit: 100 }, 400],
  ])('%s is refused', async (_, parameters, status) => {
    expect((await search(parameters)).code).toBe(status)
  })
})

describe('facet_query', () => {
  const values = async (query: string, parameters: Record<string, unknown> = {}): Promise<string[]> => {
    const { facet_counts: facets = [] } = await search({
      facet_by: 'colours,brand',
      facet_query: query,
      ...parameters,
    })
    return (facets.find(({ field_name: field }) => query.startsWith(field))?.counts ?? []).map(
      ({ value, count, highlighted }) => `${value} ${String(count)} ${highlighted}`,
    )
  }

  test.each([
    ['a beginning', 'colours:gre', ['Grass green 1 Grass <mark>gre</mark>en', 'green 1 <mark>gre</mark>en']],
    ['two words', 'colours:grass gr', ['Grass green 1 <mark>Grass</mark> <mark>gr</mark>een']],
    ['upper case', 'brand:ACM', ['Acme 2 <mark>Acm</mark>e']],
    ['nothing that begins so', 'brand:zzz', []],
    ['blanks around it', 'brand: sta', ['Stark 2 <mark>Sta</mark>rk']],
  ])('%s', async (_, query, expected) => {
    expect((await values(query)).sort()).toEqual([...expected].sort())
  })

  test('a typing mistake is forgiven', async () => {
    expect((await values('brand:strak')).map((value) => value.split(' ')[0])).toEqual(['Stark'])
    expect(await values('brand:strak', { facet_query_num_typos: 0 })).toEqual([])
  })

  test('only values of what was found', async () => {
    expect(await values('colours:gre', { filter_by: 'brand:=Acme' })).toEqual([])
  })

  test('the other facets are counted as ever', async () => {
    const { facet_counts: facets = [] } = await search({
      facet_by: 'colours,brand',
      facet_query: 'colours:gre',
    })
    expect(facets.find(({ field_name: field }) => field === 'brand')?.counts).toHaveLength(2)
  })

  test.each([
    ['no field', 'gre'],
    ['a field that is not asked for', 'size:4'],
  ])('%s is refused', async (_, query) => {
    expect((await search({ facet_by: 'colours', facet_query: query })).code).toBe(400)
  })
})

describe('search_cutoff_ms', () => {
  test('a search that is done in time is not cut', async () => {
    expect(await search({ q: 'runner', search_cutoff_ms: 10_000 })).toMatchObject({
      search_cutoff: false,
      found: 2,
    })
  })

  test('anything but a number is refused', async () => {
    expect((await search({ q: 'runner', search_cutoff_ms: 'soon' })).code).toBe(400)
  })
})
