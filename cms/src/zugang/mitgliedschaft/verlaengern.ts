import type { Core } from '@strapi/strapi'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { fuehreAus, nenne } from './auftrag.js'
import { mitgliedschaftenAn } from './bestand.js'
import type { Ergebnis } from './ergebnis.js'
import { gilt, istMoeglichesEnde, verloereVerwaltung, type Ende } from './gueltigkeit.js'
import type { Auftraggeber } from './handelnde.js'
import { holeVerwaltbare } from './verwalten.js'

/**
 * Sets the last day of a membership that is still valid, later or earlier. Deputies never last longer than what they represent:
 * `ladePerson` looks at both ends.
 */
export function verlaengere(
  strapi: Core.Strapi,
  auftraggeber: Auftraggeber,
  frist: { /** Document id. */ readonly mitgliedschaft: string; readonly bis: Ende },
  jetzt = new Date(),
): Promise<Ergebnis> {
  const worauf = { art: 'mitgliedschaft', id: frist.mitgliedschaft } as const
  const was = 'mitgliedschaft.verlaengern'
  return fuehreAus(
    strapi,
    { auftraggeber, was, worauf, gewuenscht: { ...frist }, jetzt },
    async (auftrag) => {
      const verwaltbar = await holeVerwaltbare(auftrag, frist.mitgliedschaft)
      if ('grund' in verwaltbar) return verwaltbar
      const { heute } = auftrag
      const { bestand, stelle, alsWas } = verwaltbar
      if (!gilt(bestand, heute)) return { grund: 'nicht-mehr-gueltig', stelle }
      if (!istMoeglichesEnde(frist.bis, heute, bestand.vertretungFuer?.bis))
        return { grund: 'frist-ungueltig', stelle }
      const alle = await mitgliedschaftenAn(strapi, stelle.id)
      if (verloereVerwaltung(bestand, stelle, alle, frist.bis, heute))
        return { grund: 'letzte-verwaltung', stelle }
      await strapi.db.query(MITGLIEDSCHAFT).update({ where: { id: bestand.id }, data: { bis: frist.bis } })
      const vorher = nenne(bestand, stelle)
      const nachher = { ...vorher, bis: frist.bis }
      await auftrag.belege({ was, alsWas, mitgliedschaft: nachher, vorher, nachher })
      return { mitgliedschaft: bestand.documentId }
    },
  )
}
