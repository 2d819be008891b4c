import { z } from 'zod'

const eigenerAntrag = z.object({
  id: z.string(),
  organisation: z.string().nullable(),
  nachricht: z.string(),
  zustand: z.string(),
  gestellt: z.string(),
  weiterAm: z.string().nullable(),
  entschieden: z.string().nullable(),
  begruendung: z.string().nullable(),
  /** Where it lay since when, the first first; null: the Plattform-Admin. */
  weg: z.array(z.object({ seit: z.string(), liegtBei: z.string().nullable() })),
})

export type EigenerAntrag = z.infer<typeof eigenerAntrag>

/** `GET /api/konto/antraege`, the part about the person's own requests. */
export const eigeneAntraege = z.object({ eigene: z.array(eigenerAntrag) })

/** `GET /api/portal/bereich`, the part about the person's memberships. */
export const eigeneRollen = z.object({
  rollen: z.array(
    z.object({ rolle: z.string(), organisation: z.object({ dokument: z.string(), name: z.string() }) }),
  ),
})

/** `GET /api/konto/sitzungen` */
export const sitzungenSchema = z.object({
  sitzungen: z.array(
    z.object({
      id: z.string(),
      beginn: z.string(),
      zuletzt: z.string(),
      geraet: z.string(),
      netz: z.string(),
      diese: z.boolean(),
    }),
  ),
})
