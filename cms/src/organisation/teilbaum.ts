import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'

/**
 * Condition "in the subtree of this path", the node itself included. A range instead of `like`, so that the index on
 * `pfad` answers it; compared byte by byte, because the collation of a PostgreSQL database may skip the slashes.
 *
 * @param spalte column that holds paths, with its alias
 * @param pfad path of the organisation (`/1/17/`)
 */
export function imTeilbaum(strapi: Core.Strapi, spalte: string, pfad: string) {
  const ort = strapi.db.dialect.client === 'postgres' ? '?? collate "C"' : '??'
  // "0" follows "/": everything that begins with the path is smaller.
  const ende = `${pfad.slice(0, -1)}0`
  return (bedingung: Knex.QueryBuilder): void => {
    void bedingung.whereRaw(`${ort} >= ? and ${ort} < ?`, [spalte, pfad, spalte, ende])
  }
}
