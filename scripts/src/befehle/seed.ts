import { z } from 'zod'
import { mitCms } from '../portal/vorhandenes.ts'
import { gibBeispielzugaenge, ladeBeispiele, zugangszeilen } from '../portal/betrieb.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ reset: z.boolean().default(false) })

const seed: Ausfuehrung = async ({ ausgabe, schalter, abbruch }) => {
  const { reset } = schalterForm.parse(schalter)
  const { geladen, zugaenge } = await mitCms('seed', ausgabe, abbruch, async (betrieb) => ({
    geladen: await ladeBeispiele(betrieb, reset, abbruch),
    zugaenge: await gibBeispielzugaenge(betrieb, abbruch),
  }))
  ausgabe.ergebnis({ ...geladen, zugaenge }, [
    reset ? 'Die Beispielinhalte sind wie ausgeliefert.' : 'Die Beispielinhalte sind geladen.',
    ...Object.entries(geladen).map(([name, wert]) => `  ${name}: ${JSON.stringify(wert)}`),
    '',
    ...zugangszeilen(zugaenge, null),
  ])
  return 0
}

export default seed
