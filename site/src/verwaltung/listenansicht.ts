import type { Spalte } from '../komponenten/liste/tabelle.ts'
import type { Blaetteransicht } from '../suche/ansicht.ts'
import { seitenfenster } from '../suche/seitenfenster.ts'
import { anzahlText, zahl } from '../text/format.ts'
import { listenadresse, type Listenart, type Listenzustand } from './listenzustand.ts'

/** How many there are, and how many on a page. */
export interface Umfang {
  readonly anzahl: number
  readonly jeSeite: number
}

/** A column whose header sorts: once more turns the order round. */
export function sortierbar(
  art: Listenart,
  zustand: Listenzustand,
  name: string,
  titel: string,
): Spalte & { sortierung: NonNullable<Spalte['sortierung']> } {
  const aktiv = zustand.sortierung === name
  const richtung = aktiv && zustand.richtung === 'auf' ? 'ab' : 'auf'
  return {
    titel,
    sortierung: {
      adresse: listenadresse(art, { ...zustand, sortierung: name, richtung, seite: 1 }),
      jetzt: aktiv ? (zustand.richtung === 'auf' ? 'ascending' : 'descending') : undefined,
    },
  }
}

/** Links to the pages of a list. */
export function blaetteransicht(
  art: Listenart,
  zustand: Listenzustand,
  { anzahl, jeSeite }: Umfang,
): Blaetteransicht {
  const seiten = Math.ceil(anzahl / jeSeite)
  const { seite } = zustand
  const adresseVon = (nummer: number): string => listenadresse(art, { ...zustand, seite: nummer })
  return {
    zurueck: seite > 1 ? adresseVon(Math.min(seite - 1, Math.max(seiten, 1))) : null,
    weiter: seite < seiten ? adresseVon(seite + 1) : null,
    nummern: seitenfenster(seite, seiten).map((nummer) =>
      nummer === undefined
        ? null
        : { text: zahl(nummer), adresse: adresseVon(nummer), aktiv: nummer === seite },
    ),
  }
}

/** "Keine Personen", "1 Person", "60 Personen, Seite 2 von 3" */
export function umfangssatz(
  { anzahl, jeSeite }: Umfang,
  seite: number,
  einzahl: string,
  mehrzahl: string,
): string {
  if (anzahl === 0) return `Keine ${mehrzahl}`
  const seiten = Math.ceil(anzahl / jeSeite)
  const satz = anzahlText(anzahl, einzahl, mehrzahl)
  return seiten > 1 ? `${satz}, Seite ${zahl(seite)} von ${zahl(seiten)}` : satz
}
