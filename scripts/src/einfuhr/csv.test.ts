import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { csvTabelle, csvZelle } from './csv.ts'

it.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['a;b', '"a;b"'],
  ['a\nb', '"a\nb"'],
  ['1-2', '1-2'],
  [-5, '-5'],
  [null, ''],
])('%j becomes %s', (wert, erwartet) => {
  expect(csvZelle(wert)).toBe(erwartet)
})

it('is read back as it was written, and no cell begins like a formula', () => {
  const ohneSchutz = (tabelle: string[][]) =>
    tabelle.map((zeile) => zeile.map((zelle) => zelle.replace(/^'(?=[=+\-@\t\r])/, '')))
  const zelle = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', '"', ',', "'", 'ä', ' '),
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(zelle, zelle), { minLength: 1, maxLength: 4 }), (tabelle) => {
      const gelesen = z
        .array(z.array(z.string()))
        .parse(parse(csvTabelle(tabelle), { delimiter: ';', bom: true, record_delimiter: '\r\n' }))
      expect(ohneSchutz(gelesen)).toEqual(ohneSchutz(tabelle))
      expect(gelesen.flat().filter((eine) => /^[=+\-@\t\r]/.test(eine))).toEqual([])
    }),
    { numRuns: 50 },
  )
})
