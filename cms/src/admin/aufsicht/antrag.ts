import { z } from 'zod'

/** A request for access, as the list of the admin panel has it. */
export const antrag = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string(),
  organisation: z.string(),
  organisationArt: z.string().nullable(),
  nachricht: z.string(),
  gestellt: z.string(),
  liegtBei: z.string().nullable(),
})

export type Antrag = z.infer<typeof antrag>
