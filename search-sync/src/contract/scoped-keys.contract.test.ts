import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Errors, type Client, type SearchParams } from 'typesense'
import { companies, schema, type Company } from './fixture.ts'
import { freshName, startServer, type TestServer } from './server.ts'

/** Keys that carry search parameters which their holder can neither see through nor widen. */
let server: TestServer
const name = freshName('scoped')
const keys: number[] = []
let parent = ''

beforeAll(async () => {
  server = await startServer(process.env)
  await server.client.collections().create({ ...schema, name })
  await server.client.collections(name).documents().import(companies, { action: 'create' })
  parent = await keyFor({ actions: ['documents:search'], collections: [name] })
})

afterAll(async () => {
  for (const id of keys) await server.client.keys(id).delete()
  await server.client.collections(name).delete()
  await server.stop()
})

const keyFor = async (rights: {
  actions: string[]
  collections: string[]
  expires_at?: number
}): Promise<string> => {
  const key = await server.client.keys().create({ description: 'parent', ...rights })
  keys.push(key.id)
  return key.value ?? ''
}

const scoped = (parameters: Record<string, unknown>, from = parent): string =>
  server.client.keys().generateScopedSearchKey(from, parameters)

const searchWith = (key: string, parameters: SearchParams<Company>) =>
  server
    .clientWith(key)
    .collections<Company>(name)
    .documents()
    .search({ query_by: 'title', ...parameters })

const ids = async (key: string, parameters: SearchParams<Company>): Promise<string[]> =>
  ((await searchWith(key, parameters)).hits ?? []).map(({ document }) => document.id).sort()

const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toThrow(Errors.RequestUnauthorized)

describe('an embedded filter', () => {
  test('holds for every search', async () => {
    const key = scoped({ filter_by: 'country:=USA' })
    expect(await ids(key, { q: '*' })).toEqual(['1', '2'])
    expect(await ids(key, { q: 'bescheid' })).toEqual([])
  })

  test.each([
    ['narrowed', 'active:true', ['1']],
    ['not widened', 'country:=Germany', []],
    ['not widened by an or', 'country:=USA || country:=Germany', ['1', '2']],
    ['not widened by a parenthesis', 'active:true || (country:!=USA)', ['1']],
    ['not widened by nothing', '', ['1', '2']],
  ])('can be %s', async (_, filter, expected) => {
    expect(await ids(scoped({ filter_by: 'country:=USA' }), { q: '*', filter_by: filter })).toEqual(expected)
  })

  test.each([
    ['a parenthesis too many', 'id:1) || (id:3'],
    ['an open literal', 'country:`x'],
  ])('cannot be broken out of with %s', async (_, filter) => {
    const key = scoped({ filter_by: 'country:=USA' })
    await expect(searchWith(key, { q: '*', filter_by: filter })).rejects.toThrow()
  })

  test('holds for facets', async () => {
    const { facet_counts: [facet] = [] } = await searchWith(scoped({ filter_by: 'country:=USA' }), {
      q: '*',
      facet_by: 'country',
    })
    expect(facet?.counts.map(({ value }) => value)).toEqual(['USA'])
  })
})

describe('embedded parameters', () => {
  test('stand in place of the request’s', async () => {
    const { hits = [] } = await searchWith(scoped({ per_page: 1 }), { q: '*', per_page: 5 })
    expect(hits).toHaveLength(1)
  })

  test('leave fields out, whatever is asked for', async () => {
    const key = scoped({ exclude_fields: 'description,employees' })
    const { hits = [] } = await searchWith(key, {
      q: 'acme',
      include_fields: 'id,description,employees',
      exclude_fields: 'id',
      highlight_fields: 'description,title',
    })
    expect(hits[0]?.document).toEqual({ id: '2' })
    expect(JSON.stringify(hits)).not.toContain('coyote')
  })

  test('limit the number of searches', async () => {
    const client = server.clientWith(scoped({ limit_multi_searches: 1 }))
    const one = { collection: name, q: '*' }
    expect((await client.multiSearch.perform({ searches: [one] })).results).toHaveLength(1)
    await expect(client.multiSearch.perform({ searches: [one, one] })).rejects.toThrow(
      Errors.RequestMalformed,
    )
  })

  test('hold in each search of a multi search', async () => {
    const { results } = await server
      .clientWith(scoped({ filter_by: 'country:=USA' }))
      .multiSearch.perform<[Company, Company]>(
        {
          searches: [
            { collection: name, q: '*' },
            { collection: name, q: '*', filter_by: 'active:true' },
          ],
        },
        { query_by: 'title' },
      )
    expect(results.map(({ found }) => found)).toEqual([2, 1])
  })

  test('each search of a multi search can bring its own key', async () => {
    const one = { collection: name, q: '*' }
    const { results } = await server.client.multiSearch.perform<[Company, Company]>({
      searches: [
        { ...one, 'x-typesense-api-key': scoped({ filter_by: 'country:=USA' }) },
        { ...one, 'x-typesense-api-key': scoped({ filter_by: 'country:=Germany' }) },
      ],
    })
    expect(results.map(({ found }) => found)).toEqual([2, 2])
    await refused(
      server.client.multiSearch.perform({ searches: [one, { ...one, 'x-typesense-api-key': 'nonsense' }] }),
    )
  })

  test('umlauts are signed as they are', async () => {
    expect(await ids(scoped({ filter_by: 'note:Köln' }), { q: '*' })).toEqual(['3'])
  })
})

