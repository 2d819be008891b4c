import type { Ablehnung, Zeilenhinweis } from '../quellen/quelle.js'
import type { Strukturfehler } from '../strukturfehler.js'

/** Figures of a run. `rows` is always `created + updated + unchanged + rejected`. */
export interface Bericht {
  /** Records in the file. */
  readonly rows: number
  /** Taken from this source for the first time. */
  readonly created: number
  /** Changed since the last run, newly published by this run, or back again after having been gone. */
  readonly updated: number
  readonly unchanged: number
  /** Known from earlier runs and no longer in the file: withdrawn now. */
  readonly gone: number
  readonly rejected: number
  readonly seconds: number
  /** Master data only: what happened to the organisations. */
  readonly organisationen?: Organisationszahlen
}

/** What can happen to an organisation in a run. One that is renamed and moved counts for both. */
type Organisationsschritt =
  'neu' | 'umbenannt' | 'verschoben' | 'neuer-schluessel' | 'aufgegangen' | 'beendet' | 'offen'

export type Organisationszahlen = Readonly<Record<Organisationsschritt, number>>

/** One step of a run of master data. `offen`: gone from the file, left as it is, because nobody said where it went. */
export interface Organisationsaenderung {
  readonly art: Organisationsschritt
  readonly schluessel: string
  readonly name: string
  /** Name, unit above or key before; for `aufgegangen` nothing. */
  readonly vorher?: string
  /** Name, unit above or key now; for `aufgegangen` the unit that it went into. */
  readonly nachher?: string
}

/** A run that went through. With `dryRun` the figures tell what it would have done. */
export interface Importergebnis {
  readonly art: 'ergebnis'
  readonly bericht: Bericht
  readonly abgelehnt: readonly Ablehnung[]
  readonly hinweise: readonly Zeilenhinweis[]
  /** Master data only: every step; new units only when the source was imported before. */
  readonly aenderungen?: readonly Organisationsaenderung[]
}

/** A run that was refused as a whole. */
export interface Importfehler {
  readonly art: 'fehler'
  readonly fehler: Strukturfehler
}

export interface Fortschritt {
  readonly phase: 'pruefen' | 'schreiben'
  /** Records done in this phase. */
  readonly zeilen: number
  readonly gesamt?: number
}

/** What became of a record compared with the last run. */
export type Stand = 'neu' | 'geaendert' | 'gleich'

/** Counts the figures of a run. */
export function zaehle(staende: readonly Stand[], gone: number, rejected: number, start: number): Bericht {
  const anzahl = (stand: Stand) => staende.filter((einer) => einer === stand).length
  return {
    rows: staende.length + rejected,
    created: anzahl('neu'),
    updated: anzahl('geaendert'),
    unchanged: anzahl('gleich'),
    gone,
    rejected,
    seconds: Math.round(performance.now() - start) / 1000,
  }
}

/** Records among rejections; one record can have several reasons. */
export function abgelehnteSaetze(abgelehnt: readonly Ablehnung[]): number {
  return new Set(abgelehnt.map(({ datensatz }) => datensatz)).size
}

/** Counts the steps of a run of master data. */
export function zaehleSchritte(aenderungen: readonly Organisationsaenderung[]): Organisationszahlen {
  const anzahl = (schritt: Organisationsschritt) => aenderungen.filter(({ art }) => art === schritt).length
  return {
    neu: anzahl('neu'),
    umbenannt: anzahl('umbenannt'),
    verschoben: anzahl('verschoben'),
    'neuer-schluessel': anzahl('neuer-schluessel'),
    aufgegangen: anzahl('aufgegangen'),
    beendet: anzahl('beendet'),
    offen: anzahl('offen'),
  }
}
