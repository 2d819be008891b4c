import {
  facetten,
  facettenlabel,
  JE_SEITE,
  leererZustand,
  listenadresse,
  NICHT_ANGEGEBEN,
  sortierungen,
  type Facette,
  type Facettenname,
  type Listenzustand,
} from '@maki/config'
import { zahl } from '../text/format.ts'
import type { Liste, Zaehlung } from './suche.ts'

interface Facettenansicht {
  name: Facettenname
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

/** Pages that a search engine lets people reach; the count may say more. */
const SEITEN_MAX = 500

/** Address of the list with this one value chosen: where a bar of a chart leads. */
export function adresseMitWert(name: Facettenname, wert: string): string {
  return listenadresse({ ...leererZustand, filter: { [name]: [wert] } })
}

/** What the sources do not say comes last, however often. */
function geordnet(zaehlung: Zaehlung): Zaehlung {
  const unbekannt = zaehlung.filter(({ code }) => code === NICHT_ANGEGEBEN)
  return [...zaehlung.filter(({ code }) => code !== NICHT_ANGEGEBEN), ...unbekannt]
}

/** The counted values of one facet with their labels, for a filter or a chart. */
export function gezaehlteWerte(
  facette: Facette,
  liste: Pick<Liste, 'zaehlungen' | 'stellen'>,
): { code: string; label: string; anzahl: number }[] {
  return geordnet(liste.zaehlungen[facette.parameter] ?? []).map(({ code, anzahl }) => ({
    code,
    anzahl,
    label: label(facette, code, liste.stellen),
  }))
}

function label(facette: Facette, code: string, stellen: Liste['stellen']): string {
  return facette.liste === undefined ? (stellen[code] ?? code) : facettenlabel(facette, code)
}

function facettenansicht(facette: Facette, zustand: Listenzustand, liste: Liste): Facettenansicht {
  const gewaehlt = zustand.filter[facette.parameter] ?? []
  const werte = gezaehlteWerte(facette, liste)
  // A choice that matches nothing stays visible, so that it can be taken back.
  const fehlende = gewaehlt
    .filter((code) => !werte.some((eines) => eines.code === code))
    .map((code) => ({ code, anzahl: 0, label: label(facette, code, liste.stellen) }))
  return {
    name: facette.parameter,
    titel: facette.titel,
    werte: [...werte, ...fehlende].map((wert) => ({ ...wert, aktiv: gewaehlt.includes(wert.code) })),
  }
}

function ohneWert(zustand: Listenzustand, name: Facettenname, wert: string): Listenzustand {
  const rest = (zustand.filter[name] ?? []).filter((einer) => einer !== wert)
  return { ...zustand, seite: 1, filter: { ...zustand.filter, [name]: rest } }
}

/** "Keine KI-Systeme", "1 KI-System", "3.611 KI-Systeme", with the search text where there is one. */
export function ergebnissatz(gesamt: number, q: string): string {
  const anzahl =
    gesamt === 0 ? 'Keine KI-Systeme' : gesamt === 1 ? '1 KI-System' : `${zahl(gesamt)} KI-Systeme`
  return q === '' ? anzahl : `${anzahl} zu „${q}“`
}

/** The view of one state of the list with its result. */
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
    seiten: Math.min(Math.ceil(liste.gesamt / JE_SEITE), SEITEN_MAX),
  }
}
