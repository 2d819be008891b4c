import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle } from '../../datenbank/tabelle.js'
import { MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { alsBedingung } from '../../zugang/bedingung.js'
import type { Person } from '../../zugang/person.js'
import { umfang, type Umfang } from '../../zugang/umfang.js'
import { anStellen } from '../bereich.js'

/**
 * Condition on memberships (alias `m`): those that a person may see, at organisations and their own. Two lists of row ids, because
 * no index answers "there, or mine" over two tables at once.
 */
export function sichtbare(strapi: Core.Strapi, person: Person | null) {
  const bereich = umfang(person, 'mitgliedschaft.sehen')
  const knex = strapi.db.connection
  const { verknuepfung } = tabelle(strapi, MITGLIEDSCHAFT)
  const [ort, wem] = [verknuepfung('organisation'), verknuepfung('person')]
  return (abfrage: Knex.QueryBuilder): void => {
    void abfrage.where((oder) => {
      void oder.whereIn(
        'm.id',
        knex({ dort: ort.name })
          .join({ o: tabelle(strapi, ORGANISATION).name }, 'o.id', `dort.${ort.zu}`)
          .where(anOrten(strapi, anStellen(bereich)))
          .select(`dort.${ort.von}`),
      )
      if (bereich.art === 'teil' && bereich.person !== null)
        void oder.orWhereIn('m.id', knex(wem.name).where(wem.zu, bereich.person).select(wem.von))
    })
  }
}

/** A scope of organisations as a condition on the alias `o`. */
export const anOrten = (strapi: Core.Strapi, bereich: Umfang) =>
  alsBedingung(strapi, bereich, {
    pfad: `o.${tabelle(strapi, ORGANISATION).spalte('pfad')}`,
    knoten: 'o.id',
  })
