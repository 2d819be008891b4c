import type { Core } from '@strapi/strapi'
import { inMassenaenderung, type OrganisationZeile } from '../../massenpfad/index.js'
import { setzeVerweis } from '../../organisation/nachfolge.js'
import { quelleVermerk } from '../quellen/index.js'
import type { Organisationssatz, Quellencode } from '../quellen/quelle.js'
import { loescheBezuege, schreibeBezuege } from './bezug.js'

/** An organisation to write. */
export interface Schreibauftrag {
  readonly satz: Organisationssatz
  readonly pruefsumme: string
  /** Document id of the organisation that exists already. */
  readonly dokument: string | undefined
  /** Key under which earlier files had the unit, when it has another one now. */
  readonly alterSchluessel?: string | undefined
  /** People ended it: it stays so, although the source still has it. */
  readonly bleibtBeendet?: boolean
  /** An earlier run ended it, and the source has it again: row id. */
  readonly wiederDa?: number | undefined
}

/** Organisations per transaction. The tree is read once for each, so pieces are larger than those of Steckbriefe. */
const ORGANISATIONEN_JE_CHARGE = 1_000

/**
 * Creates or changes organisations, parents before children, piece by piece; each piece is one transaction together
 * with what is remembered of it.
 *
 * @param dokumente document id by key of the organisations that exist; those that are created are added
 * @param nachCharge called after each commit with the number of organisations written so far; false ends the work
 * @returns false when the work was ended early
 */
export async function schreibeOrganisationen(
  strapi: Core.Strapi,
  quelle: Quellencode,
  lauf: string,
  auftraege: readonly Schreibauftrag[],
  dokumente: Map<string, string>,
  nachCharge: (geschrieben: number) => boolean,
): Promise<boolean> {
  for (let i = 0; i < auftraege.length; i += ORGANISATIONEN_JE_CHARGE) {
    const charge = auftraege.slice(i, i + ORGANISATIONEN_JE_CHARGE)
    await inMassenaenderung(strapi, async (masse) => {
      const geschrieben = await masse.upsertOrganisationen(
        charge.map((eine) => alsZeile(quelle, eine, dokumente)),
      )
      for (const { satz } of charge) {
        const ergebnis = geschrieben.get(satz.schluessel)
        if (ergebnis === undefined)
          throw new Error(`Die Organisation ${satz.schluessel} wurde nicht geschrieben.`)
        dokumente.set(satz.schluessel, ergebnis.dokument)
      }
      for (const { wiederDa } of charge) {
        if (wiederDa !== undefined) await setzeVerweis(strapi, masse.trx, 'nachfolger', wiederDa, null)
      }
      await loescheBezuege(
        masse.trx,
        quelle,
        charge.flatMap(({ alterSchluessel }) => alterSchluessel ?? []),
      )
      const bezuege = charge.map(({ satz, pruefsumme }) => ({
        quellId: satz.schluessel,
        dokument: dokumente.get(satz.schluessel) ?? '',
        pruefsumme,
        verschwundenAm: null,
      }))
      await schreibeBezuege(masse.trx, quelle, lauf, bezuege)
    })
    if (!nachCharge(Math.min(i + ORGANISATIONEN_JE_CHARGE, auftraege.length))) return false
  }
  return true
}

function alsZeile(
  quelle: Quellencode,
  { satz, dokument, bleibtBeendet }: Schreibauftrag,
  dokumente: ReadonlyMap<string, string>,
): OrganisationZeile {
  const { schluessel, name, anzeigename, art } = satz
  return {
    schluessel,
    ...(dokument === undefined ? {} : { dokument }),
    name,
    anzeigename,
    eltern: elternVon(satz, dokumente),
    art,
    ...(satz.ebene === undefined ? {} : { ebene: satz.ebene }),
    ...(satz.land === undefined ? {} : { land: satz.land }),
    kurz: satz.kurz ?? null,
    ars: satz.ars ?? null,
    ags: satz.ags ?? null,
    schluesselBund: satz.schluesselBund ?? null,
    sitz: satz.sitz ?? null,
    einwohner: satz.einwohner ?? null,
    importiert: satz.importiert === true,
    quelle: quelleVermerk(quelle, satz.stand),
    ...(bleibtBeendet === true ? {} : { beendetAm: null }),
  }
}

function elternVon(
  { eltern }: Organisationssatz,
  dokumente: ReadonlyMap<string, string>,
): OrganisationZeile['eltern'] {
  if (eltern === null) return null
  const dokument = dokumente.get(eltern)
  return dokument === undefined ? { schluessel: eltern } : { dokument }
}
