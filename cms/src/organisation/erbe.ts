import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { ORGANISATION } from '../dokumente/arten.js'
import { handelnder } from '../pruefprotokoll/handelnde.js'
import { protokolliere } from '../pruefprotokoll/schreiben.js'
import { beiOrganisationsereignis, type Organisationsereignis } from './ereignis.js'

/** States of participation, the further one comes later. What was published is public, whatever was declared besides. */
const teilnahmen = ['keine-rueckmeldung', 'eingeladen', 'keine-ki', 'beigetreten', 'veroeffentlicht'] as const
type Teilnahme = (typeof teilnahmen)[number]

const teilnehmende = z.object({
  teilnahme: z.enum(teilnahmen).nullable(),
  mailDomains: z.array(z.string()).nullable(),
})

/** What an organisation says of itself and its people, apart from its place. */
type Teilnehmende = z.infer<typeof teilnehmende>

const stufe = (teilnahme: Teilnahme | null) => (teilnahme === null ? -1 : teilnahmen.indexOf(teilnahme))

/**
 * State and mail domains of a successor: the further of both states, the domains of both. „Keine KI im Einsatz“ was declared for
 * the old one alone; what goes on is that somebody takes part.
 */
export function erbe(alt: Teilnehmende, nachfolger: Teilnehmende): Teilnehmende {
  const weiter = stufe(alt.teilnahme) > stufe(nachfolger.teilnahme)
  const geerbt = alt.teilnahme === 'keine-ki' ? 'beigetreten' : alt.teilnahme
  return {
    teilnahme: weiter ? geerbt : nachfolger.teilnahme,
    mailDomains: [...new Set([...(nachfolger.mailDomains ?? []), ...(alt.mailDomains ?? [])])],
  }
}

/**
 * State of participation and mail domains of an organisation that went into another one go on there, and the audit log says
 * so. The domains leave the old one: nobody is to be led there by their address. What ended keeps its state as it was.
 */
export function vererbeTeilnahme(strapi: Core.Strapi): void {
  beiOrganisationsereignis(strapi, async (trx, ereignis) => {
    if (ereignis.art === 'aufgegangen') await vererbe(strapi, trx, ereignis)
  })
}

async function vererbe(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { vorher, nachfolger }: Extract<Organisationsereignis, { art: 'aufgegangen' }>,
): Promise<void> {
  const lade = async (id: number) =>
    teilnehmende.parse(await strapi.db.query(ORGANISATION).findOne({ where: { id } }))
  const [alt, neu] = [await lade(vorher.id), await lade(nachfolger.id)]
  const danach = erbe(alt, neu)
  await strapi.db.query(ORGANISATION).updateMany({ where: { id: nachfolger.id }, data: danach })
  await strapi.db.query(ORGANISATION).updateMany({ where: { id: vorher.id }, data: { mailDomains: [] } })
  await protokolliere(trx, {
    ...handelnder(strapi),
    was: 'organisation.zusammenfuehren',
    worauf: {
      art: 'organisation',
      id: vorher.documentId,
      name: `${vorher.anzeigename ?? vorher.name} in ${nachfolger.anzeigename ?? nachfolger.name}`,
    },
    organisation: nachfolger.id,
    vorher: { nachfolger: null, ...alt },
    nachher: { nachfolger: nachfolger.documentId, ...danach },
  })
}
