import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { MITGLIEDSCHAFT } from '../dokumente/arten.js'
import { beiOrganisationsereignis } from '../organisation/ereignis.js'
import { belege, nenne } from './mitgliedschaft/auftrag.js'
import { mitgliedschaftenAn, sperreStelle } from './mitgliedschaft/bestand.js'

/** Memberships of an organisation that was merged into another one go on there, each with its row in the audit log. */
export function folgeNachfolgern(strapi: Core.Strapi): void {
  beiOrganisationsereignis(strapi, async (trx, ereignis) => {
    if (ereignis.art === 'aufgegangen') await zieheUm(strapi, trx, ereignis.vorher.id, ereignis.nachfolger.id)
  })
}

async function zieheUm(strapi: Core.Strapi, trx: Knex.Transaction, von: number, an: number): Promise<void> {
  const alteStelle = await sperreStelle(strapi, trx, { id: von })
  const neueStelle = await sperreStelle(strapi, trx, { id: an })
  if (alteStelle === null || neueStelle === null) return
  for (const eine of await mitgliedschaftenAn(strapi, von)) {
    await strapi.db.query(MITGLIEDSCHAFT).update({ where: { id: eine.id }, data: { organisation: an } })
    const nachher = nenne(eine, neueStelle)
    await belege(
      trx,
      { art: 'system', id: null, name: 'Zusammenführung von Stellen' },
      {
        was: 'mitgliedschaft.umziehen',
        alsWas: 'System',
        mitgliedschaft: nachher,
        vorher: nenne(eine, alteStelle),
        nachher,
      },
    )
  }
}
