import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchParams } from 'typesense'
import { companies, schema, type Company } from './fixture.ts'
import { freshName, startServer, type TestServer } from './server.ts'

let server: TestServer
const name = freshName('search')

beforeAll(async () => {
  server = await startServer(process.env)
  await server.client.collections().create({ ...schema, name })
  await server.client.collections(name).documents().import(companies, { action: 'create' })
})

afterAll(async () => {
  await server.client.collections(name).delete()
  await server.stop()
})

const search = (parameters: SearchParams<Company>) =>
  server.client
    .collections<Company>(name)
    .documents()
    .search({ query_by: 'title,description', ...parameters })

const ids = async (parameters: SearchParams<Company>): Promise<string[]> =>
  ((await search(parameters)).hits ?? []).map((hit) => hit.document.id)

const refused = async (parameters: Record<string, unknown>): Promise<{ status: number; message: string }> => {
  const answer = await fetch(`${server.url}/multi_search`, {
    method: 'POST',
    headers: { 'x-typesense-api-key': server.adminKey },
    body: JSON.stringify({ searches: [{ collection: name, query_by: 'title', ...parameters }] }),
  })
  const body: unknown = await answer.json()
  const { results } = body instanceof Object && 'results' in body ? body : { results: [] }
  const [first]: unknown[] = Array.isArray(results) ? results : []
  return first instanceof Object && 'code' in first && 'error' in first
    ? { status: Number(first.code), message: String(first.error) }
    : { status: 200, message: '' }
}

describe('words', () => {
  test.each([
    ['a word', { q: 'anvils' }, ['2']],
    ['upper and lower case do not matter', { q: 'STARK' }, ['1']],
    ['the last word is a beginning', { q: 'bes' }, ['4']],
    ['only the last word is a beginning', { q: 'star indus', drop_tokens_threshold: 0, num_typos: '0' }, []],
    ['without prefix a beginning finds nothing', { q: 'bes', prefix: 'false', num_typos: '0' }, []],
    ['all words must occur', { q: 'chatbot sprache', drop_tokens_threshold: 0 }, ['4']],
    ['words may be in different fields', { q: 'acme coyote' }, ['2']],
    ['accents are folded', { q: 'kunstlicher' }, ['3']],
    ['ß is ss', { q: 'strassen', prefix: 'false', num_typos: '0' }, ['3']],
    ['ß in the query is ss too', { q: 'Straßen', prefix: 'false', num_typos: '0' }, ['3']],
    ['punctuation is no part of a word', { q: 'anvils,' }, ['2']],
    ['a phrase in quotes', { q: '"clean energy"' }, ['1']],
    ['a phrase keeps the order of its words', { q: '"energy clean"' }, []],
    ['a word can be excluded', { q: 'chatbot -teaches' }, ['4']],
    ['only the fields asked for', { q: 'coyote', query_by: 'title' }, []],
    ['a list field is searched', { q: 'robotics', query_by: 'tags' }, ['1']],
    ['nothing found', { q: 'zzzzqqqq' }, []],
  ] satisfies [string, SearchParams<Company>, string[]][])('%s', async (_, parameters, expected) => {
    expect(await ids(parameters)).toEqual(expected)
  })

  test('* finds everything', async () => {
    const { found, out_of: all } = await search({ q: '*' })
    expect([found, all]).toEqual([5, 5])
  })
})

describe('typing mistakes', () => {
  test.each([
    ['two letters swapped', 'chatbto', ['4', '5']],
    ['a letter missing', 'anvls', ['2']],
    ['a letter too many', 'coyotte', ['2']],
    ['a wrong letter', 'inteltigenz', ['3']],
    ['two mistakes in a long word', 'intilligens', ['3']],
    ['in a beginning', 'bescheit', ['4']],
  ])('%s', async (_, q, expected) => {
    expect((await ids({ q })).sort()).toEqual(expected)
  })

  test('not with num_typos 0', async () => {
    expect(await ids({ q: 'chatbto', num_typos: '0' })).toEqual([])
  })

  test('one mistake only with num_typos 1', async () => {
    expect(await ids({ q: 'intilligens', num_typos: '1' })).toEqual([])
  })

  test('not in short words', async () => {
    expect(await ids({ q: 'fro', prefix: 'false' })).toEqual([])
  })

  test('min_len_1typo makes words longer before mistakes are allowed', async () => {
    expect(await ids({ q: 'anvls', min_len_1typo: 6 })).toEqual([])
  })

  test('not with typo_tokens_threshold 0', async () => {
    expect(await ids({ q: 'chatbto', typo_tokens_threshold: 0 })).toEqual([])
  })
})

