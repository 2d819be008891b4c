import { z } from 'zod'
import { codelisten } from '../../codelisten/index.ts'
import { facette, slug } from '../sucharten.ts'
import { pruefsumme } from './bausteine.ts'

/** Search document of an organisation, without its checksum. */
export const organisationInhalt = z.strictObject({
  id: z.string().min(1),
  slug: slug(),
  name: z.string(),
  anzeigename: z.string(),
  kurz: z.string().optional(),
  ebene: facette(codelisten.ebene),
  land: facette(codelisten.land),
  art: facette(codelisten.organisationsart),
  teilnahme: facette(codelisten.teilnahme),
  importiert: z.boolean(),
  beispiel: z.boolean(),
  /** Merged or dissolved. */
  beendet: z.boolean(),
  nameSortierung: z.string(),
})

/** Search document of an organisation, as the projection gives it. */
export const organisationDokument = organisationInhalt.extend({ pruefsumme })

export type OrganisationInhalt = z.infer<typeof organisationInhalt>
export type OrganisationDokument = z.infer<typeof organisationDokument>
