import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { falte, WORT_MAX } from './falten.ts'
import { funktionswoerter } from './funktionswoerter.ts'
import { ohneGeschlechtszeichen } from './geschlecht.ts'
import {
  bereiteAnfrageVor,
  bereiteTextVor,
  markiere,
  mitSprache,
  SPRACHFASSUNG,
  zerlegeAnfrage,
} from './index.ts'
import { wortteile } from './komposita.ts'
import { stammVon } from './stamm.ts'
import { bestimmungswoerter, grundwoerter } from './wortteile.ts'
import { Wortgedaechtnis } from './wortgedaechtnis.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const teile = grundwoerter.trim().split(/\s+/)

/** Words as German texts hold them: listed ones, compounds of them with linking letters, inflected, in any writing. */
const wort = fc
  .tuple(
    fc.array(fc.constantFrom(...teile), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', 's', 'n', 'en', 'es'),
    fc.constantFrom('', 'e', 'en', 's', 'innen', 'ung'),
    fc.boolean(),
  )
  .map(([stuecke, fuge, endung, gross]) => {
    const eines = stuecke.join(fuge) + endung
    return gross ? eines.charAt(0).toUpperCase() + eines.slice(1) : eines
  })

const beliebig = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        wort,
        fc.constantFrom(
          '-',
          '"',
          '*',
          ':in',
          '/-innen',
          '(in)',
          '§',
          '1.000',
          'z.B.',
          '„',
          '\u00AD',
          'e',
          '\n',
        ),
      ),
    )
    .map((stuecke) => stuecke.join(' ')),
  fc.array(wort).map((woerter) => woerter.join('-')),
)

const worte = (text: string) => {
  const { stamm, formen } = bereiteTextVor([text])
  return new Set(`${stamm} ${formen}`.split(' ').filter(Boolean))
}

describe('falte', () => {
  it('gives only what it would give again', () => {
    fc.assert(fc.property(beliebig, (text) => falte(falte(text)) === falte(text)))
  })

  it('folds a beginning to a beginning', () => {
    fc.assert(
      fc.property(fc.oneof(wort, beliebig), fc.nat(60), (text, laenge) => {
        const ganz = text.normalize('NFC')
        expect(falte(ganz).startsWith(falte(ganz.slice(0, laenge)))).toBe(true)
      }),
    )
  })
})

describe('stammVon', () => {
  it('only cuts', () => {
    fc.assert(
      fc.property(wort, (eines) => {
        const gefaltet = falte(eines)
        expect(gefaltet.startsWith(stammVon(gefaltet))).toBe(true)
        expect(stammVon(gefaltet).length).toBeGreaterThanOrEqual(Math.min(gefaltet.length, 3))
      }),
    )
  })
})

describe('wortteile', () => {
  it('cover the word from its beginning, in order', () => {
    fc.assert(
      fc.property(wort, (eines) => {
        const gefaltet = falte(eines)
        const gefunden = wortteile(gefaltet)
        expect(gefunden.length).not.toBe(1)
        for (const [stelle, { beginn, wort: teil }] of gefunden.entries()) {
          expect(beginn).toBeGreaterThanOrEqual(stelle === 0 ? 0 : (gefunden[stelle - 1]?.beginn ?? 0) + 2)
          expect(gefaltet.slice(beginn, beginn + 2)).toBe(teil.slice(0, 2))
        }
        expect(gefunden[0]?.beginn ?? 0).toBe(0)
      }),
    )
  })

  it('come from a list of enough parts, each once', () => {
    expect(teile.length).toBeGreaterThanOrEqual(1_500)
    expect(new Set(teile).size).toBe(teile.length)
    const vordere = bestimmungswoerter.trim().split(/\s+/)
    expect(new Set(vordere).size).toBe(vordere.length)
  })
})