describe('dropping words', () => {
  test('the last words are dropped until something is found', async () => {
    expect(await ids({ q: 'anvils unfindable', prefix: 'false' })).toEqual(['2'])
  })

  test('not with drop_tokens_threshold 0', async () => {
    expect(await ids({ q: 'anvils unfindable', drop_tokens_threshold: 0, prefix: 'false' })).toEqual([])
  })

  test('from the left when asked', async () => {
    expect(await ids({ q: 'unfindable anvils', drop_tokens_mode: 'left_to_right' })).toEqual(['2'])
  })
})

describe('ranking', () => {
  test('a hit in an earlier field comes first', async () => {
    expect(await ids({ q: 'rocket', num_typos: '0' })).toEqual(['5', '2'])
  })

  test('weights turn that round', async () => {
    expect(
      await ids({ q: 'rocket', query_by_weights: '1,10', num_typos: '0', prioritize_exact_match: false }),
    ).toHaveLength(2)
  })

  test('text_match is larger for the better hit', async () => {
    const { hits = [] } = await search({ q: 'rocket', num_typos: '0' })
    expect(hits[0]?.text_match ?? 0).toBeGreaterThan(hits[1]?.text_match ?? 0)
  })

  test('without a query the default sorting field decides', async () => {
    expect((await ids({ q: '*' })).slice(0, 3)).toEqual(['1', '2', '3'])
  })
})

describe('filter_by', () => {
  test.each([
    ['a value', 'country:USA', ['1', '2']],
    ['upper and lower case do not matter', 'country:usa', ['1', '2']],
    ['a word of the value', 'country:Britain', ['5']],
    ['exact needs the whole value', 'country:=Britain', []],
    ['exact', 'country:=Great Britain', ['5']],
    ['a list of values', 'country:[USA, Germany]', ['1', '2', '3', '4']],
    ['an exact list', 'country:=[USA, Great Britain]', ['1', '2', '5']],
    ['not', 'country:!=USA', ['3', '4', '5']],
    ['none of a list', 'country:!=[USA, Germany]', ['5']],
    ['backticks', 'tags:=[`Sneaker (Men)`]', ['5']],
    ['backticks for a single value', 'tags:=`Machine Learning`', ['3']],
    ['a list field', 'tags:chatbot', ['4', '5']],
    ['the beginning of a value', 'country:Ger*', ['3', '4']],
    ['a number', 'employees:45', ['4', '5']],
    ['a number with =', 'employees:=45', ['4', '5']],
    ['greater', 'employees:>120', ['1', '2']],
    ['at least', 'employees:>=120', ['1', '2', '3']],
    ['less', 'employees:<120', ['4', '5']],
    ['at most', 'employees:<=120', ['3', '4', '5']],
    ['a range', 'employees:[100..3000]', ['2', '3']],
    ['ranges and numbers', 'employees:[100..130, 5215]', ['1', '3']],
    ['comparisons in a list', 'employees:[<50, >5000]', ['1', '4', '5']],
    ['not a number', 'employees:!=45', ['1', '2', '3']],
    ['a decimal', 'rating:>4.25', ['1', '3']],
    ['a big number', 'founded:>1500000000000', ['3', '4']],
    ['true', 'active:true', ['1', '3', '4']],
    ['false', 'active:=false', ['2', '5']],
    ['both', 'active:[true,false]', ['1', '2', '3', '4', '5']],
    ['and', 'country:USA && active:true', ['1']],
    ['or', 'country:USA || active:true', ['1', '2', '3', '4']],
    ['and binds before or', 'employees:5215 || country:Germany && active:false', ['1']],
    ['parentheses', '(employees:5215 || country:Germany) && active:true', ['1', '3', '4']],
    ['nested parentheses', '((country:USA && (active:false)) || (tags:roads))', ['2', '3']],
    ['id', 'id:=3', ['3']],
    ['ids', 'id:[1, 3, 9]', ['1', '3']],
    ['not ids', 'id:!=[1, 3]', ['2', '4', '5']],
    ['blanks around everything', '  country :  =  USA  ', ['1', '2']],
    ['a text that is no facet', 'title:acme', ['2']],
    ['a whole text that is no facet', 'title:=Acme Corp', ['2']],
    ['only part of a text that is no facet', 'title:=Acme', []],
    ['an optional field', 'points:>2', ['1', '3']],
    ['nothing given', '', ['1', '2', '3', '4', '5']],
  ])('%s: %s', async (title, filter, expected) => {
    // Typesense takes the operator directly behind the field's name.
    if (title === 'blanks around everything' && !server.embedded) return
    const filterBy = title === 'blanks around everything' ? '  country:=  USA  ' : filter
    expect((await ids({ q: '*', filter_by: filterBy })).sort()).toEqual(expected)
  })

  test('together with a query', async () => {
    expect(await ids({ q: 'chatbot', filter_by: 'country:Germany' })).toEqual(['4'])
  })

  test.each([
    ['a field that is not there', 'nothing:1', 404],
    ['an open parenthesis', '(country:USA', 400],
    ['no number', 'employees:many', 400],
    ['no truth value', 'active:perhaps', 400],
    ['no condition', 'country', 400],
  ])('%s is refused', async (_, filter, status) => {
    expect((await refused({ q: '*', filter_by: filter })).status).toBe(status)
  })
})

