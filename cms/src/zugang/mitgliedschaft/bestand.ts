import { mitgliedsrollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { dokumentliste } from '../laden.js'

const stelle = z.object({
  id: z.number(),
  documentId: z.string(),
  anzeigename: z.string().nullable(),
  name: z.string(),
  pfad: z.string(),
  art: z.string().nullable(),
  teilnahme: z.string().nullable(),
  importiert: z.boolean().nullable(),
  beendetAm: z.string().nullable(),
})

/** An organisation as memberships need it. */
export type Stelle = z.infer<typeof stelle>

const konto = z
  .object({
    id: z.number(),
    username: z.string(),
    blocked: z.boolean().nullable(),
    confirmed: z.boolean().nullable(),
  })
  .transform(({ id, username, blocked, confirmed }) => ({
    id,
    name: username,
    nutzbar: confirmed === true && blocked !== true,
  }))

/** An account as memberships need it. */
export type Konto = z.infer<typeof konto>

const eigene = z.object({
  id: z.number(),
  documentId: z.string(),
  rolle: z.enum(mitgliedsrollen),
  steckbriefe: dokumentliste,
  bis: z.string().nullable(),
  vertretung: z.boolean().nullable().transform(Boolean),
  person: konto.nullable(),
})

const bestand = eigene.extend({
  organisation: stelle.nullable(),
  vertretungFuer: eigene.nullable(),
})

/** A membership as it is stored, whether it is valid or not. */
export type Bestand = z.infer<typeof bestand>

const kontospalten = { select: ['id', 'username', 'blocked', 'confirmed'] }

const mitAllem = {
  person: kontospalten,
  organisation: true,
  vertretungFuer: { populate: { person: kontospalten } },
}

/**
 * Finds an organisation and makes every other writer of its memberships wait until this transaction is over, so that two
 * who each remove one of the last two admins do not both succeed.
 */
export async function sperreStelle(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  wo: { documentId: string } | { id: number },
): Promise<Stelle | null> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const bedingung = 'id' in wo ? { id: wo.id } : { [spalte('documentId')]: wo.documentId }
  await trx(name).where(bedingung).forUpdate().first('id')
  const gefunden: unknown = await strapi.db.query(ORGANISATION).findOne({ where: wo })
  return stelle.nullable().parse(gefunden)
}

/** A membership whose organisation is locked; null when it is not there, also when it has just gone. */
export async function sperreMitgliedschaft(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  documentId: string,
): Promise<(Bestand & { organisation: Stelle }) | null> {
  const lies = async () =>
    bestand
      .nullable()
      .parse(await strapi.db.query(MITGLIEDSCHAFT).findOne({ where: { documentId }, populate: mitAllem }))
  const id = (await lies())?.organisation?.id
  if (id === undefined) return null
  const organisation = await sperreStelle(strapi, trx, { id })
  const mitgliedschaft = await lies()
  if (organisation === null || mitgliedschaft?.organisation?.id !== id) return null
  return { ...mitgliedschaft, organisation }
}

/** All memberships at an organisation. */
export async function mitgliedschaftenAn(strapi: Core.Strapi, organisation: number): Promise<Bestand[]> {
  const gefunden: unknown = await strapi.db
    .query(MITGLIEDSCHAFT)
    .findMany({ where: { organisation: { id: organisation } }, populate: mitAllem, orderBy: 'id' })
  return z.array(bestand).parse(gefunden)
}

/** Memberships by their row ids, in no order. */
export async function mitgliedschaftenMit(
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<(Bestand & { organisation: Stelle })[]> {
  const gefunden: unknown = await strapi.db
    .query(MITGLIEDSCHAFT)
    .findMany({ where: { id: { $in: [...ids] } }, populate: mitAllem })
  return z.array(bestand.extend({ organisation: stelle })).parse(gefunden)
}

/** An account that can be used; null when there is none. */
export async function nutzbaresKonto(strapi: Core.Strapi, id: number): Promise<Konto | null> {
  const gefunden = konto.safeParse(
    await strapi.db.query(KONTO).findOne({ where: { id }, select: kontospalten.select }),
  )
  return gefunden.success && gefunden.data.nutzbar ? gefunden.data : null
}

/** Whether each of these documents is a Steckbrief of the organisation. */
export async function sindSteckbriefeVon(
  strapi: Core.Strapi,
  trx: Knex,
  organisation: number,
  dokumente: readonly string[],
): Promise<boolean> {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const dokument = `s.${systeme.spalte('documentId')}`
  const gefunden = await trx({ s: systeme.name })
    .join({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
    .where(`b.${betreiber.zu}`, organisation)
    .whereIn(dokument, [...dokumente])
    .distinct({ dokument })
  return gefunden.length === new Set(dokumente).size
}
