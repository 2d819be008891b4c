import { rollen, type Aktion } from '@maki/config/rechte'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { darf } from './darf.js'
import type { Objekt, Person } from './person.js'
import { liegtUnter } from './teilbaum.js'
import {
  darfNaiv,
  pfadVon,
  schritte,
  tue,
  welten,
  wirksam,
  type Anfrage,
  type Schritt,
  type Welt,
} from './testumgebung/welt.js'
import { umfang, type Umfang } from './umfang.js'

const SZENARIEN = 20_000

/** Paths as the database keeps them: a move rewrites the texts of the subtree, nothing walks parents. */
function verschiebePfade(pfade: Map<number, string>, welt: Welt, knoten: number): void {
  const alt = pfade.get(knoten)!
  const eltern = welt.eltern.get(knoten) ?? null
  const neu = `${eltern === null ? '/' : pfade.get(eltern)!}${knoten}/`
  for (const [id, pfad] of pfade) {
    if (pfad.startsWith(alt)) pfade.set(id, `${neu}${pfad.slice(alt.length)}`)
  }
}

/** What `ladePerson` gives (compared with the database in the integration test). */
function alsPerson(welt: Welt, pfade: ReadonlyMap<number, string>, konto: number | null): Person | null {
  const zustand = konto === null ? undefined : welt.konten.get(konto)
  if (konto === null || !zustand?.bestaetigt || zustand.gesperrt) return null
  const mitgliedschaften = [...welt.mitgliedschaften].flatMap(([id, eine]) => {
    const gibt = eine.konto === konto ? wirksam(welt, eine) : null
    if (gibt === null) return []
    const { rolle, knoten, steckbriefe } = gibt
    return [{ id, rolle, organisation: knoten, pfad: pfade.get(knoten)!, steckbriefe }]
  })
  return {
    id: konto,
    name: `Konto ${konto}`,
    mitgliedschaften: mitgliedschaften.toSorted((a, b) => rollen[b.rolle].rang - rollen[a.rolle].rang),
  }
}

function alsObjekt(pfade: ReadonlyMap<number, string>, { knoten, steckbrief, betroffen }: Anfrage): Objekt {
  return {
    ...(knoten === undefined ? {} : { organisation: { id: knoten, pfad: pfade.get(knoten)! } }),
    ...(steckbrief === undefined ? {} : { steckbrief }),
    ...(betroffen === undefined ? {} : { betroffen }),
  }
}

/** What the condition says (its SQL is compared with the naive model in the integration tests). */
function imUmfang(bereich: Umfang, { organisation, steckbrief, betroffen }: Objekt): boolean {
  if (bereich.art !== 'teil') return bereich.art === 'alles'
  if (bereich.person !== null && betroffen === bereich.person) return true
  if (organisation === undefined) return false
  return (
    bereich.pfade.some((oben) => organisation.pfad.startsWith(oben)) ||
    bereich.knoten.includes(organisation.id) ||
    bereich.steckbriefe.some(
      ({ knoten, dokumente }) =>
        organisation.id === knoten && steckbrief !== undefined && dokumente.includes(steckbrief.dokument),
    )
  )
}

/** Everything that a list could show, written and owned by nobody. */
const bestand = (welt: Welt, konto: number | null, aktion: Aktion): Anfrage[] => [
  ...[...welt.eltern.keys()].map((knoten) => ({
    konto,
    aktion,
    knoten,
    steckbrief: { dokument: '-', autoren: [] },
    betroffen: null,
  })),
  ...[...welt.steckbriefe].map(([dokument, knoten]) => ({
    konto,
    aktion,
    knoten,
    steckbrief: { dokument, autoren: [] },
    betroffen: null,
  })),
]

describe('the engine and the naive model', () => {
  test(
    'agree on every request of generated people, in trees that move, while memberships end',
    { timeout: 110_000 },
    () => {
      let anfragen = 0
      let erlaubte = 0
      fc.assert(
        fc.property(welten, schritte, (welt, folge: Schritt[]) => {
          const pfade = new Map([...welt.eltern.keys()].map((id) => [id, pfadVon(welt, id)]))
          for (const schritt of folge) {
            tue(welt, schritt)
            if (schritt.art === 'umzug') verschiebePfade(pfade, welt, schritt.knoten)
            if (schritt.art !== 'anfrage') continue
            const person = alsPerson(welt, pfade, schritt.konto)
            const naiv = darfNaiv(welt, schritt)
            if (darf(person, schritt.aktion, alsObjekt(pfade, schritt)) !== naiv)
              throw new Error(`darf: ${!naiv}, naive: ${naiv}`)
            anfragen++
            if (naiv && schritt.knoten !== undefined) erlaubte++
            const bereich = umfang(person, schritt.aktion)
            for (const eine of bestand(welt, schritt.konto, schritt.aktion)) {
              if (imUmfang(bereich, alsObjekt(pfade, eine)) !== darfNaiv(welt, eine))
                throw new Error(`umfang differs at ${JSON.stringify(eine)}`)
            }
          }
        }),
        { numRuns: SZENARIEN },
      )
      // Teeth: requests were made, and a fair part of them was allowed.
      expect(anfragen).toBeGreaterThan(2 * SZENARIEN)
      expect(erlaubte / anfragen).toBeGreaterThan(0.1)
      expect(erlaubte / anfragen).toBeLessThan(0.9)
    },
  )
})

describe('a subtree', () => {
  test('is what begins with its path, and never the whole tree', () => {
    expect(liegtUnter('/1/17/', '/1/17/')).toBe(true)
    expect(liegtUnter('/1/17/2/', '/1/17/')).toBe(true)
    expect(liegtUnter('/1/170/', '/1/17/')).toBe(false)
    for (const unpfad of ['', '/', '1/', '/1', '/a/', '/1/%/', '/1//'])
      expect(liegtUnter('/1/2/', unpfad), unpfad).toBe(false)
  })
})

describe('what is missing is a refusal', () => {
  const person: Person = {
    id: 1,
    name: 'A',
    mitgliedschaften: [{ id: 'm', rolle: 'gruppen-admin-1', organisation: 1, pfad: '/1/', steckbriefe: [] }],
  }
  const organisation = { id: 2, pfad: '/1/2/' }

  test('authors, the person concerned, the organisation', () => {
    expect(darf(person, 'steckbrief.freigeben', { organisation })).toBe(false)
    expect(
      darf(person, 'steckbrief.freigeben', { organisation, steckbrief: { dokument: 's', autoren: [2] } }),
    ).toBe(true)
    expect(darf(person, 'registrierung.entscheiden', { organisation })).toBe(false)
    expect(darf(person, 'registrierung.entscheiden', { organisation, betroffen: null })).toBe(true)
    expect(darf(person, 'organisation.verwalten', {})).toBe(false)
  })
})