describe('facet_by', () => {
  const counts = async (parameters: SearchParams<Company>) =>
    ((await search({ q: '*', ...parameters })).facet_counts ?? []).map((facet) => ({
      field: facet.field_name,
      counts: facet.counts.map(({ value, count }) => `${value} ${String(count)}`),
    }))

  test('counts values, most frequent first', async () => {
    const [facet] = await counts({ facet_by: 'country' })
    expect(facet?.counts.slice(0, 2).sort()).toEqual(['Germany 2', 'USA 2'])
    expect(facet?.counts[2]).toBe('Great Britain 1')
  })

  test('several facets in the order asked for', async () => {
    expect((await counts({ facet_by: 'tags,country' })).map((facet) => facet.field)).toEqual([
      'tags',
      'country',
    ])
  })

  test('each value of a list counts', async () => {
    const [facet] = await counts({ facet_by: 'tags' })
    expect(facet?.counts.slice(0, 2).sort()).toEqual(['chatbot 2', 'language 2'])
  })

  test('only what was found counts', async () => {
    expect(await counts({ facet_by: 'country', filter_by: 'active:true' })).toEqual([
      { field: 'country', counts: ['Germany 2', 'USA 1'] },
    ])
  })

  test('truth values are texts', async () => {
    expect((await counts({ facet_by: 'active' }))[0]?.counts).toEqual(['true 3', 'false 2'])
  })

  test('max_facet_values', async () => {
    expect((await counts({ facet_by: 'tags', max_facet_values: 2 }))[0]?.counts).toHaveLength(2)
  })

  test('numbers have statistics', async () => {
    const { facet_counts: [facet] = [] } = await search({ q: '*', facet_by: 'employees' })
    expect(facet?.stats).toMatchObject({ min: 45, max: 5215, sum: 7558, avg: 1511.6 })
  })

  test('total_values', async () => {
    const { facet_counts: [facet] = [] } = await search({ q: '*', facet_by: 'country' })
    expect(facet?.stats.total_values).toBe(3)
  })

  test('facet_query keeps the values that begin so', async () => {
    const { facet_counts: [facet] = [], hits } = await search({
      q: '*',
      facet_by: 'country,tags',
      facet_query: 'country:ger',
    })
    expect(facet?.counts).toEqual([
      expect.objectContaining({ value: 'Germany', count: 2, highlighted: '<mark>Ger</mark>many' }),
    ])
    expect(hits).toEqual([])
  })

  test('a field that is no facet is refused', async () => {
    expect((await refused({ q: '*', facet_by: 'title' })).status).toBe(404)
  })
})

