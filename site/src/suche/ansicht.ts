import {
  adresse,
  facetten,
  facettenlabel,
  JE_SEITE,
  leererZustand,
  listenadresse,
  NICHT_ANGEGEBEN,
  routen,
  sortierungen,
  type Facette,
  type Facettenname,
  type Listenzustand,
} from '@maki/config'
import { zahl } from '../text/format.ts'
import { seitenfenster } from './seitenfenster.ts'
import type { Liste, Zaehlung } from './suche.ts'
import { trefferansicht, type Trefferansicht } from './trefferansicht.ts'

export type { Trefferansicht }

/** One value of a facet: its code for the form, its label (hits marked) and count as shown. */
export interface Facettenwert {
  code: string
  label: string
  anzahl: string
  aktiv: boolean
}

export interface Facettenansicht {
  /** name of the address parameter */
  name: Facettenname
  titel: string
  werte: Facettenwert[]
  /** how many values there are to choose from, as shown */
  anzahl: string
}

export interface Blaetteransicht {
  zurueck: string | null
  weiter: string | null
  /** `null`: a gap */
  nummern: ({ text: string; adresse: string; aktiv: boolean } | null)[]
}

/** Everything that the list page shows, as plain data: the server prints it, the proxy sends it, the script prints it. */
export interface Listenansicht {
  /** the canonical address of what is shown */
  adresse: string
  /** title of the page, without the name of the portal */
  titel: string
  ueberschrift: string
  /** the search over the whole portal for the same text */
  ueberall: string
  /** something was chosen or searched */
  gefiltert: boolean
  /** nothing contained all words as they were typed: shown is what contains all their parts */
  zerlegt: boolean
  facetten: Facettenansicht[]
  /** one removable chip for each choice and for the search text */
  chips: { label: string; adresse: string }[]
  sortierung: { label: string; adresse: string; aktiv: boolean }[]
  /** value of the hidden field that keeps the order when the form is sent; `null`: the usual order */
  sortiertNach: string | null
  treffer: Trefferansicht[]
  blaettern: Blaetteransicht
}

/** Pages that a search engine lets people reach; the count may say more. */
const SEITEN_MAX = 500

/** Address of the list with this one value chosen: where a bar of a chart leads. */
export function adresseMitWert(name: Facettenname, wert: string): string {
  return listenadresse({ ...leererZustand, filter: { [name]: [wert] } })
}

/** Address of the search over everything. */
function sucheUeberall(q: string): string {
  return q === '' ? adresse('suche') : `${adresse('suche')}?${new URLSearchParams({ q }).toString()}`
}

/** Number of pages of a list with so many hits. */
export function seitenzahl(gesamt: number): number {
  return Math.min(Math.ceil(gesamt / JE_SEITE), SEITEN_MAX)
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
    label: wertlabel(facette, code, liste.stellen),
  }))
}

/** Label of a facet's value; organisations have theirs from the index. */
export function wertlabel(facette: Facette, code: string, stellen: Liste['stellen']): string {
  return facette.liste === undefined ? (stellen[code] ?? code) : facettenlabel(facette, code)
}

function facettenansicht(facette: Facette, zustand: Listenzustand, liste: Liste): Facettenansicht {
  const gewaehlt = zustand.filter[facette.parameter] ?? []
  const werte = gezaehlteWerte(facette, liste)
  // A choice that matches nothing stays visible, so that it can be taken back.
  const fehlende = gewaehlt
    .filter((code) => !werte.some((eines) => eines.code === code))
    .map((code) => ({ code, anzahl: 0, label: wertlabel(facette, code, liste.stellen) }))
  return {
    name: facette.parameter,
    titel: facette.titel,
    werte: [...werte, ...fehlende].map((wert) => ({
      ...wert,
      anzahl: zahl(wert.anzahl),
      aktiv: gewaehlt.includes(wert.code),
    })),
    anzahl: zahl(werte.length + fehlende.length),
  }
}

function ohneWert(zustand: Listenzustand, name: Facettenname, wert: string): Listenzustand {
  const rest = (zustand.filter[name] ?? []).filter((einer) => einer !== wert)
  return { ...zustand, seite: 1, filter: { ...zustand.filter, [name]: rest } }
}

function blaetteransicht(zustand: Listenzustand, seiten: number): Blaetteransicht {
  const adresseVon = (seite: number): string => listenadresse({ ...zustand, seite })
  const { seite } = zustand
  return {
    zurueck: seite > 1 ? adresseVon(seite - 1) : null,
    weiter: seite < seiten ? adresseVon(seite + 1) : null,
    nummern: seitenfenster(seite, seiten).map((nummer) =>
      nummer === undefined
        ? null
        : { text: zahl(nummer), adresse: adresseVon(nummer), aktiv: nummer === seite },
    ),
  }
}

/** "Keine KI-Systeme", "1 KI-System", "3.611 KI-Systeme", with the search text where there is one. */
export function ergebnissatz(gesamt: number, q: string): string {
  const anzahl =
    gesamt === 0 ? 'Keine KI-Systeme' : gesamt === 1 ? '1 KI-System' : `${zahl(gesamt)} KI-Systeme`
  return q === '' ? anzahl : `${anzahl} zu „${q}“`
}

/** The view of one state of the list with its result. */
export function listenansicht(zustand: Listenzustand, liste: Liste): Listenansicht {
  const ueberschrift = ergebnissatz(liste.gesamt, zustand.q)
  const chips = [
    ...(zustand.q === ''
      ? []
      : [{ label: `Suche: ${zustand.q}`, adresse: listenadresse({ ...zustand, q: '', seite: 1 }) }]),
    ...facetten.flatMap((facette) =>
      (zustand.filter[facette.parameter] ?? []).map((code) => ({
        label: `${facette.titel}: ${wertlabel(facette, code, liste.stellen)}`,
        adresse: listenadresse(ohneWert(zustand, facette.parameter, code)),
      })),
    ),
  ]
  const gefiltert = chips.length > 0
  const titel = gefiltert ? ueberschrift : routen.kiSysteme.titel
  return {
    adresse: listenadresse(zustand),
    titel: zustand.seite > 1 ? `${ueberschrift}, Seite ${zustand.seite}` : titel,
    ueberschrift,
    ueberall: sucheUeberall(zustand.q),
    gefiltert,
    zerlegt: liste.zerlegt,
    facetten: facetten
      .map((facette) => facettenansicht(facette, zustand, liste))
      .filter((facette) => facette.werte.length > 0),
    chips,
    sortierung:
      liste.gesamt > 1
        ? sortierungen.map(({ code, label: name }) => ({
            label: name,
            adresse: listenadresse({ ...zustand, sortierung: code, seite: 1 }),
            aktiv: zustand.sortierung === code,
          }))
        : [],
    sortiertNach: zustand.sortierung === leererZustand.sortierung ? null : zustand.sortierung,
    treffer: liste.treffer.map(trefferansicht),
    blaettern: blaetteransicht(zustand, seitenzahl(liste.gesamt)),
  }
}
