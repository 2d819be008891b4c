import { z } from 'zod'
import { mitCms } from '../portal/vorhandenes.ts'
import { ladeBeispiele } from '../portal/betrieb.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ reset: z.boolean().default(false) })

const seed: Ausfuehrung = async ({ ausgabe, schalter, abbruch }) => {
  const { reset } = schalterForm.parse(schalter)
  const ergebnis = await mitCms('seed', ausgabe, abbruch, (betrieb) => ladeBeispiele(betrieb, reset, abbruch))
  ausgabe.ergebnis(ergebnis, [
    reset ? 'Die Beispielinhalte sind wie ausgeliefert.' : 'Die Beispielinhalte sind geladen.',
    ...Object.entries(ergebnis).map(([name, wert]) => `  ${name}: ${JSON.stringify(wert)}`),
  ])
  return 0
}

export default seed
