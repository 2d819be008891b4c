import type { Core, UID } from '@strapi/strapi'
import { KI_SYSTEM, ORGANISATION, SUCH_STOPPWORT, SUCH_SYNONYM } from '../dokumente/arten.js'
import { tabelle } from './tabelle.js'

interface Index {
  readonly uid: UID.ContentType
  readonly attribut: string
  /** The database itself keeps it unique. */
  readonly eindeutig: boolean
  /** In byte order: PostgreSQL's default order skips the slashes of a path, so ranges of it would be wrong. */
  readonly byteweise?: true
}

/** Attributes that are looked up. */
const indizes: readonly Index[] = [
  { uid: ORGANISATION, attribut: 'slug', eindeutig: true },
  { uid: ORGANISATION, attribut: 'anzeigename', eindeutig: true },
  { uid: ORGANISATION, attribut: 'pfad', eindeutig: false, byteweise: true },
  { uid: ORGANISATION, attribut: 'ars', eindeutig: false },
  { uid: KI_SYSTEM, attribut: 'kennung', eindeutig: false },
  { uid: SUCH_SYNONYM, attribut: 'schluessel', eindeutig: true },
  { uid: SUCH_STOPPWORT, attribut: 'wort', eindeutig: true },
]

/** Creates the indexes that Strapi's schema cannot express. Strapi leaves alone what it did not create. */
export async function legeIndizesAn(strapi: Core.Strapi): Promise<void> {
  const { connection, dialect } = strapi.db
  for (const { uid, attribut, eindeutig, byteweise } of indizes) {
    const { name, spalte } = tabelle(strapi, uid)
    const inBytes = byteweise === true && dialect.client === 'postgres'
    await connection.raw(
      `create ${eindeutig ? 'unique ' : ''}index if not exists ?? on ?? (??${inBytes ? ' collate "C"' : ''})`,
      [`maki_${name}_${attribut}${inBytes ? '_bytes' : ''}`, name, spalte(attribut)],
    )
  }
}
