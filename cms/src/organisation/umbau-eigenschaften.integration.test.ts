import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import { legeSteckbriefAn } from '../testumgebung/fabrik.js'
import type * as Baum from './baum.js'
import type * as Heutige from './heutige.js'
import { werkzeug } from './testumgebung/umbau.js'

let cms: TestCms
beforeAll(async () => {
  cms = await starteCms()
})
afterAll(() => cms.stoppe())

const { lege, verschiebe, benenneUm, fuehreZusammen, beende } = werkzeug(() => cms)

type Organisation = Awaited<ReturnType<typeof lege>>

/** An organisation as the model sees it: what it is, and nothing that follows from it. */
interface Stelle {
  readonly organisation: Organisation
  readonly art: string
  /** Of a root only. */
  readonly land: string | null
  name: string
  eltern: Stelle | null
  beendet: boolean
  nachfolger: Stelle | null
  steckbriefe: number
}

/** The tree as a naive reader of the rules would keep it: everything is worked out anew from parents, whenever asked. */
class Modell {
  readonly stellen: Stelle[] = []
  /** Every address ever given, and to whom. */
  readonly adressen = new Map<string, Stelle>()

  kinder = (eine: Stelle) => this.stellen.filter(({ eltern }) => eltern === eine)

  static kette = (eine: Stelle): Stelle[] =>
    eine.eltern === null ? [eine] : [...Modell.kette(eine.eltern), eine]

  static heutige = (eine: Stelle): Stelle =>
    eine.nachfolger === null ? eine : Modell.heutige(eine.nachfolger)

  static erwartet(eine: Stelle) {
    const kette = Modell.kette(eine)
    const wurzel = kette[0]
    const ebene = kette
      .slice(1)
      .reduce(
        (darueber, { art }) =>
          darueber === 'sonstige' || art === 'hochschule'
            ? 'sonstige'
            : art === 'kreis' || art === 'gemeinde'
              ? 'kommune'
              : darueber,
        wurzel?.art === 'land' ? 'land' : 'sonstige',
      )
    return {
      name: eine.name,
      pfad: `/${kette.map(({ organisation }) => organisation.id).join('/')}/`,
      tiefe: kette.length - 1,
      ebene,
      land: wurzel?.land ?? null,
      ressort: kette.findLast(({ art }) => art === 'ressort')?.name ?? null,
      elternId: eine.eltern?.organisation.id ?? null,
      nachfolgerId: eine.nachfolger?.organisation.id ?? null,
      beendet: eine.beendet,
    }
  }

  darfUnter = (eine: Stelle, neu: Stelle) => !neu.beendet && !Modell.kette(neu).includes(eine)

  /** What goes into a successor, topmost first; undefined: refused; empty: nothing to do. */
  alteFuer(gewaehlt: readonly Stelle[], neu: Stelle): Stelle[] | undefined {
    const alte = [...new Set(gewaehlt)].filter(({ nachfolger }) => nachfolger !== neu)
    if (alte.some(({ nachfolger }) => nachfolger !== null)) return undefined
    if (alte.length === 0) return []
    const oberste = Modell.kette(neu).find((eine) => alte.includes(eine))
    return neu.beendet || alte.includes(neu) || oberste?.eltern === null ? undefined : alte
  }

  fuehreZusammen(alte: readonly Stelle[], neu: Stelle): void {
    const oberste = Modell.kette(neu).find((eine) => alte.includes(eine))
    if (oberste !== undefined) neu.eltern = oberste.eltern
    for (const alt of alte) {
      for (const kind of this.kinder(alt)) if (kind !== neu) kind.eltern = neu
      neu.steckbriefe += alt.steckbriefe
      alt.steckbriefe = 0
      alt.beendet = true
      alt.nachfolger = neu
    }
  }
}

const wahl = fc.nat({ max: 1_000 })
const namen = fc.constantFrom('Amt', 'Stadt', 'Stadt (Amt)', 'Ort', 'Haus')
const arten = fc.constantFrom('landesbehoerde', 'ressort', 'kreis', 'gemeinde', 'hochschule', 'sonstige')
const schritte = fc.oneof(
  { weight: 4, arbitrary: fc.record({ was: fc.constant('lege'), name: namen, art: arten, eltern: wahl }) },
  { weight: 3, arbitrary: fc.record({ was: fc.constant('verschiebe'), eine: wahl, eltern: wahl }) },
  {
    weight: 2,
    arbitrary: fc.record({ was: fc.constant('benenne'), eine: wahl, name: namen, adresse: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      was: fc.constant('vereinige'),
      alte: fc.array(wahl, { minLength: 1, maxLength: 3 }),
      neu: wahl,
    }),
  },
  { weight: 1, arbitrary: fc.record({ was: fc.constant('beende'), eine: wahl }) },
  { weight: 1, arbitrary: fc.record({ was: fc.constant('steckbrief'), eine: wahl }) },
) as fc.Arbitrary<
  | { was: 'lege'; name: string; art: string; eltern: number }
  | { was: 'verschiebe'; eine: number; eltern: number }
  | { was: 'benenne'; eine: number; name: string; adresse: boolean }
  | { was: 'vereinige'; alte: number[]; neu: number }
  | { was: 'beende'; eine: number }
  | { was: 'steckbrief'; eine: number }
>

type Schritt = typeof schritte extends fc.Arbitrary<infer S> ? S : never

