import { z } from 'zod'
import { slug } from '../sucharten.ts'
import { pruefsumme } from './bausteine.ts'
import { nurText } from './nur-text.ts'

const inhalt = z.strictObject({
  id: z.string().min(1),
  slug: slug(),
  frage: z.string(),
  antwort: z.string(),
  kategorie: slug(),
  kategorieTitel: z.string(),
})

/** Search document of a question, as the projection gives it. */
export const faqDokument = inhalt.extend({ pruefsumme })

export type FaqInhalt = z.infer<typeof inhalt>
export type FaqDokument = z.infer<typeof faqDokument>

/** A question of the public view with its category (docs/schnittstellen.md); the answer is Markdown. */
export interface Faqsicht {
  readonly slug: string
  readonly frage: string
  readonly antwort: string
  readonly kategorie: { readonly slug: string; readonly titel: string }
}

/**
 * Search document of a published question that has a category, without its checksum.
 * @param dokument document id
 */
export function faqInhalt(dokument: string, { slug, frage, antwort, kategorie }: Faqsicht): FaqInhalt {
  return inhalt.parse({
    id: dokument,
    slug,
    frage,
    antwort: nurText(antwort),
    kategorie: kategorie.slug,
    kategorieTitel: kategorie.titel,
  })
}
