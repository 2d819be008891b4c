import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { system } from '../../pruefprotokoll/handelnde.js'
import { protokolliere } from '../../pruefprotokoll/schreiben.js'
import { kontoMitId } from '../konten.js'
import { ladeStelle } from '../registrierung/stelle.js'
import { zeitnach } from '../zeit.js'
import { sperreAntrag } from './bestand.js'
import { bringeVor } from './stellen.js'

const nummern = z.array(z.object({ id: z.string() }))

/** Brings every request whose time is over to the next one up. @returns how many went further */
export async function eskaliereFaellige(strapi: Core.Strapi, jetzt: Date): Promise<number> {
  const faellige = nummern.parse(
    await strapi.db
      .connection('antrag')
      .where({ zustand: 'offen' })
      .where('faellig', '<=', zeitnach(jetzt))
      .orderBy('faellig')
      .select('id'),
  )
  let anzahl = 0
  for (const { id } of faellige) if (await eskaliere(strapi, id, jetzt)) anzahl++
  return anzahl
}

/** @returns false: another process was faster, or it has been decided */
function eskaliere(strapi: Core.Strapi, id: string, jetzt: Date): Promise<boolean> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const antrag = await sperreAntrag(trx, id)
    if (antrag?.zustand !== 'offen' || antrag.faellig === null || antrag.faellig > zeitnach(jetzt))
      return false
    const konto = await kontoMitId(strapi, trx, antrag.konto)
    const stelle = await ladeStelle(strapi, trx, { id: antrag.organisation })
    if (konto === null || stelle === null) {
      // Nobody is there any more who asked, or for whom it could be decided.
      await trx('antrag').where({ id }).update({ zustand: 'zurueckgezogen', faellig: null })
      return false
    }
    await bringeVor(strapi, trx, { id, stelle, konto, ueber: antrag.liegtBei }, jetzt)
    await protokolliere(trx, {
      ...system,
      was: 'registrierung.weiterreichen',
      worauf: { art: 'antrag', id, name: `${konto.name}, ${stelle.name}` },
      organisation: stelle.id,
    })
    return true
  })
}
