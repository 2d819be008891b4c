import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { Client } from 'typesense'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createEngine } from '../http/server.ts'

/**
 * Two collections are alike in what a scoped key shows and differ in all that it hides: the documents that
 * its filter leaves out, and the fields that it excludes. Whoever has the key must not be able to tell them
 * apart, and no answer may hold a hidden value.
 */
const key = 'admin-key-of-the-leak-tests-0123456789'
const folder = mkdtempSync(join(tmpdir(), 'maki-suche-'))
const engine = createEngine({ folder, adminKey: key, logger: pino({ level: 'silent' }) })

/** Every hidden text holds the one, every hidden number is the other and a little; no request names them whole. */
const canary = 'kanarienvogel'
const canaryNumber = 7_712_300
const leaks = new RegExp(`${canary}|${String(canaryNumber).slice(0, -2)}\\d\\d`, 'i')

const colours = ['rot', 'blau', 'gruen']
const words = ['auto', 'haus', 'baum', 'weg']
const pick = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

const documents = (world: number): Record<string, unknown>[] =>
  Array.from({ length: 24 }, (_, at) => {
    const open = at % 3 !== 0
    // Whatever is hidden is not the same in both worlds.
    const own = open ? at : at * (world + 2) + world
    return {
      id: `d${String(at)}`,
      bereich: open ? 'offen' : 'intern',
      titel: `${pick(words, own)} ${pick(words, own + 1)}${open ? '' : ` ${canary}`}`,
      text: [pick(words, own + 2), open ? 'hell' : canary],
      farbe: open ? pick(colours, own) : `${canary} ${pick(colours, own)}`,
      menge: open ? own : canaryNumber + own,
      geheim: `${canary} ${pick(words, at * (world + 1))}`,
      liste: [pick(words, at + world), `${canary}${String(world)}`],
      zahl: canaryNumber + ((at * (world + 3)) % 50),
      flagge: (at + world) % 2 === 0,
    }
  })

const post = (url: string, payload: unknown) =>
  engine.inject({
    method: 'POST',
    url,
    headers: { 'x-typesense-api-key': key },
    payload: JSON.stringify(payload),
  })

let parent = ''
beforeAll(async () => {
  await engine.inject({
    method: 'PUT',
    url: '/curation_sets/l',
    headers: { 'x-typesense-api-key': key },
    payload: JSON.stringify({
      items: [
        {
          id: 'a',
          rule: { query: 'auto', match: 'contains' },
          includes: [0, 1, 3].map((at) => ({ id: `d${String(at)}`, position: at + 1 })),
        },
        {
          id: 'b',
          rule: { query: '*', match: 'exact' },
          includes: [6, 7].map((at) => ({ id: `d${String(at)}`, position: 1 })),
          excludes: [{ id: 'd8' }],
        },
        { id: 'c', rule: { query: 'haus', match: 'exact' }, replace_query: canary },
      ],
    }),
  })
  await engine.inject({
    method: 'PUT',
    url: '/synonym_sets/l',
    headers: { 'x-typesense-api-key': key },
    payload: JSON.stringify({ items: [{ id: 'a', synonyms: ['baum', canary] }] }),
  })
  for (const world of [0, 1]) {
    const name = `welt${String(world)}`
    await post('/collections', {
      name,
      synonym_sets: ['l'],
      curation_sets: ['l'],
      fields: [
        { name: 'bereich', type: 'string', facet: true },
        { name: 'titel', type: 'string', sort: true },
        { name: 'text', type: 'string[]' },
        { name: 'farbe', type: 'string', facet: true, sort: true },
        { name: 'menge', type: 'int32', facet: true },
        { name: 'geheim', type: 'string', facet: true, sort: true },
        { name: 'liste', type: 'string[]', facet: true },
        { name: 'zahl', type: 'int32', facet: true },
        { name: 'flagge', type: 'bool', facet: true },
      ],
    })
    await engine.inject({
      method: 'POST',
      url: `/collections/${name}/documents/import`,
      headers: { 'x-typesense-api-key': key },
      payload: documents(world)
        .map((document) => JSON.stringify(document))
        .join('\n'),
    })
  }
  const answer = await post('/keys', {
    description: 'search only',
    actions: ['documents:search'],
    collections: ['welt.'],
  })
  parent = z.object({ value: z.string() }).parse(answer.json()).value
})

afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const hidden = ['geheim', 'liste', 'zahl', 'flagge']
const fields = fc.constantFrom('id', 'bereich', 'titel', 'text', 'farbe', 'menge', ...hidden)
const names = fc.array(fields, { minLength: 1, maxLength: 5 }).map((list) => list.join(','))
/** Mostly what is allowed, so that whole requests get through; now and then anything. */
const mostly = <T>(allowed: fc.Arbitrary<T>, anything: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: allowed, weight: 15 }, { arbitrary: anything, weight: 1 })
const some = (...allowed: string[]): fc.Arbitrary<string> =>
  mostly(
    fc.subarray(allowed, { minLength: 1 }).map((list) => list.join(',')),
    names,
  )
const piece = fc.constantFrom(
  ...words,
  ...colours,
  'offen',
  'intern',
  'kanarien',
  'kanarienvoge*',
  'hell',
  'd0',
  'd1',
  'true',
  '7712300..7712399',
  '>7712299',
  '*',
)
const condition = fc
  .tuple(
    mostly(fc.constantFrom('id', 'titel', 'text', 'farbe'), fields),
    fc.constantFrom(':', ':=', ':!=', ':!'),
    fc.oneof(
      piece,
      fc.array(piece, { maxLength: 4 }).map((list) => `[${list.join(',')}]`),
    ),
  )
  .map((parts) => parts.join(''))
