import { regeln } from '@maki/config/rechte'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Spalte, Zeile } from '../komponenten/liste/tabelle.ts'
import { matrixspalten, rechtegruppen, rollenspalten, rollenzeilen } from './rechtematrix.ts'

const zellen = (zeile: Zeile) => zeile.zellen.map((zelle) => (zelle.art === 'text' ? zelle.text : ''))
const kopf = (spalten: readonly Spalte[]) => spalten.map(({ titel }) => titel)

it('says what docs/rechte.md says, line for line', () => {
  const doku = readFileSync(new URL('../../../docs/rechte.md', import.meta.url), 'utf8')
  const tabellen = doku
    .split('\n')
    .filter((zeile) => zeile.startsWith('|') && !/^\|[-:| ]+\|$/.test(zeile))
    .map((zeile) =>
      zeile
        .slice(1, -1)
        .split('|')
        .map((zelle) => zelle.trim().replaceAll('**', '')),
    )
  const gruppen = rechtegruppen()
  expect([
    kopf(rollenspalten),
    ...rollenzeilen().map(zellen),
    ...gruppen.flatMap(({ zeilen }) => [kopf(matrixspalten), ...zeilen.map(zellen)]),
  ]).toEqual(tabellen)
  for (const { titel } of gruppen) expect(doku).toContain(`\n## ${titel}\n`)
  for (const [nummer, regel] of Object.entries(regeln)) expect(doku).toContain(`\n${nummer}. ${regel}`)
})
