import type { Core } from '@strapi/strapi'
import { KI_SYSTEM, ORGANISATION, SUCH_STOPPWORT, SUCH_SYNONYM } from '../dokumente/arten.js'
import { tabelle } from './tabelle.js'

/** Attributes that are looked up, and whether the database itself keeps them unique. */
const indizes = [
  { uid: ORGANISATION, attribut: 'slug', eindeutig: true },
  { uid: ORGANISATION, attribut: 'anzeigename', eindeutig: true },
  { uid: ORGANISATION, attribut: 'pfad', eindeutig: false },
  { uid: ORGANISATION, attribut: 'ars', eindeutig: false },
  { uid: KI_SYSTEM, attribut: 'kennung', eindeutig: false },
  { uid: SUCH_SYNONYM, attribut: 'schluessel', eindeutig: true },
  { uid: SUCH_STOPPWORT, attribut: 'wort', eindeutig: true },
] as const

/** Creates the indexes that Strapi's schema cannot express. Strapi leaves alone what it did not create. */
export async function legeIndizesAn(strapi: Core.Strapi): Promise<void> {
  for (const { uid, attribut, eindeutig } of indizes) {
    const { name, spalte } = tabelle(strapi, uid)
    await strapi.db.connection.raw(`create ${eindeutig ? 'unique ' : ''}index if not exists ?? on ?? (??)`, [
      `maki_${name}_${attribut}`,
      name,
      spalte(attribut),
    ])
  }
}
