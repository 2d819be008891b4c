import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Errors, type SearchParams } from 'typesense'
import { companies, schema, type Company } from './fixture.ts'
import { freshName, startServer, type TestServer } from './server.ts'

/** Synonyms, curation and stop words: what editors lay upon the search. */
let server: TestServer
const name = freshName('words')
const set = freshName('set')

beforeAll(async () => {
  server = await startServer(process.env)
  await server.client.synonymSets(set).upsert({ items: [] })
  await server.client.curationSets(set).upsert({ items: [] })
  await server.client.collections().create({ ...schema, name, synonym_sets: [set], curation_sets: [set] })
  await server.client.collections(name).documents().import(companies, { action: 'create' })
})

afterEach(async () => {
  await server.client.synonymSets(set).upsert({ items: [] })
  await server.client.curationSets(set).upsert({ items: [] })
})

afterAll(async () => {
  await server.client.collections(name).delete()
  await server.client.synonymSets(set).delete()
  await server.client.curationSets(set).delete()
  await server.stop()
})

const search = (parameters: SearchParams<Company>) =>
  server.client
    .collections<Company>(name)
    .documents()
    .search({ query_by: 'title,description', num_typos: '0', drop_tokens_threshold: 0, ...parameters })

const ids = async (parameters: SearchParams<Company>): Promise<string[]> =>
  ((await search(parameters)).hits ?? []).map((hit) => hit.document.id)

/** One search with parameters that the client has no types for, or that are wrong. */
const raw = async (parameters: Record<string, unknown>): Promise<unknown> => {
  const common = { collection: name, query_by: 'title,description', num_typos: '0' }
  const { body } = await call('POST', '/multi_search', { searches: [{ ...common, ...parameters }] })
  return body instanceof Object && 'results' in body && Array.isArray(body.results)
    ? body.results[0]
    : undefined
}

const call = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'x-typesense-api-key': server.adminKey },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

const synonyms = (...items: { id: string; synonyms: string[]; root?: string }[]) =>
  server.client.synonymSets(set).upsert({ items })

