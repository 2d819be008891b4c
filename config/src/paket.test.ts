import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const quelle = import.meta.dirname

/** Every module that a module of this package loads, itself included, with the foreign packages. */
function geladen(datei: string, bisher = new Set<string>()): Set<string> {
  if (bisher.has(datei)) return bisher
  bisher.add(datei)
  for (const [, ziel = ''] of readFileSync(datei, 'utf8').matchAll(
    /^(?:import|export)\s[^'=]*?from '([^']+)'/gm,
  )) {
    if (ziel.startsWith('.')) geladen(resolve(dirname(datei), ziel), bisher)
    else bisher.add(ziel)
  }
  return bisher
}

const fremd = (eingang: string) =>
  [...geladen(join(quelle, eingang))].filter((ziel) => !ziel.startsWith('/')).toSorted()

describe('what the entries load', () => {
  it('keeps everything that only Node has out of what a browser imports', () => {
    expect(fremd('index.ts')).toEqual(['@orama/stemmers/german', 'zod'])
    expect(fremd('katalog/index.ts')).toEqual([])
    expect(fremd('rechte/index.ts')).toEqual([])
  })

  it('keeps the state of the list light: no library, no code lists, no word lists', () => {
    const module = [...geladen(join(quelle, 'suche/listenzustand-im-browser.ts'))]
    expect(module.filter((ziel) => !ziel.startsWith('/'))).toEqual([])
    expect(module.filter((ziel) => /\/(codelisten|katalog|sprache|generated)\//.test(ziel))).toEqual([])
  })

  it('finds Node modules where they are meant to be', () => {
    expect(fremd('umgebung/index.ts')).toEqual(['node:fs', 'node:path', 'zod'])
    expect(fremd('suche/schema-hash.ts')).toEqual(['@orama/stemmers/german', 'node:crypto'])
  })

  it('loads no generated file into the catalogue, from which it is generated', () => {
    const generiert = [...geladen(join(quelle, 'katalog/index.ts'))].filter((ziel) =>
      ziel.includes('/generated/'),
    )
    expect(generiert).toEqual([])
  })
})
