import type { Feld, FeldKey, Sichtbarkeit, Unterfeld } from '../katalog/index.ts'
import { z } from 'zod'
import { istGefuellt } from '../steckbrief/gefuellt.ts'

/** Who looks: the public, signed-in staff of any administration, or the own organisation and its admins. */
export type Betrachter = 'oeffentlich' | 'intern' | 'traeger'

const rang: Readonly<Record<Betrachter, number>> = { oeffentlich: 0, intern: 1, traeger: 2 }

const noetig: Readonly<Record<Sichtbarkeit, number>> = {
  oeffentlich: 0,
  vorenthaltbar: 0,
  intern: 1,
  traeger: 2,
}

/**
 * Whether a viewer may see a field. A withheld one is for the own organisation only, whatever the field's visibility
 * (steckbrief.md: public unless withheld; that it is withheld is public).
 */
export function istSichtbar(betrachter: Betrachter, feld: Feld, vorenthalten: ReadonlySet<FeldKey>): boolean {
  const mindestens = vorenthalten.has(feld.key) ? rang.traeger : noetig[feld.sichtbarkeit]
  return rang[betrachter] >= mindestens
}

/** Whether a viewer who may see a list field may see this part of its entries. */
export function istUnterfeldSichtbar(betrachter: Betrachter, unterfeld: Unterfeld): boolean {
  return rang[betrachter] >= noetig[unterfeld.sichtbarkeit ?? 'oeffentlich']
}

const eintraege = z.array(z.record(z.string(), z.unknown())).catch([])

/**
 * The part of a value that a viewer may see: list entries keep only visible, filled parts, entries that lose all of
 * them are dropped.
 * @returns undefined when the viewer may not see the field or nothing is left.
 */
export function sichtbarerWert(
  betrachter: Betrachter,
  feld: Feld,
  wert: unknown,
  vorenthalten: ReadonlySet<FeldKey>,
): unknown {
  if (!istSichtbar(betrachter, feld, vorenthalten) || !istGefuellt(wert)) return undefined
  if (feld.art.typ !== 'liste') return wert
  const sichtbar = feld.art.felder.filter((unterfeld) => istUnterfeldSichtbar(betrachter, unterfeld))
  const uebrig = eintraege
    .parse(wert)
    .map((eintrag) =>
      Object.fromEntries(
        sichtbar.flatMap(({ key }) => (istGefuellt(eintrag[key]) ? [[key, eintrag[key]] as const] : [])),
      ),
    )
    .filter((eintrag) => Object.keys(eintrag).length > 0)
  return uebrig.length === 0 ? undefined : uebrig
}
