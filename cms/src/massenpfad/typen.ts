import type { Ebene } from '../kennung/vergeben.js'
import type { Knex } from 'knex'

/** Stored values of a Steckbrief by catalogue key; relations, Kennung and what the system keeps are not among them. */
type Werte = Readonly<Record<string, unknown>>

export interface NeuerSteckbrief {
  readonly werte: Werte
  /** Document id of the operating organisation. */
  readonly organisation: string
  /** Also write the published version. */
  readonly veroeffentlichen: boolean
}

export interface EingefuegterSteckbrief {
  readonly dokument: string
  readonly kennung: string
}

export interface GeaenderterSteckbrief {
  readonly dokument: string
  /** Values to set, in the draft and, where there is one, in the published version; others stay. */
  readonly werte: Werte
  /** Document id of another organisation, to move the Steckbrief there. The Kennung stays. */
  readonly organisation?: string
}

/** An organisation as a source describes it; what follows from the tree is derived. */
export interface OrganisationZeile {
  /** Key of the row within this call, so that later rows can name it as parent. */
  readonly schluessel: string
  /** Document id, when the organisation exists: it is brought up to date. */
  readonly dokument?: string
  readonly name: string
  /**
   * Display name that the source builds itself ("Landkreis Plön", "Flensburg"); the address part follows from it. Without
   * it the name is taken. One that another organisation already has is made unique (`findeAnzeigename`).
   */
  readonly anzeigename?: string
  /** Parent: the key of an earlier row, or the document id of an organisation that exists; null: a root. */
  readonly eltern: { readonly schluessel: string } | { readonly dokument: string } | null
  readonly art: string
  /** Of a root only; below it is derived. */
  readonly ebene?: Ebene
  /** Of a root only; below it is inherited. */
  readonly land?: string | null
  readonly kurz?: string | null
  readonly ars?: string | null
  readonly ags?: string | null
  readonly schluesselBund?: string | null
  readonly sitz?: string | null
  readonly einwohner?: number | null
  readonly importiert?: boolean
  readonly quelle?: string | null
  /** Set on creation only: what people decided later stays. */
  readonly teilnahme?: string
  readonly verfahren?: string
  /** ISO date of the end of an organisation. */
  readonly beendetAm?: string | null
  readonly beispiel?: boolean
}

export interface GeschriebeneOrganisation {
  readonly dokument: string
  readonly slug: string
  readonly anzeigename: string
  readonly wie: 'angelegt' | 'geaendert' | 'gleich'
}

/**
 * The bulk path: what the document service does for one document, in few statements for many. Rows come out exactly as
 * if created in the admin panel (`massenpfad.integration.test.ts` compares all tables). Everything that one call of
 * `inMassenaenderung` does is one transaction, and its change rows are written last.
 *
 * Callers check their rows first (`pruefeWerte` of the catalogue); a row that breaks the catalogue is a bug here and throws.
 */
export interface Massenaenderung {
  /** The transaction's handle, for own tables (`importbezug`). On SQLite every other connection would wait for ever. */
  readonly trx: Knex.Transaction
  /** Creates Steckbriefe (draft, and published where asked). Results in the order of the rows. */
  insertSteckbriefe(zeilen: readonly NeuerSteckbrief[]): Promise<EingefuegterSteckbrief[]>
  /** Changes values in place. Throws when a document does not exist. */
  updateSteckbriefe(zeilen: readonly GeaenderterSteckbrief[]): Promise<void>
  /** Writes the published version of these drafts; what is published already stays as it is. */
  publishSteckbriefe(dokumente: readonly string[]): Promise<void>
  /** Removes the published version; the draft stays, the page then answers 410. */
  unpublishSteckbriefe(dokumente: readonly string[]): Promise<void>
  /** Deletes documents; their Kennungen are never given again. */
  deleteSteckbriefe(dokumente: readonly string[]): Promise<void>
  /** Creates or changes organisations, parents before their children. Results by key. */
  upsertOrganisationen(
    zeilen: readonly OrganisationZeile[],
  ): Promise<ReadonlyMap<string, GeschriebeneOrganisation>>
  /** Deletes organisations that have no Steckbrief and nothing below them that stays. Throws otherwise. */
  deleteOrganisationen(dokumente: readonly string[]): Promise<void>
}
