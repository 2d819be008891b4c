import { aktionen, mitgliedsrollen, type Aktion, type Mitgliedsrolle } from '@maki/config/rechte'
import fc from 'fast-check'

/** A small world of generated organisations, people, memberships and Steckbriefe, and a naive model of who may do what in it. */
export interface Welt {
  /** Parent by row id; null: a root. */
  readonly eltern: Map<number, number | null>
  readonly steckbriefe: Map<string, number>
  readonly konten: Map<number, { gesperrt: boolean; bestaetigt: boolean }>
  readonly mitgliedschaften: Map<string, Eintrag>
  /** A number that grows: day in March 2027. */
  tag: number
}

export interface Eintrag {
  readonly konto: number
  readonly rolle: Mitgliedsrolle
  readonly knoten: number
  readonly steckbriefe: readonly string[]
  bis: number | null
  /** Key of the represented membership, which may be gone. */
  readonly fuer: string | null
}

/** One thing that somebody asks to do. */
export interface Anfrage {
  readonly konto: number | null
  readonly aktion: Aktion
  readonly knoten?: number
  readonly steckbrief?: { readonly dokument: string; readonly autoren: readonly number[] }
  readonly betroffen?: number | null
}

export type Schritt =
  | { readonly art: 'umzug'; readonly knoten: number; readonly unter: number | null }
  | { readonly art: 'zeit'; readonly tage: number }
  | { readonly art: 'entzug'; readonly mitgliedschaft: string }
  | { readonly art: 'frist'; readonly mitgliedschaft: string; readonly bis: number | null }
  | { readonly art: 'sperre'; readonly konto: number; readonly gesperrt: boolean }
  | { readonly art: 'uebergabe'; readonly steckbrief: string; readonly an: number }
  | ({ readonly art: 'anfrage' } & Anfrage)

/** Row ids that are prefixes of each other as text, so that `/1/7/` and `/1/70/` meet. */
const IDS = [1, 17, 170, 7, 70, 71, 10, 100, 101, 11, 110, 117] as const
const KONTEN = [1, 2, 3] as const
const STECKBRIEFE = ['s1', 's2', 's3', 's4'] as const
const alleAktionen = Object.keys(aktionen) as Aktion[]

const einKnoten = fc.constantFrom(...IDS)
const einKonto = fc.constantFrom(...KONTEN)
const einTag = fc.option(fc.integer({ min: 1, max: 12 }))

const mitgliedschaften = fc
  .array(
    fc.record({
      konto: einKonto,
      rolle: fc.constantFrom(...mitgliedsrollen),
      knoten: einKnoten,
      steckbriefe: fc.subarray([...STECKBRIEFE]),
      bis: einTag,
      // An earlier membership, or one that is gone.
      fuer: fc.option(fc.nat({ max: 6 }), { freq: 3 }),
    }),
    { maxLength: 7 },
  )
  .map(
    (liste) =>
      new Map(
        liste.map(({ fuer, ...eine }, i): [string, Eintrag] => {
          const vertretene =
            fuer === null || fuer === i ? null : fuer < liste.length ? liste[fuer]! : undefined
          if (vertretene === null) return [`m${i}`, { ...eine, fuer: null }]
          return [
            `m${i}`,
            {
              ...eine,
              // As the writers do it: a deputy stands where the represented membership stands.
              ...(vertretene && { rolle: vertretene.rolle, knoten: vertretene.knoten }),
              fuer: vertretene === undefined ? 'weg' : `m${fuer}`,
            },
          ]
        }),
      ),
  )

/** A tree over all ids: each node stands below an earlier one or is a root. */
const baum = fc
  .tuple(
    fc.shuffledSubarray([...IDS], { minLength: IDS.length }),
    fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  )
  .map(
    ([ids, wahl]) =>
      new Map(
        ids.map((id, i): [number, number | null] => [
          id,
          i === 0 || wahl[i]! % 5 === 0 ? null : ids[wahl[i]! % i]!,
        ]),
      ),
  )

