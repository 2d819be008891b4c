import { suchinhalt } from '@maki/config'
import type { Core } from '@strapi/strapi'
import type { Aenderungsart } from '../dokumente/arten.js'
import { ladeOeffentliche } from './laden.js'
import { ladeOrganisationsinhalte } from './organisation.js'
import { pruefsumme } from '@maki/config/pruefsumme'
import { ladeFaqinhalte, ladeHighlightinhalte, ladeSeiteninhalte } from './redaktion.js'

/** What the search index should hold of a document; both null: nothing, it is not public (any more). */
export interface Projektion {
  readonly dokument: string
  readonly suchdokument: Readonly<Record<string, unknown>> | null
  readonly pruefsumme: string | null
}

type Inhalte = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** Kinds of documents that have a place in the search index. */
export const durchsuchbareArten = ['steckbrief', 'organisation', 'highlight', 'faq', 'seite'] as const

export type DurchsuchbareArt = (typeof durchsuchbareArten)[number]

const laden: Readonly<
  Record<DurchsuchbareArt, (strapi: Core.Strapi, dokumente: readonly string[]) => Promise<Inhalte>>
> = {
  steckbrief: async (strapi, dokumente) => {
    const sichten = await ladeOeffentliche(strapi, dokumente)
    return new Map([...sichten].map(([dokument, sicht]) => [dokument, suchinhalt(sicht)]))
  },
  organisation: ladeOrganisationsinhalte,
  highlight: ladeHighlightinhalte,
  faq: ladeFaqinhalte,
  seite: ladeSeiteninhalte,
}

const istDurchsuchbar = (art: Aenderungsart): art is DurchsuchbareArt => Object.hasOwn(laden, art)

/** The present search documents of these documents, in their order, each with the checksum of its content. */
export async function projiziere(
  strapi: Core.Strapi,
  art: Aenderungsart,
  dokumente: readonly string[],
): Promise<Projektion[]> {
  const inhalte: Inhalte = istDurchsuchbar(art) ? await laden[art](strapi, dokumente) : new Map()
  return dokumente.map((dokument) => {
    const inhalt = inhalte.get(dokument)
    if (inhalt === undefined) return { dokument, suchdokument: null, pruefsumme: null }
    const summe = pruefsumme(inhalt)
    return { dokument, suchdokument: { ...inhalt, pruefsumme: summe }, pruefsumme: summe }
  })
}
