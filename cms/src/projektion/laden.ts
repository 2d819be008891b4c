import {
  codelisten,
  codes,
  felder,
  type Feldtyp,
  type OeffentlicherSteckbrief,
  type Werte,
} from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { quellenangabe } from '../importer/quellen/index.js'
import { ebeneSchema } from '../kennung/vergeben.js'
import { ladeVeroeffentlichungen } from '../kennung/veroeffentlichung.js'
import { ladeVorfahren } from '../organisation/vorfahren.js'
import { werteVon } from '../steckbrief/pruefung.js'
import { zeitpunkt } from '../zeit/zeitpunkt.js'
import { oeffentlicheSicht } from './sicht.js'

const betreiber = z.object({
  slug: z.string(),
  name: z.string(),
  anzeigename: z.string(),
  ebene: ebeneSchema,
  land: z.enum(codes(codelisten.land)).nullable(),
  ressort: z.string().nullable(),
  importiert: z.boolean().nullable().transform(Boolean),
  pfad: z.string(),
})

const zeileSchema = z.looseObject({
  documentId: z.string(),
  kennung: z.string(),
  updatedAt: zeitpunkt,
  publishedAt: zeitpunkt,
  beispiel: z.boolean().nullish().transform(Boolean),
  quelle: z.string().nullish(),
  organisation: betreiber,
})

const stelle = z.object({ slug: z.string(), anzeigename: z.string() })

const medium = z.object({
  url: z.string(),
  name: z.string(),
  mime: z.string(),
  alternativeText: z.string().nullable(),
  /** Kilobytes with two decimals, as the upload plugin keeps it. */
  size: z.number(),
})

/** Relations and media among the fields, and the form in which they are shown. */
const verweise: Readonly<Partial<Record<Feldtyp, (wert: unknown) => unknown>>> = {
  organisationen: (wert) =>
    z
      .array(stelle)
      .parse(wert)
      .map(({ slug, anzeigename }) => ({ slug, name: anzeigename })),
  medien: (wert) =>
    z
      .array(medium)
      .parse(wert ?? [])
      .map(({ url, name, mime, alternativeText, size }) => ({
        url,
        name,
        alt: alternativeText,
        typ: mime,
        bytes: Math.round(size * 1000),
      })),
}

/** Relations that anybody may see at all: what is internal is not even loaded. */
const zuLaden = felder.filter(
  ({ art, sichtbarkeit }) => art.typ in verweise && sichtbarkeit === 'oeffentlich',
)

/**
 * Public views of these documents, as far as they are published. A few queries for all of them, however many.
 *
 * @param dokumente document ids, at most 500 at a time are sensible
 * @returns by document id; what is not published is missing
 */
export async function ladeOeffentliche(
  strapi: Core.Strapi,
  dokumente: readonly string[],
): Promise<ReadonlyMap<string, OeffentlicherSteckbrief>> {
  const populate = Object.fromEntries([
    ['organisation', true],
    ...zuLaden.map(({ key }) => [key, true] as const),
  ])
  const gefunden = new Map<string, OeffentlicherSteckbrief>()
  for (const teil of stapel(dokumente)) {
    const zeilen = z.array(zeileSchema).parse(
      await strapi.db.query(KI_SYSTEM).findMany({
        where: { documentId: { $in: teil }, publishedAt: { $notNull: true } },
        populate,
      }),
    )
    const vorfahren = await ladeVorfahren(
      strapi,
      zeilen.map(({ organisation }) => organisation.pfad),
    )
    const erste = await ladeVeroeffentlichungen(
      strapi.db.connection,
      zeilen.map(({ documentId }) => documentId),
    )
    for (const { organisation, ...zeile } of zeilen) {
      const { pfad, ...stelle } = organisation
      gefunden.set(
        zeile.documentId,
        oeffentlicheSicht({
          dokument: zeile.documentId,
          kennung: zeile.kennung,
          werte: werteMitVerweisen(zeile),
          organisation: {
            ...stelle,
            pfad: (vorfahren.get(pfad) ?? []).map(({ slug, name }) => ({ slug, name })),
          },
          beispiel: zeile.beispiel,
          quelle: quellenangabe(zeile.quelle),
          veroeffentlicht: erste.get(zeile.documentId) ?? zeile.publishedAt,
          aktualisiert: zeile.updatedAt,
        }),
      )
    }
  }
  return gefunden
}

function werteMitVerweisen(zeile: Readonly<Record<string, unknown>>): Werte {
  const gezeigt = zuLaden.map(({ key, art }) => [key, verweise[art.typ]?.(zeile[key])] as const)
  return { ...werteVon(zeile), ...Object.fromEntries(gezeigt) }
}
