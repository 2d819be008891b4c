import type { z } from 'zod'
import type { CollectionCreateSchema } from 'typesense'

/** What a document of the index has at least. */
export interface Suchdokument {
  /** The document's id in the CMS. */
  id: string
  /** Hash of the rest, made by the projection; `verify` compares it. */
  pruefsumme: string
}

/** One collection that the worker keeps: which kind of content it holds and how it is indexed. */
export interface Sammlung {
  /** Name under which it is searched; the real collections are `<alias>_<time>`. */
  alias: string
  /** Kind of content in feed and projection. */
  art: string
  schema: Omit<CollectionCreateSchema, 'name' | 'metadata'>
  /** Changes when the schema changes: then the index is built anew. */
  schemaHash: string
  dokument: z.ZodType<Suchdokument>
}
