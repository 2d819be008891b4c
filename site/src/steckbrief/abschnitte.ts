import { abschnitte, codelisten, felder, labelOf, type AbschnittKey, type Feld } from '@maki/config'
import type { Steckbrief } from '../cms/cms.ts'
import { stelleDar, type Darstellung } from './darstellung.ts'

/** What stands beside the label of a field. */
type Angabe = { art: 'wert'; wert: Darstellung } | { art: 'fehlt' } | { art: 'vorenthalten'; grund: string }

export interface AbschnittMitAngaben {
  key: AbschnittKey
  titel: string
  beschreibung: string
  angaben: { key: string; label: string; angabe: Angabe }[]
}

/** Shown at the head of the page, or at the field that is withheld. */
const ANDERSWO: ReadonlySet<string> = new Set(['name', 'kurzbeschreibung', 'vorenthaltungen'])

/** Level, Land and Ressort are the operating organisation's; the public view carries them there. */
function wertVon(steckbrief: Steckbrief, feld: Feld): unknown {
  const werte: Readonly<Record<string, unknown>> = steckbrief.felder
  const { organisation } = steckbrief
  const abgeleitet: Readonly<Record<string, unknown>> = {
    kennung: steckbrief.kennung,
    organisation: { slug: organisation.slug, name: organisation.anzeigename },
    ebene: organisation.ebene,
    land: organisation.land,
    ressort: organisation.ressort,
  }
  return werte[feld.key] ?? abgeleitet[feld.key]
}

function angabeVon(steckbrief: Steckbrief, feld: Feld): Angabe | undefined {
  const vorenthalten = steckbrief.vorenthalten.find((eintrag) => eintrag.feld === feld.key)
  if (vorenthalten !== undefined) {
    return { art: 'vorenthalten', grund: labelOf(codelisten.vorenthaltungsgrund, vorenthalten.grund) }
  }
  const wert = stelleDar(feld.art, wertVon(steckbrief, feld))
  if (wert !== undefined) return { art: 'wert', wert }
  const oeffentlich = feld.sichtbarkeit === 'oeffentlich' || feld.sichtbarkeit === 'vorenthaltbar'
  return oeffentlich && feld.leer === 'immer' ? { art: 'fehlt' } : undefined
}

/**
 * Every public field by section, in the order of the catalogue: its value, "withheld" with the ground, or "not
 * given" where the catalogue wants the gap to be seen. Sections without anything to show are left out.
 */
export function gliedere(steckbrief: Steckbrief): AbschnittMitAngaben[] {
  return abschnitte.flatMap((abschnitt) => {
    const angaben = felder
      .filter((feld) => feld.abschnitt === abschnitt.key && !ANDERSWO.has(feld.key) && feld.nurSuche !== true)
      .flatMap((feld) => {
        const angabe = angabeVon(steckbrief, feld)
        return angabe === undefined ? [] : [{ key: feld.key, label: feld.label, angabe }]
      })
    return angaben.length === 0 ? [] : [{ ...abschnitt, angaben }]
  })
}
