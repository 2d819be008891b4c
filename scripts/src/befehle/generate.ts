import { z } from 'zod'
import { runGenerate } from '../generate/index.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ check: z.boolean().default(false) })

const generate: Ausfuehrung = async ({ ausgabe, schalter }) => {
  const { check } = schalterForm.parse(schalter)
  const { dateien, abweichend } = await runGenerate({ check })
  const satz = check ? 'weicht ab, bitte „npm run generate“ ausführen' : 'geschrieben'
  ausgabe.ergebnis({ dateien, abweichend }, [
    ...abweichend.map((datei) => `${datei}: ${satz}`),
    ...(abweichend.length === 0 ? [`Alle ${dateien.length} erzeugten Dateien sind auf dem Stand.`] : []),
  ])
  return check && abweichend.length > 0 ? 1 : 0
}

export default generate
