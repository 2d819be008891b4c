import type { Core } from '@strapi/strapi'
import { inMassenaenderung } from '../../massenpfad/index.js'
import { ladeKnoten } from '../../organisation/baum.js'
import { fuehreZusammen as vereinige } from '../../organisation/umbau.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import type { Organisationsquelle, Organisationssatz } from '../quellen/quelle.js'
import { CHARGE } from './auftrag.js'
import { schreibeBezuege } from './bezug.js'
import type { Nachfolgeplan } from './nachfolgeplan.js'

interface Umstand {
  readonly quelle: Organisationsquelle
  readonly lauf: string
  readonly saetze: readonly Organisationssatz[]
  /** Document id by key of everything in the file. */
  readonly dokumente: ReadonlyMap<string, string>
}

/** Day to which the file refers: by then the units were gone. Without one, or with one to come, today. */
function endtag({ saetze }: Umstand): string {
  const heute = tagInDeutschland(new Date())
  const stand = saetze.find((satz) => satz.stand !== undefined && satz.stand !== '')?.stand
  return stand !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(stand) && stand < heute ? stand : heute
}

/**
 * Lets units go into others; what they had follows (`organisation/umbau`). One transaction for each successor.
 *
 * @param weiter asked before each transaction; false ends the work
 * @returns false when the work was ended early
 */
export async function fuehreZusammen(
  strapi: Core.Strapi,
  umstand: Umstand,
  aufgegangen: Nachfolgeplan['aufgegangen'],
  weiter: () => boolean,
): Promise<boolean> {
  const tag = endtag(umstand)
  const jetzt = new Date().toISOString()
  for (const [neu, alte] of Map.groupBy(aufgegangen, (eine) => eine.neu)) {
    if (!weiter()) return false
    const nachfolger = umstand.dokumente.get(neu)
    if (nachfolger === undefined) throw new Error(`Die Nachfolgerin ${neu} wurde nicht geschrieben.`)
    await inMassenaenderung(strapi, async ({ trx }) => {
      await vereinige(
        strapi,
        alte.map(({ knoten }) => knoten.documentId),
        nachfolger,
        tag,
      )
      const bezuege = alte.map(({ bezug }) => ({ ...bezug, verschwundenAm: bezug.verschwundenAm ?? jetzt }))
      await schreibeBezuege(trx, umstand.quelle.code, umstand.lauf, bezuege)
    })
  }
  return true
}

/**
 * Ends units that are gone and have no successor. They keep their Steckbriefe, memberships and what stands below them, for
 * people to decide.
 */
export async function beende(
  strapi: Core.Strapi,
  umstand: Umstand,
  gegangene: Nachfolgeplan['offen'],
  weiter: () => boolean,
): Promise<boolean> {
  const tag = endtag(umstand)
  const jetzt = new Date().toISOString()
  for (let i = 0; i < gegangene.length; i += CHARGE) {
    if (!weiter()) return false
    const charge = gegangene.slice(i, i + CHARGE)
    await inMassenaenderung(strapi, async (masse) => {
      const zeilen = []
      for (const { bezug, knoten } of charge) {
        const jetziger = await ladeKnoten(strapi, masse.trx, knoten.id)
        const eltern =
          jetziger.elternId === null ? null : await ladeKnoten(strapi, masse.trx, jetziger.elternId)
        zeilen.push({
          schluessel: bezug.quellId,
          dokument: jetziger.documentId,
          name: jetziger.name,
          art: jetziger.art ?? 'sonstige',
          eltern: eltern && { dokument: eltern.documentId },
          beendetAm: jetziger.beendetAm ?? tag,
        })
      }
      await masse.upsertOrganisationen(zeilen)
      const bezuege = charge.map(({ bezug }) => ({ ...bezug, verschwundenAm: jetzt }))
      await schreibeBezuege(masse.trx, umstand.quelle.code, umstand.lauf, bezuege)
    })
  }
  return true
}