describe('synonym sets', () => {
  test('are kept, listed, replaced and deleted', async () => {
    const other = freshName('other')
    const item = { id: 'coat', synonyms: ['blazer', 'coat', 'jacket'] }
    expect(await server.client.synonymSets(other).upsert({ items: [item] })).toMatchObject({
      name: other,
      items: [item],
    })
    expect(await server.client.synonymSets(other).retrieve()).toMatchObject({ name: other, items: [item] })
    expect((await server.client.synonymSets().retrieve()).map((one) => one.name)).toContain(other)
    await server.client.synonymSets(other).upsert({ items: [] })
    expect((await server.client.synonymSets(other).retrieve()).items).toEqual([])
    expect(await server.client.synonymSets(other).delete()).toEqual({ name: other })
    await expect(server.client.synonymSets(other).retrieve()).rejects.toThrow(Errors.ObjectNotFound)
    await expect(server.client.synonymSets(other).delete()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('items come and go one by one', async () => {
    const items = server.client.synonymSets(set).items()
    expect(await items.upsert('a', { synonyms: ['one', 'two'] })).toMatchObject({
      id: 'a',
      synonyms: ['one', 'two'],
    })
    await items.upsert('b', { root: 'three', synonyms: ['four'] })
    await items.upsert('a', { synonyms: ['one', 'five'] })
    expect(await items.retrieve()).toHaveLength(2)
    const item = server.client.synonymSets(set).items('a')
    expect(await item.retrieve()).toMatchObject({ id: 'a', synonyms: ['one', 'five'] })
    expect(await item.delete()).toEqual({ id: 'a' })
    await expect(item.retrieve()).rejects.toThrow(Errors.ObjectNotFound)
    await expect(item.delete()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test.each([
    ['no items', {}],
    ['items that are no list', { items: 'a' }],
    ['an item without synonyms', { items: [{ id: 'a' }] }],
    ['an item with no synonym', { items: [{ id: 'a', synonyms: [] }] }],
    ['a synonym that is a number', { items: [{ id: 'a', synonyms: [1] }] }],
    ['a root that is a number', { items: [{ id: 'a', root: 1, synonyms: ['b'] }] }],
    ['an item without id', { items: [{ synonyms: ['b', 'c'] }] }],
  ])('%s is refused, and the set stays as it was', async (_, body) => {
    await synonyms({ id: 'kept', synonyms: ['x', 'y'] })
    const answer = await call('PUT', `/synonym_sets/${set}`, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toHaveProperty('message')
    expect((await server.client.synonymSets(set).retrieve()).items).toHaveLength(1)
  })

  test('a collection cannot name one that is not there', async () => {
    const lost = freshName('lost')
    expect((await call('POST', '/collections', { ...schema, name: lost, synonym_sets: [lost] })).status).toBe(
      404,
    )
    expect((await call('PATCH', `/collections/${name}`, { synonym_sets: [lost] })).status).toBe(404)
  })

  test('a collection tells which it uses, and changes that', async () => {
    expect(await server.client.collections(name).retrieve()).toMatchObject({
      synonym_sets: [set],
      curation_sets: [set],
    })
    await synonyms({ id: 'a', synonyms: ['coyote', 'stark'] })
    await call('PATCH', `/collections/${name}`, { synonym_sets: [] })
    expect(await ids({ q: 'coyote' })).toEqual(['2'])
    await call('PATCH', `/collections/${name}`, { synonym_sets: [set] })
    expect((await ids({ q: 'coyote' })).sort()).toEqual(['1', '2'])
  })
})

describe('synonyms in a search', () => {
  test('of several words each finds the others', async () => {
    await synonyms({ id: 'a', synonyms: ['coyote', 'flying', 'kameras'] })
    for (const q of ['coyote', 'flying', 'kameras']) {
      expect((await ids({ q })).sort()).toEqual(['1', '2', '3'])
    }
  })

  test('with a root only the root finds the others', async () => {
    await synonyms({ id: 'a', root: 'coyote', synonyms: ['flying', 'kameras'] })
    expect((await ids({ q: 'coyote' })).sort()).toEqual(['1', '2', '3'])
    expect(await ids({ q: 'flying' })).toEqual(['1'])
  })

  test('the root itself need not occur anywhere', async () => {
    await synonyms({ id: 'a', root: 'vehicle', synonyms: ['rockets'] })
    expect(await ids({ q: 'vehicle' })).toEqual(['2'])
  })

  test('a word stands for several', async () => {
    await synonyms({ id: 'a', root: 'ki', synonyms: ['künstliche Intelligenz', 'künstlicher Intelligenz'] })
    expect(await ids({ q: 'ki', prefix: 'false' })).toEqual(['3'])
  })

  test('several words must all occur', async () => {
    await synonyms({ id: 'a', root: 'ki', synonyms: ['künstlicher Coyote'] })
    expect(await ids({ q: 'ki', prefix: 'false' })).toEqual([])
  })

  test('several words stand for one', async () => {
    await synonyms({ id: 'a', synonyms: ['easy language', 'einfacher'] })
    expect(await ids({ q: 'easy language' })).toEqual(['4'])
  })

  test('several words count only together and in order', async () => {
    await synonyms({ id: 'a', synonyms: ['easy language', 'einfacher'] })
    expect(await ids({ q: 'language easy' })).toEqual([])
    expect(await ids({ q: 'easy' })).toEqual([])
  })

  test('several words for several', async () => {
    await synonyms({ id: 'a', root: 'green power', synonyms: ['clean energy'] })
    expect(await ids({ q: 'green power' })).toEqual(['1'])
  })

  test('the other words of the query must still occur', async () => {
    await synonyms({ id: 'a', root: 'green power', synonyms: ['clean energy'] })
    expect(await ids({ q: 'stark green power' })).toEqual(['1'])
    expect(await ids({ q: 'acme green power' })).toEqual([])
  })

  test('two of them in one query', async () => {
    await synonyms(
      { id: 'a', root: 'power', synonyms: ['energy'] },
      { id: 'b', root: 'planes', synonyms: ['flying'] },
    )
    expect(await ids({ q: 'power planes' })).toEqual(['1'])
  })

  test('are folded as the documents are', async () => {
    await synonyms({ id: 'a', root: 'STRASSE', synonyms: ['Straßen'] })
    expect(await ids({ q: 'straße', prefix: 'false' })).toEqual(['3'])
  })

  test('need the whole word, not its beginning', async () => {
    await synonyms({ id: 'a', root: 'vehicle', synonyms: ['rockets'] })
    expect(await ids({ q: 'vehi' })).toEqual([])
  })

  test('are left out with enable_synonyms false', async () => {
    await synonyms({ id: 'a', root: 'vehicle', synonyms: ['rockets'] })
    expect(await ids({ q: 'vehicle', enable_synonyms: false })).toEqual([])
  })

  test('do not count in phrases', async () => {
    await synonyms({ id: 'a', root: 'green power', synonyms: ['clean energy'] })
    expect(await ids({ q: '"green power"' })).toEqual([])
  })

  test('do not count in filters', async () => {
    await synonyms({ id: 'a', synonyms: ['germany', 'usa'] })
    expect((await ids({ q: '*', filter_by: 'country:=USA' })).sort()).toEqual(['1', '2'])
  })

  test('respect filters', async () => {
    await synonyms({ id: 'a', synonyms: ['coyote', 'flying'] })
    expect(await ids({ q: 'coyote', filter_by: 'active:true' })).toEqual(['1'])
  })

  test('are highlighted', async () => {
    await synonyms({ id: 'a', root: 'vehicle', synonyms: ['rockets'] })
    const { hits = [] } = await search({ q: 'vehicle' })
    expect(JSON.stringify(hits[0]?.highlight)).toContain('<mark>rockets</mark>')
  })

  test('of a set named by the search only', async () => {
    const other = freshName('other')
    await server.client
      .synonymSets(other)
      .upsert({ items: [{ id: 'a', root: 'vehicle', synonyms: ['rockets'] }] })
    expect(await ids({ q: 'vehicle' })).toEqual([])
    expect(await raw({ q: 'vehicle', synonym_sets: other })).toMatchObject({ found: 1 })
    await server.client.synonymSets(other).delete()
  })

  test('come in first when they stand in the better field, but with demote_synonym_match behind', async () => {
    await synonyms({ id: 'a', synonyms: ['coyote', 'stark'] })
    expect(await ids({ q: 'coyote' })).toEqual(['1', '2'])
    expect(await raw({ q: 'coyote', demote_synonym_match: true })).toMatchObject({
      hits: [{ document: { id: '2' } }, { document: { id: '1' } }],
    })
  })
})

describe('stop words', () => {
  const words = freshName('stop')

  afterAll(async () => {
    await server.client.stopwords(words).delete()
  })

  test('are kept, listed and replaced', async () => {
    await server.client.stopwords().upsert(words, { stopwords: ['the'] })
    expect(await server.client.stopwords().upsert(words, { stopwords: ['the', 'with'] })).toMatchObject({
      id: words,
    })
    expect(await server.client.stopwords(words).retrieve()).toMatchObject({
      stopwords: { id: words, stopwords: expect.arrayContaining(['the', 'with']) as unknown },
    })
    const { stopwords } = await server.client.stopwords().retrieve()
    expect(stopwords.map(({ id }) => id)).toContain(words)
  })

  test('are left out of the query that names them', async () => {
    await server.client.stopwords().upsert(words, { stopwords: ['the', 'of the'] })
    expect(await ids({ q: 'the anvils' })).toEqual([])
    expect(await ids({ q: 'the anvils', stopwords: words })).toEqual(['2'])
    expect(await ids({ q: 'The anvils of', stopwords: words })).toEqual(['2'])
  })

  test('a query of nothing else finds nothing', async () => {
    await server.client.stopwords().upsert(words, { stopwords: ['the', 'with'] })
    expect(await ids({ q: 'the with', stopwords: words })).toEqual([])
  })

  test('a set that is not there leaves the query alone', async () => {
    expect(await ids({ q: 'anvils', stopwords: freshName('lost') })).toEqual(['2'])
  })

  test.each([
    ['none', {}],
    ['an empty list', { stopwords: [] }],
    ['a text', { stopwords: 'the' }],
    ['numbers', { stopwords: [1] }],
  ])('%s is refused', async (_, body) => {
    expect((await call('PUT', `/stopwords/${words}`, body)).status).toBe(400)
  })

  test('deleted ones are gone', async () => {
    const gone = freshName('gone')
    await server.client.stopwords().upsert(gone, { stopwords: ['the'] })
    expect(await server.client.stopwords(gone).delete()).toEqual({ id: gone })
    await expect(server.client.stopwords(gone).retrieve()).rejects.toThrow(Errors.ObjectNotFound)
    await expect(server.client.stopwords(gone).delete()).rejects.toThrow(Errors.ObjectNotFound)
  })
})

const rule = (query: string, match: 'exact' | 'contains' = 'exact') => ({ query, match })
const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow

describe('curation sets', () => {
  test('are kept, listed and deleted', async () => {
    const other = freshName('other')
    const item = {
      id: 'a',
      rule: rule('apple'),
      includes: [{ id: '1', position: 1 }],
      excludes: [{ id: '2' }],
    }
    expect(await server.client.curationSets(other).upsert({ items: [item] })).toMatchObject({ items: [item] })
    expect(await server.client.curationSets(other).retrieve()).toMatchObject({ name: other, items: [item] })
    expect((await server.client.curationSets().retrieve()).map((one) => one.name)).toContain(other)
    expect(await server.client.curationSets(other).delete()).toEqual({ name: other })
    await expect(server.client.curationSets(other).retrieve()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('items come and go one by one', async () => {
    const item = server.client.curationSets(set).items('a')
    const rules = { rule: rule('apple'), includes: [{ id: '1', position: 1 }] }
    expect(await item.upsert(rules)).toMatchObject({ id: 'a', ...rules })
    expect(await item.retrieve()).toMatchObject({ id: 'a', ...rules })
    expect(await server.client.curationSets(set).items().retrieve()).toHaveLength(1)
    expect(await item.delete()).toEqual({ id: 'a' })
    await expect(item.retrieve()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test.each([
    ['no items', {}],
    ['no rule', { items: [{ id: 'a', includes: [] }] }],
    ['a rule without a query', { items: [{ id: 'a', rule: { match: 'exact' }, includes: [] }] }],
    ['a rule that does nothing', { items: [{ id: 'a', rule: rule('apple') }] }],
    ['an include without a position', { items: [{ id: 'a', rule: rule('apple'), includes: [{ id: '1' }] }] }],
    ['an exclude without an id', { items: [{ id: 'a', rule: rule('apple'), excludes: [{}] }] }],
    ['an id that is a number', { items: [{ id: 'a', rule: rule('apple'), excludes: [{ id: 1 }] }] }],
    [
      'a new query and removed words at once',
      { items: [{ id: 'a', rule: rule('apple'), replace_query: 'pear', remove_matched_tokens: true }] },
    ],
    [
      'a stop that is no truth value',
      { items: [{ id: 'a', rule: rule('a'), excludes: [], stop_processing: 1 }] },
    ],
  ])('%s is refused', async (_, body) => {
    const answer = await call('PUT', `/curation_sets/${set}`, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toHaveProperty('message')
  })

  test('a collection cannot name one that is not there', async () => {
    const lost = freshName('lost')
    expect(
      (await call('POST', '/collections', { ...schema, name: lost, curation_sets: [lost] })).status,
    ).toBe(404)
    expect((await call('PATCH', `/collections/${name}`, { curation_sets: [lost] })).status).toBe(404)
  })
})

describe('curation in a search', () => {
  const curate = (
    ...items: Parameters<ReturnType<typeof server.client.curationSets>['upsert']>[0]['items']
  ) => server.client.curationSets(set).upsert({ items })
  const sorted = { sort_by: 'sortname:asc' } // 2 4 5 1 3

  test('puts documents at their places', async () => {
    await curate({
      id: 'a',
      rule: rule('*'),
      includes: [
        { id: '3', position: 1 },
        { id: '1', position: 3 },
      ],
    })
    expect(await ids({ q: '*', ...sorted })).toEqual(['3', '2', '1', '4', '5'])
  })

  test('shows documents that the query would not find', async () => {
    await curate({ id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 1 }] })
    const { found, hits = [] } = await search({ q: 'anvils' })
    expect([found, hits.map((hit) => hit.document.id)]).toEqual([2, ['4', '2']])
    expect(hits[0]).toMatchObject({ curated: true })
    expect(hits[1]).not.toHaveProperty('curated')
  })

  test('hides documents', async () => {
    await curate({ id: 'a', rule: rule('chatbot'), excludes: [{ id: '4' }] })
    expect(await ids({ q: 'chatbot' })).toEqual(['5'])
  })

  test('hiding wins over showing', async () => {
    await curate({
      id: 'a',
      rule: rule('chatbot'),
      includes: [{ id: '4', position: 1 }],
      excludes: [{ id: '4' }],
    })
    expect(await ids({ q: 'chatbot' })).toEqual(['5'])
  })

  test.each([
    ['exact: the same words', 'exact', 'Anvils', true],
    ['exact: one more word', 'exact', 'anvils rockets', false],
    ['contains: one more word', 'contains', 'anvils rockets', true],
    ['contains: only whole words', 'contains', 'anvilsmith', false],
  ] as const)('%s', async (_, match, q, fits) => {
    await curate({ id: 'a', rule: rule('anvils', match), includes: [{ id: '4', position: 1 }] })
    expect((await ids({ q })).includes('4')).toBe(fits)
  })

  test('several words of a rule must stand together', async () => {
    await curate({ id: 'a', rule: rule('clean energy', 'contains'), includes: [{ id: '4', position: 1 }] })
    expect((await ids({ q: 'stark clean energy' }))[0]).toBe('4')
    expect(await ids({ q: 'clean stark energy' })).not.toContain('4')
  })

  test('documents that are gone leave no gap', async () => {
    await curate({
      id: 'a',
      rule: rule('anvils'),
      includes: [
        { id: 'gone', position: 1 },
        { id: '4', position: 2 },
      ],
    })
    expect((await ids({ q: 'anvils' })).sort()).toEqual(['2', '4'])
  })

  test('a place behind the end is the end', async () => {
    await curate({ id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 99 }] })
    expect(await ids({ q: 'anvils' })).toEqual(['2', '4'])
  })

  test('pages stay complete', async () => {
    await curate({ id: 'a', rule: rule('*'), includes: [{ id: '3', position: 2 }] })
    const pages = await Promise.all([1, 2, 3].map((page) => ids({ q: '*', ...sorted, page, per_page: 2 })))
    expect(pages).toEqual([['2', '3'], ['4', '5'], ['1']])
  })

  test('passes filters by, unless filter_curated_hits', async () => {
    const item = { id: 'a', rule: rule('*'), includes: [{ id: '5', position: 1 }] }
    await curate(item)
    expect((await ids({ q: '*', filter_by: 'active:true', ...sorted }))[0]).toBe('5')
    expect(await ids({ q: '*', filter_by: 'active:true', filter_curated_hits: true, ...sorted })).toEqual([
      '4',
      '1',
      '3',
    ])
    await curate({ ...item, filter_curated_hits: true })
    expect(await ids({ q: '*', filter_by: 'active:true', ...sorted })).toEqual(['4', '1', '3'])
  })

  test('counts in facets', async () => {
    await curate({ id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 1 }] })
    const { facet_counts: [facet] = [] } = await search({ q: 'anvils', facet_by: 'country' })
    expect(facet?.counts.map(({ value, count }) => `${value} ${String(count)}`).sort()).toEqual([
      'Germany 1',
      'USA 1',
    ])
  })

  test('is left out with enable_curations false', async () => {
    await curate({ id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 1 }] })
    expect(await raw({ q: 'anvils', enable_curations: false })).toMatchObject({ found: 1 })
  })

  test.each([
    ['before its time', { effective_from_ts: seconds(3600) }, false],
    ['after its time', { effective_to_ts: seconds(-3600) }, false],
    ['in its time', { effective_from_ts: seconds(-3600), effective_to_ts: seconds(3600) }, true],
  ])('%s', async (_, times, applies) => {
    await curate({ id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 1 }], ...times })
    expect((await ids({ q: 'anvils' })).includes('4')).toBe(applies)
  })

  test('the first rule stops the others, unless it says otherwise', async () => {
    const first = { id: 'a', rule: rule('anvils'), includes: [{ id: '4', position: 1 }] }
    const second = { id: 'b', rule: rule('anvils'), includes: [{ id: '5', position: 2 }] }
    await curate(second, first)
    expect(await ids({ q: 'anvils' })).toEqual(['4', '2'])
    await curate({ ...first, stop_processing: false }, second)
    expect(await ids({ q: 'anvils' })).toEqual(['4', '5', '2'])
  })

  test('replaces the query', async () => {
    await curate({ id: 'a', rule: rule('cartoon'), replace_query: 'coyote' })
    expect(await ids({ q: 'cartoon' })).toEqual(['2'])
  })

  test('replaces the query before synonyms are looked for', async () => {
    await curate({ id: 'a', rule: rule('cartoon'), replace_query: 'vehicle' })
    await synonyms({ id: 'a', root: 'vehicle', synonyms: ['rockets'] })
    expect(await ids({ q: 'cartoon' })).toEqual(['2'])
  })

  test('takes the rule’s words out of the query', async () => {
    await curate({ id: 'a', rule: rule('cheap', 'contains'), remove_matched_tokens: true })
    expect(await ids({ q: 'cheap anvils' })).toEqual(['2'])
  })

  test('tells the metadata of the rule', async () => {
    await curate({ id: 'a', rule: rule('anvils'), metadata: { banner: 'sale' } })
    expect(await search({ q: 'anvils' })).toMatchObject({ metadata: { banner: 'sale' } })
  })
})

describe('pinned and hidden hits', () => {
  const sorted = { q: '*', sort_by: 'sortname:asc' } // 2 4 5 1 3

  test.each([
    ['one at the top', { pinned_hits: '3:1' }, ['3', '2', '4', '5', '1']],
    ['two at their places', { pinned_hits: '3:1,1:4' }, ['3', '2', '4', '1', '5']],
    ['one that is not there', { pinned_hits: '77:1' }, ['2', '4', '5', '1', '3']],
    ['hidden', { hidden_hits: '4,1' }, ['2', '5', '3']],
    ['hiding wins', { pinned_hits: '3:1', hidden_hits: '3' }, ['2', '4', '5', '1']],
  ])('%s', async (_, parameters, expected) => {
    expect(await ids({ ...sorted, ...parameters })).toEqual(expected)
  })

  test('passes filters by, unless filter_curated_hits', async () => {
    expect((await ids({ ...sorted, filter_by: 'active:true', pinned_hits: '5:1' }))[0]).toBe('5')
    expect(
      await ids({ ...sorted, filter_by: 'active:true', pinned_hits: '5:1', filter_curated_hits: true }),
    ).not.toContain('5')
  })

  test.each([['3'], ['3:'], ['3:x'], ['3:0'], [':1']])('%s is refused', async (pinned) => {
    expect(await raw({ q: '*', pinned_hits: pinned })).toMatchObject({ code: 400 })
  })
})
