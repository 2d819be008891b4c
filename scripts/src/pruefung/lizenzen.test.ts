import { expect, it } from 'vitest'
import { unerlaubteLizenzen } from './lizenzen.ts'

const sperrdatei = (lizenzen: Record<string, string | undefined>) =>
  JSON.stringify({
    packages: {
      '': { license: 'EUPL-1.2' },
      cms: { license: 'unbekannt' },
      'node_modules/@maki/cms': { resolved: 'cms', link: true },
      ...Object.fromEntries(
        Object.entries(lizenzen).map(([name, license]) => [`node_modules/${name}`, { license }]),
      ),
    },
  })

it.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND MIT', 'BSD-3-Clause'])('allows %s', (lizenz) => {
  expect(unerlaubteLizenzen(sperrdatei({ a: lizenz }))).toEqual([])
})

it.each([
  ['GPL-3.0-only', 'a: GPL-3.0-only'],
  ['MIT AND GPL-3.0-or-later', 'a: MIT AND GPL-3.0-or-later'],
  ['SEE LICENSE IN LICENSE', 'a: SEE LICENSE IN LICENSE'],
  [undefined, 'a: keine Angabe'],
])('refuses %s', (lizenz, zeile) => {
  expect(unerlaubteLizenzen(sperrdatei({ a: lizenz, b: 'MIT' }))).toEqual([zeile])
})

it('knows nested packages by their own name', () => {
  expect(unerlaubteLizenzen(sperrdatei({ 'a/node_modules/@x/b': 'GPL-2.0-only' }))).toEqual([
    '@x/b: GPL-2.0-only',
  ])
})
