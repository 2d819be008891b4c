import type { Knex } from 'knex'
import { z } from 'zod'
import { zeitpunkt } from '../../zeit/zeitpunkt.js'

const zustaende = ['offen', 'angenommen', 'abgelehnt', 'zurueckgezogen'] as const

const antrag = z
  .object({
    id: z.string(),
    konto: z.number(),
    organisation: z.number(),
    nachricht: z.string(),
    zustand: z.enum(zustaende),
    gestellt: zeitpunkt,
    liegt_bei: z.number().nullable(),
    faellig: zeitpunkt.nullable(),
    entschieden: zeitpunkt.nullable(),
    begruendung: z.string().nullable(),
  })
  .transform(({ liegt_bei: liegtBei, ...rest }) => ({ ...rest, liegtBei }))

/**
 * The request of a person to be let in at an organisation. `liegtBei`: row id of the organisation whose Gruppen-Admins were
 * told last; null: the Plattform-Admin. `faellig`: when it goes to the next one.
 */
type Antrag = z.infer<typeof antrag>

export const alsAntraege = (zeilen: unknown): Antrag[] => z.array(antrag).parse(zeilen)

/** A request, with nobody else deciding on it until the transaction is over; null: there is none. */
export async function sperreAntrag(trx: Knex, id: string): Promise<Antrag | null> {
  return antrag.nullable().parse((await trx('antrag').where({ id }).forUpdate().first()) ?? null)
}
