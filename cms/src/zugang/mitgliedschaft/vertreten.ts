import { createId } from '@paralleldrive/cuid2'
import type { Core } from '@strapi/strapi'
import { alsObjekt, alsWasVerwaltet, fuehreAus, type Auftrag } from './auftrag.js'
import {
  mitgliedschaftenAn,
  nutzbaresKonto,
  sperreMitgliedschaft,
  type Bestand,
  type Stelle,
} from './bestand.js'
import type { Ergebnis } from './ergebnis.js'
import { gilt, istMoeglichesEnde, type Ende } from './gueltigkeit.js'
import type { Auftraggeber } from './handelnde.js'
import { schreibe } from './vergeben.js'

/** Who represents whom. */
export interface Vertretung {
  /** Document id of the membership that is represented. */
  readonly mitgliedschaft: string
  /** Row id of the account of the deputy. */
  readonly person: number
  /** Last day; null: as long as the represented membership. */
  readonly bis?: Ende
}

/** In which role the acting person may name a deputy for a membership; null: they may not. */
export function alsWasVertreten(
  auftrag: Pick<Auftrag, 'handelnde'>,
  vertretene: Bestand,
  stelle: Stelle,
): string | null {
  const eigene = alsObjekt(stelle, vertretene.person?.id ?? null)
  return (
    auftrag.handelnde.als('mitgliedschaft.vertreten', eigene) ?? alsWasVerwaltet(auftrag, vertretene, stelle)
  )
}

/**
 * Names a deputy for a membership: by whoever has it, or by those who may give it. The deputy has what it gives, as long as it
 * gives it, and names no deputy in turn.
 */
export function vertritt(
  strapi: Core.Strapi,
  auftraggeber: Auftraggeber,
  vertretung: Vertretung,
  jetzt = new Date(),
): Promise<Ergebnis> {
  const worauf = { art: 'mitgliedschaft', id: vertretung.mitgliedschaft } as const
  const was = 'mitgliedschaft.vertreten'
  return fuehreAus(
    strapi,
    { auftraggeber, was, worauf, gewuenscht: { ...vertretung }, jetzt },
    async (auftrag) => {
      const { trx, heute, handelnde } = auftrag
      const vertretene = await sperreMitgliedschaft(strapi, trx, vertretung.mitgliedschaft)
      const stelle = vertretene?.organisation ?? null
      if (vertretene === null || stelle === null) return { grund: 'nicht-erlaubt', stelle }
      const alsWas = alsWasVertreten(auftrag, vertretene, stelle)
      if (alsWas === null) return { grund: 'nicht-erlaubt', stelle }
      if (vertretene.vertretung || vertretene.person?.id === vertretung.person)
        return { grund: 'vertretung-ungueltig', stelle }
      if (handelnde.konto === vertretung.person) return { grund: 'eigene-mitgliedschaft', stelle }
      if (!gilt(vertretene, heute)) return { grund: 'nicht-mehr-gueltig', stelle }
      const person = await nutzbaresKonto(strapi, vertretung.person)
      if (person === null) return { grund: 'person-unbekannt', stelle }
      const bis = vertretung.bis ?? vertretene.bis
      if (!istMoeglichesEnde(bis, heute, vertretene.bis)) return { grund: 'frist-ungueltig', stelle }
      const hatSchon = (await mitgliedschaftenAn(strapi, stelle.id)).some(
        (eine) =>
          eine.person?.id === person.id && eine.vertretungFuer?.id === vertretene.id && gilt(eine, heute),
      )
      if (hatSchon) return { grund: 'schon-vorhanden', stelle }
      const { rolle, steckbriefe } = vertretene
      const mitgliedschaft = {
        id: createId(),
        person,
        stelle,
        rolle,
        steckbriefe,
        bis,
        vertretungFuer: vertretene.documentId,
      }
      await schreibe(auftrag, { ...mitgliedschaft, vertritt: vertretene.id })
      await auftrag.belege({ was, alsWas, mitgliedschaft, nachher: mitgliedschaft })
      return { mitgliedschaft: mitgliedschaft.id }
    },
  )
}
