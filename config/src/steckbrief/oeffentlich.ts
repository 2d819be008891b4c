import { z } from 'zod'
import { oeffentlicheFelder } from '../../generated/steckbrief.ts'
import { codelisten, codes } from '../codelisten/index.ts'
import { felder } from '../katalog/index.ts'
import { kennungMuster } from './kennung.ts'

const zeitpunkt = z.iso.datetime({ offset: true })

const pfadstelle = z.strictObject({ slug: z.string(), name: z.string() })

/**
 * The public view of a Steckbrief: what the projection of the CMS gives and everybody else parses. `felder` holds public
 * values only; a field without value is not there. Kennung, organisation, level, Land and Ressort stand beside.
 */
export const oeffentlicherSteckbrief = z.strictObject({
  kennung: z.string().regex(kennungMuster),
  /** Document id, the same in CMS, feed and search index. */
  dokument: z.string(),
  felder: oeffentlicheFelder,
  vorenthalten: z.array(
    z.strictObject({
      feld: z.enum(felder.map(({ key }) => key)),
      grund: z.enum(codes(codelisten.vorenthaltungsgrund)),
    }),
  ),
  organisation: z.strictObject({
    slug: z.string(),
    name: z.string(),
    anzeigename: z.string(),
    ebene: z.enum(codes(codelisten.ebene)),
    land: z.enum(codes(codelisten.land)).nullable(),
    ressort: z.string().nullable(),
    /** From a foreign register. */
    importiert: z.boolean(),
    /** From the root down to the organisation's parent or itself. */
    pfad: z.array(pfadstelle),
  }),
  vollstaendigkeit: z.strictObject({
    gefuellt: z.int().min(0),
    gefordert: z.int().min(0),
    prozent: z.int().min(0).max(100),
  }),
  /** Invented example content, marked on every page. */
  beispiel: z.boolean(),
  quelle: z
    .strictObject({ name: z.string(), url: z.string().nullable(), lizenz: z.string().nullable() })
    .nullable(),
  veroeffentlicht: zeitpunkt,
  aktualisiert: zeitpunkt,
})

export type OeffentlicherSteckbrief = z.infer<typeof oeffentlicherSteckbrief>
