import { kanonischesJson } from '@maki/config/pruefsumme'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schluesselteile } from '../quellen/quelle.js'
import { pruefsumme } from './pruefsumme.js'
import { begrenzt, Schluesselplan } from './schluesselplan.js'

/** Keys of records in the order given. */
function schluessel(teile: readonly Schluesselteile[]): string[] {
  const plan = new Schluesselplan()
  for (const eines of teile) plan.merke(eines)
  return teile.map((eines) => plan.schluessel(eines))
}

describe('Schluesselplan', () => {
  it('takes the id alone where it is given once, whatever else changes', () => {
    expect(schluessel([{ stamm: 'A:1', merkmale: ['alt', 'x'] }])).toEqual(['A:1'])
    expect(schluessel([{ stamm: 'A:1', merkmale: ['neu', 'y'] }])).toEqual(['A:1'])
  })

  it('adds as many marks as are needed to tell records apart', () => {
    const [a, b, c, d] = schluessel([
      { stamm: 'A:1', merkmale: ['n1', 'x'] },
      { stamm: 'A:1', merkmale: ['n2', 'x'] },
      { stamm: 'A:1', merkmale: ['n2', 'y'] },
      { stamm: 'A:2', merkmale: ['n1', 'x'] },
    ])
    expect(d).toBe('A:2')
    expect(a?.split('/')).toHaveLength(2)
    expect(b?.split('/')).toHaveLength(3)
    expect(c?.split('/')).toHaveLength(3)
  })

  it('counts records through that are alike in everything', () => {
    const [a, b, c] = schluessel(Array.from({ length: 3 }, () => ({ stamm: 'A:1', merkmale: ['n', 'x'] })))
    expect([b, c]).toEqual([`${a ?? ''}#2`, `${a ?? ''}#3`])
  })

  it('never gives the bare stem to a record without id', () => {
    expect(schluessel([{ stamm: 'A:ohne-id', ohneId: true, merkmale: ['n', 'x'] }])[0]).toMatch(
      /^A:ohne-id\/.{12}$/,
    )
  })

  it('gives every record its own key, independent of the order', () => {
    const teil = fc.record({
      stamm: fc.constantFrom('A', 'B'),
      merkmale: fc.tuple(fc.constantFrom('n', 'm'), fc.constantFrom('x', 'y')),
    })
    fc.assert(
      fc.property(fc.array(teil, { maxLength: 12 }), fc.integer(), (teile, drehung) => {
        const alle = schluessel(teile)
        expect(new Set(alle).size).toBe(teile.length)
        const i = teile.length === 0 ? 0 : Math.abs(drehung) % teile.length
        expect(schluessel([...teile.slice(i), ...teile.slice(0, i)]).toSorted()).toEqual(alle.toSorted())
      }),
    )
  })

  it('keeps keys within their column', () => {
    const lang = 'x'.repeat(400)
    expect(begrenzt(lang)).toHaveLength(255)
    expect(begrenzt(lang)).not.toBe(begrenzt(`${lang}y`))
    expect(begrenzt('kurz')).toBe('kurz')
  })
})

describe('pruefsumme', () => {
  it('does not depend on the order of members but on everything else', () => {
    expect(kanonischesJson({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}')
    expect(pruefsumme({ a: 1, b: 2 })).toBe(pruefsumme({ b: 2, a: 1 }))
    expect(pruefsumme({ a: [1, 2] })).not.toBe(pruefsumme({ a: [2, 1] }))
    expect(pruefsumme('x')).toMatch(/^[\w-]{43}$/)
  })
})
