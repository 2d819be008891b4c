import { falte } from './falten.ts'
import { stammVon } from './stamm.ts'
import { kurzeStaemme } from './stammregeln.ts'
import { nurNachBekanntem, partikel, unteilbar } from './kompositaregeln.ts'
import { bestimmungswoerter, grundwoerter } from './wortteile.ts'

/** A part of a compound: where it begins in the folded word, and the word that it is, without linking letters. */
export interface Wortteil {
  readonly beginn: number
  readonly wort: string
}

const gefaltet = (liste: string): string[] => liste.split(/\s+/).filter(Boolean).map(falte)

const koepfe = gefaltet(grundwoerter)
const kopfwoerter: ReadonlySet<string> = new Set(koepfe)
const kopfstaemme: ReadonlySet<string> = new Set(koepfe.map(stammVon))

/** A stem is a beginning of its word: a word that begins like no head's stem needs not be stemmed to see that it is none. */
const ANFANG = 3
const kopfanfaenge: ReadonlySet<string> = new Set([...kopfstaemme].map((stamm) => stamm.slice(0, ANFANG)))

/** Nouns with these endings are always joined by an s: "Verwaltungsakt". */
const immerMitS = /(?:ung|heit|keit|schaft|ion|tat|tum|ling)$/

/** The forms that a part takes before another one. */
function bindungen(wort: string): string[] {
  if (immerMitS.test(wort)) return [`${wort}s`, `${wort}en`]
  if (wort.endsWith('e')) return [wort, `${wort}n`, ...(wort.length > 4 ? [wort.slice(0, -1)] : [])]
  return [wort, `${wort}s`, `${wort}es`, `${wort}e`, `${wort}er`, `${wort}en`, `${wort}n`]
}

/** Form before another part → word. A listed word is itself before it is another one's form. */
const vorderteile: ReadonlyMap<string, string> = new Map([
  ...koepfe.flatMap((wort) => bindungen(wort).map((form) => [form, wort] as const)),
  ...koepfe.filter((wort) => !immerMitS.test(wort)).map((wort) => [wort, wort] as const),
  ...gefaltet(bestimmungswoerter).map((wort) => [wort, wort] as const),
])

const TEIL_MIN = 3
const KOPF_MIN = 4
/** A head that may stand behind a part that nobody listed, and that part. */
const SICHERER_KOPF_MIN = 5
const UNBEKANNT_MIN = 4
const vokal = /[aeiouy]/
const ziffer = /\d/

/** "abge|schlossen", "umsc|haltung": verbs and their forms, no compounds. */
const verbform =
  /(?:ge|zu|be|ver|ent|aus|auf|ein|mit|durch)$|^(?:ab|an|auf|aus|be|ein|ent|er|ge|un|um|ver|vor|zer|zu).{1,6}$/

/** Whether the beginning of a compound may be a word that nobody listed. */
function kannUnbekanntSein(anfang: string): boolean {
  return (
    anfang.length >= UNBEKANNT_MIN && vokal.test(anfang) && !partikel.has(anfang) && !verbform.test(anfang)
  )
}

/** Whether the rest of a word is a listed part, also inflected ("…erfassungen"). */
function istKopf(rest: string): boolean {
  if (!kopfanfaenge.has(rest.slice(0, ANFANG))) return false
  if (kopfwoerter.has(rest)) return true
  const stamm = stammVon(rest)
  return (rest.length >= KOPF_MIN || kurzeStaemme.has(stamm)) && kopfstaemme.has(stamm)
}

/** The listed parts that cover the beginning of a word, each as long as possible from the right; undefined: no cover. */
function vordere(text: string, tiefe: number): Wortteil[] | undefined {
  const ganz = vorderteile.get(text)
  if (ganz !== undefined) return [{ beginn: 0, wort: ganz }]
  if (tiefe === 0) return undefined
  for (let grenze = TEIL_MIN; grenze <= text.length - TEIL_MIN; grenze += 1) {
    const wort = vorderteile.get(text.slice(grenze))
    if (wort === undefined) continue
    const davor = vordere(text.slice(0, grenze), tiefe - 1)
    if (davor !== undefined) return [...davor, { beginn: grenze, wort }]
  }
  return undefined
}

/** Most parts before the head. */
const VORDERE_MAX = 5

function istSichererKopf(stamm: string): boolean {
  return stamm.length >= SICHERER_KOPF_MIN && !nurNachBekanntem.has(stamm)
}

/** A word cut in two or more once; its parts may be compounds themselves. */
function schneide(wort: string): readonly Wortteil[] {
  if (wort.length < TEIL_MIN + KOPF_MIN || ziffer.test(wort)) return []
  const stamm = stammVon(wort)
  if (unteilbar.has(stamm)) return []
  const gelistet = kopfwoerter.has(wort) || kopfstaemme.has(stamm)
  let unsicher: readonly Wortteil[] = []
  for (let grenze = TEIL_MIN; grenze <= wort.length - TEIL_MIN; grenze += 1) {
    const rest = wort.slice(grenze)
    if (!istKopf(rest)) continue
    const anfang = wort.slice(0, grenze)
    const davor = vordere(anfang, VORDERE_MAX - 1)
    if (davor !== undefined) return [...davor, { beginn: grenze, wort: rest }]
    if (!gelistet && unsicher.length === 0 && istSichererKopf(stammVon(rest)) && kannUnbekanntSein(anfang))
      unsicher = [
        { beginn: 0, wort: anfang },
        { beginn: grenze, wort: rest },
      ]
  }
  return unsicher
}

/**
 * The smallest parts of a folded compound, the head last; empty when it is none. The longest possible head wins
 * ("Druck|erzeugnis", not "Drucker|zeugnis"). What stands before the head must be covered by listed parts, or be an
 * unknown word of at least four letters that looks like no verb ("Durch|führung" stays whole).
 */
export function wortteile(wort: string): readonly Wortteil[] {
  return schneide(wort).flatMap((teil) => {
    const kleinere = wortteile(teil.wort)
    return kleinere.length === 0
      ? [teil]
      : kleinere.map(({ beginn, wort: teilwort }) => ({ beginn: teil.beginn + beginn, wort: teilwort }))
  })
}
