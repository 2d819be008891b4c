import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Aenderung } from '../aenderung/schreiben.js'
import { stapel } from '../datenbank/stapel.js'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { ladeKinder, ladeKnoten, type Knoten } from './baum.js'
import { imSelbenRegister, liegtIn, ordneEin } from './einordnen.js'
import { verkuende } from './ereignis.js'
import { betroffeneVon } from './wirkung.js'

type Melde = (...aenderungen: Aenderung[]) => void

const dokumente = z.array(z.object({ dokument: z.string() }))

/**
 * Gives a successor everything that others had: what stands below them, their Steckbriefe, and what those who follow
 * (`beiOrganisationsereignis`) move, memberships for example. The others end, point to the successor and keep their
 * keys, names and addresses. A successor that stands below one of them moves up to where that one stood.
 *
 * Doing it again changes nothing. Needs `sperreBaum`.
 *
 * @param alte organisations that end, as they were before
 * @param am ISO day of the end of those that did not end before
 * @throws ValidationError (German) when the successor is among them, has ended itself, or belongs to another register
 */
export async function gibAnNachfolger(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  alte: readonly Knoten[],
  nachfolger: Knoten,
  am: string,
): Promise<void> {
  pruefe(alte, nachfolger)
  await warteAufSteckbriefe(
    strapi,
    trx,
    [...alte, nachfolger].map(({ id }) => id),
  )
  await holeHerauf(strapi, trx, melde, alte, nachfolger)
  for (const alt of alte) {
    for (const kind of await ladeKinder(strapi, trx, alt.id)) {
      if (kind.id !== nachfolger.id) await haengeUm(strapi, trx, melde, kind, nachfolger.id)
    }
    melde(...(await gibSteckbriefe(strapi, trx, alt.id, nachfolger.id)))
    await verkuende(strapi, trx, {
      art: 'aufgegangen',
      vorher: alt,
      nachfolger: await ladeKnoten(strapi, trx, nachfolger.id),
    })
    await markiere(strapi, trx, melde, alt, nachfolger, am)
  }
  melde({ art: 'organisation', dokument: nachfolger.documentId })
}

function pruefe(alte: readonly Knoten[], nachfolger: Knoten): void {
  if (alte.some(({ id }) => id === nachfolger.id)) {
    throw new errors.ValidationError('Nachfolgerin: Eine Organisation kann nicht in sich selbst aufgehen.')
  }
  if (nachfolger.beendetAm !== null || nachfolger.nachfolgerId !== null) {
    throw new errors.ValidationError(
      `Nachfolgerin: „${nachfolger.anzeigename ?? nachfolger.name}“ gibt es selbst nicht mehr.`,
    )
  }
  if (alte.some((alt) => !imSelbenRegister(alt, nachfolger))) {
    throw new errors.ValidationError(
      'Nachfolgerin: Eine importierte Organisation kann nur in einer anderen ihres Registers aufgehen.',
    )
  }
}

/**
 * Waits for those who are just giving one of these organisations a Steckbrief (their link holds the row), and makes later
 * ones wait until this transaction is over; then they see that it has ended (`betreiberregeln`).
 */
export async function warteAufSteckbriefe(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  ids: readonly number[],
): Promise<void> {
  const { name } = tabelle(strapi, ORGANISATION)
  const sortiert = ids.toSorted((a, b) => a - b)
  for (const teil of stapel(sortiert))
    await trx(name).whereIn('id', teil).orderBy('id').forUpdate().select('id')
}

/** Moves a successor out from below those that end. */
async function holeHerauf(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  alte: readonly Knoten[],
  nachfolger: Knoten,
): Promise<void> {
  let oberste: Knoten | undefined
  for (const { id } of alte) {
    const alt = await ladeKnoten(strapi, trx, id)
    if (liegtIn(nachfolger, alt) && (oberste === undefined || liegtIn(oberste, alt))) oberste = alt
  }
  if (oberste === undefined) return
  if (oberste.elternId === null) {
    throw new errors.ValidationError(
      'Nachfolgerin: Die oberste Stelle eines Baums kann nicht in einer Stelle aufgehen, die unter ihr steht.',
    )
  }
  await haengeUm(strapi, trx, melde, nachfolger, oberste.elternId)
}

/** Puts an organisation below another one and names what changes with it. */
async function haengeUm(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  vorher: Knoten,
  elternId: number,
): Promise<void> {
  await setzeVerweis(strapi, trx, 'eltern', vorher.id, elternId)
  const { pfad } = await ordneEin(strapi, trx, vorher.id)
  melde(...(await betroffeneVon(strapi, trx, pfad)))
  await verkuende(strapi, trx, {
    art: 'verschoben',
    vorher,
    nachher: await ladeKnoten(strapi, trx, vorher.id),
  })
}

/** Sets parent or successor of an organisation; null: none. */
export async function setzeVerweis(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  welcher: 'eltern' | 'nachfolger',
  id: number,
  ziel: number | null,
): Promise<void> {
  const { name, von, zu } = tabelle(strapi, ORGANISATION).verknuepfung(welcher)
  await trx(name)
    .where({ [von]: id })
    .delete()
  if (ziel !== null) await trx(name).insert({ [von]: id, [zu]: ziel })
}

/** Makes another organisation the operator of all Steckbriefe of one, drafts and published ones. Kennungen stay. */
async function gibSteckbriefe(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  von: number,
  an: number,
): Promise<Aenderung[]> {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const eigene = dokumente.parse(
    await trx({ b: betreiber.name })
      .join({ s: systeme.name }, 's.id', `b.${betreiber.von}`)
      .where(`b.${betreiber.zu}`, von)
      .distinct({ dokument: `s.${systeme.spalte('documentId')}` }),
  )
  await trx(betreiber.name)
    .where({ [betreiber.zu]: von })
    .update({ [betreiber.zu]: an })
  return eigene.map(({ dokument }) => ({ art: 'steckbrief' as const, dokument }))
}

async function markiere(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  alt: Knoten,
  nachfolger: Knoten,
  am: string,
): Promise<void> {
  await setzeVerweis(strapi, trx, 'nachfolger', alt.id, nachfolger.id)
  await strapi.db.query(ORGANISATION).updateMany({
    where: { id: alt.id },
    data: { beendetAm: alt.beendetAm ?? am, updatedAt: new Date() },
  })
  melde({ art: 'organisation', dokument: alt.documentId })
}
