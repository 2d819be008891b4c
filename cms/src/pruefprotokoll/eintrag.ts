import { pruefsumme } from '@maki/config/pruefsumme'
import { z } from 'zod'

/** Who acted: a person of the portal, somebody of the admin panel, or the system itself (`id` null). */
export interface Handelnder {
  readonly art: 'person' | 'admin' | 'system'
  readonly id: string | null
  readonly name: string
}

/** What somebody did, as it is handed to `protokolliere`. */
export interface Handlung {
  readonly wer: Handelnder
  /** Role in which they acted, in words: „Redaktion“, „Gruppen-Admin Land“. */
  readonly alsWas: string
  /** `<thing>.<verb>`, for instance `mitgliedschaft.vergeben`. */
  readonly was: string
  readonly worauf: { readonly art: string; readonly id: string; readonly name: string }
  readonly vorher?: unknown
  readonly nachher?: unknown
  /**
   * Row id of the organisation that it belongs to: who may see the log of a subtree sees the row. Without it only those see it
   * who may see the whole log.
   */
  readonly organisation?: number | null
}

/** A row as it is stored and hashed. `vorher` and `nachher` are canonical JSON or null. */
export interface Eintrag {
  readonly folge: number
  /** ISO 8601, UTC, milliseconds. */
  readonly zeit: string
  readonly wer: Handelnder
  readonly alsWas: string
  readonly was: string
  readonly worauf: { readonly art: string; readonly id: string; readonly name: string }
  readonly organisation: number | null
  readonly vorher: string | null
  readonly nachher: string | null
  readonly hashVorher: string
  readonly hash: string
}

/** Hash before the first row. */
export const ANFANG = '0'.repeat(64)

/** SHA-256 (hex) over everything that a row says and the hash before it. */
export function hashVon({ hash: _hash, ...inhalt }: Omit<Eintrag, 'hash'> & { hash?: string }): string {
  return pruefsumme(inhalt)
}

const text = z.string()

export const eintragAusZeile = z
  .object({
    folge: z.coerce.number().int(),
    zeit: text,
    wer_art: z.enum(['person', 'admin', 'system']),
    wer_id: text.nullable(),
    wer_name: text,
    als_was: text,
    was: text,
    worauf_art: text,
    worauf_id: text,
    worauf_name: text,
    organisation: z.coerce.number().int().nullable(),
    vorher: text.nullable(),
    nachher: text.nullable(),
    hash_vorher: text,
    hash: text,
  })
  .transform((zeile): Eintrag => ({
    folge: zeile.folge,
    zeit: zeile.zeit,
    wer: { art: zeile.wer_art, id: zeile.wer_id, name: zeile.wer_name },
    alsWas: zeile.als_was,
    was: zeile.was,
    worauf: { art: zeile.worauf_art, id: zeile.worauf_id, name: zeile.worauf_name },
    organisation: zeile.organisation,
    vorher: zeile.vorher,
    nachher: zeile.nachher,
    hashVorher: zeile.hash_vorher,
    hash: zeile.hash,
  }))

/** The columns of a row. */
export function alsZeile(eintrag: Eintrag) {
  return {
    folge: eintrag.folge,
    zeit: eintrag.zeit,
    wer_art: eintrag.wer.art,
    wer_id: eintrag.wer.id,
    wer_name: eintrag.wer.name,
    als_was: eintrag.alsWas,
    was: eintrag.was,
    worauf_art: eintrag.worauf.art,
    worauf_id: eintrag.worauf.id,
    worauf_name: eintrag.worauf.name,
    organisation: eintrag.organisation,
    vorher: eintrag.vorher,
    nachher: eintrag.nachher,
    hash_vorher: eintrag.hashVorher,
    hash: eintrag.hash,
  }
}

export const standAusZeile = z.object({ folge: z.coerce.number().int(), hash: z.string() })

/** Columns that are texts of a limited length. A longer value is a bug of the caller and throws. */
export const grenzen = z.object({
  wer: z.object({ id: z.string().max(64).nullable() }),
  was: z.string().min(1).max(100),
  worauf: z.object({ art: z.string().min(1).max(50), id: z.string().max(100) }),
})
