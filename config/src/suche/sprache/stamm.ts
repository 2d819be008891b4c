import { stemmer } from '@orama/stemmers/german'
import { ausnahmen, kurzeStaemme, verbenMitUng } from './stammregeln.ts'
import { maennlich } from './geschlecht.ts'
import { Wortgedaechtnis } from './wortgedaechtnis.ts'

/** Shorter stems would throw together what does not belong together. */
const STAMM_MIN = 4

const zahl = /\d/
/** "LLMs", "PDFs": abbreviations without vowels have no stem but a plural. */
const kuerzelMehrzahl = /^[^aeiou\d]{3,5}s$/
/** "Büros", "Kitas", "Hobbys": the stemmer takes off an s behind consonants only. */
const vokalMehrzahl = /^(.{2,}[^aeiouy][aoy])s$/
/** "System" and "Systeme": the stemmer takes off the one "em", but not both endings. */
const endungEm = /^(.{4,})em$/
/** English "agency", "agencies": one stem, cut off before the y. */
const englischesY = /^(.{4,}[^aeiouy])(?:y|ies)$/

/** The word without the ending, where it has the ending and the rule holds. One look at the end spares most words the rule. */
function ohne(endungen: readonly string[], regel: RegExp, wort: string): string | undefined {
  return endungen.some((endung) => wort.endsWith(endung)) ? regel.exec(wort)?.[1] : undefined
}

function bilde(wort: string): string {
  if (wort.length < STAMM_MIN || zahl.test(wort)) return wort
  const bekannt = ausnahmen.get(wort)
  if (bekannt !== undefined) return bekannt
  if (kuerzelMehrzahl.test(wort)) return wort.slice(0, -1)
  const grund = ohne(['s'], vokalMehrzahl, wort) ?? maennlich(wort)
  const fest = ausnahmen.get(grund)
  if (fest !== undefined) return fest
  const einmal = stemmer(ohne(['y', 'ies'], englischesY, grund) ?? grund)
  const gekuerzt = ohne(['em'], endungEm, einmal) ?? einmal
  if (gekuerzt.length >= STAMM_MIN || kurzeStaemme.has(gekuerzt)) {
    const verb = gekuerzt.endsWith('ung') ? gekuerzt.slice(0, -3) : gekuerzt
    return verbenMitUng.has(verb) ? verb : gekuerzt
  }
  return /e[ns]$/.test(grund) ? grund.slice(0, -1) : grund
}

const gedaechtnis = new Wortgedaechtnis<string>()

/**
 * Stem of a folded word: always a beginning of it. Snowball's German rules (of @orama/stemmers), feminine words
 * like masculine ones, English plurals in -s and -ies. Not shorter than four letters, unless a known short word. Remembers
 * the last ones: the parts of compounds come again and again.
 */
export const stammVon = (wort: string): string => gedaechtnis.hole(wort, bilde)
