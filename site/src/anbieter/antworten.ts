import { z } from 'zod'

const stand = z.enum(['voll', 'zweiter-faktor', 'einrichtung'])

/** `GET /api/konto/anbieter` */
export const anbieterSchema = z.object({
  anbieter: z.array(z.object({ kennung: z.string(), name: z.string() })),
})

/** `POST /api/konto/anbieter-beginnen`: where the browser goes, and what it keeps meanwhile. */
export const beginnSchema = z.object({
  adresse: z.url({ protocol: /^https?$/ }),
  bindung: z.string(),
})

/** `POST /api/konto/anbieter-rueckkehr` */
export const rueckkehrSchema = z.discriminatedUnion('ergebnis', [
  z.object({ ergebnis: z.literal('angemeldet'), neu: z.boolean(), ziel: z.string().nullable(), stand }),
  z.object({ ergebnis: z.literal('verknuepfen'), bindung: z.string(), name: z.string() }),
])

/** `POST /api/konto/anbieter-verknuepfen`; `stand` when it also logged in. */
export const verknuepftSchema = z.object({
  verknuepft: z.literal(true),
  ziel: z.string().nullable(),
  stand: stand.optional(),
})
