import { z } from 'zod'
import { slug } from '../sucharten.ts'
import { pruefsumme, zeit } from './bausteine.ts'
import { nurText } from './nur-text.ts'

const inhalt = z.strictObject({
  id: z.string().min(1),
  slug: slug(),
  titel: z.string(),
  inhalt: z.string(),
  aktualisiert: zeit,
})

/** Search document of a page, as the projection gives it. */
export const seiteDokument = inhalt.extend({ pruefsumme })

export type SeiteInhalt = z.infer<typeof inhalt>
export type SeiteDokument = z.infer<typeof seiteDokument>

/** The public view of a page (docs/schnittstellen.md); its content is Markdown, the time ISO. */
export interface Seitensicht {
  readonly slug: string
  readonly titel: string
  readonly inhalt: string
  readonly aktualisiert: string
}

/**
 * Search document of a published page, without its checksum.
 * @param dokument document id
 */
export function seiteInhalt(dokument: string, sicht: Seitensicht): SeiteInhalt {
  return inhalt.parse({
    id: dokument,
    slug: sicht.slug,
    titel: sicht.titel,
    inhalt: nurText(sicht.inhalt),
    aktualisiert: Date.parse(sicht.aktualisiert),
  })
}
