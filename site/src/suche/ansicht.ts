import { zahl } from '../text/format.ts'
import type { Liste } from './suche.ts'
import {
  facetten,
  facettenlabel,
  JE_SEITE,
  listenadresse,
  sortierungen,
  type Facette,
  type Listenzustand,
} from './zustand.ts'

export interface Facettenansicht {
  name: string
  titel: string
  werte: { code: string; label: string; anzahl: number; aktiv: boolean }[]
}

/** Everything that the list page shows around its hits, as plain data. */
export interface Listenansicht {
  ueberschrift: string
  facetten: Facettenansicht[]
  /** one removable chip for each choice and for the search text */
  chips: { label: string; adresse: string }[]
  sortierung: { label: string; adresse: string; aktiv: boolean }[]
  seiten: number
}

type Stellen = Liste['stellen']

/** The state without one chosen value; changing the choice starts at the first page again. */
function ohneWert(zustand: Listenzustand, name: string, wert: string): Listenzustand {
  const rest = (zustand.filter[name] ?? []).filter((einer) => einer !== wert)
  return { ...zustand, seite: 1, filter: { ...zustand.filter, [name]: rest } }
}

/** The state with only this value of one facet: where a bar of a chart leads. */
export function adresseMitWert(name: string, wert: string): string {
  return listenadresse({ q: '', filter: { [name]: [wert] }, sortierung: 'relevanz', seite: 1 })
}

export function label(facette: Facette, code: string, stellen: Stellen): string {
  return facette.parameter === 'organisation' ? (stellen[code] ?? code) : facettenlabel(facette, code)
}

function facettenansicht(facette: Facette, zustand: Listenzustand, liste: Liste): Facettenansicht {
  const gewaehlt = zustand.filter[facette.parameter] ?? []
  const gezaehlt = liste.zaehlungen[facette.parameter] ?? []
  // A choice that matches nothing stays visible, so that it can be taken back.
  const fehlende = gewaehlt.filter((code) => !gezaehlt.some((eines) => eines.code === code))
  return {
    name: facette.parameter,
    titel: facette.titel,
    werte: [...gezaehlt, ...fehlende.map((code) => ({ code, anzahl: 0 }))].map(({ code, anzahl }) => ({
      code,
      anzahl,
      label: label(facette, code, liste.stellen),
      aktiv: gewaehlt.includes(code),
    })),
  }
}

/** "Keine KI-Systeme", "1 KI-System", "3.611 KI-Systeme", with the search text where there is one. */
export function ergebnissatz(gesamt: number, q: string): string {
  const anzahl =
    gesamt === 0 ? 'Keine KI-Systeme' : gesamt === 1 ? '1 KI-System' : `${zahl(gesamt)} KI-Systeme`
  return q === '' ? anzahl : `${anzahl} zu „${q}“`
}

export function listenansicht(zustand: Listenzustand, liste: Liste): Listenansicht {
  return {
    ueberschrift: ergebnissatz(liste.gesamt, zustand.q),
    facetten: facetten
      .map((facette) => facettenansicht(facette, zustand, liste))
      .filter((facette) => facette.werte.length > 0),
    chips: [
      ...(zustand.q === ''
        ? []
        : [{ label: `Suche: ${zustand.q}`, adresse: listenadresse({ ...zustand, q: '', seite: 1 }) }]),
      ...facetten.flatMap((facette) =>
        (zustand.filter[facette.parameter] ?? []).map((code) => ({
          label: `${facette.titel}: ${label(facette, code, liste.stellen)}`,
          adresse: listenadresse(ohneWert(zustand, facette.parameter, code)),
        })),
      ),
    ],
    sortierung: sortierungen.map(({ code, label: name }) => ({
      label: name,
      adresse: listenadresse({ ...zustand, sortierung: code, seite: 1 }),
      aktiv: zustand.sortierung === code,
    })),
    seiten: Math.ceil(liste.gesamt / JE_SEITE),
  }
}
