import { z } from 'zod'
import { baueVeraltetes } from '../bau/bau.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ alles: z.boolean().default(false) })

const build: Ausfuehrung = async ({ ausgabe, schalter, abbruch }) => {
  const gebaut = await baueVeraltetes(ausgabe, abbruch, schalterForm.parse(schalter))
  ausgabe.ergebnis({ gebaut }, [
    gebaut.length === 0 ? 'Alles ist auf dem Stand.' : `Gebaut: ${gebaut.join(', ')}.`,
  ])
  return 0
}

export default build
