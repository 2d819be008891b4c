import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Errors } from 'typesense'
import { differences } from './differences.ts'
import { companies, schema, type Company } from './fixture.ts'
import { freshName, startServer, type TestServer } from './server.ts'

let server: TestServer
let name = ''
const made: string[] = []

beforeAll(async () => {
  server = await startServer(process.env)
})

beforeEach(async () => {
  name = freshName('store')
  made.push(name)
  await server.client.collections().create({ ...schema, name, metadata: { position: 1 } })
})

afterAll(async () => {
  for (const one of made)
    await server.client
      .collections(one)
      .delete()
      .catch(() => undefined)
  await server.stop()
})

const [stark, acme] = companies
const documents = () => server.client.collections<Company>(name).documents()
const one = (id: string) => server.client.collections<Company>(name).documents(id)

const call = async (
  method: string,
  path: string,
  body?: string,
): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'x-typesense-api-key': server.adminKey },
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

test('what differs on purpose has a reason', () => {
  for (const { point, reason } of differences) expect(point !== '' && reason !== '').toBe(true)
})

describe('collections', () => {
  test('are described with their number of documents', async () => {
    await documents().import(companies)
    const description = await server.client.collections(name).retrieve()
    expect(description).toMatchObject({ name, num_documents: 5, default_sorting_field: 'employees' })
    expect(description.fields.find((field) => field.name === 'country')).toMatchObject({
      type: 'string',
      facet: true,
      optional: false,
      index: true,
      sort: false,
    })
  })

  test('numbers are sortable by default', async () => {
    const { fields } = await server.client.collections(name).retrieve()
    expect(fields.find((field) => field.name === 'rating')).toMatchObject({ sort: true })
  })

  test('are listed', async () => {
    const list = await server.client.collections().retrieve()
    expect(list.map((collection) => collection.name)).toContain(name)
  })

  test('exist or not', async () => {
    expect(await server.client.collections(name).exists()).toBe(true)
    expect(await server.client.collections('there_is_no_such').exists()).toBe(false)
  })

  test('cannot be made twice', async () => {
    await expect(server.client.collections().create({ ...schema, name })).rejects.toThrow(
      Errors.ObjectAlreadyExists,
    )
  })

  test('are deleted', async () => {
    await server.client.collections(name).delete()
    await expect(server.client.collections(name).retrieve()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('keep metadata', async () => {
    await server.client.collections(name).update({ metadata: { position: 7, note: { a: [1] } } })
    expect(await server.client.collections(name).retrieve()).toMatchObject({
      metadata: { position: 7, note: { a: [1] } },
    })
  })

  test('take a new field, for documents that are there too', async () => {
    await documents().import(companies.map((company) => ({ ...company, city: `town ${company.id}` })))
    await server.client.collections(name).update({ fields: [{ name: 'city', type: 'string', facet: true }] })
    const found = await documents().search({ q: '*', filter_by: 'city:=town 3' })
    expect(found.hits?.map((hit) => hit.document.id)).toEqual(['3'])
  })

  test('lose a field', async () => {
    await server.client.collections(name).update({ fields: [{ name: 'note', drop: true }] })
    const { fields } = await server.client.collections(name).retrieve()
    expect(fields.map((field) => field.name)).not.toContain('note')
  })

  test.each([
    ['no name', { fields: schema.fields }],
    ['no fields', { name: 'x' }],
    ['an unknown type', { name: 'x', fields: [{ name: 'a', type: 'text' }] }],
    [
      'a sorting field that is not there',
      { name: 'x', fields: [{ name: 'a', type: 'string' }], default_sorting_field: 'b' },
    ],
    ['metadata that is no object', { name: 'x', fields: [{ name: 'a', type: 'string' }], metadata: 'b' }],
    ['a facet that is no truth value', { name: 'x', fields: [{ name: 'a', type: 'string', facet: 'yes' }] }],
  ])('%s is refused', async (_, body) => {
    const answer = await call('POST', '/collections', JSON.stringify(body))
    expect(answer.status).toBe(400)
    expect(answer.body).toHaveProperty('message')
  })

  test('a body that is no JSON is refused', async () => {
    expect(await call('POST', '/collections', '{')).toEqual({ status: 400, body: { message: 'Bad JSON.' } })
  })
})

describe('documents', () => {
  test('are created and read', async () => {
    expect(await documents().create(stark ?? companies[0]!)).toEqual(stark)
    expect(await one('1').retrieve()).toEqual(stark)
  })

  test('get an id when they have none', async () => {
    const { id: _, ...rest } = stark ?? companies[0]!
    const answer = await call('POST', `/collections/${name}/documents`, JSON.stringify(rest))
    expect(answer).toMatchObject({ status: 201, body: { id: expect.any(String) as unknown } })
  })

  test('cannot be created twice', async () => {
    await documents().create(companies[0]!)
    await expect(documents().create(companies[0]!)).rejects.toThrow(Errors.ObjectAlreadyExists)
  })

  test('upsert replaces the whole document', async () => {
    await documents().upsert({ ...companies[2]! })
    const { note: _, ...without } = companies[2]!
    await documents().upsert(without)
    expect(await one('3').retrieve()).not.toHaveProperty('note')
  })

  test('update changes some fields', async () => {
    await documents().create(companies[0]!)
    await one('1').update({ country: 'Canada' }, {})
    expect(await one('1').retrieve()).toMatchObject({ title: 'Stark Industries', country: 'Canada' })
    expect((await documents().search({ q: '*', filter_by: 'country:=USA' })).found).toBe(0)
  })

  test('update of a document that is not there is refused', async () => {
    await expect(one('9').update({ country: 'Canada' }, {})).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('emplace creates or changes', async () => {
    await documents().emplace(companies[0]!, {})
    const answer = await call(
      'POST',
      `/collections/${name}/documents?action=emplace`,
      '{"id":"1","employees":7}',
    )
    expect(answer.status).toBe(201)
    expect(await one('1').retrieve()).toMatchObject({ title: 'Stark Industries', employees: 7 })
  })

  test('are deleted, and not found afterwards', async () => {
    await documents().import(companies)
    expect(await one('2').delete()).toEqual(acme)
    expect((await documents().search({ q: 'acme', query_by: 'title' })).found).toBe(0)
    await expect(one('2').retrieve()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('a deleted one can come again', async () => {
    await documents().create(companies[0]!)
    await one('1').delete()
    await documents().create(companies[0]!)
    expect((await documents().search({ q: 'stark', query_by: 'title' })).found).toBe(1)
  })

  test('words of the old version are not found any more', async () => {
    await documents().create(companies[1]!)
    await documents().search({ q: 'anvils', query_by: 'description' })
    await documents().upsert({ ...companies[1]!, description: 'Sells umbrellas.' })
    expect((await documents().search({ q: 'anvils', query_by: 'description', num_typos: '0' })).found).toBe(0)
    expect((await documents().search({ q: 'umbrellas', query_by: 'description' })).found).toBe(1)
  })

  test('are deleted by filter', async () => {
    await documents().import(companies)
    expect(await documents().delete({ filter_by: 'country:=USA' })).toEqual({ num_deleted: 2 })
    expect((await server.client.collections(name).retrieve()).num_documents).toBe(3)
  })

  test('all are deleted', async () => {
    await documents().import(companies)
    expect(await documents().delete({ truncate: true })).toEqual({ num_deleted: 5 })
  })

  test('deleting without a filter is refused', async () => {
    expect((await call('DELETE', `/collections/${name}/documents`)).status).toBe(400)
  })

  test('are updated by filter', async () => {
    await documents().import(companies)
    const answer = await call(
      'PATCH',
      `/collections/${name}/documents?filter_by=country:=USA`,
      '{"rating":1}',
    )
    expect(answer).toEqual({ status: 200, body: { num_updated: 2 } })
    expect((await documents().search({ q: '*', filter_by: 'rating:=1' })).found).toBe(2)
  })

  test.each([
    ['a missing field', { ...companies[0]!, title: undefined }],
    ['a number as text', { ...companies[0]!, title: 7 }],
    ['a text as number', { ...companies[0]!, employees: 'many' }],
    ['a decimal as integer', { ...companies[0]!, employees: 1.5 }],
    ['a text as list', { ...companies[0]!, tags: 'one' }],
    ['a list with a number', { ...companies[0]!, tags: ['one', 2] }],
    ['a text as truth value', { ...companies[0]!, active: 'true' }],
    ['an id that is a number', { ...companies[0]!, id: 7 }],
  ])('%s is refused', async (_, document) => {
    const answer = await call('POST', `/collections/${name}/documents`, JSON.stringify(document))
    expect(answer.status).toBe(400)
    expect(answer.body).toHaveProperty('message')
  })

  test('fields the schema does not name are kept', async () => {
    await documents().create({ ...companies[0]!, more: { nested: [1] } } as Company)
    expect(await one('1').retrieve()).toMatchObject({ more: { nested: [1] } })
  })
})

describe('import', () => {
  const importLines = async (lines: string[], query = ''): Promise<Record<string, unknown>[]> => {
    const answer = await fetch(`${server.url}/collections/${name}/documents/import${query}`, {
      method: 'POST',
      headers: { 'x-typesense-api-key': server.adminKey, 'content-type': 'text/plain' },
      body: lines.join('\n'),
    })
    expect(answer.status).toBe(200)
    return (await answer.text()).split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  }

  test('answers line by line, in order', async () => {
    const results = await importLines([
      JSON.stringify(stark),
      '[bad',
      JSON.stringify({ ...acme, employees: 'x' }),
      JSON.stringify(acme),
    ])
    expect(results.map((result) => result.success)).toEqual([true, false, false, true])
    expect(results[1]).toMatchObject({
      document: '[bad',
      error: expect.stringContaining('Bad JSON') as unknown,
    })
    expect(results[2]).toMatchObject({ code: 400, error: expect.stringContaining('employees') as unknown })
  })

  test('create does not replace', async () => {
    await importLines([JSON.stringify(stark)])
    expect(await importLines([JSON.stringify(stark)], '?action=create')).toMatchObject([
      { success: false, code: 409 },
    ])
  })

  test('upsert replaces', async () => {
    await importLines([JSON.stringify(stark)])
    expect(await importLines([JSON.stringify({ ...stark, title: 'New' })], '?action=upsert')).toMatchObject([
      { success: true },
    ])
    expect(await one('1').retrieve()).toMatchObject({ title: 'New' })
  })

  test('update needs the document', async () => {
    expect(await importLines(['{"id":"9","title":"x"}'], '?action=update')).toMatchObject([
      { success: false, code: 404 },
    ])
  })

  test('emplace takes part of a document', async () => {
    await importLines([JSON.stringify(stark)])
    expect(await importLines(['{"id":"1","title":"x"}'], '?action=emplace')).toMatchObject([
      { success: true },
    ])
    expect(await one('1').retrieve()).toMatchObject({ title: 'x', employees: 5215 })
  })

  test('the same id twice: the last one stays', async () => {
    await importLines([JSON.stringify(stark), JSON.stringify({ ...stark, title: 'Later' })], '?action=upsert')
    expect(await one('1').retrieve()).toMatchObject({ title: 'Later' })
    expect((await documents().search({ q: 'industries', query_by: 'title', num_typos: '0' })).found).toBe(0)
  })

  test('return_id and return_doc', async () => {
    expect(await importLines([JSON.stringify(stark)], '?return_id=true&return_doc=true')).toEqual([
      { success: true, id: '1', document: stark },
    ])
  })

  test('the client gives the results when it may not throw', async () => {
    const results = await documents().import([stark, { ...acme, tags: 'x' }] as Company[], {
      throwOnFail: false,
    })
    expect(results.map((result) => result.success)).toEqual([true, false])
  })

  test('an unknown action is refused', async () => {
    expect((await call('POST', `/collections/${name}/documents/import?action=merge`, '{}')).status).toBe(400)
  })

  test('into a collection that is not there is refused', async () => {
    expect((await call('POST', '/collections/there_is_no_such/documents/import', '{}')).status).toBe(404)
  })
})

describe('export', () => {
  beforeEach(async () => {
    await documents().import(companies)
  })
  const lines = (text: string): unknown[] => text.split('\n').map((line) => JSON.parse(line) as unknown)

  test('everything', async () => {
    expect(lines(await documents().export())).toEqual(companies)
  })

  test('some fields', async () => {
    expect(lines(await documents().export({ include_fields: 'id,rating' }))[0]).toEqual({
      id: '1',
      rating: 4.5,
    })
  })

  test('without some fields', async () => {
    expect(lines(await documents().export({ exclude_fields: 'tags' }))[0]).not.toHaveProperty('tags')
  })

  test('what a filter leaves', async () => {
    expect(lines(await documents().export({ filter_by: 'active:false' }))).toHaveLength(2)
  })
})

describe('aliases', () => {
  test('lead to a collection for reading, searching and writing', async () => {
    const alias = freshName('alias')
    await server.client.aliases().upsert(alias, { collection_name: name })
    await server.client.collections<Company>(alias).documents().import(companies)
    expect(await server.client.aliases(alias).retrieve()).toEqual({ name: alias, collection_name: name })
    expect((await server.client.collections(alias).documents().search({ q: '*' })).found).toBe(5)
    expect(await server.client.collections(alias).retrieve()).toMatchObject({ name })
    await server.client.aliases(alias).delete()
    await expect(server.client.aliases(alias).retrieve()).rejects.toThrow(Errors.ObjectNotFound)
  })

  test('can be moved', async () => {
    const alias = freshName('alias')
    const other = freshName('store')
    made.push(other)
    await server.client.collections().create({ ...schema, name: other })
    await documents().import(companies)
    await server.client.aliases().upsert(alias, { collection_name: other })
    expect((await server.client.collections(alias).documents().search({ q: '*' })).found).toBe(0)
    await server.client.aliases().upsert(alias, { collection_name: name })
    expect((await server.client.collections(alias).documents().search({ q: '*' })).found).toBe(5)
    await server.client.aliases(alias).delete()
  })

  test('are listed', async () => {
    const alias = freshName('alias')
    await server.client.aliases().upsert(alias, { collection_name: name })
    const { aliases } = await server.client.aliases().retrieve()
    expect(aliases).toContainEqual({ name: alias, collection_name: name })
    await server.client.aliases(alias).delete()
  })

  test('need a collection name', async () => {
    expect((await call('PUT', '/aliases/x', '{}')).status).toBe(400)
  })
})

describe('keys', () => {
  const searchOnly = async (collections: string[], more: object = {}) =>
    server.client.keys().create({ description: 'test', actions: ['documents:search'], collections, ...more })

  test('the value is shown once', async () => {
    const key = await searchOnly(['x'])
    expect(key.value?.length ?? 0).toBeGreaterThan(20)
    const again = await server.client.keys(key.id).retrieve()
    expect(again).toMatchObject({ id: key.id, actions: ['documents:search'], collections: ['x'] })
    expect(again).not.toHaveProperty('value')
    await server.client.keys(key.id).delete()
  })

  test('a search-only key can search what its pattern names, and nothing else', async () => {
    await documents().import(companies)
    const key = await searchOnly([`${name.slice(0, 8)}.*`])
    const client = server.clientWith(key.value ?? '')
    const mine = client.collections<Company>(name)
    expect((await mine.documents().search({ q: '*' })).found).toBe(5)
    const attempts = [
      () => mine.retrieve(),
      () => mine.delete(),
      () => mine.update({ metadata: {} }),
      () => mine.documents().export(),
      () => mine.documents('1').retrieve(),
      () => mine.documents('1').delete(),
      () => mine.documents().delete({ filter_by: 'id:1' }),
      () => mine.documents().upsert(companies[0]!),
      () => mine.documents().import(companies),
      () => client.collections().retrieve(),
      () => client.collections().create({ ...schema, name: 'x' }),
      () => client.aliases().retrieve(),
      () => client.aliases().upsert('x', { collection_name: name }),
      () => client.keys().retrieve(),
      () => client.keys().create({ description: '', actions: ['*'], collections: ['*'] }),
      () => client.collections('other_collection').documents().search({ q: '*' }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Errors.RequestUnauthorized)
    await server.client.keys(key.id).delete()
  })

  test('a multi search with one foreign collection is refused as a whole', async () => {
    const key = await searchOnly([name])
    const client = server.clientWith(key.value ?? '')
    await expect(
      client.multiSearch.perform({
        searches: [
          { collection: name, q: '*' },
          { collection: 'other', q: '*' },
        ],
      }),
    ).rejects.toThrow(Errors.RequestUnauthorized)
    await server.client.keys(key.id).delete()
  })

  test('a given value is taken, a second time refused', async () => {
    const value = freshName('value')
    const key = await searchOnly([name], { value })
    expect(key.value).toBe(value)
    await expect(searchOnly([name], { value })).rejects.toThrow(Errors.ObjectAlreadyExists)
    await server.client.keys(key.id).delete()
  })

  test('an expired key does not open', async () => {
    const key = await searchOnly([name], { expires_at: 1_000_000_000 })
    await expect(
      server
        .clientWith(key.value ?? '')
        .collections(name)
        .documents()
        .search({ q: '*' }),
    ).rejects.toThrow(Errors.RequestUnauthorized)
    await server.client.keys(key.id).delete()
  })

  test('a deleted key does not open', async () => {
    const key = await searchOnly([name])
    await server.client.keys(key.id).delete()
    await expect(
      server
        .clientWith(key.value ?? '')
        .collections(name)
        .documents()
        .search({ q: '*' }),
    ).rejects.toThrow(Errors.RequestUnauthorized)
  })

  test('are listed without their values', async () => {
    const key = await searchOnly([name])
    const { keys } = await server.client.keys().retrieve()
    expect(keys.find((other) => other.id === key.id)).toMatchObject({ value_prefix: key.value?.slice(0, 4) })
    await server.client.keys(key.id).delete()
  })

  test('without a key everything but health is refused', async () => {
    for (const path of [
      '/collections',
      '/aliases',
      '/keys',
      '/stats.json',
      `/collections/${name}/documents/search?q=*`,
    ]) {
      const answer = await fetch(`${server.url}${path}`)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toHaveProperty('message')
    }
  })
})

describe('server', () => {
  test('health', async () => {
    expect(await server.client.health.retrieve()).toMatchObject({ ok: true })
  })

  test('stats tell how often and how long', async () => {
    await documents().search({ q: '*' })
    const { body } = await call('GET', '/stats.json')
    for (const kind of ['search', 'import', 'write', 'delete']) {
      expect(body).toHaveProperty(`${kind}_requests_per_second`)
      expect(body).toHaveProperty(`${kind}_latency_ms`)
    }
    expect(body).toMatchObject({
      total_requests_per_second: expect.any(Number) as unknown,
      pending_write_batches: expect.any(Number) as unknown,
      latency_ms: expect.any(Object) as unknown,
      requests_per_second: expect.any(Object) as unknown,
    })
  })

  test('metrics tell of the machine and of the memory, as texts', async () => {
    const { body } = await call('GET', '/metrics.json')
    for (const figure of [
      'system_cpu_active_percentage',
      'system_disk_total_bytes',
      'system_disk_used_bytes',
      'system_memory_total_bytes',
      'system_memory_used_bytes',
      'typesense_memory_active_bytes',
      'typesense_memory_allocated_bytes',
      'typesense_memory_resident_bytes',
    ]) {
      expect(body).toHaveProperty(figure, expect.stringMatching(/^\d+(\.\d+)?$/))
    }
  })

  test('an address that is not there', async () => {
    expect((await call('GET', '/nothing')).status).toBe(404)
  })
})
