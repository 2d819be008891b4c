import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'

/** Number of the advisory lock of the tree; any number does that nothing else in the database uses. */
const BAUMSPERRE = 4_210_032

/**
 * Makes other writers of organisations wait until this transaction is over: a place in the tree depends on nodes that the
 * writer does not touch (two moves at once could put each below the other). Take it first, before any row is locked.
 * (SQLite has one writer anyway.)
 */
export async function sperreBaum(strapi: Core.Strapi, trx: Knex.Transaction): Promise<void> {
  if (strapi.db.dialect.client !== 'postgres') return
  await trx.raw('select pg_advisory_xact_lock(?)', [BAUMSPERRE])
}
