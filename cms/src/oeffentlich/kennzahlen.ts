import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM } from '../dokumente/arten.js'

const zeile = z.object({
  kiSysteme: z.coerce.number(),
  nachnutzbar: z.coerce.number(),
  kooperationsoffen: z.coerce.number(),
  behoerden: z.coerce.number(),
})

/** Headline figures over all published Steckbriefe, and the number of confirmed accounts of the portal. */
export async function leseKennzahlen(strapi: Core.Strapi) {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const betreiber = systeme.verknuepfung('organisation')
  const knex = strapi.db.connection
  // Choices are stored as JSON text (SQLite) or jsonb (PostgreSQL); both read as text.
  const kooperation = knex.raw('cast(?? as text)', [`s.${systeme.spalte('kooperation')}`])
  const zahlen = zeile.parse(
    await knex({ s: systeme.name })
      .leftJoin({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
      .whereNotNull(`s.${systeme.spalte('publishedAt')}`)
      .first({
        kiSysteme: knex.raw('count(*)'),
        nachnutzbar: knex.raw(`count(case when ?? in ('ja', 'mit-anpassung') then 1 end)`, [
          `s.${systeme.spalte('nachnutzung')}`,
        ]),
        kooperationsoffen: knex.raw(`count(case when ? like '["%' and ? not like '%"nein"%' then 1 end)`, [
          kooperation,
          kooperation,
        ]),
        behoerden: knex.raw('count(distinct ??)', [`b.${betreiber.zu}`]),
      }),
  )
  const registrierte = await strapi.db
    .query('plugin::users-permissions.user')
    .count({ where: { confirmed: true, blocked: { $ne: true } } })
  return { ...zahlen, registrierte }
}
