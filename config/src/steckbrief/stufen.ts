import type { Code } from '../codelisten/index.ts'
import { felder, istFeldKey, type Feld, type Stufe } from '../katalog/index.ts'
import { codesVon, istGefuellt, vorenthalteneFelder, type Werte } from './gefuellt.ts'

/** What each status adds to what every published Steckbrief must say. */
const stufenVonStand: Readonly<Record<Code<'entwicklungsstand'>, readonly Stufe[]>> = {
  idee: [],
  planung: [],
  entwicklung: [],
  erprobung: [],
  'in-betrieb': ['betrieb'],
  ausgesetzt: ['betrieb'],
  'ausser-betrieb': ['betrieb', 'beendet'],
  abgebrochen: ['beendet'],
}

const nachStand: ReadonlyMap<string, readonly Stufe[]> = new Map(Object.entries(stufenVonStand))

/** The stages whose fields a stage asks for: each also asks for what draft and publication need. */
const umfasst: Readonly<Record<Stufe, readonly Stufe[]>> = {
  entwurf: ['entwurf'],
  veroeffentlichung: ['entwurf', 'veroeffentlichung'],
  betrieb: ['entwurf', 'veroeffentlichung', 'betrieb'],
  beendet: ['entwurf', 'veroeffentlichung', 'beendet'],
  hochrisiko: ['entwurf', 'veroeffentlichung', 'hochrisiko'],
}

/** The stages that a published system of this status and risk class has to meet. */
export function stufenFuer(werte: Werte): Stufe[] {
  const stand = codesVon(werte.entwicklungsstand)[0] ?? ''
  const hochrisiko = codesVon(werte.risikoklassen).some((code) => code.startsWith('hochrisiko-'))
  return [
    'entwurf',
    'veroeffentlichung',
    ...(nachStand.get(stand) ?? []),
    ...(hochrisiko ? (['hochrisiko'] as const) : []),
  ]
}

/** True unless the field is only asked for under a condition that does not hold. */
function trifftZu(feld: Feld, werte: Werte): boolean {
  if (feld.bedingung === undefined || !istFeldKey(feld.bedingung.feld)) return true
  const codes = codesVon(werte[feld.bedingung.feld])
  return feld.bedingung.werte.some((code) => codes.includes(code))
}

/** The fields that any stage asks for, with these stages. */
const gestufteFelder = felder.flatMap((feld) =>
  Array.isArray(feld.abStufe) ? [{ feld, abStufe: new Set<Stufe>(feld.abStufe) }] : [],
)

/** The fields that any of the stages asks for, in the order of the catalogue. */
export function geforderteFelder(werte: Werte, stufen: readonly Stufe[]): Feld[] {
  return gestufteFelder.flatMap(({ feld, abStufe }) =>
    stufen.some((stufe) => abStufe.has(stufe)) && trifftZu(feld, werte) ? [feld] : [],
  )
}

/** One thing that is missing or wrong, for the person who fills in. */
export interface Mangel {
  readonly feld: string
  readonly label: string
  readonly art: 'fehlt' | 'ungueltig'
  /** German sentence. */
  readonly meldung: string
}

function fehlende(werte: Werte, stufen: readonly Stufe[]): Mangel[] {
  const vorenthalten = vorenthalteneFelder(werte)
  return geforderteFelder(werte, stufen)
    .filter(({ key }) => !istGefuellt(werte[key]) && !vorenthalten.has(key))
    .map(({ key, label }) => ({ feld: key, label, art: 'fehlt', meldung: `„${label}“ fehlt.` }))
}

/**
 * What is missing for one stage, the ones before included. A withheld field counts as answered.
 * Only looks whether values are there; `pruefeWerte` says whether they are right.
 */
export function pruefeStufe(werte: Werte, stufe: Stufe): Mangel[] {
  return fehlende(werte, umfasst[stufe])
}

/** What is missing for publication, given the status and the risk class that the Steckbrief states. */
export function pruefeVeroeffentlichung(werte: Werte): Mangel[] {
  return fehlende(werte, stufenFuer(werte))
}