export const welten: fc.Arbitrary<Welt> = fc.record({
  eltern: baum,
  steckbriefe: fc
    .tuple(...STECKBRIEFE.map(() => einKnoten))
    .map((orte) => new Map(STECKBRIEFE.map((einer, i) => [einer, orte[i]!]))),
  konten: fc
    .tuple(...KONTEN.map(() => fc.record({ gesperrt: selten(), bestaetigt: selten().map((nein) => !nein) })))
    .map((zustaende) => new Map(KONTEN.map((konto, i) => [konto, zustaende[i]!]))),
  mitgliedschaften,
  tag: fc.integer({ min: 1, max: 8 }),
})

function selten(): fc.Arbitrary<boolean> {
  return fc.nat({ max: 7 }).map((zahl) => zahl === 0)
}

const anfragen: fc.Arbitrary<Anfrage> = fc.record(
  {
    konto: fc.option(einKonto, { freq: 9 }),
    aktion: fc.constantFrom(...alleAktionen),
    knoten: einKnoten,
    steckbrief: fc.record({ dokument: fc.constantFrom(...STECKBRIEFE), autoren: fc.subarray([...KONTEN]) }),
    betroffen: fc.option(einKonto),
  },
  { requiredKeys: ['konto', 'aktion'] },
)

export const schritte: fc.Arbitrary<Schritt[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        art: fc.constant('umzug' as const),
        knoten: einKnoten,
        unter: fc.option(einKnoten),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ art: fc.constant('zeit' as const), tage: fc.integer({ min: 1, max: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        art: fc.constant('entzug' as const),
        mitgliedschaft: fc.nat({ max: 6 }).map((i) => `m${i}`),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        art: fc.constant('frist' as const),
        mitgliedschaft: fc.nat({ max: 6 }).map((i) => `m${i}`),
        bis: einTag,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ art: fc.constant('sperre' as const), konto: einKonto, gesperrt: fc.boolean() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        art: fc.constant('uebergabe' as const),
        steckbrief: fc.constantFrom(...STECKBRIEFE),
        an: einKnoten,
      }),
    },
    { weight: 8, arbitrary: anfragen.map((anfrage) => ({ art: 'anfrage' as const, ...anfrage })) },
  ),
  { minLength: 1, maxLength: 14 },
)

/** Changes the world as a step says; requests change nothing. A move below itself does not happen. */
export function tue(welt: Welt, schritt: Schritt): void {
  switch (schritt.art) {
    case 'umzug':
      if (schritt.unter === null || !stehtUnter(welt, schritt.unter, schritt.knoten))
        welt.eltern.set(schritt.knoten, schritt.unter)
      return
    case 'zeit':
      welt.tag += schritt.tage
      return
    case 'entzug':
      welt.mitgliedschaften.delete(schritt.mitgliedschaft)
      return
    case 'frist': {
      const eine = welt.mitgliedschaften.get(schritt.mitgliedschaft)
      if (eine) eine.bis = schritt.bis
      return
    }
    case 'sperre':
      welt.konten.get(schritt.konto)!.gesperrt = schritt.gesperrt
      return
    case 'uebergabe':
      welt.steckbriefe.set(schritt.steckbrief, schritt.an)
      return
    case 'anfrage':
  }
}

/** Whether a node is another or stands below it: walks parents one by one. */
function stehtUnter({ eltern }: Welt, knoten: number, oben: number): boolean {
  for (let k: number | null = knoten; k !== null; k = eltern.get(k) ?? null) if (k === oben) return true
  return false
}

/** Path of a node from its parents, one by one. */
export function pfadVon({ eltern }: Welt, knoten: number): string {
  const oben = eltern.get(knoten) ?? null
  return `${oben === null ? '/' : pfadVon({ eltern } as Welt, oben)}${knoten}/`
}

