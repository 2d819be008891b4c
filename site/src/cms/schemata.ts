import { z } from 'zod'

/**
 * What the public routes of the cms answer, as far as the site uses it. The Steckbrief's own schema is
 * `oeffentlicherSteckbrief` in `@maki/config`, shared with the projection that makes it. Codes stay texts: an
 * unknown one is shown as it is rather than losing the page.
 */

const zahl = z.number().int().nonnegative()
const zeitpunkt = z.iso.datetime({ offset: true })

export const kennzahlenSchema = z.object({
  kiSysteme: zahl,
  nachnutzbar: zahl,
  kooperationsoffen: zahl,
  behoerden: zahl,
  registrierte: zahl,
})
export type Kennzahlen = z.infer<typeof kennzahlenSchema>

const stelle = z.object({ slug: z.string(), name: z.string() })

const organisationSchema = z.object({
  organisation: z.object({
    slug: z.string(),
    name: z.string(),
    anzeigename: z.string(),
    kurz: z.string().nullable(),
    ebene: z.string(),
    art: z.string().nullable(),
    land: z.string().nullable(),
    ressort: z.string().nullable(),
    ars: z.string().nullable(),
    importiert: z.boolean(),
    beispiel: z.boolean(),
    teilnahme: z.string().nullable(),
    beendet: z.string().nullable(),
  }),
  vorgaengerinnen: z.array(z.object({ name: z.string(), beendet: z.string().nullable() })),
  pfad: z.array(stelle),
  kinder: z.array(stelle.extend({ anzahl: zahl })),
  kinderGesamt: zahl,
  anzahl: zahl,
  anzahlTeilbaum: zahl,
})

/** An organisation, or where an address that is no longer its own leads. */
export const organisationsantwortSchema = z.union([z.object({ weiter: stelle }), organisationSchema])
export type Organisationsantwort = z.infer<typeof organisationsantwortSchema>

export const highlightSchema = z.object({
  slug: z.string(),
  titel: z.string(),
  teaser: z.string(),
  text: z.string(),
  zitat: z.object({ text: z.string(), funktion: z.string().nullable() }).nullable(),
  bild: z
    .object({
      url: z.string(),
      breite: zahl.nullable(),
      hoehe: zahl.nullable(),
      alt: z.string().nullable(),
    })
    .nullable(),
  steckbrief: z.object({ kennung: z.string(), name: z.string(), organisation: z.string() }).nullable(),
  von: z.string().nullable(),
  bis: z.string().nullable(),
  beispiel: z.boolean(),
})
export type Highlight = z.infer<typeof highlightSchema>

export const highlightsSchema = z.array(highlightSchema)

export const faqSchema = z.object({
  kategorien: z.array(
    z.object({
      slug: z.string(),
      titel: z.string(),
      eintraege: z.array(z.object({ slug: z.string(), frage: z.string(), antwort: z.string() })),
    }),
  ),
})
export type Faq = z.infer<typeof faqSchema>

export const seiteSchema = z.object({
  slug: z.string(),
  titel: z.string(),
  inhalt: z.string(),
  aktualisiert: zeitpunkt,
})
export type Seite = z.infer<typeof seiteSchema>
