import { z } from 'zod'

/** A point in time as any database gives it (ISO text, Date, milliseconds), as ISO 8601 in UTC. */
export const zeitpunkt = z.coerce.date().transform((zeit) => zeit.toISOString())
