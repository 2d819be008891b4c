import { codelisten } from '../codelisten/index.ts'
import { felder, type FeldKey } from '../katalog/index.ts'
import { codesVon, istGefuellt, vorenthalteneFelder, type Werte } from './gefuellt.ts'
import { geforderteFelder, stufenFuer } from './stufen.ts'

export interface Vollstaendigkeit {
  /** Fields with a value (or withheld) among those asked for. */
  readonly gefuellt: number
  /** Fields that the present stage asks for. */
  readonly gefordert: number
  /** 0–100, rounded down: 100 only when nothing is missing. */
  readonly prozent: number
}

const risiken = codelisten.risikoklassen.map(({ code }) => code)

/** The fields whose value decides which others are asked for, each with the values that it could take. */
const entscheidend: readonly { readonly feld: FeldKey; readonly moeglich: readonly unknown[] }[] = [
  {
    feld: 'entwicklungsstand',
    moeglich: ungleichWirkende(
      'entwicklungsstand',
      codelisten.entwicklungsstand.map(({ code }) => code),
    ),
  },
  {
    feld: 'risikoklassen',
    moeglich: ungleichWirkende(
      'risikoklassen',
      risiken.flatMap((eine) => risiken.map((andere) => [eine, andere])),
    ),
  },
  {
    feld: 'entwicklung',
    moeglich: ungleichWirkende(
      'entwicklung',
      codelisten.entwicklungsart.map(({ code }) => code),
    ),
  },
]

/** Of the values that ask for the same fields, one. */
function ungleichWirkende(feld: FeldKey, werte: readonly unknown[]): unknown[] {
  const nachWirkung = new Map(werte.map((wert) => [gefordert({ [feld]: wert }).join(' '), wert]))
  return [...nachWirkung.values()]
}

function gefordert(werte: Werte): FeldKey[] {
  return geforderteFelder(werte, stufenFuer(werte)).map(({ key }) => key)
}

/** What was worked out already, by the values that decide; a register has few different ones. */
const bekannt = new Map<string, readonly FeldKey[]>()
const BEKANNT_MAX = 2_000

/** `gefordert`, remembered: a projection asks for thousands of Steckbriefe. */
function gefordertGemerkt(werte: Werte): readonly FeldKey[] {
  const frage = JSON.stringify(entscheidend.map(({ feld }) => codesVon(werte[feld])))
  const antwort = bekannt.get(frage) ?? gefordert(werte)
  if (bekannt.size < BEKANNT_MAX) bekannt.set(frage, antwort)
  return antwort
}

/** The values with every possible answer to each deciding question that is still open. */
function lesarten(werte: Werte): Werte[] {
  return entscheidend
    .filter(({ feld }) => !istGefuellt(werte[feld]))
    .reduce<Werte[]>(
      (bisher, { feld, moeglich }) =>
        bisher.flatMap((lesart) => moeglich.map((wert) => ({ ...lesart, [feld]: wert }))),
      [werte],
    )
}

/**
 * Filled share of the fields that the present stage asks for.
 *
 * Filling an empty field never lowers it. As long as status, risk class or kind of development are open, nobody knows
 * what will be asked for: the reading with the lowest share counts.
 */
export function vollstaendigkeit(werte: Werte): Vollstaendigkeit {
  const vorenthalten = vorenthalteneFelder(werte)
  const beantwortet = new Set(
    felder.flatMap(({ key }) => (istGefuellt(werte[key]) || vorenthalten.has(key) ? [key] : [])),
  )
  const ergebnisse = lesarten(werte).map((lesart) => {
    const verlangt = gefordertGemerkt(lesart)
    const gefuellt = verlangt.filter((key) => beantwortet.has(key)).length
    return { gefuellt, gefordert: verlangt.length, prozent: Math.floor((100 * gefuellt) / verlangt.length) }
  })
  return ergebnisse.reduce((bisher, lesart) => (istUnvollstaendiger(lesart, bisher) ? lesart : bisher))
}

/** Lower share; of equal shares the one that asks for more. */
function istUnvollstaendiger(eine: Vollstaendigkeit, andere: Vollstaendigkeit): boolean {
  const unterschied = eine.gefuellt * andere.gefordert - andere.gefuellt * eine.gefordert
  return unterschied < 0 || (unterschied === 0 && eine.gefordert > andere.gefordert)
}
