import { describe, expect, it } from 'vitest'
import {
  aktionen,
  aktionsgruppen,
  mitgliedsrollen,
  regeln,
  reichweiteVon,
  rollen,
  vergabeVon,
  type Aktion,
  type Mitgliedsrolle,
  type Reichweite,
  type Rolle,
} from './index.ts'

const alleAktionen = Object.keys(aktionen) as Aktion[]
const alleRollen = Object.keys(rollen) as Rolle[]

const vergibt = (wer: Mitgliedsrolle): Mitgliedsrolle[] =>
  mitgliedsrollen.filter((rolle) => reichweiteVon(wer, vergabeVon(rolle)) !== null)

/** Reaches of one membership, from nothing to its subtree. */
const weite: Readonly<Partial<Record<Reichweite, number>>> = { steckbrief: 1, knoten: 2, teilbaum: 3 }
const soWeit = (rolle: Rolle, aktion: Aktion) => weite[reichweiteVon(rolle, aktion) ?? 'intern'] ?? 0

describe('the matrix', () => {
  it('has a cell for each role in each line, none wider than the membership of the role', () => {
    for (const aktion of alleAktionen) {
      expect(Object.keys(aktionen[aktion].wer), aktion).toEqual(alleRollen)
      for (const rolle of mitgliedsrollen) {
        const { reichweite } = rollen[rolle]
        expect([null, reichweite], `${aktion} ${rolle}`).toContain(reichweiteVon(rolle, aktion))
      }
    }
  })

  it('groups each action once', () => {
    const gruppiert = aktionsgruppen.flatMap((gruppe) => Object.keys(gruppe.aktionen))
    expect(gruppiert.toSorted()).toEqual(alleAktionen.toSorted())
  })

  it('names a source for each line: every role that has the right, and only rules that exist', () => {
    for (const aktion of alleAktionen) {
      const { quelle, wer } = aktionen[aktion]
      const mitRecht = alleRollen.filter((rolle) => wer[rolle] !== null)
      expect(quelle.rollen, aktion).toEqual(expect.arrayContaining(mitRecht))
      for (const regel of quelle.regeln ?? []) expect(regeln[regel]).not.toBe('')
      expect(quelle.rollen.length + (quelle.regeln?.length ?? 0), aktion).toBeGreaterThan(0)
    }
  })

  it('refuses the public everything that is internal', () => {
    expect(alleAktionen.filter((aktion) => reichweiteVon('oeffentlichkeit', aktion) !== null)).toEqual([
      'steckbrief.lesen-oeffentlich',
      'abonnement.bestellen',
      'frage.stellen',
    ])
  })
})

describe('rule 2: nobody grants what they do not hold', () => {
  it('only a higher role gives a lower one; nobody in the portal makes their own equals', () => {
    for (const wer of mitgliedsrollen)
      for (const rolle of vergibt(wer)) expect(rollen[rolle].rang, wer).toBeLessThan(rollen[wer].rang)
    expect(mitgliedsrollen.filter((wer) => vergibt(wer).includes('gruppen-admin-1'))).toEqual([])
    expect([...vergibt('bearbeiter')]).toEqual([])
  })

  it('gains nothing through a straw man: who gives a role may give, and reach, all that this role gives', () => {
    for (const wer of mitgliedsrollen)
      for (const zwischen of vergibt(wer))
        for (const rolle of vergibt(zwischen)) {
          expect(vergibt(wer), `${wer} → ${zwischen}`).toContain(rolle)
          const aktion = vergabeVon(rolle)
          expect(soWeit(wer, aktion)).toBeGreaterThanOrEqual(soWeit(zwischen, aktion))
        }
  })

  it('sees at least what those see to whom one gives a role', () => {
    const lesend = alleAktionen.filter((aktion) => /\.(lesen|sehen)/.test(aktion))
    expect(lesend.length).toBeGreaterThan(4)
    for (const wer of mitgliedsrollen)
      for (const rolle of vergibt(wer))
        for (const aktion of lesend)
          expect(soWeit(wer, aktion), `${wer} ${rolle} ${aktion}`).toBeGreaterThanOrEqual(
            soWeit(rolle, aktion),
          )
  })

  it('keeps the acting person apart from the one concerned in everything that gives rights', () => {
    for (const rolle of mitgliedsrollen) expect(aktionen[vergabeVon(rolle)].trennung).toBe('betroffen')
    expect(aktionen['registrierung.entscheiden'].trennung).toBe('betroffen')
  })
})

describe('rule 4', () => {
  it('separates author and approver in each release, and leaves level 1 what belongs to it', () => {
    const freigaben = alleAktionen.filter((aktion) => aktion.startsWith('steckbrief.freigeben'))
    expect(freigaben).toHaveLength(2)
    for (const aktion of freigaben) expect(aktionen[aktion].trennung).toBe('verfasst')
    expect(
      alleRollen.filter((rolle) => reichweiteVon(rolle, 'steckbrief.freigeben-ebene-1') !== null),
    ).toEqual(['gruppen-admin-1'])
  })
})
