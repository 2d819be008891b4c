import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createEngine } from '../http/server.ts'

test('synonyms, curation and stop words work as before when the engine starts again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maki-suche-'))
  const adminKey = 'admin-key-of-the-restart-tests-0123456789'
  const headers = { 'x-typesense-api-key': adminKey }
  const start = () => createEngine({ folder, adminKey, logger: pino({ level: 'silent' }) })
  const found = async (engine: ReturnType<typeof start>, q: string): Promise<unknown> =>
    engine
      .inject({ url: `/collections/c/documents/search?query_by=t&stopwords=s&num_typos=0&q=${q}`, headers })
      .then((answer) =>
        answer.json<{ hits: { document: { id: string } }[] }>().hits.map((hit) => hit.document.id),
      )
  try {
    const first = start()
    const send = async (method: 'PUT' | 'POST', url: string, body: object): Promise<void> => {
      const answer = await first.inject({ method, url, headers, payload: JSON.stringify(body) })
      expect(answer.statusCode).toBeLessThan(300)
    }
    await send('PUT', '/synonym_sets/s', { items: [{ id: 'a', root: 'ki', synonyms: ['llm'] }] })
    await send('PUT', '/curation_sets/s', {
      items: [{ id: 'a', rule: { query: 'oben', match: 'exact' }, includes: [{ id: '1', position: 1 }] }],
    })
    await send('PUT', '/stopwords/s', { stopwords: ['der'] })
    await send('POST', '/collections', {
      name: 'c',
      fields: [{ name: 't', type: 'string' }],
      synonym_sets: ['s'],
      curation_sets: ['s'],
    })
    await send('POST', '/collections/c/documents', { id: '1', t: 'llm' })
    await first.close()

    const second = start()
    expect(await found(second, 'ki')).toEqual(['1'])
    expect(await found(second, 'oben')).toEqual(['1'])
    expect(await found(second, 'der%20llm')).toEqual(['1'])
    await second.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