describe('sort_by', () => {
  test.each([
    ['a number up', 'employees:asc,sortname:asc', ['4', '5', '3', '2', '1']],
    ['a number down', 'rating:desc', ['3', '1', '4', '2', '5']],
    ['a big number', 'founded:asc', ['2', '1', '5', '3', '4']],
    ['a text up', 'sortname:asc', ['2', '4', '5', '1', '3']],
    ['a text down', 'sortname:desc', ['3', '1', '5', '4', '2']],
    ['two fields', 'employees:asc,rating:asc', ['5', '4', '3', '2', '1']],
    ['missing numbers come last going down', 'points:desc,employees:desc', ['3', '1', '5', '2', '4']],
    ['missing numbers come last going up', 'points:asc,employees:desc', ['5', '1', '3', '2', '4']],
  ])('%s', async (_, sortBy, expected) => {
    expect(await ids({ q: '*', sort_by: sortBy })).toEqual(expected)
  })

  test('_text_match', async () => {
    expect(await ids({ q: 'rocket', num_typos: '0', sort_by: '_text_match:asc' })).toEqual(['2', '5'])
  })

  test.each([
    ['a field that is not there', 'nothing:asc', 404],
    ['a text without sort', 'title:asc', 404],
    ['no direction', 'employees:up', 400],
    ['four fields', 'employees:asc,rating:asc,founded:asc,points:asc', 422],
  ])('%s is refused', async (_, sortBy, status) => {
    expect((await refused({ q: '*', sort_by: sortBy })).status).toBe(status)
  })
})

describe('paging', () => {
  const sorted = { q: '*', sort_by: 'sortname:asc' }

  test('page and per_page', async () => {
    expect(await ids({ ...sorted, per_page: 2, page: 2 })).toEqual(['5', '1'])
  })

  test('offset and limit', async () => {
    expect(await ids({ ...sorted, offset: 1, limit: 2 })).toEqual(['4', '5'])
  })

  test('behind the end there is nothing, but the number found stays', async () => {
    const { found, hits } = await search({ ...sorted, page: 9 })
    expect([found, hits]).toEqual([5, []])
  })

  test('per_page 0 gives the number only', async () => {
    const { found, hits } = await search({ ...sorted, per_page: 0 })
    expect([found, hits]).toEqual([5, []])
  })

  test('the answer names page and request', async () => {
    const answer = await search({ ...sorted, per_page: 2, page: 2 })
    expect(answer).toMatchObject({
      page: 2,
      out_of: 5,
      search_cutoff: false,
      request_params: { collection_name: name, per_page: 2, q: '*' },
    })
    expect(typeof answer.search_time_ms).toBe('number')
  })

  test('more than 250 on a page are refused', async () => {
    expect(await refused({ q: '*', per_page: 251 })).toMatchObject({ status: 422 })
  })

  test('a page that is no number is refused', async () => {
    expect(await refused({ q: '*', page: 'two' })).toMatchObject({ status: 400 })
  })
})

describe('fields of the answer', () => {
  test('include_fields', async () => {
    const { hits = [] } = await search({ q: 'acme', include_fields: 'id,title' })
    expect(hits[0]?.document).toEqual({ id: '2', title: 'Acme Corp' })
  })

  test('exclude_fields', async () => {
    const { hits = [] } = await search({ q: 'acme', exclude_fields: 'description' })
    expect(hits[0]?.document).not.toHaveProperty('description')
  })
})

