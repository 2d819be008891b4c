import { adresse, kiSystemInhalt } from '@maki/config'
import fc from 'fast-check'
import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { starteProbelauf, type Probelauf } from '../../testumgebung/probelauf.ts'
import { GEHEIM } from '../../testumgebung/suchdokumente.ts'

let lauf: Probelauf

beforeAll(async () => {
  lauf = await starteProbelauf({ jeZehnSekunden: 100_000 })
})

afterAll(async () => {
  await lauf.halte()
})

afterEach(() => {
  lauf.suche.gestoert = undefined
})

const haupt = {
  collection: 'ki_systeme',
  preset: 'liste',
  q: 'bau',
  facet_by: 'ebene',
  max_facet_values: 60,
  page: 1,
}

async function sende(koerper: unknown, kopf: Record<string, string> = {}, roh = false) {
  const antwort = await fetch(new URL(adresse('suchmaschine'), lauf.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...kopf },
    body: roh ? String(koerper) : JSON.stringify(koerper),
  })
  const text = await antwort.text()
  return { status: antwort.status, kopf: antwort.headers, text, json: JSON.parse(text) }
}

/** `fetch` does not let a page choose these headers; another program does. */
function sendeMit(kopf: Record<string, string>): Promise<number> {
  return new Promise((fertig, gescheitert) => {
    const anfrage = request(
      new URL(adresse('suchmaschine'), lauf.url),
      { method: 'POST', headers: kopf },
      (antwort) => {
        antwort.resume()
        fertig(antwort.statusCode ?? 0)
      },
    )
    anfrage.on('error', gescheitert)
    anfrage.end(JSON.stringify({ searches: [haupt] }))
  })
}

describe('the search of the page’s script', () => {
  it('answers in the form that the adapter reads, with the view of the page', async () => {
    const { status, json, kopf } = await sende({ searches: [haupt] })
    expect(status).toBe(200)
    expect(kopf.get('cache-control')).toBe('no-store')
    expect(json.results).toHaveLength(1)
    expect(json.results[0]).toMatchObject({
      found: 1548,
      page: 1,
      request_params: { q: 'bau', per_page: 20 },
    })
    expect(json.results[0].hits).toHaveLength(20)
    expect(json.results[0].hits[0].document).toMatchObject({
      id: 'KO-2026-0000017',
      adresse: '/ki-systeme/KO-2026-0000017',
    })
    const [ebene] = json.results[0].facet_counts
    expect(ebene.field_name).toBe('ebene')
    expect(ebene.counts[0]).toEqual({ value: 'bund', count: 387, highlighted: 'Bund' })
    expect(json.results[0].metadata).toMatchObject({ adresse: '/ki-systeme?q=bau' })
  })

  it('counts a chosen filter without its choice, in a place of its own', async () => {
    const gewaehlt = { ...haupt, filter_by: 'ebene:=[`bund`]' }
    const { json } = await sende({ searches: [gewaehlt, { ...haupt, per_page: 0 }] })
    expect(json.results).toHaveLength(2)
    expect(json.results[0].facet_counts).toEqual([])
    expect(json.results[1].facet_counts[0].counts.length).toBeGreaterThan(1)
  })

  it('searches within a filter by the labels that people read', async () => {
    const { json } = await sende({
      searches: [{ ...haupt, q: '*', facet_query: 'organisation:geodäs', per_page: 0 }],
    })
    expect(json.results[0].facet_counts[0].counts).toEqual([
      {
        value: 'behoerde-3',
        count: expect.any(Number),
        highlighted: 'Bundesamt für Kartographie, Geodäsie und Fernerkundungsaufgaben',
      },
    ])
    const methoden = await sende({
      searches: [{ ...haupt, q: '*', facet_query: 'methode:UBERWACHT', per_page: 0 }],
    })
    expect(
      methoden.json.results[0].facet_counts[0].counts.map(({ value }: { value: string }) => value).sort(),
    ).toEqual(['ueberwachtes-lernen', 'unueberwachtes-lernen'])
  })

  it('shows what is published now: nothing is kept while the engine answers', async () => {
    const vorher = lauf.suche.anfragen.length
    await sende({ searches: [haupt] })
    const einmal = lauf.suche.anfragen.length
    await sende({ searches: [haupt] })
    expect(einmal).toBeGreaterThan(vorher)
    expect(lauf.suche.anfragen.length - einmal).toBe(einmal - vorher)
  })

  it('bridges an engine that is away with what it last said, and says that it is old', async () => {
    const bekannt = { searches: [{ ...haupt, q: 'posteingang' }] }
    await sende(bekannt)
    lauf.suche.gestoert = 503
    const alt = await sende(bekannt)
    expect([alt.status, alt.kopf.get('x-maki-stand')]).toEqual([200, 'veraltet'])
    const neu = await sende({ searches: [{ ...haupt, q: 'nie gesucht' }] })
    expect([neu.status, neu.kopf.get('retry-after')]).toEqual([503, '5'])
    expect(neu.json.message).toContain('antwortet gerade nicht')
  })
})

