import { kiSystemInhalt } from '@maki/config'
import { z } from 'zod'

const gezeigt = kiSystemInhalt.pick({
  kennung: true,
  name: true,
  kurzbeschreibung: true,
  zweck: true,
  organisation: true,
  organisationName: true,
  entwicklungsstand: true,
  risikoklassen: true,
  aktualisiert: true,
  beispiel: true,
}).shape

/** What a hit shows of its search document. */
export const trefferdokument = z.object(gezeigt)
export type Trefferdokument = z.infer<typeof trefferdokument>

/** Names of these fields, as the search engine is asked for them. */
export const TREFFERFELDER = Object.keys(gezeigt).join(',')
