import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { MITGLIEDSCHAFT } from '../../dokumente/arten.js'
import { darf } from '../../zugang/darf.js'
import { ladePerson } from '../../zugang/laden.js'
import type { Stelle } from '../registrierung/stelle.js'

/** Those who decide on a request now: Gruppen-Admins of one organisation. */
interface Zustaendige {
  /** Row id. */
  readonly organisation: number
  readonly personen: readonly { readonly id: number; readonly name: string; readonly mail: string }[]
}

const kandidat = z.object({
  person: z.object({ id: z.number(), email: z.string() }).nullable(),
  organisation: z.object({ id: z.number() }).nullable(),
})

const ENTSCHEIDEND = ['gruppen-admin-1', 'gruppen-admin-2']

/**
 * The nearest organisation, from this one upwards, at which somebody may decide now.
 *
 * @param ueber row id of an organisation on the way up that had its turn; only what lies above it is looked at
 * @param betroffen row id of the account that asks: nobody decides on their own request
 * @returns null: there is none, so it is the Plattform-Admin's
 */
export async function naechsteZustaendige(
  strapi: Core.Strapi,
  trx: Knex,
  stelle: Pick<Stelle, 'id' | 'pfad'>,
  betroffen: number,
  jetzt: Date,
  ueber: number | null = null,
): Promise<Zustaendige | null> {
  const kette = stelle.pfad.split('/').filter(Boolean).map(Number).toReversed()
  const weg = ueber === null ? kette : kette.slice(kette.indexOf(ueber) + 1)
  if (weg.length === 0) return null
  const kandidaten = z.array(kandidat).parse(
    await strapi.db.query(MITGLIEDSCHAFT).findMany({
      where: { organisation: { id: { $in: weg } }, rolle: { $in: ENTSCHEIDEND } },
      populate: { person: { select: ['id', 'email'] }, organisation: { select: ['id'] } },
    }),
  )
  for (const knoten of weg) {
    const personen = new Map<number, { id: number; name: string; mail: string }>()
    for (const { person, organisation } of kandidaten) {
      if (person === null || organisation?.id !== knoten || personen.has(person.id)) continue
      const geladen = await ladePerson(strapi, trx, person.id, jetzt)
      if (darf(geladen, 'registrierung.entscheiden', { organisation: stelle, betroffen }))
        personen.set(person.id, { id: person.id, name: geladen?.name ?? '', mail: person.email })
    }
    if (personen.size > 0) return { organisation: knoten, personen: [...personen.values()] }
  }
  return null
}
