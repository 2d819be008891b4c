import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { HIGHLIGHT } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { ladeOeffentliche } from '../projektion/laden.js'
import { tagInDeutschland } from '../zeit/tag.js'

const zeile = z.object({
  documentId: z.string(),
  slug: z.string(),
  titel: z.string(),
  teaser: z.string(),
  text: z.string(),
  zitat: z.string().nullable(),
  zitatFunktion: z.string().nullable(),
  bild: z
    .object({
      url: z.string(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      alternativeText: z.string().nullable(),
    })
    .nullable(),
  steckbrief: z.object({ documentId: z.string() }).nullable(),
  von: z.string().nullable(),
  bis: z.string().nullable(),
  beispiel: z.boolean().nullable(),
})

/** Which highlights: by address, or by document id. */
interface Auswahl {
  readonly slug?: string
  readonly documentId?: { readonly $in: readonly string[] }
}

/**
 * Published highlights that are valid on a day, with their document ids, in the order that the editors gave.
 *
 * @param tag calendar day in Germany
 */
export async function ladeHighlights(strapi: Core.Strapi, tag: string, auswahl: Auswahl = {}) {
  const zeilen = z.array(zeile).parse(
    await strapi.db.query(HIGHLIGHT).findMany({
      where: {
        ...auswahl,
        publishedAt: { $notNull: true },
        $and: [
          { $or: [{ von: { $null: true } }, { von: { $lte: tag } }] },
          { $or: [{ bis: { $null: true } }, { bis: { $gte: tag } }] },
        ],
      },
      populate: { bild: true, steckbrief: { select: ['documentId'] } },
      orderBy: [{ reihenfolge: 'asc' }, { id: 'asc' }],
    }),
  )
  const genannte = zeilen.flatMap(({ steckbrief }) => (steckbrief ? [steckbrief.documentId] : []))
  const steckbriefe = await ladeOeffentliche(strapi, [...new Set(genannte)])
  return zeilen.map(({ documentId, bild, steckbrief, zitat, zitatFunktion, beispiel, ...rest }) => {
    const genannter = steckbrief ? steckbriefe.get(steckbrief.documentId) : undefined
    const sicht = {
      ...rest,
      zitat: zitat === null ? null : { text: zitat, funktion: zitatFunktion },
      bild: bild && {
        url: bild.url,
        breite: bild.width,
        hoehe: bild.height,
        alt: bild.alternativeText ?? '',
      },
      steckbrief: genannter
        ? {
            kennung: genannter.kennung,
            name: genannter.felder.name ?? genannter.kennung,
            organisation: genannter.organisation.anzeigename,
          }
        : null,
      beispiel: beispiel ?? false,
    }
    return { dokument: documentId, sicht }
  })
}

type Highlight = Awaited<ReturnType<typeof ladeHighlights>>[number]['sicht']

/** Published highlights that are valid today, in the order that the editors gave. */
export async function leseHighlights(strapi: Core.Strapi): Promise<Highlight[]> {
  const gueltige = await ladeHighlights(strapi, tagInDeutschland(new Date()))
  return gueltige.map(({ sicht }) => sicht)
}

/** One highlight that is valid today. */
export async function leseHighlight(strapi: Core.Strapi, slug: string): Promise<Ergebnis<Highlight>> {
  const [eines] = await ladeHighlights(strapi, tagInDeutschland(new Date()), { slug })
  return eines
    ? gelungen(eines.sicht)
    : gescheitert('highlight-nicht-gefunden', 'Unter dieser Adresse gibt es kein Highlight.')
}
