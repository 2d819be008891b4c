import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { inTransaktion } from '../aenderung/transaktion.js'
import { ORGANISATION } from '../dokumente/arten.js'
import { tagInDeutschland } from '../zeit/tag.js'
import { istAdresseVergeben } from './adresse.js'
import { findeKnoten, ladeKnoten, type Knoten } from './baum.js'
import { pruefeEndtag } from './beenden.js'
import { findeSlug } from './benennung.js'
import { gibAnNachfolger } from './nachfolge.js'
import { sperreBaum } from './sperre.js'

/**
 * Puts an organisation, and everything below it, below another one. Memberships stay with their organisations: their
 * reach moves with the place in the tree.
 *
 * Each of these operations is one transaction with its change rows. Asking for what is so already changes nothing.
 *
 * @param dokument document id of the organisation
 * @param eltern document id of the one above
 * @returns the organisation as it is now
 * @throws ValidationError (German): below itself, out of or into an imported register, below one that has ended
 */
export async function verschiebe(strapi: Core.Strapi, dokument: string, eltern: string): Promise<Knoten> {
  return inBaum(strapi, async (trx) => {
    const knoten = await verlange(strapi, trx, dokument)
    const ziel = await verlange(strapi, trx, eltern)
    if (knoten.elternId === ziel.id) return knoten
    return schreibe(strapi, trx, knoten, { eltern })
  })
}

/** What a renaming changes; what is not given stays. */
export interface Umbenennung {
  readonly name: string
  readonly kurz?: string | null
  /** Another address: one of that text, or `aus-name`. Without it the address stays; an old one leads to the new one. */
  readonly adresse?: string
}

/** Gives an organisation another name, and where asked another address. See `verschiebe` for what holds for all. */
export async function benenneUm(
  strapi: Core.Strapi,
  dokument: string,
  { name, kurz, adresse }: Umbenennung,
): Promise<Knoten> {
  return inBaum(strapi, async (trx) => {
    const knoten = await verlange(strapi, trx, dokument)
    const gleich = knoten.name === name && (kurz === undefined || kurz === knoten.kurz)
    const benannt = gleich
      ? knoten
      : await schreibe(strapi, trx, knoten, { name, ...(kurz === undefined ? {} : { kurz }) })
    const slug =
      adresse === 'aus-name'
        ? await findeSlug(benannt.anzeigename ?? name, (eine) =>
            istAdresseVergeben(strapi, trx, eine, benannt),
          )
        : adresse
    return slug === undefined || slug === benannt.slug ? benannt : schreibe(strapi, trx, benannt, { slug })
  })
}

/**
 * Lets organisations go into one that exists: it gets what stands below them, their Steckbriefe and memberships; they end,
 * point to it, and stay readable. See `gibAnNachfolger`.
 *
 * @param dokumente document ids of those that end
 * @param am ISO day of the end; default today
 * @throws ValidationError (German) also when one of them ended earlier with another successor
 */
export async function fuehreZusammen(
  strapi: Core.Strapi,
  dokumente: readonly string[],
  nachfolger: string,
  am = tagInDeutschland(new Date()),
): Promise<void> {
  pruefeEndtag(am, tagInDeutschland(new Date()))
  return inTransaktion(strapi, async (trx, melde) => {
    await sperreBaum(strapi, trx)
    const ziel = await verlange(strapi, trx, nachfolger)
    const alte: Knoten[] = []
    for (const dokument of new Set(dokumente)) {
      const alt = await verlange(strapi, trx, dokument)
      if (alt.nachfolgerId === ziel.id) continue
      if (alt.nachfolgerId !== null) {
        throw new errors.ValidationError(
          `„${alt.anzeigename ?? alt.name}“ ist schon in einer anderen Organisation aufgegangen.`,
        )
      }
      alte.push(alt)
    }
    if (alte.length > 0) await gibAnNachfolger(strapi, trx, melde, alte, ziel, am)
  })
}

/**
 * Ends an organisation without successor.
 *
 * @param am ISO day of the end; default today
 * @throws ValidationError (German) when it operates Steckbriefe or others below it go on
 */
export async function beende(
  strapi: Core.Strapi,
  dokument: string,
  am = tagInDeutschland(new Date()),
): Promise<Knoten> {
  return inBaum(strapi, async (trx) => {
    const knoten = await verlange(strapi, trx, dokument)
    return knoten.beendetAm === null ? schreibe(strapi, trx, knoten, { beendetAm: am }) : knoten
  })
}

async function inBaum(
  strapi: Core.Strapi,
  arbeit: (trx: Knex.Transaction) => Promise<Knoten>,
): Promise<Knoten> {
  return inTransaktion(strapi, async (trx) => {
    await sperreBaum(strapi, trx)
    return arbeit(trx)
  })
}

async function verlange(strapi: Core.Strapi, trx: Knex.Transaction, dokument: string): Promise<Knoten> {
  const knoten = await findeKnoten(strapi, trx, dokument)
  if (knoten === null) throw new errors.ValidationError('Diese Organisation gibt es nicht.')
  return knoten
}

const geschrieben = z.object({ documentId: z.string() })

/** Writes through the document service, whose rules draw the consequences (`organisationsregeln`). */
async function schreibe(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, documentId }: Knoten,
  data: Readonly<Record<string, string | null>>,
): Promise<Knoten> {
  geschrieben.parse(await strapi.documents(ORGANISATION).update({ documentId, data }))
  return ladeKnoten(strapi, trx, id)
}
