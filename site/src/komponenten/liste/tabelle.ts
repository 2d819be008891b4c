/** What a cell of a table shows, as plain data. */
export type Zelle =
  | { readonly art: 'text'; readonly text: string; readonly zusatz?: string | undefined }
  | {
      readonly art: 'verweis'
      readonly text: string
      readonly adresse: string
      readonly zusatz?: string | undefined
      /** tells links with the same text apart */
      readonly name?: string | undefined
    }
  | { readonly art: 'zahl'; readonly wert: number }
  /** `iso`: day or instant; `text`: as people read it */
  | {
      readonly art: 'zeit'
      readonly iso: string
      readonly text: string
      readonly zusatz?: string | undefined
    }
  | { readonly art: 'merkmal'; readonly text: string }
  | { readonly art: 'texte'; readonly texte: readonly string[] }
  | {
      readonly art: 'aenderungen'
      readonly aenderungen: readonly {
        readonly name: string
        readonly vorher: string | null
        readonly nachher: string
      }[]
    }

export interface Spalte {
  readonly titel: string
  /** numbers stand on the right */
  readonly zahl?: boolean
  /** the link that sorts by this column, and how it is sorted now */
  readonly sortierung?: { readonly adresse: string; readonly jetzt: 'ascending' | 'descending' | undefined }
}

/** A row; its first cell is its name. */
export interface Zeile {
  readonly schluessel: string
  readonly zellen: readonly Zelle[]
}

/** A field of the form above a list. */
export type Suchfeldangabe =
  | { readonly art: 'text'; readonly name: string; readonly label: string; readonly wert: string }
  | { readonly art: 'tag'; readonly name: string; readonly label: string; readonly wert: string }
  | { readonly art: 'ja'; readonly name: string; readonly label: string; readonly wert: string }
  | {
      readonly art: 'wahl'
      readonly name: string
      readonly label: string
      readonly wert: string
      /** text of the choice that filters nothing */
      readonly alle: string
      readonly moeglich: readonly { readonly code: string; readonly label: string }[]
    }
