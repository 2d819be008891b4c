import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { wurzel } from '../../wurzel.ts'
import { leseUrteile, sprachen, urteileZu } from './urteile.ts'

describe('judged queries', () => {
  const alle = sprachen.map((sprache) => ({ sprache, urteile: urteileZu(sprache) }))

  it('are at least 150 in three languages, ten of them without an answer', () => {
    const zusammen = alle.flatMap(({ urteile }) => urteile)
    expect(zusammen.length).toBeGreaterThanOrEqual(150)
    expect(zusammen.filter(({ relevant }) => relevant.size === 0).length).toBeGreaterThanOrEqual(10)
    for (const { sprache, urteile } of alle) expect(urteile.length, sprache).toBeGreaterThanOrEqual(50)
  })

  it('name German documents that the example content has', () => {
    const ordner = join(wurzel, 'cms', 'beispiele', 'steckbriefe')
    const form = z.object({ felder: z.object({ name: z.string() }) })
    const namen = new Set(
      readdirSync(ordner).map(
        (datei) => form.parse(parse(readFileSync(join(ordner, datei), 'utf8'))).felder.name,
      ),
    )
    const genannt = urteileZu('deutsch').flatMap(({ relevant }) => [...relevant.keys()])
    expect(genannt.filter((name) => !namen.has(name))).toEqual([])
  })
})

describe('leseUrteile', () => {
  it('gives every name behind a key its grade', () => {
    const [urteil] = leseUrteile(
      'dokumente: { a: A, b: [B, C] }\nanfragen: [{ q: x, relevant: { a: 3, b: 1 } }]',
    )
    expect([...(urteil?.relevant ?? [])]).toEqual([
      ['A', 3],
      ['B', 1],
      ['C', 1],
    ])
  })

  it.each([
    ['dokumente: {}\nanfragen: [{ q: x, relevant: { a: 3 } }]', 'there is no document "a"'],
    ['dokumente: {}\nanfragen: [{ q: x }, { q: x }]', 'judged twice'],
    ['dokumente: { a: A }\nanfragen: [{ q: x, relevant: { a: 4 } }]', 'Invalid input'],
  ])('refuses %s', (yaml, grund) => {
    expect(() => leseUrteile(yaml)).toThrow(grund)
  })
})
