import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import { zaehleImTeilbaum, zaehleKinder } from './zaehlen.js'

/** States of participation in the order in which organisations go through them. */
export const teilnahmen = [
  'keine-rueckmeldung',
  'eingeladen',
  'beigetreten',
  'veroeffentlicht',
  'keine-ki',
] as const
export const ebenen = ['bund', 'land', 'kommune', 'sonstige'] as const
export const verfahren = ['zweistufig', 'zentral'] as const

/** A day as any database gives it: dates are text, `Date` or milliseconds. */
export const tag = z
  .union([
    z.string(),
    z.date().transform((zeit) => zeit.toISOString()),
    z.number().transform((ms) => new Date(ms).toISOString()),
  ])
  .transform((text) => text.slice(0, 10))

const zeile = z.object({
  id: z.number(),
  dokument: z.string(),
  slug: z.string(),
  name: z.string(),
  art: z.string().nullable(),
  ebene: z.enum(ebenen).nullable(),
  teilnahme: z
    .enum(teilnahmen)
    .nullable()
    .transform((wert) => wert ?? 'keine-rueckmeldung'),
  verfahren: z
    .enum(verfahren)
    .nullable()
    .transform((wert) => wert ?? 'zentral'),
  tiefe: z
    .number()
    .nullable()
    .transform((wert) => wert ?? 0),
  beendet: tag.nullable(),
})

/** An organisation as lists show it. */
export interface Organisationseintrag extends Omit<z.output<typeof zeile>, 'id'> {
  /** Directly below it, those that exist. */
  readonly kinder: number
  /** Of it and everything below, drafts too. */
  readonly steckbriefe: number
  /** People with a membership there or below that has not ended. */
  readonly personen: number
}

/**
 * Reads organisations with what is counted of them.
 *
 * @param abfrage query with the alias `o`, in its order
 * @param heute ISO day in Germany
 */
export async function liesEintraege(
  strapi: Core.Strapi,
  abfrage: Knex.QueryBuilder,
  heute: string,
): Promise<Organisationseintrag[]> {
  const { spalte } = tabelle(strapi, ORGANISATION)
  const o = (attribut: string) => `o.${spalte(attribut)}`
  const zeilen = z.array(zeile).parse(
    await abfrage.select({
      id: 'o.id',
      dokument: o('documentId'),
      slug: o('slug'),
      name: o('anzeigename'),
      art: o('art'),
      ebene: o('ebene'),
      teilnahme: o('teilnahme'),
      verfahren: o('verfahren'),
      tiefe: o('tiefe'),
      beendet: o('beendetAm'),
    }),
  )
  const ids = zeilen.map(({ id }) => id)
  const kinder = await zaehleKinder(strapi, ids, heute)
  const steckbriefe = await zaehleImTeilbaum(strapi, 'steckbriefe', ids, heute)
  const personen = await zaehleImTeilbaum(strapi, 'personen', ids, heute)
  return zeilen.map(({ id, ...eintrag }) => ({
    ...eintrag,
    kinder: kinder.get(id) ?? 0,
    steckbriefe: steckbriefe.get(id) ?? 0,
    personen: personen.get(id) ?? 0,
  }))
}
