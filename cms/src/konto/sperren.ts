import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { KONTO } from '../dokumente/arten.js'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import type { Handlung } from '../pruefprotokoll/eintrag.js'
import { protokolliere } from '../pruefprotokoll/schreiben.js'
import { kontoMitMail, mailadresse } from './konten.js'
import { beendeSitzungen } from './sitzung/bestand.js'

export const sperrung = z.strictObject({ mail: mailadresse, gesperrt: z.boolean() })

/**
 * Shuts an account out of the portal, or lets it in again. Its sessions end at once; memberships stay and give nothing meanwhile.
 *
 * @param wer the Plattform-Admin; the caller has checked that they are
 */
export function sperreKonto(
  strapi: Core.Strapi,
  wer: Pick<Handlung, 'wer' | 'alsWas'>,
  { mail, gesperrt }: z.output<typeof sperrung>,
): Promise<Ergebnis<{ readonly gesperrt: boolean }>> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const konto = await kontoMitMail(strapi, trx, mail)
    if (konto === null)
      return gescheitert('nicht-gefunden', 'Ein Konto mit dieser E-Mail-Adresse gibt es nicht.')
    if (konto.gesperrt === gesperrt) return gelungen({ gesperrt })
    await strapi.db.query(KONTO).update({ where: { id: konto.id }, data: { blocked: gesperrt } })
    if (gesperrt) await beendeSitzungen(trx, konto.id)
    await protokolliere(trx, {
      ...wer,
      was: gesperrt ? 'konto.sperren' : 'konto.entsperren',
      worauf: { art: 'konto', id: String(konto.id), name: konto.name },
      vorher: { gesperrt: konto.gesperrt },
      nachher: { gesperrt },
    })
    return gelungen({ gesperrt })
  })
}
