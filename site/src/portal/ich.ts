import { mitgliedsrollen } from '@maki/config/rechte'
import { z } from 'zod'

/** Whoever is signed in completely. */
const person = z.object({
  stand: z.literal('voll'),
  name: z.string(),
  mail: z.string(),
  /** Somebody let them in; before, they see nothing but their own account. */
  zugelassen: z.boolean(),
  mitgliedschaften: z.array(
    z.object({ id: z.string(), rolle: z.enum(mitgliedsrollen), organisation: z.number() }),
  ),
})

/** `GET /api/konto/ich`: before the log-in is complete it says nothing but how far it is. */
export const ichSchema = z.discriminatedUnion('stand', [
  person,
  z.object({ stand: z.literal('zweiter-faktor') }),
  z.object({ stand: z.literal('einrichtung') }),
])

export type Ich = z.infer<typeof ichSchema>
export type Angemeldete = z.infer<typeof person>
