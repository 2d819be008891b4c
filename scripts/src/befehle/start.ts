import { z } from 'zod'
import { starte } from '../portal/start.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ ohneBeispiele: z.boolean().default(false) })

const start: Ausfuehrung = ({ ausgabe, schalter, abbruch }) =>
  starte(ausgabe, !schalterForm.parse(schalter).ohneBeispiele, abbruch)

export default start
