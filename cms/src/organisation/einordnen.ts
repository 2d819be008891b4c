import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle, type Tabelle } from '../datenbank/tabelle.js'
import { ORGANISATION } from '../dokumente/arten.js'
import type { Ebene } from '../kennung/vergeben.js'
import { kommunaleArten, leiteAb, ressortArten, sonstigeArten, type Ableitung } from './ableitung.js'
import { ladeKnoten, type Knoten } from './baum.js'
import { findeAnzeigename, findeSlug } from './benennung.js'

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
 * parent as they are stored now, and with it everything below it (one statement).
 *
 * @param id row id of the organisation
 * @returns what is stored now
 * @throws ValidationError (German) when it would stand below itself, or leave or enter an imported register
 */
export async function ordneEin(strapi: Core.Strapi, trx: Knex.Transaction, id: number): Promise<Einordnung> {
  const organisationen = tabelle(strapi, ORGANISATION)
  const knoten = await ladeKnoten(strapi, trx, id)
  const eltern = knoten.elternId === null ? null : await ladeKnoten(strapi, trx, knoten.elternId)
  pruefePlatz(knoten, eltern)

  const belegt = (spalte: string) => async (wert: string) =>
    (await trx(organisationen.name)
      .where({ [organisationen.spalte(spalte)]: wert })
      .whereNot({ id })
      .first('id')) !== undefined
  const anzeigename = hatNamen(knoten)
    ? knoten.anzeigename
    : await findeAnzeigename(knoten.name, await namenDarueber(strapi, trx, eltern), belegt('anzeigename'))
  const einordnung: Einordnung = {
    ...leiteAb(knoten, eltern && abgeleitet(eltern)),
    pfad: `${eltern?.pfad ?? '/'}${id}/`,
    anzeigename,
    slug: knoten.slug ?? (await findeSlug(anzeigename, belegt('slug'))),
  }
  await strapi.db.query(ORGANISATION).updateMany({ where: { id }, data: { ...einordnung } })
  if (knoten.pfad !== null)
    await zieheTeilbaumNach(trx, organisationen, { ...knoten, pfad: knoten.pfad }, einordnung)
  return einordnung
}

/** A display name that begins with the name still fits; it is not changed when others around it change. */
function hatNamen(knoten: Knoten): knoten is Knoten & { anzeigename: string } {
  return (
    knoten.anzeigename !== null &&
    (knoten.anzeigename === knoten.name || knoten.anzeigename.startsWith(`${knoten.name} (`))
  )
}

function pruefePlatz(knoten: Knoten, eltern: Knoten | null): void {
  if (eltern === null) return
  if (eltern.id === knoten.id || (knoten.pfad !== null && eltern.pfad?.startsWith(knoten.pfad))) {
    throw new errors.ValidationError(
      'Übergeordnete Organisation: Eine Organisation kann nicht unter sich selbst stehen.',
    )
  }
  if (knoten.pfad !== null && knoten.importiert && !eltern.importiert) {
    throw new errors.ValidationError(
      'Übergeordnete Organisation: Eine importierte Organisation bleibt in ihrem Register.',
    )
  }
}

/** Names of an organisation and of everything above it, nearest first. */
async function namenDarueber(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  von: Knoten | null,
): Promise<string[]> {
  const namen: string[] = []
  for (let knoten = von; knoten !== null;) {
    namen.push(knoten.name)
    knoten = knoten.elternId === null ? null : await ladeKnoten(strapi, trx, knoten.elternId)
  }
  return namen
}

/** What a node was before: its path is the mark of everything below it. */
type Vorher = Knoten & { readonly pfad: string }

const platzhalter = (werte: readonly string[]) => werte.map(() => '?').join(', ')

/** Rewrites everything below a node that moved or changed what is inherited from it. */
async function zieheTeilbaumNach(
  trx: Knex.Transaction,
  organisationen: Tabelle,
  alt: Vorher,
  neu: Einordnung,
): Promise<void> {
  const geerbt = ['pfad', 'ebene', 'land', 'ressort', 'importiert'] as const
  if (geerbt.every((name) => alt[name] === neu[name])) return
  const { spalte } = organisationen
  const art = spalte('art')
  const ebene = spalte('ebene')
  const ressort = spalte('ressort')
  await trx(organisationen.name)
    .where(spalte('pfad'), 'like', `${alt.pfad}%`)
    .whereNot({ id: alt.id })
    .update({
      [spalte('pfad')]: trx.raw('? || substr(??, ?)', [neu.pfad, spalte('pfad'), alt.pfad.length + 1]),
      [spalte('tiefe')]: trx.raw('?? + ?', [spalte('tiefe'), neu.tiefe - (alt.tiefe ?? 0)]),
      [spalte('land')]: neu.land,
      [ebene]: ebeneImTeilbaum(trx, art, ebene, alt.ebene, neu.ebene),
      [ressort]: trx.raw(
        `case when coalesce(??, '') = ? and coalesce(??, '') not in (${platzhalter(ressortArten)}) then ? else ?? end`,
        [ressort, alt.ressort ?? '', art, ...ressortArten, neu.ressort, ressort],
      ),
      ...(neu.importiert ? { [spalte('importiert')]: true } : {}),
    })
}

/** `ebeneUnter` as SQL: what had the old level of the moved node from it gets the new one. */
function ebeneImTeilbaum(
  trx: Knex.Transaction,
  art: string,
  ebene: string,
  alt: Ebene | null,
  neu: Ebene,
): Knex.Value {
  if (neu === 'sonstige') return neu
  return trx.raw(
    `case when ?? in (${platzhalter(sonstigeArten)}) then 'sonstige'
          when ?? in (${platzhalter(kommunaleArten)}) then 'kommune'
          when ?? = ? then ? else ?? end`,
    [art, ...sonstigeArten, art, ...kommunaleArten, ebene, alt, neu, ebene],
  )
}
