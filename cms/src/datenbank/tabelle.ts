import type { Core } from '@strapi/strapi'
import { z } from 'zod'

const spalte = z.object({ columnName: z.string() })

const verknuepfung = z.object({
  joinTable: z.object({
    name: z.string(),
    joinColumn: z.object({ name: z.string() }),
    inverseJoinColumn: z.object({ name: z.string() }),
    orderColumnName: z.string().optional(),
    inverseOrderColumnName: z.string().optional(),
  }),
})

/** Names of the table and columns that Strapi made for a content type: read from its metadata, never guessed. */
export interface Tabelle {
  readonly name: string
  /** Number of columns, for the limit of values per statement. */
  readonly spalten: number
  /** Column of an attribute (also `id`, `documentId`, `publishedAt`, …). Throws for what is no column. */
  readonly spalte: (attribut: string) => string
  /** Link table of a relation. Throws for what is no relation with a link table. */
  readonly verknuepfung: (attribut: string) => {
    name: string
    von: string
    zu: string
    reihenfolge: readonly string[]
  }
}

export function tabelle(strapi: Core.Strapi, uid: string): Tabelle {
  const meta = strapi.db.metadata.get(uid)
  const attribut = (name: string): unknown => meta.attributes[name]
  return {
    name: meta.tableName,
    spalten: Object.values(meta.attributes).filter((eines) => spalte.safeParse(eines).success).length,
    spalte: (name) => spalte.parse(attribut(name)).columnName,
    verknuepfung(name) {
      const { joinTable } = verknuepfung.parse(attribut(name))
      return {
        name: joinTable.name,
        von: joinTable.joinColumn.name,
        zu: joinTable.inverseJoinColumn.name,
        reihenfolge: [joinTable.orderColumnName, joinTable.inverseOrderColumnName].filter(
          (n) => n !== undefined,
        ),
      }
    },
  }
}
