import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { leseStand } from '../aenderung/lesen.js'
import { KI_SYSTEM } from '../dokumente/arten.js'
import { leseStichtag } from '../stichtag/stichtag.js'
import { giltAm } from '../zeit/tag.js'
import { ladeLenkungen, ladeStoppwoerter, ladeSynonyme } from './bestand.js'

const dokumente = z.array(z.object({ documentId: z.string() }))

/**
 * The words of the editors as search needs them: active ones, Suchlenkungen only in their time and only with public
 * Steckbriefe.
 *
 * @returns `stand` is the position of the change log before reading
 */
export async function leseSuchwoerter(strapi: Core.Strapi) {
  const { position, instanz } = await leseStand(strapi)
  const heute = await leseStichtag(strapi)
  const synonyme = (await ladeSynonyme(strapi)).filter(({ aktiv }) => aktiv)
  const lenkungen = (await ladeLenkungen(strapi)).filter((eine) => eine.aktiv && giltAm(eine, heute))
  const woerter = (await ladeStoppwoerter(strapi)).filter(({ aktiv }) => aktiv)
  const oeffentliche = await veroeffentlichte(
    strapi,
    lenkungen.flatMap(({ oben, ausblenden }) => [...oben, ...ausblenden]),
  )
  const nurOeffentliche = (liste: readonly string[]) => liste.filter((eines) => oeffentliche.has(eines))
  return {
    synonyme: synonyme.map(({ schluessel, begriffe, richtung }) => ({ schluessel, begriffe, richtung })),
    lenkungen: lenkungen
      .map(({ documentId, anfrage, vergleich, oben, ausblenden }) => ({
        schluessel: documentId,
        anfrage,
        vergleich,
        oben: nurOeffentliche(oben),
        ausblenden: nurOeffentliche(ausblenden),
      }))
      .filter(({ oben, ausblenden }) => oben.length + ausblenden.length > 0),
    stoppwoerter: woerter.map(({ wort }) => wort),
    stand: position,
    instanz,
  }
}

async function veroeffentlichte(strapi: Core.Strapi, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const zeilen: unknown = await strapi.db.query(KI_SYSTEM).findMany({
    select: ['documentId'],
    where: { documentId: { $in: [...new Set(ids)] }, publishedAt: { $notNull: true } },
  })
  return new Set(dokumente.parse(zeilen).map(({ documentId }) => documentId))
}
