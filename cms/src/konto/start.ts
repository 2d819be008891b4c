import type { Core } from '@strapi/strapi'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO } from '../dokumente/arten.js'
import { beiOrganisationsereignis } from '../organisation/ereignis.js'
import { sendeNachricht } from '../post/index.js'
import { setzeVersand } from './post.js'
import { haltFristenNach } from './uhr.js'
import { zeitnach } from './zeit.js'

/** Connects the accounts with what they need; called once when the CMS registers, after the events of organisations. */
export function registriereKonten(strapi: Core.Strapi): void {
  setzeVersand(strapi, (_trx, brief) => sendeNachricht(strapi, brief))
  beiOrganisationsereignis(strapi, async (trx, ereignis) => {
    if (ereignis.art !== 'aufgegangen') return
    const { vorher, nachfolger } = ereignis
    // Whoever asked at both asks once from now on.
    await trx('antrag')
      .where({ organisation: vorher.id, zustand: 'offen' })
      .whereIn(
        'konto',
        trx('antrag').where({ organisation: nachfolger.id, zustand: 'offen' }).select('konto'),
      )
      .update({ zustand: 'zurueckgezogen', faellig: null, entschieden: zeitnach(new Date()) })
    await trx('antrag').where({ organisation: vorher.id }).update({ organisation: nachfolger.id })
    await trx('antrag').where({ liegt_bei: vorher.id }).update({ liegt_bei: nachfolger.id })
  })
}

/** Makes sure that no two accounts have the same mail address, and begins to look at the clock. @param ende when it stops */
export async function starteKonten(strapi: Core.Strapi, ende: AbortSignal): Promise<void> {
  const { name, spalte } = tabelle(strapi, KONTO)
  await strapi.db.connection.raw('create unique index if not exists ?? on ?? (??)', [
    'maki_konto_mail',
    name,
    spalte('email'),
  ])
  haltFristenNach(strapi, ende)
}
