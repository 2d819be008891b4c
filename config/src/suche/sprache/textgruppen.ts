import { codelisten, labelOf, NICHT_ANGEGEBEN, type ListenName } from '../../codelisten/index.ts'
import type { Textgruppe } from '../../katalog/index.ts'
import { durchsuchteFelder, type Sammlungsname } from '../sammlungen.ts'

/** A field of a search document whose text (or the labels of whose codes) is searched. */
interface Quellfeld {
  readonly name: string
  readonly liste?: ListenName
}

type Quellen = Readonly<Record<Textgruppe, readonly Quellfeld[]>>

const katalogfelder = (gruppe: Textgruppe): Quellfeld[] =>
  durchsuchteFelder.flatMap(({ suche }) => (suche.gruppe === gruppe ? [{ name: suche.name }] : []))

/** A Steckbrief is also found by what was chosen from lists: "Kommune", "Texterkennung". */
const katalogcodes = durchsuchteFelder.flatMap(({ feld, suche }): Quellfeld[] =>
  feld.art.typ === 'auswahl' || feld.art.typ === 'mehrfachauswahl'
    ? [{ name: suche.name, liste: feld.art.liste }]
    : [],
)

const felder = (...namen: readonly string[]): Quellfeld[] => namen.map((name) => ({ name }))

const quellen: Readonly<Record<Sammlungsname, Quellen>> = {
  ki_systeme: {
    name: katalogfelder('name'),
    kern: [...katalogfelder('kern'), ...felder('organisationName')],
    text: [...katalogfelder('text'), ...katalogcodes],
  },
  organisationen: {
    name: felder('anzeigename', 'name', 'kurz'),
    kern: [],
    text: [
      { name: 'ebene', liste: 'ebene' },
      { name: 'land', liste: 'land' },
      { name: 'art', liste: 'organisationsart' },
    ],
  },
  highlights: {
    name: felder('titel'),
    kern: felder('teaser', 'steckbriefName', 'organisationName'),
    text: felder('text', 'zitat'),
  },
  faq: { name: felder('frage'), kern: felder('kategorieTitel'), text: felder('antwort') },
  seiten: { name: felder('titel'), kern: [], text: felder('inhalt') },
}

function texteVon(wert: unknown, liste: ListenName | undefined): string[] {
  const werte: readonly unknown[] = Array.isArray(wert) ? wert : [wert]
  return werte.flatMap((eines) => {
    if (typeof eines !== 'string' || eines === NICHT_ANGEGEBEN) return []
    return [liste === undefined ? eines : labelOf(codelisten[liste], eines)]
  })
}

/** The texts of one group of a search document. */
export function gruppentexte(
  sammlung: Sammlungsname,
  gruppe: Textgruppe,
  inhalt: Readonly<Record<string, unknown>>,
): string[] {
  return quellen[sammlung][gruppe].flatMap(({ name, liste }) => texteVon(inhalt[name], liste))
}
