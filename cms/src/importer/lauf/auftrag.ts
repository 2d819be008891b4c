import type { Datei } from '../lesen/rohsatz.js'
import type { Quellencode } from '../quellen/quelle.js'
import type { Fortschritt } from './bericht.js'

/** What to import and how. */
export interface Importauftrag {
  readonly source: Quellencode
  /** Path of the file on this machine. */
  readonly file: string
  /** Name of the file as the operator knows it: messages use it. */
  readonly fileName: string
  /** Only report what would happen. */
  readonly dryRun?: boolean
  /** Publish what is complete enough; imported foreign records may have gaps. No effect on master data. */
  readonly publish?: boolean
  /**
   * Go on although more than half of the earlier records are no longer in the file. With master data also: end units that are
   * gone without a known successor; otherwise they stay as they are.
   */
  readonly acceptGone?: boolean
  /** Master data: file that says into which unit others went (columns `alt`, `neu`). */
  readonly zusammenlegungen?: Datei
  readonly onProgress?: (fortschritt: Fortschritt) => void
  /** Ends the run after the transaction at hand; what is committed stays and the next run goes on from there. */
  readonly signal?: AbortSignal
}

/** Records per transaction: on SQLite everything else waits for one, so it must stay well below a second. */
export const CHARGE = 200

/** Progress is reported every so many records. */
export const MELDUNG_ALLE = 250
