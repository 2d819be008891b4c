import { falte } from './falten.ts'
import { funktionswoerter } from './funktionswoerter.ts'
import { ohneGeschlechtszeichen } from './geschlecht.ts'
import { wortteile } from './komposita.ts'
import { stammVon } from './stamm.ts'
import { Wortgedaechtnis } from './wortgedaechtnis.ts'

/** What a word of a text is found by. */
export interface Wortformen {
  /** The stems of its words in their order ("KI-System" has two); empty for function words. */
  readonly staemme: readonly string[]
  /** Its other forms: full words, parts of compounds, joined words. */
  readonly formen: readonly string[]
  /** Its folded words, function words included. */
  readonly woerter: readonly string[]
}

/**
 * Runs of letters and digits with what holds words together: hyphens, dots of abbreviations and numbers, marks of gender
 * forms, apostrophes, soft hyphens.
 */
export const wortmuster =
  /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD]|[-\u2010\u2011*:_·.'’](?=[\p{L}\p{N}])|\/-?in(?:nen)?(?!\p{L})|\(in(?:nen)?\))*/gu

/** A longer run is no word; only its beginning is looked at. */
const LAUF_MAX = 200

const abkuerzung = /^(?:\p{L}\.)+\p{L}$/u
const punktzahl = /^[\p{L}\p{N}]*\p{N}(?:\.\p{N}+)+$/u
const trenner = /[-\u2010\u2011*:_·.()/]+/u
/** "Chat|GPT", "KI|System". */
const kamelgrenze = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u

/** Words of a run: "KI-System" two, "z.B." one, "E-Mail" one, "3.5" one. */
function einzelwoerter(lauf: string): string[] {
  const schlicht = ohneGeschlechtszeichen(lauf)
  if (abkuerzung.test(schlicht)) return [schlicht]
  const woerter: string[] = []
  let buchstabe = ''
  for (const stueck of schlicht.split(/[-\u2010\u2011]/u)) {
    const teile = abkuerzung.test(stueck) || punktzahl.test(stueck) ? [stueck] : stueck.split(trenner)
    for (const teil of teile) {
      if (teil === '') continue
      // "E-Mail" and "U-Bahn" are "Email" and "Ubahn".
      if (/^\p{L}$/u.test(teil)) buchstabe += teil
      else {
        woerter.push(buchstabe + teil)
        buchstabe = ''
      }
    }
  }
  if (buchstabe !== '') woerter.push(buchstabe)
  return woerter
}

/** Parts of a compound, its contiguous sub-compounds, and its ends as full words, so that their beginnings are found. */
function teilformen(wort: string, formen: Set<string>): void {
  const teile = wortteile(wort)
  teile.forEach((von, a) => {
    for (const bis of teile.slice(a)) {
      formen.add(stammVon(wort.slice(von.beginn, bis.beginn) + bis.wort))
    }
    if (a > 0) formen.add(wort.slice(von.beginn))
  })
}

/** Words that differ from the run as a whole: hyphened words written as one, "ChatGPT" by its halves. */
function nebenformen(lauf: string, woerter: readonly string[], formen: Set<string>): void {
  if (woerter.length > 1 && woerter.length <= 4) {
    const verbunden = woerter.join('').slice(0, LAUF_MAX)
    formen.add(stammVon(falte(verbunden)))
    formen.add(falte(verbunden))
  }
  for (const wort of ohneGeschlechtszeichen(lauf).split(trenner)) {
    const haelften = wort.split(kamelgrenze)
    if (haelften.length < 2) continue
    for (const haelfte of haelften) if (haelfte.length > 1) formen.add(stammVon(falte(haelfte)))
  }
  if (punktzahl.test(lauf)) for (const zahl of lauf.split('.')) if (zahl.length > 1) formen.add(zahl)
}

function analysiere(lauf: string): Wortformen {
  const roh = einzelwoerter(lauf)
  const woerter = roh.map(falte).filter((wort) => wort !== '')
  const staemme: string[] = []
  const formen = new Set<string>()
  for (const wort of woerter) {
    if (funktionswoerter.has(wort)) continue
    staemme.push(stammVon(wort))
    formen.add(wort)
    teilformen(wort, formen)
  }
  nebenformen(lauf, woerter, formen)
  for (const stamm of staemme) formen.delete(stamm)
  return { staemme, formen: [...formen], woerter }
}

const gedaechtnis = new Wortgedaechtnis<Wortformen>()

/** The forms of one run of `wortmuster`. Remembers the last ones, because texts repeat their words. */
export function wortformen(lauf: string): Wortformen {
  const kurz = lauf.length > LAUF_MAX ? lauf.slice(0, LAUF_MAX) : lauf
  return gedaechtnis.hole(kurz, analysiere)
}
