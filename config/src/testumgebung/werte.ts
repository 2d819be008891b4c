import fc from 'fast-check'
import { codelisten, codes } from '../codelisten/index.ts'
import { felder, type Einzelart, type Feldart } from '../katalog/index.ts'
import { bereinigeText } from '../steckbrief/zeichen.ts'

/** Random texts, dates and choices as the catalogue allows them, for property tests. */

function texte(max: number, mehrzeilig: boolean): fc.Arbitrary<string> {
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 30) })
    .map((text) => `A${bereinigeText(text, mehrzeilig)}`.slice(0, max).replace(/[\uD800-\uDBFF]$/, ''))
}

const tage = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((tag) => tag.toISOString().slice(0, 10))

const adressen = fc.webUrl({ withQueryParameters: true })

/** Values that a field of this type may hold, never an empty one. */
export function werteVon(art: Feldart | Einzelart): fc.Arbitrary<unknown> {
  switch (art.typ) {
    case 'text':
      return art.muster === undefined
        ? texte(art.max, false)
        : fc.stringMatching(new RegExp(`^(?:${art.muster})$`))
    case 'langtext':
    case 'richtext':
      return texte(art.max, true)
    case 'url':
    case 'kontakt':
      return adressen
    case 'auswahl':
      return fc.constantFrom(...codes<string>(codelisten[art.liste]))
    case 'mehrfachauswahl': {
      const liste = codelisten[art.liste]
      const frei = codes<string>(liste.filter((eintrag) => !('ausschliessend' in eintrag)))
      return fc.oneof(
        fc.constantFrom(...codes<string>(liste)).map((code) => [code]),
        fc.uniqueArray(fc.constantFrom(...frei), { minLength: 1, maxLength: 4 }),
      )
    }
    case 'datum':
      return tage
    case 'monat':
      return tage.map((tag) => tag.slice(0, 7))
    case 'wahrheit':
      return fc.boolean()
    case 'zahl':
      return fc.nat(99)
    case 'schlagworte':
      return fc.uniqueArray(texte(art.maxZeichen, false), { minLength: 1, maxLength: 5 })
    case 'liste':
      return fc.array(
        fc.record(Object.fromEntries(art.felder.map((teil) => [teil.key, werteVon(teil.art)] as const)), {
          requiredKeys: art.felder.filter(({ pflicht }) => pflicht).map(({ key }) => key),
        }),
        { minLength: 1, maxLength: Math.min(art.max, 3) },
      )
    case 'organisation':
      return fc.constant({ slug: 'stadt-musterhafen', name: 'Stadt Musterhafen' })
    case 'organisationen':
      return fc.constant([{ slug: 'stadt-musterhafen', name: 'Stadt Musterhafen' }])
    case 'personen':
      return fc.constant([{ name: 'Erika Mustermann' }])
    case 'medien':
      return fc.constant([
        { url: '/uploads/bild.webp', name: 'bild.webp', alt: 'Ein Bild', typ: 'image/webp', bytes: 4 },
      ])
  }
}

/** Any part of the fields with values; nothing is withheld. */
export const beliebigeWerte: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(
    felder
      .filter(({ key }) => key !== 'vorenthaltungen')
      .map(({ key, art }) => [key, werteVon(art)] as const),
  ),
  { requiredKeys: [] },
)
