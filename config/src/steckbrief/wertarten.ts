import { z } from 'zod'
import { codes, type Eintrag } from '../codelisten/index.ts'
import { hatVerboteneZeichen } from './zeichen.ts'

/**
 * Building bricks of the value schemas, one per type of the catalogue. `generated/steckbrief.ts` puts them together.
 * Lengths count UTF-16 units, as the database does at least.
 */

const unerlaubt = 'enthält unzulässige Zeichen (Steuerzeichen)'

/** One line of text; `muster` is a regular expression source for the whole value. */
export function text(max: number, muster?: string) {
  const einzeilig = z
    .string('muss ein Text sein')
    .max(max, `darf höchstens ${max} Zeichen lang sein`)
    .refine((wert) => !hatVerboteneZeichen(wert, false), unerlaubt)
  return muster === undefined
    ? einzeilig
    : einzeilig.regex(new RegExp(`^(?:${muster})$`), 'hat nicht die richtige Form')
}

/** Plain text of several lines. */
export function langtext(max: number) {
  return z
    .string('muss ein Text sein')
    .max(max, `darf höchstens ${max} Zeichen lang sein`)
    .refine((wert) => !hatVerboteneZeichen(wert, true), unerlaubt)
}

/** Markdown; HTML inside is text, never markup. */
export function richtext(max: number) {
  return langtext(max)
}

function istWebadresse(wert: string): boolean {
  if (hatVerboteneZeichen(wert, false) || /\s/.test(wert) || !URL.canParse(wert)) return false
  const { protocol, hostname, username, password } = new URL(wert)
  return /^https?:$/.test(protocol) && hostname !== '' && username === '' && password === ''
}

/** Web address with http or https, without user name and password. */
export function url() {
  return z
    .string('muss eine Internetadresse sein')
    .max(2_000, 'darf höchstens 2000 Zeichen lang sein')
    .refine(istWebadresse, 'muss eine Internetadresse mit http:// oder https:// sein')
}

/** Mail address of an office, or web address. */
export function kontakt() {
  return z
    .string('muss eine E-Mail- oder Internetadresse sein')
    .max(500, 'darf höchstens 500 Zeichen lang sein')
    .refine(
      (wert) => istWebadresse(wert) || z.email().safeParse(wert).success,
      'muss eine E-Mail-Adresse oder eine Internetadresse mit http:// oder https:// sein',
    )
}

/** One code of a closed list. */
export function auswahl<const C extends string>(liste: readonly { readonly code: C }[]) {
  return z.enum(codes(liste), 'ist kein Wert der Auswahlliste')
}

/** Different codes of a closed list; a value that excludes others stands alone. */
export function mehrfachauswahl<const C extends string>(liste: readonly (Eintrag & { readonly code: C })[]) {
  const allein = new Set<string>(liste.filter((eintrag) => eintrag.ausschliessend).map(({ code }) => code))
  return z
    .array(auswahl(liste), 'muss eine Liste von Werten sein')
    .max(liste.length, 'enthält zu viele Werte')
    .refine((werte) => new Set(werte).size === werte.length, 'enthält einen Wert mehrfach')
    .refine(
      (werte) => werte.length < 2 || !werte.some((wert) => allein.has(wert)),
      'verbindet einen Wert mit anderen, der nur allein stehen kann',
    )
}

/** ISO date `YYYY-MM-DD`. */
export function datum() {
  return z.iso.date('muss ein Datum der Form JJJJ-MM-TT sein')
}

/** Month `YYYY-MM`, 1900 to 2199. */
export function monat() {
  return z
    .string('muss ein Monat der Form JJJJ-MM sein')
    .regex(/^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/, 'muss ein Monat der Form JJJJ-MM sein')
}

export function wahrheit() {
  return z.boolean('muss ja oder nein sein')
}

/** Whole number from 0. */
export function zahl() {
  return z.int('muss eine ganze Zahl sein').min(0, 'darf nicht negativ sein')
}

/** Different tags. */
export function schlagworte(max: number, maxZeichen: number) {
  return z
    .array(text(maxZeichen).min(1, 'darf nicht leer sein'), 'muss eine Liste von Texten sein')
    .max(max, `darf höchstens ${max} Suchbegriffe enthalten`)
    .refine((werte) => new Set(werte).size === werte.length, 'enthält einen Suchbegriff mehrfach')
}

/** Repeatable group. */
export function liste<E extends z.ZodType>(max: number, eintrag: E) {
  return z.array(eintrag, 'muss eine Liste sein').max(max, `darf höchstens ${max} Einträge haben`)
}

/** One entry of a repeatable group; unknown parts are refused. */
export function eintrag<S extends z.core.$ZodLooseShape>(felder: S) {
  return z.strictObject(felder, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? 'enthält eine unbekannte Angabe'
        : 'muss eine Gruppe von Angaben sein',
  })
}
