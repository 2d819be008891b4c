import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle } from '../../datenbank/tabelle.js'
import { MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'

/**
 * Query for memberships with their person and organisation. Aliases: `m` the membership, `p` its link to the account, `mo` that
 * to the organisation, `o` the organisation. The caller narrows it.
 */
export function mitgliedschaften(strapi: Core.Strapi): Knex.QueryBuilder {
  const { name, verknuepfung } = tabelle(strapi, MITGLIEDSCHAFT)
  const [person, ort] = [verknuepfung('person'), verknuepfung('organisation')]
  return strapi.db
    .connection({ m: name })
    .join({ p: person.name }, `p.${person.von}`, 'm.id')
    .join({ mo: ort.name }, `mo.${ort.von}`, 'm.id')
    .join({ o: tabelle(strapi, ORGANISATION).name }, 'o.id', `mo.${ort.zu}`)
}

/** Condition "has not ended on that day" for the alias `m`. @param heute ISO day in Germany */
export function laufend(strapi: Core.Strapi, heute: string) {
  const bis = `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte('bis')}`
  return (abfrage: Knex.QueryBuilder): void => {
    void abfrage.whereRaw('(?? is null or ?? >= ?)', [bis, bis, heute])
  }
}

/** Condition "has ended before that day" for the alias `m`. */
export function beendet(strapi: Core.Strapi, heute: string) {
  const bis = `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte('bis')}`
  return (abfrage: Knex.QueryBuilder): void => {
    void abfrage.where(bis, '<', heute)
  }
}

/** Column of the account in `mitgliedschaften`. */
export const kontospalte = (strapi: Core.Strapi): string =>
  `p.${tabelle(strapi, MITGLIEDSCHAFT).verknuepfung('person').zu}`