describe('refusals', () => {
  it('answers no page of another site', async () => {
    const json = { 'content-type': 'application/json' }
    expect(await sendeMit({ ...json, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await sendeMit({ ...json, origin: lauf.url })).toBe(200)
    expect(await sendeMit({ ...json, origin: 'https://maki.example' })).toBe(200)
    expect(await sendeMit({ ...json, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await sendeMit({ ...json, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await sendeMit({ ...json, origin: 'https://fremd.example' })).toBe(403)
    expect(await sendeMit({ ...json, origin: 'null' })).toBe(403)
    expect(await sendeMit({ 'content-type': 'text/plain' })).toBe(400)
  })

  it('takes at most 32 KiB, however they come', async () => {
    expect((await sende({ searches: [haupt], x: 'x'.repeat(33_000) })).status).toBe(400)
    const strom = new ReadableStream({
      start(steuerung) {
        for (let stueck = 0; stueck < 40; stueck += 1)
          steuerung.enqueue(new TextEncoder().encode(' '.repeat(1_000)))
        steuerung.close()
      },
    })
    const antwort = await fetch(new URL(adresse('suchmaschine'), lauf.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: strom,
      duplex: 'half',
    } as RequestInit)
    expect(antwort.status).toBe(400)
  })

  it('takes only POST', async () => {
    const antwort = await fetch(new URL(adresse('suchmaschine'), lauf.url))
    expect([antwort.status, antwort.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('has no use for keys of others', async () => {
    const { status } = await sende({ searches: [haupt] }, { 'x-typesense-api-key': 'fremd' })
    expect(status).toBe(200)
    const mitSchluessel = await fetch(
      new URL(`${adresse('suchmaschine')}?x-typesense-api-key=fremd`, lauf.url),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ searches: [haupt] }),
      },
    )
    expect(mitSchluessel.status).toBe(200)
  })

  it('stays itself under 2,000 hostile bodies: a list, or 400, and nothing that is not shown', async () => {
    const schluessel = fc.constantFrom(
      ...['collection', 'preset', 'q', 'filter_by', 'facet_by', 'sort_by', 'page', 'per_page', 'facet_query'],
      ...[
        'query_by',
        'include_fields',
        'exclude_fields',
        'group_by',
        'highlight_fields',
        'highlight_full_fields',
      ],
      ...[
        'pinned_hits',
        'hidden_hits',
        'stopwords',
        'union',
        '__proto__',
        'constructor',
        'toString',
        'limit_hits',
      ],
    )
    const inhalt = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer(),
      fc.constant(null),
      fc.constantFrom(
        ...[
          'ki_systeme',
          'liste',
          '*',
          'intern',
          'ebene',
          'name',
          'interneNotiz',
          'pruefsumme',
          'organisation:a',
        ],
        ...[
          'ebene:=[`bund`]',
          'ebene:=[`bund`] || interneNotiz:=geheim',
          'ebene:=`bund`',
          'id:!=``',
          '`&&`||`',
        ],
        ...[
          'interneNotiz:geheim',
          'organisation:=[`a`) || (`b`]',
          '../organisationen',
          'nameStamm',
          '$ref(x)',
        ],
      ),
    )
    const suche = fc
      .tuple(fc.boolean(), fc.array(fc.tuple(schluessel, inhalt), { maxLength: 3, size: 'xsmall' }))
      .map(([echt, eigene]) => ({ ...(echt ? haupt : {}), ...Object.fromEntries(eigene) }))
    const koerper = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .record({ searches: fc.array(suche, { minLength: 1, maxLength: 3 }) })
          .map((k) => JSON.stringify(k)),
      },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    )
    const gezeigt = new Set(['id', 'adresse', 'name', 'stelle', 'text', 'merkmale'])
    let gefunden = 0
    await fc.assert(
      fc.asyncProperty(koerper, async (roh) => {
        const { status, json, text } = await sende(roh, {}, true)
        expect([200, 400]).toContain(status)
        expect(text).not.toContain(GEHEIM)
        if (status === 400) {
          expect(Object.keys(json)).toEqual(['message'])
          return
        }
        gefunden += 1
        for (const { hits } of json.results) {
          for (const { document } of hits)
            expect(Object.keys(document).filter((name) => !gezeigt.has(name))).toEqual([])
        }
      }),
      { numRuns: 2_000 },
    )
    // The property would be empty if every body were refused.
    expect(gefunden).toBeGreaterThan(50)
    // What a list never shows is in the documents of this test, or the search for it would prove nothing.
    expect(Object.keys(kiSystemInhalt.shape)).not.toContain('interneNotiz')
  })
})