const filter = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.tuple(tie('filter'), fc.constantFrom(' && ', ' || '), tie('filter')).map((parts) => parts.join('')),
    tie('filter').map((inner) => `(${inner})`),
    fc.constantFrom('', 'menge:>3', 'menge:[1..9, 20]', 'farbe:!=rot'),
    fc.constantFrom('', ')', '(', 'bereich:=offen) || (bereich:=intern', 'id:=d0 ||', '`', 'bereich:!=offen'),
  ),
})).filter
const ids = fc.array(
  fc.nat(24).map((at) => `d${String(at)}`),
  { minLength: 1, maxLength: 6 },
)
const query = fc.oneof(
  fc.constantFrom('*', '', 'auto', 'haus', 'baum', 'kanarienvoge', '"auto haus"', '-auto', 'auto kanarien'),
  fc.array(piece, { maxLength: 4 }).map((list) => list.join(' ')),
)
const onlyTyped = { num_typos: '0', drop_tokens_threshold: 0 }
const request = fc.record(
  {
    q: query,
    query_by: some('titel', 'text', 'farbe'),
    filter_by: filter,
    sort_by: fc
      .array(
        fc.tuple(mostly(fc.constantFrom('titel', 'farbe', 'menge'), fields), fc.constantFrom('asc', 'desc')),
        { minLength: 1, maxLength: 3 },
      )
      .map((list) => list.map((parts) => parts.join(':')).join(',')),
    facet_by: some('farbe', 'menge'),
    facet_query: fc
      .tuple(mostly(fc.constantFrom('farbe', 'menge'), fields), piece)
      .map(([field, text]) => `${field}:${text}`),
    max_facet_values: fc.constantFrom(1, 100),
    group_by: some('farbe', 'menge'),
    group_limit: fc.constantFrom(1, 50),
    group_missing_values: fc.boolean(),
    include_fields: names,
    exclude_fields: fc.oneof(names, fc.constant('')),
    highlight_fields: fc.oneof(names, fc.constant('none')),
    highlight_full_fields: names,
    enable_highlight_v1: fc.boolean(),
    pinned_hits: ids.map((list) => list.map((id, at) => `${id}:${String(at + 1)}`).join(',')),
    hidden_hits: ids.map((list) => list.join(',')),
    filter_curated_hits: fc.boolean(),
    enable_curations: fc.boolean(),
    enable_synonyms: fc.boolean(),
    per_page: fc.constantFrom(1, 10, 250),
    page: fc.constantFrom(1, 2),
    text_match_type: fc.constantFrom('max_score', 'max_weight', 'sum_score'),
  },
  { requiredKeys: ['q'] },
)

const scopes = fc.constantFrom(
  { filter_by: 'bereich:=offen', exclude_fields: hidden.join(',') },
  { filter_by: 'bereich:=offen', include_fields: 'id,titel,text,farbe,menge' },
  { filter_by: 'bereich:=offen', exclude_fields: hidden.join(','), query_by: 'titel,text' },
)

const scopedKey = (scope: Record<string, string>): string =>
  new Client({ nodes: [{ url: 'http://127.0.0.1' }], apiKey: key })
    .keys()
    .generateScopedSearchKey(parent, scope)

const result = z.looseObject({ found: z.number().optional(), code: z.number().optional() })

/** What comes back, without what the request itself said and what a clock said. */
const ask = async (scoped: string, world: number, parameters: object): Promise<z.infer<typeof result>> => {
  const answer = await engine.inject({
    method: 'POST',
    url: '/multi_search',
    headers: { 'x-typesense-api-key': scoped },
    payload: JSON.stringify({
      searches: [{ query_by: 'titel,text', ...onlyTyped, ...parameters, collection: `welt${String(world)}` }],
    }),
  })
  expect(answer.statusCode).toBe(200)
  const [first] = z.object({ results: z.array(result) }).parse(answer.json()).results
  const { request_params: _, search_time_ms: __, ...rest } = first ?? {}
  return rest
}

describe('with a scoped key', () => {
  test('no search gives a document or a field outside of it, or tells that there is one', async () => {
    let answered = 0
    let shown = 0
    await fc.assert(
      fc.asyncProperty(scopes, request, async (scope, parameters) => {
        const scoped = scopedKey(scope)
        const [here, there] = [await ask(scoped, 0, parameters), await ask(scoped, 1, parameters)]
        expect(JSON.stringify(here)).not.toMatch(leaks)
        expect(there).toEqual(here)
        if (here.code === undefined) answered += 1
        if ((here.found ?? 0) > 0) shown += 1
      }),
      { numRuns: 3000 },
    )
    // Requests that are all refused would prove nothing.
    expect(answered).toBeGreaterThan(500)
    expect(shown).toBeGreaterThan(200)
  }, 120_000)

  test('the same with typing mistakes and dropped words gives nothing hidden either', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, request, async (scope, parameters) => {
        const answer = await ask(scopedKey(scope), 0, {
          ...parameters,
          num_typos: '2',
          drop_tokens_threshold: 100,
          typo_tokens_threshold: 100,
        })
        expect(JSON.stringify(answer)).not.toMatch(leaks)
      }),
      { numRuns: 1500 },
    )
  }, 120_000)

  test('without the key the hidden things are found, so that the tests above look for what is there', async () => {
    const answer = await ask(key, 0, { q: '*', facet_by: 'geheim,zahl' })
    expect(JSON.stringify(answer)).toMatch(leaks)
    expect(answer.found).toBe(23)
    expect(await ask(key, 1, { q: '*', facet_by: 'geheim,zahl' })).not.toEqual(answer)
  })
})
