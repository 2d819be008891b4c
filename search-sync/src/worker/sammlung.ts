import type { z } from 'zod'
import type { CollectionCreateSchema } from 'typesense'

/** What a document of the index has at least. */
export type Suchdokument = Readonly<Record<string, unknown>> & {
  /** The document's id in the CMS. */
  id: string
  /** Hash of the rest without the prepared fields, made by the projection; `verify` compares it. */
  pruefsumme: string
}

/** One collection that the worker keeps: which kind of content it holds and how it is indexed. */
export interface Sammlung {
  /** Name under which it is searched; the real collections are `<alias>_<time>`. */
  alias: string
  /** Kind of content in feed and projection. */
  art: string
  schema: Omit<CollectionCreateSchema, 'name' | 'metadata'>
  /** Changes when the schema or the preparation for searching changes: then the index is built anew. */
  schemaHash: string
  /** What the projection gives. */
  dokument: z.ZodType<Suchdokument>
  /** Names of the prepared fields. */
  vorbereitet: readonly string[]
  /** Adds the prepared fields, which the checksum does not cover. */
  bereiteVor: (dokument: Suchdokument) => Suchdokument
}
