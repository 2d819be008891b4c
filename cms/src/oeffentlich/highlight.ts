import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { HIGHLIGHT } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { ladeOeffentliche } from '../projektion/laden.js'

const zeile = z.object({
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

/** Calendar day in Germany, where "from" and "until" of a highlight are meant. */
const heuteInDeutschland = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())

/** Published highlights that are valid today, in the order that the editors gave. */
export async function leseHighlights(strapi: Core.Strapi, bedingung: { slug?: string } = {}) {
  const heute = heuteInDeutschland()
  const zeilen = z.array(zeile).parse(
    await strapi.db.query(HIGHLIGHT).findMany({
      where: {
        ...bedingung,
        publishedAt: { $notNull: true },
        $and: [
          { $or: [{ von: { $null: true } }, { von: { $lte: heute } }] },
          { $or: [{ bis: { $null: true } }, { bis: { $gte: heute } }] },
        ],
      },
      populate: { bild: true, steckbrief: { select: ['documentId'] } },
      orderBy: [{ reihenfolge: 'asc' }, { id: 'asc' }],
    }),
  )
  const genannte = zeilen.flatMap(({ steckbrief }) => (steckbrief ? [steckbrief.documentId] : []))
  const steckbriefe = await ladeOeffentliche(strapi, [...new Set(genannte)])
  return zeilen.map(({ bild, steckbrief, zitat, zitatFunktion, beispiel, ...rest }) => {
    const genannter = steckbrief ? steckbriefe.get(steckbrief.documentId) : undefined
    return {
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
  })
}

/** One highlight that is valid today. */
export async function leseHighlight(
  strapi: Core.Strapi,
  slug: string,
): Promise<Ergebnis<Awaited<ReturnType<typeof leseHighlights>>[number]>> {
  const [eines] = await leseHighlights(strapi, { slug })
  return eines
    ? gelungen(eines)
    : gescheitert('highlight-nicht-gefunden', 'Unter dieser Adresse gibt es kein Highlight.')
}
