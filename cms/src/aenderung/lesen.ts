import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { aenderungsarten } from '../dokumente/arten.js'

const standZeile = z.object({ position: z.coerce.number().int(), instanz: z.string() })

const zeilen = z.array(
  z.object({
    position: z.coerce.number().int(),
    art: z.enum(aenderungsarten),
    dokument: z.string(),
    zeit: z.string(),
  }),
)

/** Position of the last change and the mark of this database (a restored or new one has another mark). */
export async function leseStand(strapi: Core.Strapi): Promise<z.infer<typeof standZeile>> {
  return standZeile.parse(await strapi.db.connection('aenderung_stand').where({ id: 1 }).first())
}

/** At most `anzahl` changes behind the position `nach`, in their order. */
export async function leseAenderungen(strapi: Core.Strapi, nach: number, anzahl: number) {
  return zeilen.parse(
    await strapi.db
      .connection('aenderung')
      .select('position', 'art', 'dokument', 'zeit')
      .where('position', '>', nach)
      .orderBy('position')
      .limit(anzahl),
  )
}