const nutzbar = (welt: Welt, konto: number) => {
  const zustand = welt.konten.get(konto)!
  return zustand.bestaetigt && !zustand.gesperrt
}

/** What a membership gives on this day: its own, that of the represented one, or nothing. */
export function wirksam(welt: Welt, eine: Eintrag): Eintrag | null {
  if (eine.bis !== null && eine.bis < welt.tag) return null
  if (!nutzbar(welt, eine.konto)) return null
  if (eine.fuer === null) return eine
  const vertretene = welt.mitgliedschaften.get(eine.fuer)
  return vertretene?.fuer === null ? wirksam(welt, vertretene) : null
}

/** The roles design, written down once more and by hand; what is not here nobody may do. */
const PROJEKT = [
  'steckbrief.lesen-traeger',
  'steckbrief.anlegen',
  'steckbrief.bearbeiten',
  'steckbrief.einreichen',
  'steckbrief.zurueckziehen',
  'steckbrief.stilllegen',
  'steckbrief.uebergeben',
  'mitgliedschaft.sehen',
  'mitgliedschaft.vergeben.bearbeiter',
  'anfrage.beantworten',
]
const EBENE_2 = [
  'steckbrief.lesen-traeger',
  'steckbrief.freigeben',
  'steckbrief.zurueckziehen',
  'mitgliedschaft.sehen',
  'mitgliedschaft.vergeben.projekt-admin',
  'mitgliedschaft.vergeben.bearbeiter',
  'registrierung.entscheiden',
  'kennzahlen.sehen',
  'protokoll.sehen',
]
const EBENE_1 = [
  ...EBENE_2,
  'steckbrief.freigeben-ebene-1',
  'organisation.anlegen',
  'organisation.verwalten',
  'mitgliedschaft.vergeben.gruppen-admin-2',
]
const BEARBEITUNG = ['steckbrief.lesen-traeger', 'steckbrief.bearbeiten']
const ANGEMELDET = ['steckbrief.lesen-intern', 'gesuch.veroeffentlichen', 'nachnutzung.anfragen']
const FUER_SICH = ['mitgliedschaft.sehen', 'mitgliedschaft.vertreten', 'konto.verwalten']
const ALLE = ['steckbrief.lesen-oeffentlich', 'abonnement.bestellen', 'frage.stellen']

/** The naive model: one membership after the other, one parent after the other. */
export function darfNaiv(welt: Welt, { konto, aktion, knoten, steckbrief, betroffen }: Anfrage): boolean {
  if (ALLE.includes(aktion)) return true
  if (konto === null || !nutzbar(welt, konto)) return false
  if (aktion.startsWith('steckbrief.freigeben') && steckbrief?.autoren.includes(konto) !== false) return false
  if (aktion.startsWith('mitgliedschaft.vergeben') || aktion === 'registrierung.entscheiden') {
    if (betroffen === undefined || betroffen === konto) return false
  }
  if (ANGEMELDET.includes(aktion)) return true
  if (FUER_SICH.includes(aktion) && betroffen === konto) return true
  if (knoten === undefined) return false
  for (const eine of welt.mitgliedschaften.values()) {
    if (eine.konto !== konto) continue
    const gibt = wirksam(welt, eine)
    if (gibt === null) continue
    const darunter = stehtUnter(welt, knoten, gibt.knoten)
    const dort = knoten === gibt.knoten
    if (gibt.rolle === 'gruppen-admin-1' && EBENE_1.includes(aktion) && darunter) return true
    if (gibt.rolle === 'gruppen-admin-2' && EBENE_2.includes(aktion) && darunter) return true
    if (gibt.rolle === 'projekt-admin' && PROJEKT.includes(aktion) && dort) return true
    if (gibt.rolle === 'bearbeiter' && BEARBEITUNG.includes(aktion) && dort) {
      if (steckbrief && gibt.steckbriefe.includes(steckbrief.dokument)) return true
    }
  }
  return false
}
