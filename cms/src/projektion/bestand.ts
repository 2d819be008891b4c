import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { leseStand } from '../aenderung/lesen.js'
import { tabelle } from '../datenbank/tabelle.js'
import { FAQ_EINTRAG, HIGHLIGHT, KI_SYSTEM, ORGANISATION, SEITE } from '../dokumente/arten.js'
import { projiziere, type DurchsuchbareArt } from './projizieren.js'

const typVon: Readonly<Record<DurchsuchbareArt, string>> = {
  steckbrief: KI_SYSTEM,
  organisation: ORGANISATION,
  highlight: HIGHLIGHT,
  faq: FAQ_EINTRAG,
  seite: SEITE,
}

const dokumente = z.array(z.object({ dokument: z.string() }))

/**
 * What is public, by document id with its checksum, for comparing with the search index.
 *
 * @param nach document id after which to go on
 * @param anzahl at most so many
 * @returns `naechste` is null at the end; `stand` is the position of the change log before reading
 */
export async function leseBestand(
  strapi: Core.Strapi,
  art: DurchsuchbareArt,
  nach: string | undefined,
  anzahl: number,
) {
  const { position } = await leseStand(strapi)
  const { name, spalte } = tabelle(strapi, typVon[art])
  const dokument = spalte('documentId')
  const gefunden = dokumente.parse(
    await strapi.db
      .connection(name)
      .select({ dokument })
      .whereNotNull(spalte('publishedAt'))
      .where(dokument, '>', nach ?? '')
      .orderBy(dokument)
      .limit(anzahl),
  )
  const projiziert = await projiziere(
    strapi,
    art,
    gefunden.map((eines) => eines.dokument),
  )
  return {
    dokumente: projiziert.flatMap(({ dokument, pruefsumme }) =>
      pruefsumme === null ? [] : [{ dokument, pruefsumme }],
    ),
    naechste: gefunden.length < anzahl ? null : (gefunden.at(-1)?.dokument ?? null),
    stand: position,
  }
}
