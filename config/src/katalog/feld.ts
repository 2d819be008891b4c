import type { ListenName } from '../codelisten/index.ts'

/**
 * Who may see a value, from everybody to the own organisation only; the rule is in `../sichtbarkeit/`.
 * `vorenthaltbar`: public unless withheld with a reason; that it is withheld is public.
 */
export type Sichtbarkeit = 'oeffentlich' | 'vorenthaltbar' | 'intern' | 'traeger'

/** Stage of a Steckbrief from which a field must be filled. */
export type Stufe = 'entwurf' | 'veroeffentlichung' | 'betrieb' | 'beendet' | 'hochrisiko'

/** Type of a single value, as it can also stand inside a list. */
export type Einzelart =
  /** One line. `max` in characters; `muster` is a regular expression source for the whole value. */
  | { readonly typ: 'text'; readonly max: number; readonly muster?: string }
  /** Several lines of plain text. `max` in characters. */
  | { readonly typ: 'langtext'; readonly max: number }
  /** http(s) address. */
  | { readonly typ: 'url' }
  /** One code of a closed list. */
  | { readonly typ: 'auswahl'; readonly liste: ListenName }
  /** Several different codes of a closed list. */
  | { readonly typ: 'mehrfachauswahl'; readonly liste: ListenName }
  /** ISO date `YYYY-MM-DD`. */
  | { readonly typ: 'datum' }
  | { readonly typ: 'wahrheit' }

/** Part of a list entry. */
export interface Unterfeld {
  readonly key: string
  readonly label: string
  readonly hilfe?: string
  readonly art: Einzelart
  /** Narrower than the field's own visibility where given. */
  readonly sichtbarkeit?: 'intern' | 'traeger'
  /** An entry without it is refused. */
  readonly pflicht?: true
}

export type Feldart =
  | Einzelart
  /** Markdown without HTML. `max` in characters. */
  | { readonly typ: 'richtext'; readonly max: number }
  /** Functional mailbox or http(s) address. */
  | { readonly typ: 'kontakt' }
  /** Month `YYYY-MM`. */
  | { readonly typ: 'monat' }
  /** One organisation (relation). */
  | { readonly typ: 'organisation' }
  /** Several organisations (relation). */
  | { readonly typ: 'organisationen' }
  /** People of the administrations (relation). */
  | { readonly typ: 'personen' }
  /** Repeatable group; `max` entries. */
  | { readonly typ: 'liste'; readonly max: number; readonly felder: readonly Unterfeld[] }
  /** Uploaded files; each image needs an alternative text. */
  | { readonly typ: 'medien'; readonly max: number }
  /** Free tags; `max` tags of at most `maxZeichen` characters. */
  | { readonly typ: 'schlagworte'; readonly max: number; readonly maxZeichen: number }
  /** Whole number given by the system. */
  | { readonly typ: 'zahl' }

export type Feldtyp = Feldart['typ']

/**
 * Where the value goes in other standards. A field may feed several items.
 * nl: key of the Dutch publication standard 1.0 · uk: item number of the ATRS · eu: item of Annex VIII KI-VO
 * (Section A–C) · dcat: property of DCAT-AP.de · fria: letter of Art. 27(1) KI-VO.
 */
export interface Abbildung {
  readonly nl?: readonly string[]
  readonly uk?: readonly string[]
  readonly eu?: readonly string[]
  readonly dcat?: readonly string[]
  readonly fria?: readonly string[]
}

/** Groups of searched texts, the heaviest first: what a document is called, what it is in short, what else it says. */
export const textgruppen = ['name', 'kern', 'text'] as const

export type Textgruppe = (typeof textgruppen)[number]

/** How the value appears in the search document. */
export interface Suchangabe {
  /** Name in the search document. */
  readonly name: string
  /** Searched as text of this group. */
  readonly gruppe?: Textgruppe
  readonly facette?: true
  readonly sortierung?: true
}

export interface Feldbeschreibung {
  readonly key: string
  readonly label: string
  /** For a civil servant without technical background, formal address. */
  readonly hilfe: string
  readonly beispiel?: string
  readonly art: Feldart
  readonly sichtbarkeit: Sichtbarkeit
  /** Stages that ask for it; `auto`: filled by the system; `optional`: never asked for. */
  readonly abStufe: readonly Stufe[] | 'auto' | 'optional'
  /** Asked for only while another field holds one of these codes (a supplier only when there is one). */
  readonly bedingung?: { readonly feld: string; readonly werte: readonly string[] }
  /** Empty value on the public page: always shown as "nicht angegeben", or left out. */
  readonly leer: 'immer' | 'wennGefuellt'
  /** Entered by people or importers, derived from other values, or set by the system. */
  readonly herkunft: 'eingabe' | 'abgeleitet' | 'system'
  readonly abbildung: Abbildung
  readonly suche?: Suchangabe
  /** Never shown on pages, only searched. */
  readonly nurSuche?: true
}
