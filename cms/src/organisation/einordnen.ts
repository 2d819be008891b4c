import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'
import { tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { leiteAb, type Ableitung } from './ableitung.js'
import { istAdresseVergeben } from './adresse.js'
import { ladeKnoten, ladeTeilbaum, type Knoten } from './baum.js'
import { findeAnzeigename, findeSlug } from './benennung.js'
import { imTeilbaum } from './teilbaum.js'

/** What the system keeps of an organisation. */
export interface Einordnung extends Ableitung {
  readonly pfad: string
  readonly slug: string
  readonly anzeigename: string
}

/** What the derivation needs of a node that has its place already. */
export const abgeleitet = (knoten: Knoten): Ableitung => ({
  tiefe: knoten.tiefe ?? 0,
  ebene: knoten.ebene ?? 'sonstige',
  land: knoten.land,
  ressort: knoten.ressort,
  importiert: knoten.importiert,
})

/**
 * Brings path, depth, level, Land, Ressort, display name and address of an organisation in line with its name and its
 * parent as they are stored now, and with it everything below it. Others must not change the tree meanwhile (`sperreBaum`).
 *
 * @param id row id of the organisation
 * @returns what is stored now
 * @throws ValidationError (German) when it would stand below itself, or leave or enter an imported register
 */
export async function ordneEin(strapi: Core.Strapi, trx: Knex.Transaction, id: number): Promise<Einordnung> {
  const knoten = await ladeKnoten(strapi, trx, id)
  const eltern = knoten.elternId === null ? null : await ladeKnoten(strapi, trx, knoten.elternId)
  pruefePlatz(knoten, eltern)

  const pfad = `${eltern?.pfad ?? '/'}${id}/`
  const anzeigename = (await passtNoch(strapi, trx, knoten, pfad))
    ? (knoten.anzeigename ?? knoten.name)
    : await findeAnzeigename(
        knoten.name,
        await namenIn(strapi, trx, eltern?.pfad ?? '/'),
        anzeigenameBelegt(strapi, trx, id),
      )
  const einordnung: Einordnung = {
    ...leiteAb(knoten, eltern && abgeleitet(eltern)),
    pfad,
    anzeigename,
    slug:
      knoten.slug ?? (await findeSlug(anzeigename, (slug) => istAdresseVergeben(strapi, trx, slug, knoten))),
  }
  await strapi.db.query(ORGANISATION).updateMany({ where: { id }, data: { ...einordnung } })
  if (knoten.pfad !== null) {
    await verlegeTeilbaum(strapi, trx, { ...knoten, pfad: knoten.pfad }, einordnung)
    await leiteTeilbaumAb(strapi, trx, knoten, einordnung)
  }
  return einordnung
}

/** Tells whether another organisation has a display name. */
function anzeigenameBelegt(strapi: Core.Strapi, trx: Knex.Transaction, id: number) {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  return async (anzeigename: string): Promise<boolean> =>
    (await trx(name)
      .where({ [spalte('anzeigename')]: anzeigename })
      .whereNot({ id })
      .first('id')) !== undefined
}

/**
 * A display name that begins with the name still fits, and is not changed when others around it change; unless it names
 * where the organisation stood before it moved ("Neustadt (Kreis Muster)").
 */
async function passtNoch(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { name, anzeigename, pfad }: Knoten,
  neuerPfad: string,
): Promise<boolean> {
  if (anzeigename === null) return false
  if (anzeigename === name) return true
  if (!anzeigename.startsWith(`${name} (`)) return false
  if (pfad === null || pfad === neuerPfad) return true
  const frueher = await namenIn(strapi, trx, ohneLetztes(pfad))
  return !frueher.some((_, i) => anzeigename === `${name} (${frueher.slice(0, i + 1).join(', ')})`)
}

const ohneLetztes = (pfad: string) => pfad.replace(/\d+\/$/, '')

const benannt = z.array(z.object({ id: z.number(), name: z.string() }))

/** Names of the organisations in a path, the last one first. */
async function namenIn(strapi: Core.Strapi, trx: Knex.Transaction, pfad: string): Promise<string[]> {
  const ids = pfad.split('/').filter(Boolean).map(Number)
  if (ids.length === 0) return []
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const zeilen = benannt.parse(
    await trx(name)
      .whereIn('id', ids)
      .select({ id: 'id', name: spalte('name') }),
  )
  const namen = new Map(zeilen.map((zeile) => [zeile.id, zeile.name]))
  return ids.toReversed().flatMap((id) => namen.get(id) ?? [])
}

const wurzelVon = (pfad: string | null) => pfad?.split('/')[1]

function pruefePlatz(knoten: Knoten, eltern: Knoten | null): void {
  if (eltern !== null && (eltern.id === knoten.id || liegtIn(eltern, knoten))) {
    throw new errors.ValidationError(
      'Übergeordnete Organisation: Eine Organisation kann nicht unter sich selbst stehen.',
    )
  }
  // New ones may begin in a register; its root stands alone.
  if (knoten.pfad === null) return
  const istWurzel = knoten.pfad === `/${knoten.id}/`
  if (eltern === null ? knoten.importiert && !istWurzel : !imSelbenRegister(knoten, eltern)) {
    throw new errors.ValidationError(
      'Übergeordnete Organisation: Eine importierte Organisation bleibt in ihrem Register, und keine andere kommt hinein.',
    )
  }
}

/** Whether an organisation stands below another one. */
export function liegtIn(eine: Knoten, andere: Knoten): boolean {
  return andere.pfad !== null && eine.id !== andere.id && (eine.pfad?.startsWith(andere.pfad) ?? false)
}

/** Organisations of imported registers have to do with their like only: both in one register, or both in none. */
export function imSelbenRegister(eine: Knoten, andere: Knoten): boolean {
  if (eine.importiert !== andere.importiert) return false
  return !eine.importiert || wurzelVon(eine.pfad) === wurzelVon(andere.pfad)
}

/** What a node was before: its path is the mark of everything below it. */
type Vorher = Knoten & { readonly pfad: string }

/** Rewrites paths and depths of everything below a node that moved: one statement. */
async function verlegeTeilbaum(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  alt: Vorher,
  neu: Einordnung,
): Promise<void> {
  if (alt.pfad === neu.pfad) return
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const [pfad, tiefe] = [spalte('pfad'), spalte('tiefe')]
  await trx(name)
    .where(imTeilbaum(strapi, pfad, alt.pfad))
    .whereNot({ id: alt.id })
    .update({
      [pfad]: trx.raw('? || substr(??, ?)', [neu.pfad, pfad, alt.pfad.length + 1]),
      [tiefe]: trx.raw('?? + ?', [tiefe, neu.tiefe - (alt.tiefe ?? 0)]),
    })
}

const geerbt = ['ebene', 'land', 'ressort', 'importiert'] as const

/** Brings what is inherited up to date below a node: level, Land, Ressort, register; equal changes in one statement. */
async function leiteTeilbaumAb(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  alt: Knoten,
  neu: Einordnung,
): Promise<void> {
  if (geerbt.every((name) => alt[name] === neu[name])) return
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const stand = new Map<number, Ableitung>([[alt.id, neu]])
  const gruppen = new Map<string, { werte: Record<string, unknown>; ids: number[] }>()
  for (const knoten of await ladeTeilbaum(strapi, trx, neu.pfad)) {
    const eltern = knoten.elternId === null ? undefined : stand.get(knoten.elternId)
    if (knoten.id === alt.id || eltern === undefined) continue
    const ableitung = leiteAb(knoten, eltern)
    stand.set(knoten.id, ableitung)
    if (geerbt.every((eines) => knoten[eines] === ableitung[eines])) continue
    const werte = Object.fromEntries(geerbt.map((eines) => [spalte(eines), ableitung[eines]]))
    const schluessel = JSON.stringify(werte)
    const gruppe = gruppen.get(schluessel) ?? { werte, ids: [] }
    gruppe.ids.push(knoten.id)
    gruppen.set(schluessel, gruppe)
  }
  for (const { werte, ids } of gruppen.values()) {
    for (const teil of stapel(ids)) await trx(name).whereIn('id', teil).update(werte)
  }
}
