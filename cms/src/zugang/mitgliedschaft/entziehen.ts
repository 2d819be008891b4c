import type { Core } from '@strapi/strapi'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { alsWasVerwaltet, fuehreAus, nenne } from './auftrag.js'
import { mitgliedschaftenAn, sperreMitgliedschaft } from './bestand.js'
import type { Ergebnis } from './ergebnis.js'
import { verloereVerwaltung } from './gueltigkeit.js'
import type { Auftraggeber } from './handelnde.js'

/**
 * Takes a membership away at once, and with it those of its deputies. What it was stays in the audit log.
 *
 * @param entzug document id of the membership
 */
export function entziehe(
  strapi: Core.Strapi,
  auftraggeber: Auftraggeber,
  entzug: { readonly mitgliedschaft: string },
  jetzt = new Date(),
): Promise<Ergebnis> {
  const worauf = { art: 'mitgliedschaft', id: entzug.mitgliedschaft } as const
  const was = 'mitgliedschaft.entziehen'
  return fuehreAus(strapi, { auftraggeber, was, worauf, gewuenscht: {}, jetzt }, async (auftrag) => {
    const { trx, heute, handelnde } = auftrag
    const bestand = await sperreMitgliedschaft(strapi, trx, entzug.mitgliedschaft)
    const stelle = bestand?.organisation ?? null
    if (bestand === null || stelle === null) return { grund: 'nicht-erlaubt', stelle }
    if (handelnde.konto !== null && bestand.person?.id === handelnde.konto)
      return { grund: 'eigene-mitgliedschaft', stelle }
    const alsWas = alsWasVerwaltet(auftrag, bestand, stelle)
    if (alsWas === null) return { grund: 'nicht-erlaubt', stelle }
    const alle = await mitgliedschaftenAn(strapi, stelle.id)
    if (verloereVerwaltung(bestand, stelle, alle, undefined, heute))
      return { grund: 'letzte-verwaltung', stelle }
    const vertretungen = alle.filter(({ vertretungFuer }) => vertretungFuer?.id === bestand.id)
    for (const eine of [...vertretungen, bestand]) {
      const vorher = nenne(eine, stelle)
      await strapi.db.query(MITGLIEDSCHAFT).delete({ where: { id: eine.id } })
      await auftrag.belege({ was, alsWas, mitgliedschaft: vorher, vorher })
    }
    return { mitgliedschaft: bestand.documentId }
  })
}
