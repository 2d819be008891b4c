import { createId } from '@paralleldrive/cuid2'
import { vergabeVon, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { alsObjekt, fuehreAus, type Auftrag } from './auftrag.js'
import {
  mitgliedschaftenAn,
  nutzbaresKonto,
  sindSteckbriefeVon,
  sperreStelle,
  type Stelle,
} from './bestand.js'
import type { Ablehnung, Ergebnis } from './ergebnis.js'
import { gilt, istMoeglichesEnde, type Ende } from './gueltigkeit.js'
import type { Auftraggeber } from './handelnde.js'

/** A membership that somebody is to get. */
export interface Vergabe {
  /** Row id of the account. */
  readonly person: number
  /** Document id. */
  readonly organisation: string
  readonly rolle: Mitgliedsrolle
  /** Document ids; for `bearbeiter` only, and there needed. */
  readonly steckbriefe?: readonly string[]
  /** Last day (ISO, in Germany); null: no end. */
  readonly bis?: Ende
}

/**
 * Gives a person a membership (rules 2 and 6). What does not exist is refused like what is out of reach.
 *
 * @param jetzt for tests
 */
export function vergib(
  strapi: Core.Strapi,
  auftraggeber: Auftraggeber,
  vergabe: Vergabe,
  jetzt = new Date(),
): Promise<Ergebnis> {
  const worauf = { art: 'organisation', id: vergabe.organisation } as const
  const was = 'mitgliedschaft.vergeben'
  return fuehreAus(
    strapi,
    { auftraggeber, was, worauf, gewuenscht: { ...vergabe }, jetzt },
    async (auftrag) => {
      const { trx, handelnde } = auftrag
      const stelle = await sperreStelle(strapi, trx, { documentId: vergabe.organisation })
      if (handelnde.konto === vergabe.person) return { grund: 'eigene-mitgliedschaft', stelle }
      const alsWas = stelle && handelnde.als(vergabeVon(vergabe.rolle), alsObjekt(stelle, vergabe.person))
      if (stelle === null || alsWas === null) return { grund: 'nicht-erlaubt', stelle }
      const person = await nutzbaresKonto(strapi, vergabe.person)
      if (person === null) return { grund: 'person-unbekannt', stelle }
      const grund = await hindernis(auftrag, vergabe, stelle)
      if (grund !== null) return { grund, stelle }
      const mitgliedschaft = {
        id: createId(),
        person,
        stelle,
        rolle: vergabe.rolle,
        steckbriefe: [...new Set(vergabe.steckbriefe ?? [])],
        bis: vergabe.bis ?? null,
        vertretungFuer: null,
      }
      await schreibe(auftrag, { ...mitgliedschaft, vertritt: null })
      await auftrag.belege({ was, alsWas, mitgliedschaft, nachher: mitgliedschaft })
      return { mitgliedschaft: mitgliedschaft.id }
    },
  )
}

/** Kinds of the nodes whose subtree level 1 has. */
const EBENE_1: ReadonlySet<string | null> = new Set(['bund', 'land'])
const MAX_STECKBRIEFE = 100

/** Whether there is such a role at organisations of this kind: level 1 belongs to Bund and Länder, level 2 below them. */
export const rollePasst = (rolle: Mitgliedsrolle, art: string | null): boolean =>
  EBENE_1.has(art) ? rolle !== 'gruppen-admin-2' : rolle !== 'gruppen-admin-1'

/** What else stands in the way of a membership that the person may give. */
async function hindernis(
  { strapi, trx, heute }: Auftrag,
  { person, rolle, steckbriefe = [], bis = null }: Vergabe,
  stelle: Stelle,
): Promise<Ablehnung | null> {
  if (stelle.importiert === true || (stelle.beendetAm !== null && stelle.beendetAm <= heute))
    return 'stelle-ungeeignet'
  if (!rollePasst(rolle, stelle.art)) return 'rolle-passt-nicht'
  const anzahl = rolle === 'bearbeiter' ? [1, MAX_STECKBRIEFE] : [0, 0]
  const [mindestens = 0, hoechstens = 0] = anzahl
  if (steckbriefe.length < mindestens || steckbriefe.length > hoechstens) return 'steckbriefe-ungueltig'
  if (steckbriefe.length > 0 && !(await sindSteckbriefeVon(strapi, trx, stelle.id, steckbriefe)))
    return 'steckbriefe-ungueltig'
  if (!istMoeglichesEnde(bis, heute)) return 'frist-ungueltig'
  const hatSchon = (await mitgliedschaftenAn(strapi, stelle.id)).some(
    (eine) =>
      eine.person?.id === person &&
      eine.rolle === rolle &&
      !eine.vertretung &&
      gilt(eine, heute) &&
      steckbriefe.every((dokument) => eine.steckbriefe.includes(dokument)),
  )
  return hatSchon ? 'schon-vorhanden' : null
}

/** Writes the row of a new membership. */
export async function schreibe(
  { strapi, handelnde: { wer } }: Auftrag,
  neu: {
    readonly id: string
    readonly person: { readonly id: number }
    readonly stelle: Stelle
    readonly rolle: Mitgliedsrolle
    readonly steckbriefe: readonly string[]
    readonly bis: Ende
    /** Row id of the represented membership. */
    readonly vertritt: number | null
  },
): Promise<void> {
  await strapi.db.query(MITGLIEDSCHAFT).create({
    data: {
      documentId: neu.id,
      person: neu.person.id,
      organisation: neu.stelle.id,
      rolle: neu.rolle,
      steckbriefe: [...neu.steckbriefe],
      bis: neu.bis,
      vertretung: neu.vertritt !== null,
      vertretungFuer: neu.vertritt,
      vergebenVon: wer.id === null ? wer.art : `${wer.art}:${wer.id}`,
      publishedAt: new Date(),
    },
  })
}
