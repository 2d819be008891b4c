import { codelisten, labelOf, type Einzelart, type Feldart, type Unterfeld } from '@maki/config'
import { z } from 'zod'
import { medienadresse } from '../cms/medien.ts'
import { absaetze, monat, tag, zahl } from '../text/format.ts'
import { markdownZuHtml } from '../text/markdown.ts'
import { sichererVerweis, type Verweis } from '../text/verweis.ts'

/** How one value of the catalogue is shown, free of any markup but the rendered Markdown. */
export type Darstellung =
  | { art: 'text'; text: string }
  | { art: 'absaetze'; absaetze: string[] }
  | { art: 'html'; html: string }
  | { art: 'verweis'; verweis: Verweis; text: string }
  | { art: 'punkte'; texte: string[] }
  | { art: 'stellen'; stellen: { slug: string; name: string }[] }
  | { art: 'medien'; medien: { adresse: string; name: string; alt: string | undefined; bild: boolean }[] }
  | { art: 'eintraege'; eintraege: { label: string; wert: Darstellung }[][] }

const stelle = z.object({ slug: z.string(), name: z.string() })
const medium = z.object({
  url: z.string(),
  name: z.string().nullish(),
  alt: z.string().nullish(),
  typ: z.string().nullish(),
})
const texte = z.array(z.string())
const gruppen = z.array(z.record(z.string(), z.unknown()))

const BILDENDUNG = /\.(avif|gif|jpe?g|png|svg|webp)$/i

/** A link where the text may be one, else the text itself. */
function alsVerweis(text: string): Darstellung {
  const verweis = sichererVerweis(text)
  return verweis?.fremd === true ? { art: 'verweis', verweis, text } : { art: 'text', text }
}

/** Public contact: a mailbox or a web address. */
function alsKontakt(text: string): Darstellung {
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)
    ? { art: 'verweis', verweis: { ziel: `mailto:${text}`, fremd: true }, text }
    : alsVerweis(text)
}

function alsText(text: string, stelleDar: (text: string) => Darstellung): Darstellung | undefined {
  const sauber = text.trim()
  return sauber === '' ? undefined : stelleDar(sauber)
}

function alsEintraege(felder: readonly Unterfeld[], wert: unknown): Darstellung | undefined {
  const gelesen = gruppen.safeParse(wert)
  if (!gelesen.success) return undefined
  const eintraege = gelesen.data
    .map((gruppe) =>
      felder.flatMap((feld) => {
        const dargestellt = stelleDar(feld.art, gruppe[feld.key])
        return dargestellt === undefined ? [] : [{ label: feld.label, wert: dargestellt }]
      }),
    )
    .filter((eintrag) => eintrag.length > 0)
  return eintraege.length === 0 ? undefined : { art: 'eintraege', eintraege }
}

function alsMedien(wert: unknown): Darstellung | undefined {
  const gelesen = z.array(medium).safeParse(wert)
  if (!gelesen.success) return undefined
  const medien = gelesen.data.flatMap(({ url, name, alt }) => {
    const adresse = medienadresse(url)
    if (adresse === undefined) return []
    return [{ adresse, name: name ?? 'Dokument', alt: alt ?? undefined, bild: BILDENDUNG.test(adresse) }]
  })
  return medien.length === 0 ? undefined : { art: 'medien', medien }
}

/**
 * Turns a public value into what is shown, by the type that the catalogue gives it.
 *
 * @returns undefined when there is nothing to show: no value, an empty one, or one of another type
 */
export function stelleDar(art: Feldart | Einzelart, wert: unknown): Darstellung | undefined {
  switch (art.typ) {
    case 'text':
      return typeof wert === 'string' ? alsText(wert, (text) => ({ art: 'text', text })) : undefined
    case 'langtext':
      return typeof wert === 'string'
        ? alsText(wert, (text) => ({ art: 'absaetze', absaetze: absaetze(text) }))
        : undefined
    case 'richtext':
      return typeof wert === 'string'
        ? alsText(wert, (text) => ({ art: 'html', html: markdownZuHtml(text) }))
        : undefined
    case 'url':
      return typeof wert === 'string' ? alsText(wert, alsVerweis) : undefined
    case 'kontakt':
      return typeof wert === 'string' ? alsText(wert, alsKontakt) : undefined
    case 'auswahl':
      return typeof wert === 'string'
        ? alsText(wert, (code) => ({ art: 'text', text: labelOf(codelisten[art.liste], code) }))
        : undefined
    case 'mehrfachauswahl': {
      const gelesen = texte.safeParse(wert)
      if (!gelesen.success || gelesen.data.length === 0) return undefined
      return { art: 'punkte', texte: gelesen.data.map((code) => labelOf(codelisten[art.liste], code)) }
    }
    case 'schlagworte': {
      const gelesen = texte.safeParse(wert)
      return gelesen.success && gelesen.data.length > 0 ? { art: 'punkte', texte: gelesen.data } : undefined
    }
    case 'datum':
      return typeof wert === 'string'
        ? alsText(wert, (text) => ({ art: 'text', text: tag(text) }))
        : undefined
    case 'monat':
      return typeof wert === 'string'
        ? alsText(wert, (text) => ({ art: 'text', text: monat(text) }))
        : undefined
    case 'wahrheit':
      return typeof wert === 'boolean' ? { art: 'text', text: wert ? 'Ja' : 'Nein' } : undefined
    case 'zahl':
      return typeof wert === 'number' ? { art: 'text', text: zahl(wert) } : undefined
    case 'organisation': {
      const gelesen = stelle.safeParse(wert)
      return gelesen.success ? { art: 'stellen', stellen: [gelesen.data] } : undefined
    }
    case 'organisationen': {
      const gelesen = z.array(stelle).safeParse(wert)
      return gelesen.success && gelesen.data.length > 0
        ? { art: 'stellen', stellen: gelesen.data }
        : undefined
    }
    case 'liste':
      return alsEintraege(art.felder, wert)
    case 'medien':
      return alsMedien(wert)
    case 'personen':
      // People are never public; the projection leaves them out, and so does this page.
      return undefined
  }
}
