import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import type { Aenderung } from '../aenderung/schreiben.js'
import { tagInDeutschland } from '../zeit/tag.js'
import { wechsleAdresse } from './adresse.js'
import { ladeKnoten, type Knoten } from './baum.js'
import { pruefeEnde, pruefeEndtag } from './beenden.js'
import { ordneEin, type Einordnung } from './einordnen.js'
import { verkuende } from './ereignis.js'
import { gibAnNachfolger, setzeVerweis } from './nachfolge.js'

type Melde = (...aenderungen: Aenderung[]) => void

/** What the system keeps of an organisation that was just changed, and its end. */
interface Folge extends Einordnung {
  readonly beendetAm: string | null
}

/**
 * Draws the consequences of a change that is stored already, whoever wrote it: place in the tree, display name, address, end
 * and successor. Needs `sperreBaum` since before the change.
 *
 * @param vorher the organisation before the change
 * @param adresse address that the editors ask for; without one it stays
 * @throws ValidationError (German) when the change is not allowed; the caller's transaction rolls back
 */
export async function ziehFolgen(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  vorher: Knoten,
  adresse: string | undefined,
): Promise<Folge> {
  const geschrieben = await ladeKnoten(strapi, trx, vorher.id)
  if (geschrieben.elternId !== vorher.elternId) await pruefeEltern(strapi, trx, geschrieben)
  const einordnung = await ordneEin(strapi, trx, vorher.id)
  if (adresse !== undefined) await wechsleAdresse(strapi, trx, geschrieben, adresse)
  await verkuendeUmbau(strapi, trx, vorher)
  const beendetAm = await ziehEnde(strapi, trx, melde, vorher, geschrieben)
  return { ...einordnung, ...(adresse === undefined ? {} : { slug: adresse }), beendetAm }
}

/** Refuses to put something below an organisation that has ended. @throws ValidationError (German) */
export async function pruefeEltern(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { elternId }: Knoten,
): Promise<void> {
  if (elternId === null) return
  const { beendetAm, anzeigename, name } = await ladeKnoten(strapi, trx, elternId)
  if (beendetAm === null) return
  throw new errors.ValidationError(
    `Übergeordnete Organisation: „${anzeigename ?? name}“ gibt es nicht mehr. Bitte eine andere angeben.`,
  )
}

async function verkuendeUmbau(strapi: Core.Strapi, trx: Knex.Transaction, vorher: Knoten): Promise<void> {
  const nachher = await ladeKnoten(strapi, trx, vorher.id)
  const geschehen = [
    ['verschoben', nachher.elternId !== vorher.elternId],
    ['umbenannt', nachher.name !== vorher.name],
    ['neue-adresse', nachher.slug !== vorher.slug],
  ] as const
  for (const [art, ja] of geschehen) if (ja) await verkuende(strapi, trx, { art, vorher, nachher })
}

/** @returns day of the end as it is stored now */
async function ziehEnde(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  melde: Melde,
  vorher: Knoten,
  geschrieben: Knoten,
): Promise<string | null> {
  const heute = tagInDeutschland(new Date())
  const { beendetAm, nachfolgerId } = geschrieben
  if (beendetAm !== null && beendetAm !== vorher.beendetAm) pruefeEndtag(beendetAm, heute)

  if (nachfolgerId !== null && nachfolgerId !== vorher.nachfolgerId) {
    const nachfolger = await ladeKnoten(strapi, trx, nachfolgerId)
    await gibAnNachfolger(strapi, trx, melde, [{ ...vorher, beendetAm }], nachfolger, heute)
    return beendetAm ?? heute
  }
  if (beendetAm === null && vorher.beendetAm !== null) {
    // Open again: what went to the successor stays there, it cannot be told apart any more.
    await setzeVerweis(strapi, trx, 'nachfolger', vorher.id, null)
    const nachher = await ladeKnoten(strapi, trx, vorher.id)
    await pruefeEltern(strapi, trx, nachher)
    await verkuende(strapi, trx, { art: 'wieder-geoeffnet', vorher, nachher })
  }
  if (beendetAm !== null && vorher.beendetAm === null) {
    await pruefeEnde(strapi, trx, geschrieben)
    const nachher = await ladeKnoten(strapi, trx, vorher.id)
    await verkuende(strapi, trx, { art: 'beendet', vorher, nachher })
  }
  return beendetAm
}