describe('highlights', () => {
  test('a word', async () => {
    const { hits = [] } = await search({ q: 'anvils' })
    expect(hits[0]?.highlight).toMatchObject({
      description: {
        snippet: 'Makes <mark>anvils</mark>, rockets and everything a coyote needs.',
        matched_tokens: ['anvils'],
      },
    })
  })

  test('only the typed beginning', async () => {
    const { hits = [] } = await search({ q: 'coyo' })
    expect(JSON.stringify(hits[0]?.highlight)).toContain('<mark>coyo</mark>te')
  })

  test('the old form too', async () => {
    const { hits = [] } = await search({ q: 'acme' })
    expect(hits[0]?.highlights).toEqual([
      expect.objectContaining({
        field: 'title',
        snippet: '<mark>Acme</mark> Corp',
        matched_tokens: ['Acme'],
      }),
    ])
  })

  test('the whole text when asked', async () => {
    const { hits = [] } = await search({ q: 'anvils', highlight_full_fields: 'description' })
    expect(hits[0]?.highlight).toMatchObject({
      description: { value: 'Makes <mark>anvils</mark>, rockets and everything a coyote needs.' },
    })
  })

  test('own tags', async () => {
    const { hits = [] } = await search({ q: 'acme', highlight_start_tag: '<b>', highlight_end_tag: '</b>' })
    expect(hits[0]?.highlight).toMatchObject({ title: { snippet: '<b>Acme</b> Corp' } })
  })

  test('a snippet of a long text', async () => {
    const { hits = [] } = await search({ q: 'rockets', snippet_threshold: 3, highlight_affix_num_tokens: 1 })
    expect(JSON.stringify(hits[0]?.highlight)).toContain('<mark>rockets</mark>')
    expect(JSON.stringify(hits[0]?.highlight)).not.toContain('coyote needs')
  })

  test('entries of a list', async () => {
    const { hits = [] } = await search({ q: 'robotics', query_by: 'tags' })
    expect(hits[0]?.highlights).toEqual([
      expect.objectContaining({ field: 'tags', indices: [1], snippets: ['<mark>robotics</mark>'] }),
    ])
  })

  test('none when nothing was typed', async () => {
    const { hits = [] } = await search({ q: '*', filter_by: 'id:1' })
    expect(hits[0]?.highlight).toEqual({})
  })
})

describe('multi_search', () => {
  test('several searches, with common parameters', async () => {
    const { results } = await server.client.multiSearch.perform<[Company, Company]>(
      {
        searches: [
          { collection: name, q: 'acme' },
          { collection: name, q: 'stark', query_by: 'title' },
        ],
      },
      { query_by: 'title,description' },
    )
    expect(results.map((result) => result.found)).toEqual([1, 1])
  })

  test('a search that fails does not hinder the others', async () => {
    const { results } = await server.client.multiSearch.perform({
      searches: [
        { collection: 'there_is_no_such', q: '*' },
        { collection: name, q: '*' },
      ],
    })
    expect(results[0]).toMatchObject({ code: 404 })
    expect(results[1]).toMatchObject({ found: 5 })
  })

  test('without searches it is refused', async () => {
    const answer = await fetch(`${server.url}/multi_search`, {
      method: 'POST',
      headers: { 'x-typesense-api-key': server.adminKey },
      body: '{}',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toHaveProperty('message')
  })
})

describe('refusals', () => {
  test.each([
    ['a field that is not there', { q: 'a', query_by: 'nothing' }, 404],
    ['a number as query field', { q: 'a', query_by: 'employees' }, 400],
    ['no q', { query_by: 'title' }, 400],
    ['too many weights', { q: 'a', query_by_weights: '1,2' }, 400],
  ])('%s', async (_, parameters, status) => {
    const answer = await refused(parameters)
    expect(answer.status).toBe(status)
    expect(answer.message).not.toBe('')
  })

  test.each(['vector_query', 'preset', 'curation_tags', 'infix', 'synonym_num_typos', 'unheard_of'])(
    'what the embedded engine does not support is named: %s',
    async (parameter) => {
      if (!server.embedded) return
      const answer = await refused({ q: '*', [parameter]: 'x' })
      expect(answer).toMatchObject({ status: 400, message: expect.stringContaining(parameter) as unknown })
    },
  )

  test('a collection that is not there', async () => {
    const answer = await fetch(`${server.url}/collections/there_is_no_such/documents/search?q=*`, {
      headers: { 'x-typesense-api-key': server.adminKey },
    })
    expect(answer.status).toBe(404)
  })
})
