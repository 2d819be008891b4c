import type { Core } from '@strapi/strapi'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { fuehreAus, nenne } from './auftrag.js'
import { mitgliedschaftenAn } from './bestand.js'
import type { Ergebnis } from './ergebnis.js'
import { verloereVerwaltung } from './gueltigkeit.js'
import type { Auftraggeber } from './handelnde.js'
import { holeVerwaltbare } from './verwalten.js'

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
    const verwaltbar = await holeVerwaltbare(auftrag, entzug.mitgliedschaft)
    if ('grund' in verwaltbar) return verwaltbar
    const { heute } = auftrag
    const { bestand, stelle, alsWas } = verwaltbar
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
