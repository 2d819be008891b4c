import { dictionary } from '@zxcvbn-ts/language-common'

/** Shortest and longest password, in characters (ASVS 5, 6.2.1 and 6.2.9: at least 64 must be allowed). */
const LAENGEN = { min: 12, max: 128 } as const

/** What German offices add to the common ones. */
const EIGENE = [
  'willkommen',
  'verwaltung',
  'rathaus',
  'behoerde',
  'behörde',
  'ministerium',
  'landratsamt',
  'frühling',
  'fruehling',
  'sommer',
  'herbst',
  'winter',
  'geheim',
  'kennwort',
  'passwort',
  'buergerbuero',
  'marktplatz',
]

let gelesen: ReadonlySet<string> | undefined

/** Common passwords (MIT, zxcvbn-ts), in lower case; read when first needed. */
function haeufige(): ReadonlySet<string> {
  gelesen ??= new Set([...dictionary['passwords-common'].map((wort) => wort.toLowerCase()), ...EIGENE])
  return gelesen
}

/** Runs of the keyboard and the alphabet, forwards; backwards is looked at too. */
const REIHEN = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertzuiopü',
  'qwertyuiop',
  'asdfghjklöä',
  'yxcvbnm',
  'zxcvbnm',
]
const UMGEKEHRT = REIHEN.map((reihe) => Array.from(reihe).toReversed().join(''))
const ALLE_REIHEN = [...REIHEN, ...UMGEKEHRT]

/** Share of a password that is not a run or a repetition, at least. */
const MIN_EIGENES = 6

const ERSETZT = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
])

const entziffere = (text: string) => Array.from(text, (zeichen) => ERSETZT.get(zeichen) ?? zeichen).join('')
const nurBuchstaben = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')

/** Who chooses the password. */
interface Person {
  readonly mail: string
  readonly name: string
}

/**
 * Why a password is not taken, as a sentence for the person; null: it is good. No rule on kinds of characters.
 * Sources: NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5, 6.2.
 */
export function einwand(passwort: string, person: Person): string | null {
  const laenge = Array.from(passwort).length
  if (laenge < LAENGEN.min) return `Das Passwort braucht mindestens ${LAENGEN.min} Zeichen.`
  if (laenge > LAENGEN.max) return `Das Passwort darf höchstens ${LAENGEN.max} Zeichen haben.`
  const klein = passwort.normalize('NFKC').toLowerCase()
  if (enthaeltPersoenliches(klein, person))
    return 'Das Passwort darf weder Ihren Namen noch Ihre E-Mail-Adresse oder „maki“ enthalten.'
  if (istHaeufig(klein) || istEintoenig(klein))
    return 'Dieses Passwort ist zu leicht zu erraten. Nehmen Sie zum Beispiel vier zufällige Wörter.'
  return null
}

/** Parts of names that are short occur in other words. */
const MIN_TEIL = 4

function enthaeltPersoenliches(klein: string, { mail, name }: Person): boolean {
  const teile = `${mail} ${name}`
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((teil) => teil.length >= MIN_TEIL)
  const gelesenes = entziffere(klein)
  return ['maki', mail.toLowerCase(), ...teile].some(
    (teil) => klein.includes(teil) || gelesenes.includes(teil),
  )
}

/** A common password, also with digits and signs around it, with look-alikes, or several times over. */
function istHaeufig(klein: string): boolean {
  const ohneRand = klein.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const formen = [klein, ohneRand, entziffere(klein), entziffere(ohneRand), nurBuchstaben(klein)]
  return formen.some((form) => haeufige().has(form) || haeufige().has(einmal(form)))
}

/** The part that a text repeats, or the text itself. */
function einmal(text: string): string {
  const stelle = `${text}${text}`.indexOf(text, 1)
  return text === '' ? text : text.slice(0, stelle)
}

/** Few different characters, something repeated, or mostly runs of neighbours. */
function istEintoenig(klein: string): boolean {
  if (new Set(klein).size < MIN_EIGENES || einmal(klein).length < MIN_EIGENES) return true
  let eigenes = klein.length
  for (let i = 0; i < klein.length - 2; i++) {
    const drei = klein.slice(i, i + 3)
    if (ALLE_REIHEN.some((reihe) => reihe.includes(drei)) || new Set(drei).size === 1) eigenes--
  }
  return eigenes < MIN_EIGENES
}