describe('a scoped key', () => {
  test('expires', async () => {
    await refused(searchWith(scoped({ filter_by: '', expires_at: 1_000_000_000 }), { q: '*' }))
    const later = Math.floor(Date.now() / 1000) + 3600
    expect(await ids(scoped({ filter_by: 'country:=USA', expires_at: later }), { q: '*' })).toEqual([
      '1',
      '2',
    ])
  })

  test('expires with its parent', async () => {
    const past = await keyFor({
      actions: ['documents:search'],
      collections: [name],
      expires_at: 1_000_000_000,
    })
    await refused(searchWith(scoped({ filter_by: '' }, past), { q: '*' }))
  })

  test('ends with its parent', async () => {
    const key = await server.client
      .keys()
      .create({ description: 'short', actions: ['documents:search'], collections: [name] })
    const child = scoped({ filter_by: 'country:=USA' }, key.value)
    expect(await ids(child, { q: '*' })).toEqual(['1', '2'])
    await server.client.keys(key.id).delete()
    await refused(searchWith(child, { q: '*' }))
  })

  test.each([
    ['more actions', ['documents:search', 'documents:get']],
    ['all actions on documents', ['documents:*']],
    ['all actions', ['*']],
  ])('has no parent with %s', async (_, actions) => {
    const mighty = await keyFor({ actions, collections: [name] })
    await refused(searchWith(scoped({ filter_by: 'country:=USA' }, mighty), { q: '*' }))
  })

  test('has not the admin key as parent', async () => {
    await refused(searchWith(scoped({ filter_by: 'country:=USA' }, server.adminKey), { q: '*' }))
  })

  test('can only search', async () => {
    const client: Client = server.clientWith(scoped({ filter_by: 'country:=USA' }))
    const mine = client.collections<Company>(name)
    for (const attempt of [
      () => mine.retrieve(),
      () => mine.documents().export(),
      () => mine.documents('1').retrieve(),
      () => mine.documents().upsert(companies[0]!),
      () => mine.documents().delete({ filter_by: 'id:1' }),
      () => client.keys().retrieve(),
      () => client.collections().retrieve(),
      () => client.synonymSets().retrieve(),
      () => client.curationSets().retrieve(),
      () => client.stopwords().retrieve(),
    ]) {
      await refused(attempt())
    }
  })

  test('reaches no collection that its parent does not', async () => {
    const elsewhere = await keyFor({ actions: ['documents:search'], collections: ['elsewhere'] })
    await refused(searchWith(scoped({ filter_by: 'country:=USA' }, elsewhere), { q: '*' }))
    await refused(searchWith(scoped({ filter_by: '', collection: name }, elsewhere), { q: '*' }))
  })

  test('is void when a letter of it is changed', async () => {
    const key = scoped({ filter_by: 'country:=USA' })
    const raw = Buffer.from(key, 'base64').toString('utf8')
    for (const forged of [
      raw.replace('USA', 'Germany'),
      raw.replace('country', 'xountry'),
      `x${raw.slice(1)}`,
      raw.slice(0, 48) + '{}',
      raw.slice(44),
    ]) {
      await refused(searchWith(Buffer.from(forged).toString('base64'), { q: '*' }))
    }
    await refused(searchWith(scoped({ filter_by: 'country:=USA' }, `${parent}x`), { q: '*' }))
  })

  test.each([['a list'], [7], [null]])('with %j instead of parameters is void', async (parameters) => {
    const { createHmac } = await import('node:crypto')
    const json = JSON.stringify(parameters)
    const digest = createHmac('sha256', parent).update(json).digest('base64')
    await refused(
      searchWith(Buffer.from(`${digest}${parent.slice(0, 4)}${json}`).toString('base64'), { q: '*' }),
    )
  })
})
