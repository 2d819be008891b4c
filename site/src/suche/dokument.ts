import { z } from 'zod'

/** What a hit shows. */
export const trefferdokument = z.object({
  kennung: z.string(),
  name: z.string(),
  kurzbeschreibung: z.string().catch(''),
  organisation: z.string(),
  organisationName: z.string().optional(),
  entwicklungsstand: z.string().optional(),
  methoden: z.array(z.string()).catch([]),
  risikoklassen: z.array(z.string()).catch([]),
  aktualisiert: z.number(),
  beispiel: z.boolean().catch(false),
})
export type Trefferdokument = z.infer<typeof trefferdokument>