describe('bereiteTextVor', () => {
  it('never throws, gives folded words only, and not too many of them', () => {
    fc.assert(
      fc.property(fc.array(beliebig, { maxLength: 4 }), (texte) => {
        const { stamm, formen } = bereiteTextVor(texte)
        const laenge = texte.join(' ').length
        expect(stamm.length).toBeLessThanOrEqual(4 * laenge)
        expect(formen.length).toBeLessThanOrEqual(20 * laenge)
        for (const eines of `${stamm} ${formen}`.split(' ')) {
          expect(falte(eines)).toBe(eines)
          expect(eines.length).toBeLessThanOrEqual(WORT_MAX)
        }
      }),
    )
  })

  it('gives the same for the same text, whatever came before', () => {
    fc.assert(
      fc.property(beliebig, beliebig, (text, anderer) => {
        const erste = bereiteTextVor([text])
        bereiteTextVor([anderer])
        expect(bereiteTextVor([text])).toEqual(erste)
      }),
    )
  })
})

describe('every word of a text', () => {
  const findbar = (eines: string, text: string) => {
    const alle = worte(text)
    const gesucht = bereiteAnfrageVor(eines).split(' ')
    const letztes = gesucht.pop() ?? ''
    expect(
      gesucht.every((teil) => alle.has(teil)),
      `${eines} in ${text}`,
    ).toBe(true)
    // Engines take the last word of a query for a beginning too.
    expect(
      [...alle].some((teil) => teil.startsWith(letztes)),
      `${eines} → ${letztes} in ${[...alle].join(' ')}`,
    ).toBe(true)
  }
  const istFunktionswort = (eines: string) => funktionswoerter.has(falte(eines))

  it('is found by itself and by each of its beginnings', () => {
    fc.assert(
      fc.property(fc.array(wort, { minLength: 1, maxLength: 8 }), (woerter) => {
        const text = woerter.join(' ')
        for (const eines of woerter.filter((teil) => !istFunktionswort(teil))) {
          for (let laenge = 3; laenge <= eines.length; laenge += 1) findbar(eines.slice(0, laenge), text)
        }
      }),
    )
  })

  it('is found by itself and by each of its beginnings in the example content', () => {
    const ordner = join(import.meta.dirname, '../../../../cms/beispiele/steckbriefe')
    for (const datei of readdirSync(ordner)) {
      const text = readFileSync(join(ordner, datei), 'utf8')
      const alle = worte(text)
      const woerter = new Set(text.match(/(?<![\p{L}\p{N}*:_·./(’'-])\p{L}{3,}(?![\p{L}\p{N}*:_·./(’'-])/gu))
      for (const eines of woerter) {
        if (istFunktionswort(eines)) continue
        for (let laenge = 3; laenge <= eines.length; laenge += 1) {
          const gesucht = bereiteAnfrageVor(eines.slice(0, laenge))
          if (![...alle].some((teil) => teil.startsWith(gesucht))) expect.unreachable(`${eines}: ${gesucht}`)
        }
      }
    }
  })
})

describe('gender forms', () => {
  const formen = [
    '*innen',
    ':innen',
    '_innen',
    '/-innen',
    '/innen',
    '(innen)',
    '·innen',
    'Innen',
    '*in',
    ':in',
    '/-in',
    '(in)',
    'in',
    'innen',
  ]

  it('are the plain word, in both directions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Bürger',
          'Sachbearbeiter',
          'Mitarbeiter',
          'Antragsteller',
          'Student',
          'Jurist',
          'Ingenieur',
          'Professor',
        ),
        fc.constantFrom(...formen),
        (person, form) => {
          expect(bereiteTextVor([person + form]).stamm).toBe(bereiteTextVor([person]).stamm)
          expect(bereiteAnfrageVor(person + form)).toBe(bereiteAnfrageVor(person))
        },
      ),
    )
  })

  it('never make a text longer', () => {
    fc.assert(
      fc.property(beliebig, (text) => {
        const einmal = ohneGeschlechtszeichen(text)
        expect(einmal.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it.each(['Schwerin', 'LinkedIn', 'Termin', 'Berlin', 'Plugin', 'Protein'])(
    'are not seen in %s',
    (eines) => {
      expect(bereiteTextVor([eines]).stamm).toBe(falte(eines))
    },
  )
})

describe('prepared queries', () => {
  it('never throw, are bounded, and hold words, phrases and exclusions only', () => {
    fc.assert(
      fc.property(beliebig, (q) => {
        for (const vorbereitet of [bereiteAnfrageVor(q), zerlegeAnfrage(q)]) {
          expect(vorbereitet.length).toBeLessThanOrEqual(1_000)
          expect(vorbereitet).toMatch(/^(?:(?:-?[\p{L}\p{N}]+|"[\p{L}\p{N} ]+")(?: |$))*$/u)
        }
      }),
    )
  })
})

describe('markiere', () => {
  const marken = { anfang: '\uE000', ende: '\uE001' }

  it('adds marks and nothing else', () => {
    fc.assert(
      fc.property(beliebig, fc.array(wort), (text, treffer) => {
        const sauber = text.replace(/[\uE000\uE001]/g, '')
        const markiert = markiere(sauber, new Set(treffer), marken)
        expect(markiert.replace(/[\uE000\uE001]/g, '')).toBe(sauber)
        expect(markiert.match(/\uE000/g)?.length).toBe(markiert.match(/\uE001/g)?.length)
      }),
    )
  })

  it('marks every word that a search for it matched', () => {
    fc.assert(
      fc.property(wort, wort, (eines, anderes) => {
        fc.pre(!istFunktionswortText(eines))
        const text = `${anderes} ${eines}`
        const treffer = new Set(bereiteTextVor([eines]).stamm.split(' '))
        expect(markiere(text, treffer, marken)).toContain(`\uE000${eines}\uE001`)
      }),
    )
  })

  it('marks compounds by their parts and gender forms by the plain word', () => {
    const klammern = { anfang: '[', ende: ']' }
    expect(
      markiere('Die Straßenzustandserfassung hilft Bürger*innen.', new Set(['zustand', 'burger']), klammern),
    ).toBe('Die [Straßenzustandserfassung] hilft [Bürger*innen].')
    expect(markiere('Der Zustand', new Set(['zusta']), klammern)).toBe('Der [Zustand]')
    expect(markiere('Kinder und KI', new Set(['ki']), klammern)).toBe('Kinder und [KI]')
    expect(markiere('ohne Treffer', new Set(), klammern)).toBe('ohne Treffer')
  })
})

function istFunktionswortText(eines: string): boolean {
  return funktionswoerter.has(falte(eines))
}

describe('mitSprache', () => {
  it('prepares every group of a document, with the labels of its codes', () => {
    const dokument = mitSprache('ki_systeme', {
      id: 'a',
      kennung: 'KO-2026-0000001',
      name: 'Straßenkamera',
      kurzbeschreibung: 'Erkennt Schäden',
      schlagworte: ['Schlagloch'],
      organisationName: 'Stadt Musterhafen',
      ebene: 'kommune',
      faehigkeiten: ['nicht-angegeben'],
    })
    expect(dokument).toMatchObject({
      id: 'a',
      name: 'Straßenkamera',
      nameStamm: expect.stringContaining('strassenkamera'),
      nameFormen: expect.stringContaining('kamera'),
      kernStamm: expect.stringContaining('schlagloch'),
      textStamm: expect.stringContaining('kommun'),
    })
    expect(dokument.textStamm).not.toContain('angegeb')
    expect(dokument.kernFormen).toContain('hafen')
  })

  it('prepares nothing of what is not there', () => {
    expect(mitSprache('seiten', {})).toEqual({
      nameStamm: '',
      nameFormen: '',
      kernStamm: '',
      kernFormen: '',
      textStamm: '',
      textFormen: '',
    })
  })
})

describe('SPRACHFASSUNG', () => {
  it('is a hash', () => {
    expect(SPRACHFASSUNG).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('Wortgedaechtnis', () => {
  it('computes each of the last words once, and forgets old ones', () => {
    const gedaechtnis = new Wortgedaechtnis<string>(3)
    const berechnet: string[] = []
    const hole = (eines: string) =>
      gedaechtnis.hole(eines, (gefragt) => (berechnet.push(gefragt), gefragt.toUpperCase()))
    expect(['a', 'b', 'a', 'c', 'd', 'a'].map(hole)).toEqual(['A', 'B', 'A', 'C', 'D', 'A'])
    expect(berechnet).toEqual(['a', 'b', 'c', 'd'])
    for (const eines of ['e', 'f', 'g', 'h', 'i', 'j']) hole(eines)
    hole('b')
    expect(berechnet.filter((eines) => eines === 'b')).toHaveLength(2)
  })
})
