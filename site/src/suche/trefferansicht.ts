import { adresse, codelisten, labelOf, markiere, NICHT_ANGEGEBEN } from '@maki/config'
import { MERKMAL, risikofarbe } from '../komponenten/risikofarbe.ts'
import { ausschnitt, enthaeltTreffer, HIT_ANFANG, HIT_ENDE } from './hervorhebung.ts'
import type { Treffer } from './suche.ts'

/** What a list shows of one KI-System: texts with their hits marked (hervorhebung.ts), nothing to look up any more. */
export interface Trefferansicht {
  /** Kennung */
  id: string
  adresse: string
  name: string
  stelle: string
  text: string
  merkmale: { text: string; klasse: string }[]
}

/** Characters of the description that a list shows. */
const TEXTLAENGE = 220

const marken = { anfang: HIT_ANFANG, ende: HIT_ENDE }

/** The view of one hit. */
export function trefferansicht({ dokument, worte }: Treffer): Trefferansicht {
  const markiert = (text: string): string => markiere(text, worte, marken)
  const kurz = markiert(dokument.kurzbeschreibung ?? '')
  const zweck = markiert(dokument.zweck ?? '')
  // The description says what it is; the purpose takes its place only where the hit is there alone.
  const text = kurz === '' || (!enthaeltTreffer(kurz) && enthaeltTreffer(zweck)) ? zweck : kurz
  const stand = dokument.entwicklungsstand
  return {
    id: dokument.kennung,
    adresse: adresse('steckbrief', { kennung: dokument.kennung }),
    name: markiert(dokument.name),
    stelle: markiert(dokument.organisationName),
    text: ausschnitt(text, TEXTLAENGE),
    merkmale: [
      ...(stand === NICHT_ANGEGEBEN
        ? []
        : [{ text: labelOf(codelisten.entwicklungsstand, stand), klasse: MERKMAL }]),
      ...dokument.risikoklassen
        .filter((code) => code !== NICHT_ANGEGEBEN)
        .map((code) => ({ text: labelOf(codelisten.risikoklassen, code), klasse: risikofarbe(code) })),
      ...(dokument.beispiel ? [{ text: 'Beispiel', klasse: MERKMAL }] : []),
    ],
  }
}
