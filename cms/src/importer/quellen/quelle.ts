import type { Regel } from '../abbildung/regeln.js'
import type { Hinweis, Zeile } from '../abbildung/zeile.js'
import type { Knoten } from '../../organisation/baum.js'
import type { Gelesen, Datei, Rohsatz, Satzmangel } from '../lesen/rohsatz.js'

export const quellencodes = [
  'us-federal-2025',
  'nl-algoritmeregister',
  'de-verwaltungseinheiten',
  'de-bundesbehoerden',
] as const

export type Quellencode = (typeof quellencodes)[number]

/** Where records come from, as the public page names it. */
export interface Quellenangabe {
  readonly name: string
  readonly url: string | null
  readonly lizenz: string
}

/** An organisation as a source describes it. Keys are those of the source and stable from run to run. */
export interface Organisationssatz {
  readonly schluessel: string
  readonly name: string
  readonly anzeigename: string
  /** Key of the organisation above, null for a root. */
  readonly eltern: string | null
  readonly art: string
  readonly ebene?: 'bund' | 'land' | 'kommune' | 'sonstige'
  readonly land?: string
  readonly kurz?: string
  readonly ars?: string
  readonly ags?: string
  readonly schluesselBund?: string
  readonly sitz?: string
  readonly einwohner?: number
  /** Day to which the source's figures refer (Gebietsstand), ISO. */
  readonly stand?: string
  readonly importiert?: true
}

/** What tells a record from every other one of its source. See `lauf/schluesselplan.ts`. */
export interface Schluesselteile {
  /** The source's own id, or what stands for it. */
  readonly stamm: string
  /** True when the source gives no id: the distinguishing mark then always belongs to the key. */
  readonly ohneId?: true
  /** What else tells records with the same id apart, from the strongest to the weakest mark. */
  readonly merkmale: readonly string[]
}

interface Basis {
  readonly code: Quellencode
  readonly angabe: Quellenangabe
  /** Raised whenever the mapping changes, so that a new run brings every record up to date. */
  readonly version: number
  /** Columns that a file of this source must have. */
  readonly spalten: readonly string[]
  lies(datei: Datei): AsyncGenerator<Gelesen>
}

/** A register of KI-Systeme. */
export interface Steckbriefquelle extends Basis {
  readonly art: 'steckbriefe'
  /** Root below which its organisations stand. */
  readonly wurzel: Organisationssatz
  readonly regeln: readonly Regel[]
  readonly schluesselSpalte: string
  /** True when a record's id may appear twice and the records are told apart otherwise. */
  readonly doppelteIdsErlaubt: boolean
  schluessel(satz: Rohsatz): Schluesselteile
  /** The operating organisation of a record, or nothing when it is unknown (then the record has a shortcoming). */
  organisation(zeile: Zeile): Organisationssatz | undefined
}

export interface Zeilenhinweis extends Hinweis {
  readonly zeile: number
  readonly datensatz: number
}

export interface Ablehnung extends Satzmangel {
  readonly zeile: number
  readonly datensatz: number
}

/** An organisation together with the record it comes from. */
export interface Planknoten {
  readonly satz: Organisationssatz
  readonly zeile: number
  readonly datensatz: number
}

/** What a file of master data comes to: parents before children. */
export interface Organisationsplan {
  readonly knoten: readonly Planknoten[]
  /** Roots that the file does not hold itself and that are taken or created as needed. */
  readonly wurzeln: readonly Organisationssatz[]
  readonly abgelehnt: readonly Ablehnung[]
  readonly hinweise: readonly Zeilenhinweis[]
}

/** A unit that an earlier file had and the present one has not. */
export interface Gegangene {
  readonly schluessel: string
  readonly knoten: Knoten
}

/** Master data: the records are organisations themselves. */
export interface Organisationsquelle extends Basis {
  readonly art: 'organisationen'
  readonly schluesselSpalte: string
  /** Key of a record; empty when the record has none. */
  schluessel(satz: Rohsatz): string
  plane(saetze: readonly Rohsatz[]): Organisationsplan
  /**
   * What the source itself shows about units that are gone: old key → key of the unit that goes on in their place.
   *
   * @param bekannte keys of all earlier files
   * @param gesagt what the operator says; it counts before everything else, and is part of the answer
   */
  nachfolgende(
    gegangene: readonly Gegangene[],
    saetze: readonly Organisationssatz[],
    bekannte: { has(schluessel: string): boolean; keys(): Iterable<string> },
    gesagt: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string>
}

export type Quelle = Steckbriefquelle | Organisationsquelle