/** Does a step in both worlds: the model says whether it is allowed, and the other must agree. */
async function tue(modell: Modell, schritt: Schritt): Promise<void> {
  const stelle = (nummer: number): Stelle => {
    const eine = modell.stellen[nummer % modell.stellen.length]
    if (eine === undefined) throw new Error('empty tree')
    return eine
  }
  const nur = async (erlaubt: boolean, arbeit: Promise<unknown>, dann: () => void): Promise<void> => {
    const gelungen = await arbeit.then(
      () => true,
      (fehler: unknown) => {
        if (erlaubt) throw fehler
        return false
      },
    )
    expect(gelungen).toBe(erlaubt)
    if (gelungen) dann()
  }
  switch (schritt.was) {
    case 'lege': {
      const { name, art } = schritt
      const eltern = stelle(schritt.eltern)
      const angelegt = lege(name, { art, eltern: eltern.organisation.documentId })
      const neu = await angelegt.catch(() => undefined)
      await nur(!eltern.beendet, angelegt, () => {
        if (neu === undefined) return
        modell.stellen.push({ ...leer, organisation: neu, art, name, eltern })
      })
      return
    }
    case 'verschiebe': {
      const [eine, eltern] = [stelle(schritt.eine), stelle(schritt.eltern)]
      const erlaubt = eine.eltern === eltern || modell.darfUnter(eine, eltern)
      await nur(erlaubt, verschiebe(eine.organisation, eltern.organisation), () => {
        eine.eltern = eltern
      })
      return
    }
    case 'benenne': {
      const eine = stelle(schritt.eine)
      const { name, adresse } = schritt
      const wie = { name, ...(adresse ? { adresse: 'aus-name' } : {}) }
      await nur(true, benenneUm(eine.organisation, wie), () => {
        eine.name = name
      })
      return
    }
    case 'vereinige': {
      const [gewaehlt, neu] = [schritt.alte.map(stelle), stelle(schritt.neu)]
      const alte = modell.alteFuer(gewaehlt, neu)
      const arbeit = fuehreZusammen(
        gewaehlt.map(({ organisation }) => organisation),
        neu.organisation,
      )
      await nur(alte !== undefined, arbeit, () => {
        modell.fuehreZusammen(alte ?? [], neu)
      })
      return
    }
    case 'beende': {
      const eine = stelle(schritt.eine)
      const steht = eine.steckbriefe > 0 || modell.kinder(eine).some(({ beendet }) => !beendet)
      await nur(eine.beendet || !steht, beende(eine.organisation), () => {
        eine.beendet = true
      })
      return
    }
    case 'steckbrief': {
      const eine = stelle(schritt.eine)
      await nur(!eine.beendet, legeSteckbriefAn(cms, eine.organisation.documentId), () => {
        eine.steckbriefe++
      })
    }
  }
}

const leer = { land: null, beendet: false, nachfolger: null, steckbriefe: 0 }

/** Compares everything that is stored with what the model expects. */
async function vergleiche(modell: Modell): Promise<void> {
  const { ladeBaum } = cms.modul<typeof Baum>('organisation/baum.js')
  const baum = await ladeBaum(cms.strapi, cms.strapi.db.connection)
  const nachId = new Map(baum.map((knoten) => [knoten.id, knoten]))
  for (const stelle of modell.stellen) {
    const knoten = nachId.get(stelle.organisation.id)
    const { beendet, ...erwartet } = Modell.erwartet(stelle)
    expect(knoten).toMatchObject(erwartet)
    expect(knoten?.beendetAm !== null).toBe(beendet)
    expect(knoten?.anzeigename === stelle.name || knoten?.anzeigename?.startsWith(`${stelle.name} (`)).toBe(
      true,
    )
    const slug = knoten?.slug ?? ''
    expect(modell.adressen.get(slug) ?? stelle).toBe(stelle)
    modell.adressen.set(slug, stelle)
  }
  expect(new Set(baum.map(({ anzeigename }) => anzeigename)).size).toBe(baum.length)
}

/** Every address ever given leads to who has it now, and every Steckbrief is where the model has it. */
async function vergleicheEnde(modell: Modell): Promise<void> {
  const { findeHeutige } = cms.modul<typeof Heutige>('organisation/heutige.js')
  const { findeKnoten } = cms.modul<typeof Baum>('organisation/baum.js')
  for (const [adresse, stelle] of modell.adressen) {
    const ziel = Modell.heutige(stelle).organisation.documentId
    const knoten = await findeKnoten(cms.strapi, cms.strapi.db.connection, ziel)
    expect((await findeHeutige(cms.strapi, adresse))?.slug).toBe(knoten?.slug)
  }
  for (const { organisation, steckbriefe } of modell.stellen) {
    const anzahl = await cms.strapi.db
      .query(KI_SYSTEM)
      .count({ where: { organisation: { id: organisation.id }, publishedAt: null } })
    expect(anzahl).toBe(steckbriefe)
  }
}

test('any sequence of creating, moving, renaming, merging and ending leaves the tree of the naive model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(schritte, { minLength: 12, maxLength: 28 }), async (folge) => {
      const modell = new Modell()
      for (const [art, land] of [
        ['land', 'de-sn'],
        ['land', 'de-th'],
        ['sonstige', null],
      ] as const) {
        const organisation = await lege('Wurzel', { art, land, ebene: art })
        modell.stellen.push({ ...leer, organisation, art, land, name: 'Wurzel', eltern: null })
      }
      for (const schritt of folge) {
        await tue(modell, schritt)
        await vergleiche(modell)
      }
      await vergleicheEnde(modell)
    }),
    { numRuns: 25 },
  )
}, 300_000)
