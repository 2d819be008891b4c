import { z } from 'zod'
import { BEGRIFFE_MAX, BEGRIFFE_MIN, BEGRIFF_MAX, vergleichsform } from './begriffe.js'

export const richtung = z.enum(['gegenseitig', 'einseitig'])

/** What a group of synonyms says: in one direction, its first term finds the others too; otherwise each finds all. */
export interface Synonymgruppe {
  readonly schluessel: string
  readonly begriffe: readonly string[]
  readonly richtung: z.infer<typeof richtung>
}

/**
 * The terms for which a group answers. The others of a one-way group are only found by its first, and may stand
 * in as many groups as one likes.
 */
function anfrageseite({
  begriffe,
  richtung,
}: Pick<Synonymgruppe, 'begriffe' | 'richtung'>): readonly string[] {
  return richtung === 'gegenseitig' ? begriffe : begriffe.slice(0, 1)
}

/** What is wrong with the terms of a group in itself, in German sentences. */
export function begriffsmaengel(begriffe: readonly string[]): string[] {
  const maengel: string[] = []
  if (begriffe.length < BEGRIFFE_MIN) {
    maengel.push(`Bitte nennen Sie mindestens ${BEGRIFFE_MIN} Begriffe, jeden in einer eigenen Zeile.`)
  }
  if (begriffe.length > BEGRIFFE_MAX) {
    maengel.push(`Höchstens ${BEGRIFFE_MAX} Begriffe sind möglich, hier sind es ${begriffe.length}.`)
  }
  const gesehen = new Map<string, string>()
  for (const begriff of begriffe) {
    const form = vergleichsform(begriff)
    const gleicher = gesehen.get(form)
    if (begriff.length > BEGRIFF_MAX) {
      maengel.push(`Der Begriff „${begriff.slice(0, 30)}…“ ist länger als ${BEGRIFF_MAX} Zeichen.`)
    } else if (form === '') {
      maengel.push(`Der Begriff „${begriff}“ enthält weder Buchstaben noch Ziffern.`)
    } else if (gleicher !== undefined) {
      maengel.push(
        gleicher === begriff
          ? `Der Begriff „${begriff}“ steht doppelt in der Gruppe.`
          : `„${gleicher}“ und „${begriff}“ sind für die Suche derselbe Begriff.`,
      )
    }
    gesehen.set(form, gleicher ?? begriff)
  }
  return maengel
}

/** A term for which another active group answers already. */
export interface Doppelung {
  readonly begriff: string
  /** Key of the other group. */
  readonly gruppe: string
}

/** Terms for which both this group and one of the others would answer: the search could not tell which one is meant. */
export function doppelungen(gruppe: Synonymgruppe, andere: readonly Synonymgruppe[]): Doppelung[] {
  const vergeben = new Map(
    andere
      .filter(({ schluessel }) => schluessel !== gruppe.schluessel)
      .flatMap((eine) =>
        anfrageseite(eine).map((begriff) => [vergleichsform(begriff), eine.schluessel] as const),
      ),
  )
  return anfrageseite(gruppe).flatMap((begriff) => {
    const anderswo = vergeben.get(vergleichsform(begriff))
    return anderswo === undefined ? [] : [{ begriff, gruppe: anderswo }]
  })
}

/** One German sentence for each term that is taken. */
export function alsMeldungen(doppelte: readonly Doppelung[]): string[] {
  return doppelte.map(
    ({ begriff, gruppe }) =>
      `Der Begriff „${begriff}“ steht schon in der Synonymgruppe „${gruppe}“. Ergänzen Sie bitte diese.`,
  )
}
