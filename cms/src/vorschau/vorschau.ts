import { adresse } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { FAQ_EINTRAG, HIGHLIGHT, KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { umgebung } from '../umgebung.js'
import { tagInDeutschland } from '../zeit/tag.js'

export const vorschauangabe = z.strictObject({
  typ: z.enum([KI_SYSTEM, ORGANISATION, HIGHLIGHT, SEITE, FAQ_EINTRAG]),
  dokument: z.string().regex(/^[a-z0-9]{1,32}$/),
})

/** Where content is to be seen by everybody, or why it is not. */
export type Vorschau =
  | { readonly adresse: string }
  | { readonly adresse: null; readonly grund: 'nicht-veroeffentlicht' | 'nicht-im-zeitraum' }

/** Attributes that a type does not have are null. */
const wort = z.string().nullable().default(null)
const fassung = z.object({ kennung: wort, slug: wort, von: wort, bis: wort })

/**
 * The public address of what is published. Drafts have none: the site shows only what everybody may see.
 *
 * @param jetzt highlights are seen within their time only
 */
export async function findeVorschau(
  strapi: Core.Strapi,
  { typ, dokument }: z.output<typeof vorschauangabe>,
  jetzt = new Date(),
): Promise<Vorschau> {
  const gefunden = fassung.safeParse(
    await strapi.db.query(typ).findOne({
      where: {
        documentId: dokument,
        ...(typ === ORGANISATION ? {} : { publishedAt: { $notNull: true } }),
      },
    }),
  )
  const pfad = gefunden.success ? pfadVon(typ, gefunden.data) : null
  if (!gefunden.success || pfad === null) return { adresse: null, grund: 'nicht-veroeffentlicht' }
  const heute = tagInDeutschland(jetzt)
  const { von, bis } = gefunden.data
  if ((von !== null && von > heute) || (bis !== null && bis < heute))
    return { adresse: null, grund: 'nicht-im-zeitraum' }
  return { adresse: new URL(pfad, umgebung().SITE_URL).href }
}

function pfadVon(
  typ: z.output<typeof vorschauangabe>['typ'],
  { kennung, slug }: z.output<typeof fassung>,
): string | null {
  if (typ === KI_SYSTEM) return kennung === null ? null : adresse('steckbrief', { kennung })
  if (slug === null) return null
  switch (typ) {
    case HIGHLIGHT:
      return adresse('highlight', { slug })
    case ORGANISATION:
      return adresse('organisation', { slug })
    case FAQ_EINTRAG:
      return `${adresse('haeufigeFragen')}#${slug}`
    default:
      return `/${slug}`
  }
}
