import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { stapel } from '../datenbank/stapel.js'

interface Entwurf {
  readonly id: number
  readonly documentId: string
}

const alleZeilen = z.array(z.record(z.string(), z.unknown()))
const eigeneSpalte = z.object({ columnName: z.string() })
/** A relation with a link table, seen from the side that it belongs to. */
const verknuepfung = z.object({
  mappedBy: z.undefined().optional(),
  joinTable: z.object({ name: z.string(), joinColumn: z.object({ name: z.string() }) }),
})
const fremdschluessel = z.object({ owner: z.literal(true), joinColumn: z.object({ name: z.string() }) })
const medienverweis = z.object({
  relation: z.enum(['morphOne', 'morphMany']),
  target: z.string(),
  morphBy: z.string(),
})
const morphTabelle = z.object({
  joinTable: z.object({
    name: z.string(),
    morphColumn: z.object({
      idColumn: z.object({ name: z.string() }),
      typeColumn: z.object({ name: z.string() }),
    }),
  }),
})

/**
 * Writes the published version of drafts that have none: a copy of the row with a time of publication, and copies of all
 * its links to other things. At most as many drafts as fit into one statement.
 */
export async function kopiereAlsVeroeffentlicht(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  entwuerfe: readonly Entwurf[],
): Promise<void> {
  const meta = strapi.db.metadata.get(uid)
  const attribute = Object.entries(meta.attributes).filter(([name]) => name !== 'id')
  const spalten = attribute.flatMap(([, attribut]) => {
    const eigene = eigeneSpalte.safeParse(attribut)
    if (eigene.success) return [eigene.data.columnName]
    const fremd = fremdschluessel.safeParse(attribut)
    return fremd.success ? [fremd.data.joinColumn.name] : []
  })
  const dokumentSpalte = eigeneSpalte.parse(meta.attributes.documentId).columnName
  const zeitSpalte = eigeneSpalte.parse(meta.attributes.publishedAt).columnName
  const ids = entwuerfe.map(({ id }) => id)

  const jetzt = new Date()
  const zeilen = alleZeilen.parse(await trx(meta.tableName).select(spalten).whereIn('id', ids))
  for (const teil of stapel(zeilen, spalten.length)) {
    await trx(meta.tableName).insert(teil.map((zeile) => ({ ...zeile, [zeitSpalte]: jetzt })))
  }
  const neue = z.array(z.object({ id: z.number(), dokument: z.string() })).parse(
    await trx(meta.tableName)
      .select({ id: 'id', dokument: dokumentSpalte })
      .whereIn(
        dokumentSpalte,
        entwuerfe.map(({ documentId }) => documentId),
      )
      .whereNotNull(zeitSpalte),
  )
  const neueIdVonDokument = new Map(neue.map(({ id, dokument }) => [dokument, id]))
  const neueId = new Map(entwuerfe.map(({ id, documentId }) => [id, neueIdVonDokument.get(documentId)]))

  for (const [, attribut] of attribute) {
    const eigene = verknuepfung.safeParse(attribut)
    if (eigene.success) {
      const { name, joinColumn } = eigene.data.joinTable
      await kopiereVerweise(trx, name, joinColumn.name, {}, neueId)
    }
    const medien = medienverweis.safeParse(attribut)
    if (medien.success) {
      const ziel = strapi.db.metadata.get(medien.data.target).attributes[medien.data.morphBy]
      const { name, morphColumn } = morphTabelle.parse(ziel).joinTable
      await kopiereVerweise(
        trx,
        name,
        morphColumn.idColumn.name,
        { [morphColumn.typeColumn.name]: uid },
        neueId,
      )
    }
  }
}

/** Copies the rows of a link table that point from the old rows, for the new ones. */
async function kopiereVerweise(
  trx: Knex.Transaction,
  tabelle: string,
  spalte: string,
  bedingung: Record<string, string>,
  neueId: ReadonlyMap<number, number | undefined>,
): Promise<void> {
  const zeilen = alleZeilen.parse(
    await trx(tabelle)
      .whereIn(spalte, [...neueId.keys()])
      .where(bedingung),
  )
  const kopien = zeilen.map(({ id: _id, ...zeile }) => ({
    ...zeile,
    [spalte]: neueId.get(Number(zeile[spalte])),
  }))
  for (const teil of stapel(kopien, 8)) await trx(tabelle).insert(teil)
}
