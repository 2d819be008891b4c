import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { enthaelt } from '../datenbank/textsuche.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { imTeilbaum } from '../organisation/teilbaum.js'
import { eintragAusZeile, type Eintrag } from './eintrag.js'

/** What a reader may see: everything, nothing, or what belongs to organisations below paths or to single ones (row ids). */
export type Leseumfang =
  | { readonly alles: true }
  | { readonly nichts: true }
  | { readonly pfade: readonly string[]; readonly knoten: readonly number[] }

/** A materialised path: row ids between slashes. */
const PFAD = /^\/(\d+\/)+$/

const tag = z.string().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}Z)?$/)

/** Filters and page, as they come from an address. */
export const protokollfilter = z.strictObject({
  /** ISO day or moment, inclusive. */
  von: tag.optional(),
  /** ISO day or moment, exclusive. */
  bis: tag.optional(),
  /** The action, or all actions of a thing: `mitgliedschaft.` */
  was: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .optional(),
  werArt: z.enum(['person', 'admin', 'system']).optional(),
  werId: z.string().max(64).optional(),
  woraufArt: z.string().max(50).optional(),
  woraufId: z.string().max(100).optional(),
  /** Part of the name of who acted or of what was acted on. */
  text: z.string().trim().min(1).max(100).optional(),
  seite: z.coerce.number().int().min(1).max(1_000_000).default(1),
  jeSeite: z.coerce.number().int().min(1).max(100).default(25),
  richtung: z.enum(['neueste', 'aelteste']).default('neueste'),
})

export type Protokollfilter = z.input<typeof protokollfilter>

export interface Protokollseite {
  readonly eintraege: readonly (Omit<Eintrag, 'vorher' | 'nachher'> & {
    readonly vorher: unknown
    readonly nachher: unknown
  })[]
  readonly gesamt: number
  readonly seite: number
  readonly jeSeite: number
}

const anzahl = z.object({ anzahl: z.coerce.number() })

/**
 * One page of the log as far as a reader may see it; filters never widen that.
 *
 * @param umfang what the engine says for `protokoll.sehen`
 * @throws ZodError for filters that do not exist or are out of range
 */
export async function liesProtokoll(
  strapi: Core.Strapi,
  umfang: Leseumfang,
  filter: Protokollfilter = {},
): Promise<Protokollseite> {
  const { seite, jeSeite, richtung, ...bedingungen } = protokollfilter.parse(filter)
  const auswahl = () =>
    strapi.db.connection('pruefprotokoll').where(imUmfang(strapi, umfang)).where(passend(strapi, bedingungen))
  const zeilen: unknown[] = await auswahl()
    .select('pruefprotokoll.*')
    .orderBy('pruefprotokoll.folge', richtung === 'neueste' ? 'desc' : 'asc')
    .limit(jeSeite)
    .offset((seite - 1) * jeSeite)
  const { anzahl: gesamt } = anzahl.parse(await auswahl().count({ anzahl: '*' }).first())
  return {
    eintraege: zeilen.map((zeile) => {
      const eintrag = eintragAusZeile.parse(zeile)
      return { ...eintrag, vorher: alsWert(eintrag.vorher), nachher: alsWert(eintrag.nachher) }
    }),
    gesamt,
    seite,
    jeSeite,
  }
}

const alsWert = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

function imUmfang(strapi: Core.Strapi, umfang: Leseumfang) {
  return (frage: Knex.QueryBuilder): void => {
    if ('alles' in umfang) return
    if ('nichts' in umfang || umfang.pfade.length + umfang.knoten.length === 0) {
      void frage.whereRaw('1 = 0')
      return
    }
    const { name, spalte } = tabelle(strapi, ORGANISATION)
    const darunter = strapi.db
      .connection(name)
      .select('id')
      .where((wo) => {
        // An empty list would keep the index on paths from being used.
        if (umfang.knoten.length > 0) void wo.whereIn('id', [...umfang.knoten])
        for (const pfad of umfang.pfade)
          void wo.orWhere(imTeilbaum(strapi, spalte('pfad'), z.string().regex(PFAD).parse(pfad)))
      })
    void frage.whereIn('pruefprotokoll.organisation', darunter)
  }
}

type Bedingungen = Omit<z.output<typeof protokollfilter>, 'seite' | 'jeSeite' | 'richtung'>

function passend(
  strapi: Core.Strapi,
  { von, bis, was, werArt, werId, woraufArt, woraufId, text }: Bedingungen,
) {
  return (frage: Knex.QueryBuilder): void => {
    if (von !== undefined) void frage.where('zeit', '>=', von)
    if (bis !== undefined) void frage.where('zeit', '<', bis)
    if (was?.endsWith('.')) void frage.where('was', 'like', `${was}%`)
    else if (was !== undefined) void frage.where({ was })
    if (werArt !== undefined) void frage.where({ wer_art: werArt })
    if (werId !== undefined) void frage.where({ wer_id: werId })
    if (woraufArt !== undefined) void frage.where({ worauf_art: woraufArt })
    if (woraufId !== undefined) void frage.where({ worauf_id: woraufId })
    if (text !== undefined) void frage.where(enthaelt(strapi, ['wer_name', 'worauf_name'], text))
  }
}

/** Rows per query of an export. */
const JE_ABRUF = 500

/** What a reader wants to have of the log: no pages, no order. */
export const auszugsfilter = protokollfilter.omit({ seite: true, jeSeite: true, richtung: true })

/**
 * The log in its order, page by page.
 *
 * @param umfang what the reader may see; filters never widen that
 */
export async function* alleEintraege(
  strapi: Core.Strapi,
  umfang: Leseumfang = { alles: true },
  filter: z.output<typeof auszugsfilter> = {},
): AsyncGenerator<Eintrag> {
  for (let nach = 0; ;) {
    const zeilen: unknown[] = await strapi.db
      .connection('pruefprotokoll')
      .where('pruefprotokoll.folge', '>', nach)
      .where(imUmfang(strapi, umfang))
      .where(passend(strapi, filter))
      .orderBy('pruefprotokoll.folge')
      .limit(JE_ABRUF)
    for (const zeile of zeilen) {
      const eintrag = eintragAusZeile.parse(zeile)
      nach = eintrag.folge
      yield eintrag
    }
    if (zeilen.length < JE_ABRUF) return
  }
}
