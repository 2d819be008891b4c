import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import { stelleAntrag } from '../antrag/stellen.js'
import type { Konto } from '../konten.js'
import { istOffen, ladeStelle, type Stelle } from '../registrierung/stelle.js'
import type { Auskunft } from './auskunft.js'

/** The one open organisation with this address, ARS or name; null: none, or several. */
async function findeStelle(
  strapi: Core.Strapi,
  trx: Knex,
  genannt: string,
  jetzt: Date,
): Promise<Stelle | null> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  for (const attribut of ['slug', 'ars', 'anzeigename', 'name'] as const) {
    const zeilen = z
      .array(z.object({ id: z.number() }))
      .parse(await trx(name).where(spalte(attribut), genannt).limit(20).select('id'))
    const offene = []
    for (const zeile of zeilen) {
      const stelle = await ladeStelle(strapi, trx, zeile)
      if (stelle !== null && istOffen(stelle, jetzt)) offene.push(stelle)
    }
    const [einzige, ...andere] = offene
    if (einzige !== undefined) return andere.length === 0 ? einzige : null
  }
  return null
}

/**
 * Makes a request of what a provider proposes, for whoever decides there; it gives no right. Not again at an organisation where
 * the person belongs or has ever asked.
 */
export async function schlageVor(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  konto: Konto,
  anbieter: string,
  { vorschlag }: Auskunft,
  jetzt: Date,
): Promise<void> {
  if (vorschlag === null) return
  const stelle = await findeStelle(strapi, trx, vorschlag.organisation, jetzt)
  if (stelle === null) {
    strapi.log.warn(
      `Anbieter „${anbieter}“ nennt eine Stelle, die es nicht oder mehrmals gibt: ${JSON.stringify(vorschlag.organisation)}`,
    )
    return
  }
  const gefragt: unknown = await trx('antrag').where({ konto: konto.id, organisation: stelle.id }).first('id')
  const dabei = await strapi.db
    .query(MITGLIEDSCHAFT)
    .count({ where: { person: { id: konto.id }, organisation: { id: stelle.id } } })
  if (gefragt !== undefined || dabei > 0) return
  await stelleAntrag(
    strapi,
    trx,
    {
      konto,
      organisation: stelle.id,
      nachricht: '',
      vorschlag: { anbieter, rolle: vorschlag.rolle },
    },
    jetzt,
  )
}
